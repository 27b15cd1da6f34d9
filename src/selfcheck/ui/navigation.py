"""The pages, in the order of the work. A new page is a flat script in pages/ and a line here."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its script, its name in the navigation, and its address."""

    script: str
    title: str
    url: str


START = Place("pages/start.py", "首页", "")
ANSWER = Place("pages/answer.py", "自查", "answer")
OPINIONS = Place("pages/opinions.py", "意见", "opinions")
PROFILE = Place("pages/profile.py", "画像", "profile")
DRAFT = Place("pages/draft.py", "草稿", "draft")
DATA = Place("pages/data.py", "我的数据", "data")

FIRST = (START,)
ALL = (START, ANSWER, OPINIONS, PROFILE, DRAFT, DATA)


def page(place: Place) -> st.Page:  # type: ignore[valid-type]
    return st.Page(place.script, title=place.title, url_path=place.url or None, default=place is START)
