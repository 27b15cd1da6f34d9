"""The pages, in the order of the work. A new page is a flat script in pages/ and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

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

FIRST = (START,)
ALL = (START, ANSWER, OPINIONS, PROFILE, DRAFT, DATA)


def page(place: Place) -> st.Page:
    return st.Page(place.script, title=place.title, url_path=place.url or None, default=place is START)
