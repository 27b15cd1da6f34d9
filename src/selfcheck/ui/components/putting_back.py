"""Edits without a place are put into another paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, count

import streamlit as st

from selfcheck.domain.answers import Edit
from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.errors import SelfcheckError
from selfcheck.services.records import Change, OpenCheck
from selfcheck.ui import context
from selfcheck.ui.components import html

SHOWN = 24
"""Characters of a paragraph by which it is known."""


def orphans(opened: OpenCheck, draft: Draft) -> None:
    """For each edit without a place the choice of a paragraph that takes it, in the place of what is composed there."""
    free = _named(paragraph for paragraph in draft.paragraphs if paragraph.style == "body" and paragraph.editable and not paragraph.edited)
    for key, text in draft.orphans:
        with st.container(border=True, key=f"orphan_{key.replace(':', '_')}_place"):
            html.show(f'<blockquote class="sc-diff">{html.text(text)}</blockquote>')
            target = free.get(st.selectbox("放进哪一段", list(free), key=f"place_{key}") or "")
            st.button("放进去", key=f"put_{key}", on_click=_put, args=(opened, key, text, target), disabled=target is None)


def _named(paragraphs: Iterable[Paragraph]) -> dict[str, Paragraph]:
    """Each paragraph by its first words. Those that begin alike are counted: a list finds its choice by what it is called."""
    found: dict[str, Paragraph] = {}
    for paragraph in paragraphs:
        words = paragraph.printed
        known = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        names = chain((known,), (f"{known}（第 {place} 处）" for place in count(2)))
        found[next(name for name in names if name not in found)] = paragraph
    return found


def _put(opened: OpenCheck, key: str, text: str, target: Paragraph) -> None:
    """Saves the edit under the paragraph, and deletes it where it was; where the first fails nothing is deleted."""
    now = context.current()
    with suppress(SelfcheckError):  # the page is drawn anew and shows what is stored
        now.services.checks.save(now.session, opened.id, Change(f"edit:{target.key}", Edit(text, target.composed), 0))
        now.services.checks.save(now.session, opened.id, Change(f"edit:{key}", None, opened.revisions[f"edit:{key}"]))
