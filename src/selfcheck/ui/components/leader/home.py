"""The first page of a leader: each round, how far it is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import WAITING, RoundInfo
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html, my_data, privacy, roles
from selfcheck.ui.components.leader import awaited, choice
from selfcheck.ui.components.member.words import deadline
from selfcheck.ui.components.standing import standing, way_out

SHOWN = 10
"""So many of the newest rounds stand on the page; 进度 has all."""


def home(now: context.Context) -> None:
    roles.question(now)
    html.section("本组的轮次")
    rounds = now.services.progress.rounds(now.session)[:SHOWN]
    if not rounds:
        html.note("现在没有轮次。办公室开始一个轮次以后，您再来这里看进度。")
    above = False
    for place, info in enumerate(rounds):
        groups = now.services.progress.of(now.session, info.row.id)
        above |= not groups[0].leaf
        _card(info, groups, primary=place == 0)
    html.section("您看得到什么")
    html.bullets(privacy.ABOVE if above else privacy.LEADER)
    my_data.leave(now)


def _card(info: RoundInfo, groups: Sequence[GroupProgress], *, primary: bool) -> None:
    """One round; the leader's own node is the first of the groups."""
    own = groups[0]
    label, place, told = _next(info, own) if own.leaf else _next_above(info, groups)
    with st.container(border=True, key=f"round_{info.row.id}"):
        until = deadline(own.closes_at, closed=own.closed)
        facts = (info.row.meeting, own.name, f"已提交 {own.submitted}/{own.seats} 人，{until}")
        lines = "".join(f"<br>{html.text(fact)}" for fact in facts if fact)
        told_below = own.released and not own.leaf
        mark = "" if told_below else f'<span class="sc-chip">{html.text(standing(own, info))}</span>'
        html.show(f'<p class="sc-row"><b>{html.text(info.row.title)}</b> {mark}{lines}</p>')
        html.note(told)
        html.wide_button(label, f"go_{info.row.id}", choice.go, (info.row.id, place), primary=primary)


def _next(info: RoundInfo, own: GroupProgress) -> tuple[str, navigation.Place, str]:
    """The button, where it leads, and why: for the leader of a group with members."""
    if own.released:
        again = "" if own.closed else "本组又重新开放了，截止以后可以再发布。"
        return "看统计结果", navigation.GROUP, f"结果已经发布。{again}"
    if info.state == WAITING:
        return "看进度", navigation.PROGRESS, _begins(info)
    if own.stuck:
        return "看进度", navigation.PROGRESS, f"已经截止，提交的不到 {info.row.k} 人，不能发布。{way_out(own, info)}"
    if own.closed:
        return "去发布", navigation.PROGRESS, "已经截止，发布以后才看得到结果。"
    return "看进度", navigation.PROGRESS, "截止并发布以后，才看得到结果。"


def _next_above(info: RoundInfo, groups: Sequence[GroupProgress]) -> tuple[str, navigation.Place, str]:
    """The same for a leader above groups, who waits for theirs."""
    own = groups[0]
    if own.released:
        return "看统计结果", navigation.GROUP, awaited.in_short(groups)
    if info.state == WAITING:
        return "看进度", navigation.PROGRESS, _begins(info)
    if own.stuck:
        return "看进度", navigation.PROGRESS, f"{standing(own, info)}，这里也就没有结果可以汇总。"
    return "看进度", navigation.PROGRESS, f"{awaited.in_short(groups)}有一个组发布了，才看得到汇总。"


def _begins(info: RoundInfo) -> str:
    return f"{context.moment(info.row.opens_at)} 开始作答。"
