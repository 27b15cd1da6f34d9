"""What a roster would change: who may have moved or left is decided one by one, and all of it is shown before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from selfcheck.services.roster_books import BOTH
from selfcheck.services.roster_difference import ANOTHER, Difference, Namesake, There
from selfcheck.services.roster_told import line
from selfcheck.services.tree import SEPARATOR
from selfcheck.ui.components import html
from selfcheck.ui.components.office.people import LEADER_GOES, MEMBER_GOES
from selfcheck.ui.components.office.roster_found import folded
from selfcheck.ui.components.office.roster_questions import GUESS, MOST, OPEN
from selfcheck.ui.components.office.roster_state import Loaded

SHOWN = 200
"""Rows of a table on the page; the rest is counted."""
FITS = 8
"""Rows that are seen at once; a table with more scrolls, and may be cut just between two of them."""


def decided(found: Loaded, change: Difference) -> None:
    """Asks who was moved, and who is to be removed."""
    if change.namesakes:
        _namesakes(found, change)
    if change.gone:
        with st.expander(f"名单上有、名册里没有的 {len(change.gone)} 人", key=found.key("gone")):
            html.note(f"不勾就不动。勾了的移除：成员的话，{MEMBER_GOES}；负责人的话，{LEADER_GOES}。")
            for there in change.gone[:MOST]:
                _gone(found, there)
            if len(change.gone) > MOST:
                html.note(f"这里只列了前 {MOST} 人。移除一些以后再选一次这份名册，就看到后面的。")


def _namesakes(found: Loaded, change: Difference) -> None:
    html.section("调动还是重名", "名单上别的单位有同名的人。调动的，码、PIN 码和写的内容跟着走；不选的这次不动。")
    for one in change.namesakes[:OPEN]:
        _namesake(found, one)
    if more := change.namesakes[OPEN:MOST]:
        with st.expander(f"还有 {len(more)} 人", key=found.key("more", "moves")):
            for one in more:
                _namesake(found, one)
    if len(change.namesakes) > MOST:
        html.note(f"这里只列了前 {MOST} 人，其余的这次不动。写入以后再选一次这份名册，就看到后面的。")
    likely = [one for one in change.namesakes[:MOST] if one.likely and not one.decided]
    if len(likely) > 1:
        st.button(f"有建议的 {len(likely)} 人都按建议", key=found.key("moves"), on_click=_as_likely, args=(found, likely))


def _as_likely(found: Loaded, likely: Sequence[Namesake]) -> None:
    for one in likely:
        found.moves[one.key] = st.session_state[found.key("move", one.key)] = one.likely


def _namesake(found: Loaded, one: Namesake) -> None:
    key = found.key("move", one.key)
    labels = {other.id: f"调动：从“{other.path}”调来" for other in one.others if not other.bound} | {ANOTHER: "重名：是另一个人，另外添加"}

    def choose() -> None:
        found.moves[one.key] = st.session_state[key]

    def told(answer: str) -> str:
        return html.label(labels[answer]) + (GUESS if answer == one.likely else "")

    for other in one.others:
        if other.bound:
            html.note(f"“{other.name}”（{other.path}）{other.bound}", "warn")
    if st.session_state.get(key) not in labels:  # he may have become bound since
        st.session_state[key] = one.decided if one.decided in labels else None
    text = f"第 {one.listed.row} 行的“{one.listed.name}”，名册写在“{one.listed.path}”"
    st.radio(html.label(text), list(labels), index=None, format_func=told, key=key, on_change=choose)


def _gone(found: Loaded, there: There) -> None:
    key = found.key("gone", there.id)

    def choose() -> None:
        (found.gone.add if st.session_state[key] else found.gone.discard)(there.id)

    text = f"移除“{there.name}”（{there.path}，{there.role}）" + (f"。{there.bound}" if there.bound else "")
    st.checkbox(html.label(text), there.id in found.gone, key=key, on_change=choose, disabled=bool(there.bound))


def shown(change: Difference) -> None:
    if change.faults:
        folded([line(some) for some in change.faults], f"有 {change.faulty_rows} 行现在加不进去", "faults", warn=True)
    if change.changes:
        html.section("将要做的", "还没有写入，请核对。")
    elif change.there:
        html.note(f"名册里的 {len(change.there)} 人都已经在名单上，没有要改的。")
    elif not change.namesakes:
        html.note("没有能添加的人。", "warn")
    if change.linked:
        html.note(f"既是成员又是负责人的 {len(change.linked)} 人，两个身份用一个码。")
    if change.undecided:
        html.note(f"还有 {change.undecided} 人没有选是调动还是重名，这次先不动。", "warn")
    rows = list(_rows(change))
    if len(rows) > FITS:
        listed = f"，这里只列了前 {SHOWN} 行" if len(rows) > SHOWN else ""
        html.note(f"共 {len(rows)} 行{listed}。表里可以往下翻。")
    if rows:
        html.table(("", "单位和组", "姓名", "角色"), rows[:SHOWN])


def _rows(change: Difference) -> Iterator[tuple[str, str, str, str]]:
    """What changes stands before what stays."""
    yield from (("新的单位", SEPARATOR.join(unit), "", "") for unit in change.units)
    yield from (("调动", f"{there.path} → {one.path}", one.name, one.role) for there, one in change.moves)
    yield from (("移除", there.path, there.name, there.role) for there in change.gone if there.id in change.leaving)
    roles = {one.who: BOTH for one in change.members if one.who in change.linked}
    leaders = [one for one in change.leaders if one.who not in change.linked]
    yield from (("新增", one.path, one.name, roles.get(one.who, one.role)) for one in (*leaders, *change.members))
    stays = [there for there in change.gone if there.id not in change.leaving]
    yield from (("名册里没有，不动", there.path, there.name, there.role) for there in stays)
    yield from (("已在名单，不动", one.path, one.name, one.role) for one in change.there)
