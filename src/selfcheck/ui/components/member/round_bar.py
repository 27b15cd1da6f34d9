"""The line on the pages of a self-check that says for which round it is, until when, and whether it is submitted."""

from __future__ import annotations

import streamlit as st

from selfcheck.services.membership import MyRound
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.components.member import words


def round_bar(now: context.Context, check_id: str) -> None:
    mine = now.services.membership.round_of(now.session, check_id)
    if mine is not None:
        _draw(mine)


def _draw(mine: MyRound) -> None:
    told, kind = words.standing(mine)
    with st.container(horizontal=True, border=True, vertical_alignment="center", key="round"):
        html.show(
            f'<p class="sc-row"><b>{html.text(mine.title)}</b>　{html.text(words.until(mine))}</p>'
            f'<p class="sc-note sc-{kind}">{html.text(told)}</p>'
        )
        if words.to_submit(mine):
            st.button("提交 →", key="to_submit", on_click=navigation.turn_to, args=(navigation.SUBMIT,))
