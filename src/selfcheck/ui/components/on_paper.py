"""The list on paper: to print and fill in by hand, for whoever prefers a pen, and for when the server is down."""

from __future__ import annotations

import streamlit as st

from selfcheck.exporters.exporter import Place
from selfcheck.exporters.registry import EXPORTERS
from selfcheck.ui.components import downloads, html

NAME = "空白表：印出来用笔填"


def on_paper(place: Place, **ids: str) -> None:
    """A fold with the page and the Word file of one list, whole or in part; `ids` are what the exporters of this place ask for."""
    with st.expander(NAME, key="on_paper"):
        html.note("题目、各档、要点、情形和写实的几栏，与屏幕上一样。什么都没有预先填，也不写时间。")
        with st.container(horizontal=True):
            downloads.offer(place, (), None, without=(), guesses={}, **ids)


def whole(place: Place, **ids: str) -> None:
    """The same for a page on which nothing is chosen."""
    html.section(NAME)
    with st.container(horizontal=True):
        for number, exporter in enumerate(one for one in EXPORTERS.values() if one.place is place):
            st.link_button(exporter.label, exporter.address(ids), key=f"on_paper_{number}")
