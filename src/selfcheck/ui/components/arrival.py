"""Behind the code: who sees what and a first PIN, or the PIN that was set; and a re-issued code without its PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.entry import Arrival
from selfcheck.services.passwords import typed_pin
from selfcheck.ui import context
from selfcheck.ui.components import html, privacy, roles
from selfcheck.web.arrivals import arrivals
from selfcheck.web.session import new_token

_ARRIVED = "_arrived"
"""Where the code stands that was looked up, with what was found."""
_PIN = "六位以上的数字，自己定、自己记，不要用生日和手机号。办公室不知道，也查不到；以后用个人码加 PIN 码进入。"
_TAKEN = "这个码已经设过 PIN 码。要是您从没有设过，就是别人先用了，请立即找办公室补发。"
_STARTS_EMPTY = (
    "以前提交的仍然计入统计，但打不开了，草稿也看不到了。",
    "本轮已经提交过的，不能再改、再提交，免得别人拿补发的码改掉您的评分；还没有提交的，作答以后照常提交。",
)
_NAMELESS_STARTS_EMPTY = (
    "以前提交的打不开了，草稿也看不到了；不再提交，它仍然计入统计。",
    "再提交一次，以新的为准。",
)

Go = Callable[[str, str, str, str], None]
"""`enter` or `begin` of the service: session, code, PIN, fresh session."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Somebody whose code was looked up and who has not come in yet."""

    code: str
    found: Arrival


def take_slip(now: context.Context) -> None:
    """Looks up the code of a slip that this browser has just brought."""
    if code := arrivals.take(now.session):
        st.session_state["code"] = code
        look(now, code)


def slip_of_another(now: context.Context) -> None:
    """For a browser in which somebody is already: a slip must not put another one in his place."""
    if arrivals.take(now.session):
        html.note("这个浏览器里已经有人登录，码条没有打开。是您本人，接着做就行；不是，请先点“退出”，再扫一次码条。", "warn")


def waiting() -> Arrived | None:
    arrived: Arrived | None = st.session_state.get(_ARRIVED)
    return arrived


def look(now: context.Context, code: str) -> None:
    """Looks a typed code up. A private one opens its work at once; the others ask for the PIN next."""
    try:
        found = now.services.entry.look(now.session, code)
        if found.kind == "person":
            fresh = new_token()
            now.services.access.enter(now.session, code, fresh)
            _come_in(now, fresh)
        else:
            st.session_state[_ARRIVED] = Arrived(code, found)
            st.rerun()
    except SelfcheckError as error:
        st.error(html.label(str(error)))


def step(now: context.Context, arrived: Arrived) -> None:
    """The page between the code and the work."""
    _greeting(arrived.found)
    if arrived.found.pin == "none":
        html.section("谁会看到什么", "请先看这几条，再设 PIN 码。")
        html.bullets(_who_sees(arrived.found))
        _first_pin(now, arrived)
    else:
        _known_pin(now, arrived)
        if arrived.found.pin == "renewable":
            _without_pin(now, arrived)
        else:
            html.note("忘了 PIN 码，请找办公室补发个人码；补发以后可以重新设 PIN 码。")
    st.button("← 换一个个人码", key="other_code", on_click=_forget, type="tertiary")


def _who_sees(found: Arrival) -> tuple[str, ...]:
    if found.kind == "reader":
        return privacy.READER
    if found.kind == "leader":
        return privacy.LEADER
    both = (roles.told(found.leads),) if found.leads else ()
    return (*both, *privacy.member(anonymous=found.anonymous))


def _greeting(found: Arrival) -> None:
    if found.kind == "reader":
        html.section(f"{found.name}，您好", "看操作记录")
        return
    role = "负责人" if found.kind == "leader" else "不记名成员" if found.anonymous else "成员，也是负责人" if found.leads else "成员"
    html.section(f"{found.name}同志，您好" if found.name else "您好", f"{found.group} · {role}")


def _first_pin(now: context.Context, arrived: Arrived) -> None:
    html.section("设一个 PIN 码", _PIN)
    with st.form("first_pin", border=False):
        pin, again = _twice("pin")
        if st.form_submit_button("设好了，进入", key="set_pin", type="primary", width="stretch"):
            _set(now, arrived, pin, again)


def _known_pin(now: context.Context, arrived: Arrived) -> None:
    if arrived.found.pin == "renewable":
        html.note("您的个人码补发过。记得原来的 PIN 码，就在这里输入，以前写的都还在。")
    else:
        html.note(_TAKEN)
    with st.form("known_pin", border=False):
        pin = st.text_input("PIN 码", key="pin", type="password", autocomplete="off")
        if st.form_submit_button("进入", key="enter_pin", type="primary", width="stretch"):
            _go(now, now.services.entry.enter, arrived, pin or "")


def _without_pin(now: context.Context, arrived: Arrived) -> None:
    """For whoever has a re-issued code and does not know the PIN. Only a member has work that he could lose."""
    member = arrived.found.kind == "member"
    with st.expander("不记得原来的 PIN 码：从空白重新开始" if member else "不记得原来的 PIN 码：另设一个", key="without_pin"):
        if member:
            html.bullets(_NAMELESS_STARTS_EMPTY if arrived.found.anonymous else _STARTS_EMPTY)
            if arrived.found.leads:
                html.note("负责人的页面照常打开，进度和结果都在。")
        with st.form("new_pin", border=False):
            pin, again = _twice("new_pin")
            sure = st.checkbox("我明白，从空白重新开始", key="start_empty_sure") if member else True
            if st.form_submit_button("从空白重新开始" if member else "设好了，进入", key="start_empty"):
                if sure:
                    _set(now, arrived, pin, again)
                else:
                    st.error("请先勾选“我明白，从空白重新开始”")


def _twice(key: str) -> tuple[str, str]:
    left, right = st.columns(2)
    pin = left.text_input("PIN 码（六位以上数字）", key=key, type="password", autocomplete="off")
    again = right.text_input("再输一次", key=f"{key}_again", type="password", autocomplete="off")
    return pin or "", again or ""


def _set(now: context.Context, arrived: Arrived, pin: str, again: str) -> None:
    if typed_pin(pin) == typed_pin(again):
        _go(now, now.services.entry.begin, arrived, pin)
    else:
        st.error("两次输入的 PIN 码不一样。请再输一遍")


def _go(now: context.Context, go: Go, arrived: Arrived, pin: str) -> None:
    fresh = new_token()
    try:
        go(now.session, arrived.code, pin, fresh)
    except SelfcheckError as error:
        st.error(html.label(str(error)))
    else:
        _come_in(now, fresh)


def _come_in(now: context.Context, fresh: str) -> None:
    """From here on the tab is this person's."""
    context.sign_in(now, fresh)
    st.rerun()


def _forget() -> None:
    for key in (_ARRIVED, "code"):
        st.session_state.pop(key, None)
