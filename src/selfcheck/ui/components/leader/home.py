"""The first page of a leader: each round, how far it is, and the one thing to do next."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.progress import GroupProgress
from selfcheck.services.rounds import RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html, my_data, privacy
from selfcheck.ui.components.leader.choice import ROUND
from selfcheck.ui.components.member.words import deadline
from selfcheck.ui.components.standing import standing, way_out

SHOWN = 10
"""So many of the newest rounds stand on the page; 进度 has all."""


def home(now: context.Context) -> None:
    html.section("本组的轮次")
    rounds = now.services.progress.rounds(now.session)[:SHOWN]
    if not rounds:
        html.note("现在没有轮次。办公室开始一个轮次以后，您再来这里看进度。")
    above = False
    for place, info in enumerate(rounds):
        own = next(group for group in now.services.progress.of(now.session, info.row.id) if group.own)
        above |= not own.leaf
        _card(info, own, primary=place == 0)
    html.section("您看得到什么")
    html.bullets(privacy.ABOVE if above else privacy.LEADER)
    my_data.leave(now)


def _card(info: RoundInfo, own: GroupProgress, *, primary: bool) -> None:
    label, place, told = _next(info, own)
    with st.container(border=True, key=f"round_{info.row.id}"):
        until = deadline(info.row.closes_at, closed=own.closed)
        facts = (info.row.meeting, own.name, f"已提交 {own.submitted}/{own.seats} 人，{until}")
        lines = "".join(f"<br>{html.text(fact)}" for fact in facts if fact)
        mark = f'<span class="sc-chip">{html.text(standing(own, info))}</span>'
        html.show(f'<p class="sc-row"><b>{html.text(info.row.title)}</b> {mark}{lines}</p>')
        html.note(told)
        html.wide_button(label, f"go_{info.row.id}", _go, (info.row.id, place), primary=primary)


def _next(info: RoundInfo, own: GroupProgress) -> tuple[str, navigation.Place, str]:
    """The button, where it leads, and why."""
    if own.released:
        again = "本组又重新开放了，截止以后可以再发布。" if own.leaf and not own.closed else ""
        return "看统计结果", navigation.GROUP, f"结果已经发布。{again}"
    if info.state == "waiting":
        return "看进度", navigation.PROGRESS, f"{context.moment(info.row.opens_at)} 开始作答。"
    if own.stuck and not own.leaf:
        return "看进度", navigation.PROGRESS, f"{standing(own, info)}，这里也就没有结果可以汇总。"
    if own.stuck:
        return "看进度", navigation.PROGRESS, f"已经截止，提交的不到 {info.row.k} 人，不能发布。{way_out(own, info)}"
    if own.leaf and own.closed:
        return "去发布", navigation.PROGRESS, "已经截止，发布以后才看得到结果。"
    return "看进度", navigation.PROGRESS, "截止并发布以后，才看得到结果。"


def _go(round_id: str, place: navigation.Place) -> None:
    st.session_state[ROUND] = round_id
    navigation.turn_to(place)
