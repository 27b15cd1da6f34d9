"""现在等着办的: every step of the office that waits, each with the button to its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

from selfcheck.services.names import first_of
from selfcheck.services.organisation import OrganisationTree
from selfcheck.services.standing import DRAFT, RUNNING, WAITING, RoundInfo
from selfcheck.services.waiting import RoundWaiting
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.office import branches, round_card

NAMED_AT_MOST = 10
LONG_AGO = timedelta(days=90)
"""Rounds that have been closed for so long are not told here any more; 轮次 has all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits, or that is settled (`kind`: plain, warn or good), and the button that leads to it."""

    text: str
    kind: str
    action: str
    go: Callable[[], None]


def waiting(tree: OrganisationTree, rounds: Sequence[RoundInfo], opened: Sequence[RoundWaiting], *, set_up: bool) -> None:
    """The list; the log stands at its end, always. An office that is not `set_up` yet has its steps to do."""
    html.section("现在等着办的")
    found = [*_of_people(tree), *_of_plans(rounds), *_of_rounds(opened)]
    if not found:
        html.note(*(("没有要办的。", "good") if set_up else ("上面几步以外，没有要办的。", "plain")))
    log = Line("谁在什么时候做了什么，都在操作记录里。请另一位同志隔些时候看一看。", "plain", "操作记录", _to(navigation.LOG))
    for number, line in enumerate((*found, log), start=1):
        with st.container(horizontal=True, border=True, vertical_alignment="center", key=f"waiting_{number}"):
            html.note(line.text, line.kind)
            st.button(f"{line.action} →", key=f"go_{number}", on_click=line.go)


def _of_people(tree: OrganisationTree) -> Iterator[Line]:
    """Groups that nobody is in, or that nobody leads, once there are some; and leaders who have to prove that they are members."""
    paths, parents = branches.paths(tree.groups), {group.parent_id for group in tree.groups}
    peopled, led = {member.group_id for member in tree.members}, {leader.group_id for leader in tree.leaders}
    empty = [id for id in paths if id not in parents and id not in peopled]
    unled = [id for id in paths if id in peopled and id not in led]
    for ids, what in ((empty, "还没有成员"), (unled, "没有负责人，截止以后没有人能发布")):
        if ids and tree.members:
            yield Line(f"{len(ids)} 个组{what}：{_named([paths[id] for id in ids])}", "warn", "去写", _to_node(ids[0]))
    unproved = [leader for leader in tree.leaders if leader.other and not leader.one_code]
    if unproved:
        names = _named([leader.name for leader in unproved])
        yield Line(f"登记为也是成员，等本人确认（{len(unproved)} 人）：{names}。", "plain", "去看", _to_node(unproved[0].group_id))


def _of_plans(rounds: Sequence[RoundInfo]) -> Iterator[Line]:
    for info in rounds:
        if info.state == DRAFT:
            late = info.row.opens_at <= datetime.now(UTC)
            when = f"开始时间（{context.moment(info.row.opens_at)}）{'已经过了，还没有点“开始这一轮”' if late else '以前要点“开始这一轮”'}"
            yield Line(f"“{info.row.title}”还没有开始：{when}。", "warn" if late else "plain", "去开始", _to_round(info.row.id))


def _of_rounds(opened: Sequence[RoundWaiting]) -> Iterator[Line]:
    for one in opened:
        if one.state in (WAITING, RUNNING) or one.row.closes_at > datetime.now(UTC) - LONG_AGO:
            for text, kind, action in _of_round(one):
                place = _to(navigation.CODES) if one.uncoded and action == CODES else _to_round(one.row.id)
                yield Line(f"“{one.row.title}”{text}", kind, action, place)


CODES, LOOK = "去发码", "去看"


def _of_round(one: RoundWaiting) -> Iterator[tuple[str, str, str]]:
    """Text, kind and button of all that waits in a round: what is counted is told of each of its groups once."""
    row = one.row
    if one.uncoded:
        yield f"还有 {one.uncoded} 个名额没有码。", "warn", CODES
    if one.state == WAITING:
        yield f"{context.moment(row.opens_at)} 开始作答。", "plain", LOOK
    if one.state == RUNNING:
        where = "还开着的组里" if one.missing < one.seats - one.submitted else ""
        missing = f"{where}还有 {one.missing} 人没有提交" if one.missing else f"{where}都提交了"
        yield f"进行中：已提交 {one.submitted}/{one.seats}，{missing}；{context.moment(row.closes_at)} 截止。", "plain", LOOK
    if one.to_release:
        yield f"截止了，等负责人发布（{len(one.to_release)} 个组）：{_named(one.to_release)}。请提醒他们。", "warn", LOOK
    if one.stuck:
        few = f"截止了，提交的不到 {row.k} 人，不能发布（{len(one.stuck)} 个组）：{_named(one.stuck)}。"
        yield f"{few}要等人齐，可以在那里只重新开放一个组。", "warn", LOOK
    if one.small:
        text = f"截止了，本来就不到 {row.k} 人，不会有结果（{len(one.small)} 个组）：{_named(one.small)}。下一轮请同别的组合在一起。"
        yield text, "plain", LOOK
    if one.over:
        yield f"各组都已截止、发布（{one.released} 个组）。", "good", LOOK


def _named(names: Sequence[str]) -> str:
    return first_of(names, NAMED_AT_MOST, "个")


def _to(place: navigation.Place) -> Callable[[], None]:
    return lambda: navigation.turn_to(place)


def _to_node(group_id: str) -> Callable[[], None]:
    def go() -> None:
        st.session_state[branches.CHOSEN] = group_id
        navigation.turn_to(navigation.ORGANISATION)

    return go


def _to_round(round_id: str) -> Callable[[], None]:
    def go() -> None:
        st.session_state[round_card.CHOSEN] = round_id
        navigation.turn_to(navigation.ROUNDS)

    return go
