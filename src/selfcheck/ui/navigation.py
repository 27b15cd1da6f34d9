"""The pages, in the order of the work. A new page is a flat script in pages/ and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from selfcheck.domain.bank import Bank
from selfcheck.services.group_records import Holder

_PAGES = Path(__file__).with_name("pages")


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its script, its name in the navigation, and its address."""

    script: str
    title: str
    url: str


START = Place(str(_PAGES / "start.py"), "首页", "")
ANSWER = Place(str(_PAGES / "answer.py"), "评分", "answer")
OPINIONS = Place(str(_PAGES / "opinions.py"), "意见", "opinions")
PROFILE = Place(str(_PAGES / "profile.py"), "画像", "profile")
WRITING = Place(str(_PAGES / "writing.py"), "写实", "writing")
DRAFT = Place(str(_PAGES / "draft.py"), "草稿", "draft")
DATA = Place(str(_PAGES / "data.py"), "我的数据", "data")
SAMPLE = Place(str(_PAGES / "sample.py"), "看一份样子", "sample")
SUBMIT = Place(str(_PAGES / "submit.py"), "提交", "submit")

PROGRESS = Place(str(_PAGES / "progress.py"), "进度", "progress")
GROUP = Place(str(_PAGES / "group.py"), "统计结果", "group")
COMMON = Place(str(_PAGES / "common.py"), "共性问题和材料", "common")
TALKING = Place(str(_PAGES / "talking.py"), "怎样同大家谈这些图", "talking")
PRINT = Place(str(_PAGES / "print.py"), "打印", "print")

OFFICE_HOME = Place(str(_PAGES / "office.py"), "办公室", "office")
ORGANISATION = Place(str(_PAGES / "organisation.py"), "组织和名单", "organisation")
ROUNDS = Place(str(_PAGES / "rounds.py"), "轮次", "rounds")
CODES = Place(str(_PAGES / "codes.py"), "个人码", "codes")
LOG = Place(str(_PAGES / "log.py"), "操作记录", "log")

_TURNING, _WANTED = "_turning", "_wanted"

FIRST = (START,)
"""For a guest."""
ALL = (START, ANSWER, OPINIONS, PROFILE, WRITING, DRAFT, DATA)
"""For a person."""
LEADER = (START, PROGRESS, GROUP, COMMON, TALKING)
"""For the leader of a group."""
OFFICE = (OFFICE_HOME, ORGANISATION, ROUNDS, CODES, LOG)
"""For the office."""
READER = (LOG,)
"""For a reader of the log."""


def places(holder: Holder | None) -> tuple[Place, ...]:
    """What the navigation shows, by role."""
    if holder is None:
        return FIRST
    if holder.reader_id:
        return READER
    return OFFICE if holder.office else LEADER if holder.leader_id else ALL


def behind(holder: Holder | None) -> tuple[Place, ...]:
    """Pages that have an address without standing in the navigation: the way in to the office, and what a service will refuse."""
    shown = places(holder)
    of_persons = () if holder is None else (*ALL, SUBMIT)
    return tuple(place for place in dict.fromkeys((START, SAMPLE, *of_persons, *LEADER, PRINT, *OFFICE)) if place not in shown)


def by_url(url: str) -> Place:
    """The page with this address. Raises KeyError."""
    return {place.url: place for place in (*ALL, SUBMIT)}[url]


def turn_to(place: Place, item: int | None = None, card: str = "") -> None:
    """For the callback of a button: leads to another page, to an item or a card on it, as soon as `turn` is called."""
    st.session_state[_TURNING] = (place.script, {"item": str(item)} if item else None)
    want(card)


def want(card: str) -> None:
    """The form that is drawn next will show this card, with the focus in it."""
    st.session_state[_WANTED] = card


def wanted() -> str:
    """The card that is wanted; from now on none is."""
    return str(st.session_state.pop(_WANTED, ""))


def asked_item(bank: Bank) -> int | None:
    """The item that the address asks for; None where it asks for none of the bank."""
    asked = st.query_params.get("item", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    return number if bank.has_item(number) else None


def turn() -> None:
    """Goes where a callback wanted to go. Streamlit switches pages only once it knows them, that is behind `st.navigation`."""
    if turning := st.session_state.pop(_TURNING, None):
        script, params = turning
        st.switch_page(script, query_params=params)


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
