"""Slips that were just issued: the only time that their codes can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

import streamlit as st

from selfcheck.services.issuing import Slip
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.office import acts, address
from selfcheck.web.papers import papers

Make = Callable[[], Sequence[Slip]]
SLIPS, TICKET = "_office_slips", "_office_ticket"
SHOWN = 200
"""Codes in the table on the page; the sheet has all."""
MAKING = "正在生成个人码……"


def issue(now: context.Context, make: Make) -> None:
    """Makes slips inside a callback, and puts them where `shown` finds them, before those that are there already and still good."""

    def act() -> str:
        fresh = tuple(make())
        if not fresh:
            return "没有要发的：都有码了。"
        before: tuple[Slip, ...] = st.session_state.get(SLIPS, ())
        again = {slip.id for slip in fresh}
        good = tuple(slip for slip in before if slip.id not in again)
        st.session_state[SLIPS] = (*fresh, *good)
        dead = "作废的旧码条已经从下面撤掉，印出来的请销毁。" if len(good) < len(before) else ""
        return f"发了 {len(fresh)} 个码，在下面最前面。{dead}"

    acts.done("codes", act, waiting=MAKING)


def shown(now: context.Context) -> None:
    """The slips with their codes, as long as this tab is open, and the way to the sheet for the printer."""
    found: tuple[Slip, ...] = st.session_state.get(SLIPS, ())
    if not found:
        return
    with st.container(border=True, key="office_slips"):
        html.section(f"刚发的码（{len(found)} 个）", "只显示这一次：服务器只存密文，关了这一页就再也读不出来。请现在打印。")
        where = address.printed(now)
        ticket = _ticket(now, found, where)
        with st.container(horizontal=True):
            st.link_button("打印码条", f"/download/slips?{urlencode({'ticket': ticket})}", key="print_slips", type="primary")
            st.button("打印好了，收起", key="hide_slips", on_click=_hide)
        html.note("码条打开在新的一页，在那里打印、裁开，当面发给本人：谁先拿到码，谁就能设 PIN 码。")
        html.table(("姓名", "单位和组", "个人码"), [(_who(slip), slip.group, slip.code) for slip in found[:SHOWN]])
        if len(found) > SHOWN:
            html.note(f"这里只列了前 {SHOWN} 个，码条页上 {len(found)} 个都有。")


def _ticket(now: context.Context, found: tuple[Slip, ...], where: str) -> str:
    """The ticket for these slips with this address; another one where either has changed, or its time is over."""
    ticket = str(st.session_state.get(TICKET, ""))
    kept = papers.get(now.session, ticket)
    if kept is None or (kept.slips, kept.address) != (found, where):
        ticket = st.session_state[TICKET] = papers.put(now.session, found, where)
    return ticket


def _hide() -> None:
    st.session_state.pop(SLIPS, None)
    st.session_state.pop(TICKET, None)


def _who(slip: Slip) -> str:
    if slip.number is not None:
        return f"{slip.number} 号（{slip.round}）"
    return f"{slip.name}（负责人）" if slip.kind == "leader" else slip.name
