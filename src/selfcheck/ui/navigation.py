"""The pages, in the order of the work. A new page is a flat script in pages/ and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

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

_TURNING = "_turning"

FIRST = (START,)
ALL = (START, ANSWER, OPINIONS, PROFILE, DRAFT, DATA)


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


def page(place: Place) -> st.Page:
    return st.Page(place.script, title=place.title, url_path=place.url or None, default=place is START)
