"""The pages, in the order of the work. A new page is a flat script in pages/ and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from selfcheck.services.group_records import Holder
from selfcheck.ui import context

_PAGES = Path(__file__).with_name("pages")


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its script, its name in the navigation, and its address."""

    script: str
    title: str
    url: str


START = Place(str(_PAGES / "start.py"), "首页", "")
ANSWER = Place(str(_PAGES / "answer.py"), "自查", "answer")
OPINIONS = Place(str(_PAGES / "opinions.py"), "意见", "opinions")
PROFILE = Place(str(_PAGES / "profile.py"), "画像", "profile")
DRAFT = Place(str(_PAGES / "draft.py"), "草稿", "draft")
DATA = Place(str(_PAGES / "data.py"), "我的数据", "data")
SUBMIT = Place(str(_PAGES / "submit.py"), "提交", "submit")

PROGRESS = Place(str(_PAGES / "progress.py"), "进度", "progress")
GROUP = Place(str(_PAGES / "group.py"), "统计结果", "group")
COMMON = Place(str(_PAGES / "common.py"), "共性问题和材料", "common")

OFFICE_HOME = Place(str(_PAGES / "office.py"), "办公室", "office")
ORGANISATION = Place(str(_PAGES / "organisation.py"), "组织和名单", "organisation")
ROUNDS = Place(str(_PAGES / "rounds.py"), "轮次", "rounds")
CODES = Place(str(_PAGES / "codes.py"), "个人码", "codes")
LOG = Place(str(_PAGES / "log.py"), "操作记录", "log")

_TURNING = "_turning"

FIRST = (START,)
"""For a guest."""
ALL = (START, ANSWER, OPINIONS, PROFILE, DRAFT, DATA)
"""For a person."""
LEADER = (START, PROGRESS, GROUP, COMMON)
"""For the leader of a group."""
OFFICE = (OFFICE_HOME, ORGANISATION, ROUNDS, CODES, LOG)
"""For the office."""


def places(holder: Holder | None) -> tuple[Place, ...]:
    """What the navigation shows, by role."""
    if holder is None:
        return FIRST
    return OFFICE if holder.office else LEADER if holder.leader_id else ALL


def behind(holder: Holder | None) -> tuple[Place, ...]:
    """Pages that have an address without standing in the navigation: the way in to the office, and what a service will refuse."""
    shown = places(holder)
    of_persons = () if holder is None else (*ALL, SUBMIT)
    return tuple(place for place in dict.fromkeys((START, *of_persons, *LEADER, *OFFICE)) if place not in shown)


def turn_to(place: Place) -> None:
    """For the callback of a button on a page with fragments: leads to another page, as soon as `turn` is called.

    `if st.button(…): st.switch_page(…)` would miss a click right behind typing: see `context.draw_whole_page`.
    """
    st.session_state[_TURNING] = place.script
    context.draw_whole_page()


def turn() -> None:
    """Goes where a callback wanted to go. Streamlit switches pages only once it knows them, that is behind `st.navigation`."""
    if script := st.session_state.pop(_TURNING, None):
        st.switch_page(script)


def page(place: Place, *, hidden: bool = False) -> st.Page:
    return st.Page(
        place.script,
        title=place.title,
        url_path=place.url or None,
        default=place is START,
        visibility="hidden" if hidden else "visible",
    )


def pages(holder: Holder | None) -> list[st.Page]:
    """All pages that somebody can reach."""
    return [page(place) for place in places(holder)] + [page(place, hidden=True) for place in behind(holder)]
