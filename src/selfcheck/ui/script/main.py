"""The script that Streamlit runs: look, navigation, page.

It stands in a folder of its own: beside a folder `pages`, Streamlit would run a page without it for the first visitor of a fresh
server who opens the page's address.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.ui import context, navigation, trouble
from selfcheck.ui.components import html, large_letters, roles
from selfcheck.web.streamlit_patches.files import charts_script

TRIAL = "这是试用：单位、人和别人的评分都是编的。办公室结束试用以后，在这里写的也全部删除。"
"""Stands on every page of who plays in a trial."""

st.set_page_config(page_title="自查", page_icon="📋", layout="centered", menu_items={})
st.html(Path(__file__).parents[1] / "style.css")


def draw(now: context.Context) -> None:
    """The page that was chosen, for whose session it is."""
    holder = now.holder
    if holder is not None:
        with st.container(key="whose"):
            mine = now.services.access
            loads = f' data-loads="{charts_script()}"' if holder.leader_id else ""  # what he opens next has charts
            # for tabs.js, kept.js, loads.js
            html.show(f'<i data-whose="{mine.mark(now.session)}" data-keeps="{mine.mark_of_work(now.session)}"{loads}></i>')
    if context.large(now, holder):
        html.show(large_letters.STYLE)
    chosen = st.navigation(navigation.pages(holder), position="top" if len(navigation.places(holder)) > 1 else "hidden")
    navigation.turn()
    if holder is not None and (holder.person_id or holder.leader_id):
        roles.switch(now)
    if holder is not None and not holder.office and context.plays(now):
        html.note(TRIAL, "warn")
    chosen.run()
    if holder is not None and holder.office:
        with suppress(SelfcheckError):  # he has left meanwhile
            context.keep_lane(now)


try:
    draw(context.current())
except SelfcheckError as error:
    trouble.tell(error)
context.hand_over()
