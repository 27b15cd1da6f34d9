"""The ways in: begin, go on, or open one's work with a personal code."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.bank import Bank
from selfcheck.errors import SelfcheckError
from selfcheck.exporters.exporter import Place
from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import arrival, html, my_data, tasks
from selfcheck.ui.components.on_paper import on_paper
from selfcheck.web.session import new_token

PROMISES = (
    "谁看得到：自己做的自查，评分、事例、想法和草稿，在这个应用里只有您自己看得到。能接触服务器硬盘的人，技术上读得到数据文件。",
    "单位组织的轮次：输入个人码以后，先写明谁会看到什么，再开始作答。",
    "存在哪里：只存在您单位的这台服务器上，不向外发送。",
    "从哪里来：草稿里说到您的，只有您勾选的、认可的和亲手写的。评分看得出的，先作“待认定”，等您说是不是；没有写到的留“待补”。",
)


_PER_ITEM = 0.5
"""Minutes for the rating of an item: eighteen take ten minutes."""


def _minutes(bank: Bank) -> int:
    """About how long the ratings take, in steps of five minutes."""
    return max(1, round(len(bank.items) * _PER_ITEM / 5)) * 5


def begin(now: context.Context) -> None:
    """开始自查: one click makes a person, a code and a self-check."""
    html.section("没有码的，自己做一份")
    banks = {bank.id: bank for bank in now.services.checks.banks()}
    if not banks:
        st.error("没有可用的题库。请管理员照 questions/README.md 里“检查”的办法，改好 questions 目录里的文件")
        return
    names = list(banks)
    bank = names[0] if len(names) == 1 else st.selectbox("用哪份清单", names, format_func=lambda id: banks[id].title, key="bank")
    chosen = banks[bank]
    size = f"“{chosen.title}”共 {len(chosen.items)} 项，分 {len(chosen.dimensions)} 步"
    html.note(f"{size}，评分约 {_minutes(chosen)} 分钟；写材料另外算，可以分几次做完。")

    def start() -> None:
        fresh = new_token()
        try:
            code = now.services.access.begin(now.session, fresh)
            context.sign_in(now, fresh)
            st.session_state[state.CODE] = code
            st.session_state[context.CHECK] = now.services.checks.start(fresh, bank)
        except SelfcheckError as error:
            st.session_state["_failed"] = str(error)

    st.button("开始自查", key="start", type="primary", on_click=start, width="stretch")
    if failed := st.session_state.pop("_failed", ""):
        st.error(html.label(failed))
    on_paper(Place.LISTS, bank=bank)


def cookies() -> None:
    """For a browser that keeps no cookies: what it cannot do."""
    if not context.keeps_cookies():
        html.note(context.NO_COOKIES, "warn")


def welcome() -> None:
    """Behind 开始自查: the code, and on to the first item."""
    my_data.show_code()
    if st.button("记下了，开始作答", key="noted", type="primary", width="stretch"):
        st.session_state.pop(state.CODE, None)
        st.switch_page(navigation.ANSWER.script)


def go_on(now: context.Context) -> None:
    """For a browser that has work open: back to it."""
    if now.check_id():
        tasks.show(now.open(), None)
    elif st.button("另做一份", key="continue", type="primary", width="stretch"):
        st.switch_page(navigation.DATA.script)
    my_data.leave(now)


def by_code(now: context.Context) -> None:
    """One field for every code: a private one, a member's, a leader's."""
    html.section("有码条或个人码的", "单位发的码条、自己以前记下的个人码，都在这里输入。")
    with st.form("code_form", border=False):
        code = st.text_input("个人码", placeholder="XXXX-XXXX-XXXX", key="code", autocomplete="off")
        if st.form_submit_button("用个人码打开", key="open_code", width="stretch"):
            arrival.look(now, code or "")


def promises(now: context.Context) -> None:
    html.section("开始之前，您该知道")
    html.bullets(PROMISES)
    for bank in now.services.checks.banks():
        if bank.source or bank.notice:
            with st.expander(f"关于“{html.label(bank.title)}”" + (f"（{bank.year}）" if bank.year else "")):
                html.note(bank.source)
                html.note(bank.notice)
                html.bullets([f"{reference.name}：{reference.text}" for reference in bank.references])
    with st.expander("怎么用"):
        html.bullets(
            (
                "评分：逐项评 1—5 分，想到什么事就记一句。",
                "画像：看雷达图和薄弱之处，定下写哪几项。",
                "写实：选定的每一项，勾选像自己的情形，写一件具体的事、当时的想法、打算怎么改。",
                "草稿：边读边改，认定“待认定”，补上“待补”，下载 Word。",
            )
        )
