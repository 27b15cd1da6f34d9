"""我的轮次: for what a member is asked, until when, and the one thing to do next."""

from __future__ import annotations

import streamlit as st

from selfcheck.exporters.exporter import Place
from selfcheck.services.membership import MyRound
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html, my_data, privacy, roles, rolls, tasks
from selfcheck.ui.components.archive_card import open_check
from selfcheck.ui.components.member import words
from selfcheck.ui.components.on_paper import on_paper


def home(now: context.Context, rounds: tuple[MyRound, ...]) -> None:
    """The first page of a member."""
    roles.question(now)
    html.section("我的轮次")
    if not rounds:
        html.note("现在没有轮次。办公室开始一个轮次以后，您再来这里作答。")
    for place, mine in enumerate(rounds):
        _card(now, mine, primary=place == 0)
    if check := now.check_id():
        on_paper(Place.MY_LIST, check=check)
    my_data.leave(now)


def _card(now: context.Context, mine: MyRound, *, primary: bool) -> None:
    with st.container(border=True, key=f"round_{mine.round_id}"):
        told, kind = words.standing(mine)
        kept = "不记名" if mine.anonymous else "记名"
        facts = [mine.meeting, mine.group, f"{words.until(mine)}，{kept}，满 {mine.k} 人才显示统计"]
        lines = "".join(f"<br>{html.text(fact)}" for fact in facts if fact)
        html.show(f'<p class="sc-row"><b>{html.text(mine.title)}</b> <span class="sc-chip">{words.NAMES[mine.state]}</span>{lines}</p>')
        html.note(told, kind)
        closed = mine.state == "closed"
        if not closed or (mine.roll.changes and not mine.released):  # others may have come and gone since he submitted
            rolls.with_me(mine.roll, closed=closed)
        _next(now, mine, primary=primary)


def _next(now: context.Context, mine: MyRound, *, primary: bool) -> None:
    """One button: what is to be done next."""
    if mine.state == "running" and mine.check_id is None:
        html.section("作答以前，请看谁会看到什么")
        html.bullets(privacy.member(anonymous=mine.anonymous, k=mine.k, leaders=mine.leaders))
        html.secrecy()
        html.wide_button("看过了，开始作答", f"begin_{mine.round_id}", _begin, (now, mine), primary=primary)
        return
    if mine.check_id is None:
        return
    if mine.check_id == now.check_id():
        tasks.show(now.open(), mine)
    else:
        st.button("打开我的自查", key=f"open_{mine.round_id}", on_click=open_check, args=(mine.check_id,), width="stretch")


def _begin(now: context.Context, mine: MyRound) -> None:
    _open(now.services.membership.take_part(now.session, mine.round_id), navigation.ANSWER)


def _open(check_id: str, place: navigation.Place) -> None:
    open_check(check_id)
    navigation.turn_to(place)
