"""The head of every page of the office, and of the reader of the log: its name, 退出, and for the office 找人."""

from __future__ import annotations

import streamlit as st

from selfcheck.ui import context, navigation, state
from selfcheck.ui.components import html
from selfcheck.ui.components.office import search


def head(now: context.Context, title: str, lead: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key="office_head"):
        html.title(title, lead)
        st.button("退出", key="leave", on_click=_leave, args=(now,), type="tertiary")
    if (holder := now.holder) and holder.office:
        search.search(now)


def _leave(now: context.Context) -> None:
    office = (holder := now.holder) is None or holder.office
    now.services.access.leave(now.session)
    state.forget()
    st.session_state[state.FAREWELL] = "办公室已经退出。" if office else "已经退出。凭个人码和 PIN 码可以再进来。"
    navigation.turn_to(navigation.START)
