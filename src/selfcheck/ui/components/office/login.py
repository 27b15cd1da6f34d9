"""办公室登录: the first time with the one-time code, later with the passphrase, which can be changed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.passwords import PASSPHRASE_LEAST
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts
from selfcheck.web.session import new_token

PLACE, CHANGED = "login", "change"
COMMAND = "python -m selfcheck reset-organiser"


def login(now: context.Context) -> None:
    html.title("办公室登录", "组织名单、开展轮次、发个人码。个人作答不用登录，从首页开始。")
    if now.services.office.state() == "new":
        _claim(now)
    else:
        _enter(now)
    st.page_link(navigation.START.script, label="← 回到首页")


def _claim(now: context.Context) -> None:
    again = now.services.office.used_before()
    once = "启用码只用这一次，证明您管着运行本程序的电脑。以后凭口令登录。"
    if again:
        html.section("重新设定口令", f"原来的口令已经作废，名单、轮次和大家的作答都在。{once}")
    else:
        html.section("第一次使用：设定口令", once)
    with st.form("office_claim_form", border=True):
        st.text_input("启用码", key="office_code", placeholder="XXXX-XXXX-XXXX", autocomplete="off")
        st.text_input("新口令", key="office_new", type="password", autocomplete="new-password")
        st.text_input("新口令，再输一遍", key="office_again", type="password", autocomplete="new-password")
        st.form_submit_button("设定口令并登录", key="office_claim", type="primary", on_click=_do_claim, args=(now,), width="stretch")
    acts.outcome(PLACE)
    with st.expander("启用码在哪里？", expanded=True, key="office_where"):
        html.bullets(
            (
                f"作废口令时，运行 {COMMAND} 的窗口里印出了启用码，12 位。"
                if again
                else "第一次启动程序时，启动程序的窗口里印出了启用码，12 位。",
                "同一个码也在运行程序的电脑上，数据目录里的 organiser-code.txt，只有启动程序的用户读得到。",
                f"两处都找不到，请在那台电脑上运行 {COMMAND}，会印出一个新的。",
            )
        )
        html.note(f"口令至少 {PASSPHRASE_LEAST} 个字符。请用一句只有您知道的话，不要用电话、生日。")


def _do_claim(now: context.Context) -> None:
    new = _chosen(PLACE)
    if new is not None:
        _sign_in(now, lambda fresh: now.services.office.claim(now.session, acts.typed("office_code"), new, fresh))


def _enter(now: context.Context) -> None:
    with st.form("office_enter_form", border=True):
        st.text_input("口令", key="office_passphrase", type="password", autocomplete="current-password")
        st.form_submit_button("登录", key="office_enter", type="primary", on_click=_do_enter, args=(now,), width="stretch")
    acts.outcome(PLACE)
    with st.expander("忘了口令？", key="office_forgotten"):
        html.bullets(
            (
                f"请在运行程序的电脑上运行 {COMMAND}。它会印出一个新的启用码，原来的口令随即作废。",
                "再回到本页，用新的启用码另定口令。名单、轮次和大家的作答都不受影响。",
            )
        )


def _do_enter(now: context.Context) -> None:
    passphrase = str(st.session_state.get("office_passphrase") or "")
    _sign_in(now, lambda fresh: now.services.office.enter(now.session, passphrase, fresh, context.lane()))


def change(now: context.Context) -> None:
    """Another passphrase, for who is in."""
    acts.outcome(CHANGED)
    with st.expander("改口令", key="office_change_box"), st.form("office_change_form", border=False):
        html.note("换人管办公室，或者有人看见过口令，请改一个。别处登录的办公室页面随即退出。")
        st.text_input("现在的口令", key="office_now", type="password", autocomplete="current-password")
        st.text_input("新口令", key="office_new", type="password", autocomplete="new-password")
        st.text_input("新口令，再输一遍", key="office_again", type="password", autocomplete="new-password")
        st.form_submit_button("改口令", key="office_change", on_click=_do_change, args=(now,))


def _do_change(now: context.Context) -> None:
    new = _chosen(CHANGED)
    if new is not None:
        old = str(st.session_state.get("office_now") or "")
        acts.done(CHANGED, lambda: now.services.office.change(now.session, old, new), "口令已经改了，以后用新口令登录。", "正在核对……")


def _chosen(place: str) -> str | None:
    """The passphrase that was typed twice; None, and a word of it, where the two differ."""
    new = str(st.session_state.get("office_new") or "")
    if new == str(st.session_state.get("office_again") or ""):
        return new
    acts.refuse(place, "两遍口令不一样，请重新输入")
    return None


def _sign_in(now: context.Context, ask: Callable[[str], None]) -> None:
    fresh = new_token()
    try:
        with st.spinner("正在核对……"):
            ask(fresh)
    except SelfcheckError as error:
        acts.refuse(PLACE, str(error))
    else:
        context.sign_in(now, fresh)
