"""提交: what goes out and what does not, what is still open, and the button."""

from __future__ import annotations

import streamlit as st

from selfcheck.domain.bank import Bank
from selfcheck.errors import SelfcheckError
from selfcheck.services.membership import MyRound
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html, privacy, rolls
from selfcheck.ui.components.member import taking_back, words

_FAILED = "_submit_failed"


def round_head(mine: MyRound) -> None:
    told, kind = words.standing(mine)
    html.section(mine.title, " · ".join(fact for fact in (mine.meeting, mine.group, words.until(mine)) if fact))
    html.note(told, kind)


def still_open(bank: Bank, mine: MyRound) -> None:
    """The items without an answer; each leads to its step."""
    if not mine.open_items:
        html.note(f"{len(bank.items)} 项都已作答。", "good")
        return
    html.note("没有作答的项不计入统计。点一下就能去补：")
    with st.container(horizontal=True, gap="small"):
        for number in mine.open_items:
            label = f"{number} {html.label(bank.item(number).short)}"
            st.button(label, key=f"goto_{number}", on_click=navigation.turn_to, args=(navigation.ANSWER, number))


def submit(now: context.Context, mine: MyRound) -> None:
    """The button; behind it the page says that it is done, or what the service refused."""
    html.section("谁会看到什么")
    html.bullets(privacy.member(anonymous=mine.anonymous, k=mine.k, leaders=mine.leaders))
    rolls.with_me(mine.roll, closed=mine.state == "closed")
    if words.to_submit(mine):
        label = "不补了，就这样提交" if mine.open_items else "再提交一次" if words.counts(mine) else "提交"
        st.button(label, key="submit", on_click=_submit, args=(now, mine.round_id), type="primary", width="stretch")
    if failed := st.session_state.pop(_FAILED, ""):
        st.error(html.label(failed))
    taking_back.offer(now, mine)


def _submit(now: context.Context, round_id: str) -> None:
    try:
        now.services.membership.submit(now.session, round_id)
    except SelfcheckError as error:
        st.session_state[_FAILED] = str(error)
