"""Puts a form on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

from selfcheck.services.records import OpenCheck, blank_entry
from selfcheck.ui import context, navigation
from selfcheck.ui.components import html
from selfcheck.ui.form.declare import Form

KEY = "form"
_LATE = "正在打开填写的地方……一直打不开，请刷新本页；仍然不行，请换用 Chrome 97 以上或近年的 Edge、Firefox。"
_draw = st.components.v2.component(
    "selfcheck.form",
    html=f'<div class="sf-form"><p class="sc-note">{_LATE}</p></div>',
    css="form.css",
    js="form.js",
    isolate_styles=False,  # it looks like the page around it
)


def show(opened: OpenCheck, form: Form) -> None:
    """Draws the one form of a page, with what is stored of its fields; where the browser keeps no cookies, that nothing can be saved."""
    if not context.keeps_cookies():
        st.error(html.label(context.NO_COOKIES))
        return
    _draw(key=KEY, data=declared(opened, form), on_turn_change=_turn, on_redraw_change=lambda: None)


def declared(opened: OpenCheck, form: Form) -> dict[str, Any]:
    """What the browser gets."""
    now = context.current()
    return {
        "check": opened.id,
        "mark": now.services.access.mark_of_work(now.session, opened.id),
        "changes": opened.changes,
        "entries": {key: _entry(opened, key, blank) for key, blank in form.entries.items()},
        "follows": asdict(opened.follows),
        **asdict(form),
        "focus": form.focus or navigation.wanted(),
    }


def _entry(opened: OpenCheck, key: str, blank: Mapping[str, Any] | None) -> dict[str, Any]:
    if key in opened.values:
        return {"value": asdict(opened.values[key]), "revision": opened.revisions[key]}
    return {"value": blank or asdict(blank_entry(key)), "revision": 0}


def _turn() -> None:
    """The browser asks for another page: by its address, or for an item of 写实 (`writing?item=5`)."""
    page, _, item = st.session_state[KEY].turn.partition("?item=")
    navigation.turn_to(navigation.by_url(page), int(item) if item else None)
