"""One paragraph of the draft: its text, where it comes from, and the person's own wording of it."""

from __future__ import annotations

from itertools import pairwise

import streamlit as st

from selfcheck.domain.answers import Edit
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import GAP, Draft, Paragraph
from selfcheck.services.records import OpenCheck, Saved
from selfcheck.ui import context, state
from selfcheck.ui.components import html
from selfcheck.ui.components.fields import FieldGroup


def paper(draft: Draft) -> None:
    """The whole draft as it will read."""
    html.show('<article class="sc-paper">' + "".join(markup(paragraph) for paragraph in draft.paragraphs) + "</article>")


def markup(paragraph: Paragraph) -> str:
    """A paragraph as HTML, its open 待补 marked."""
    words = paragraph.printed
    ends = [0, *(end for hole in GAP.finditer(words) for end in hole.span()), len(words)]
    pieces = [html.text(words[start:end]) for start, end in pairwise(ends)]
    pieces[1::2] = [f"<mark>{hole}</mark>" for hole in pieces[1::2]]
    return f'<p class="sc-{paragraph.style}">{"".join(pieces)}</p>'


@st.fragment
def paragraph_card(key: str) -> None:
    """Draws the card of a paragraph; 改写 opens its text for editing."""
    opened = context.current().open()
    found = [paragraph for paragraph in compose(opened.bank, opened.sheet).paragraphs if paragraph.key == key]
    if not found:
        st.rerun(scope="app")
    paragraph = found[0]
    name = key.replace(":", "_")
    with st.container(key=f"paragraph_{name}", border=paragraph.editable):
        html.show(f'<div class="sc-paper sc-one">{markup(paragraph)}</div><p class="sc-why">来历：{html.text(paragraph.why)}</p>')
        if not paragraph.editable:
            return
        if paragraph.edited:
            _edited(opened, paragraph)
        if st.toggle("改写这一段", key=f"editing_{name}") or state.unsaved(f"edit:{key}"):
            _editor(opened, paragraph)


def _edited(opened: OpenCheck, paragraph: Paragraph) -> None:
    html.note("这一段是您改写过的，不会被自动覆盖。")
    if paragraph.stale:
        html.note("您改写以后，评分或原文又有变化。按现在的作答，这一段会是：", "warn")
        html.show(f'<blockquote class="sc-diff">{html.text(paragraph.composed)}</blockquote>')
    group = _group(paragraph)

    def restore() -> None:
        now, check_id = context.current(), st.session_state[context.CHECK]
        state.store(group.entry, lambda revision: now.services.checks.save_edit(now.session, check_id, paragraph.key, None, revision))
        st.session_state[group.key("text")] = paragraph.composed

    # The revision this tab has seen goes with taking back, too.
    group.seed(opened)
    st.button("恢复成自动生成的文字", key=f"restore_{paragraph.key}", on_click=restore, type="tertiary")


def _editor(opened: OpenCheck, paragraph: Paragraph) -> None:
    group = _group(paragraph)
    group.seed(opened)
    st.text_area("改写后的文字", key=group.key("text"), on_change=group.save, height="content", persist_state=state.KEPT)
    group.status()


def _group(paragraph: Paragraph) -> FieldGroup:
    """The edit of a paragraph. Its base is the text that stands in the card when the person edits it.

    A blank text takes the edit back, and so does the composed text itself.
    """

    def write(now: context.Context, check_id: str, fields: dict[str, str], revision: int) -> Saved:
        words = fields["text"] or ""
        edit = Edit(words, paragraph.composed) if words.strip() and words != paragraph.composed else None
        return now.services.checks.save_edit(now.session, check_id, paragraph.key, edit, revision)

    return FieldGroup(f"edit:{paragraph.key}", {"text": paragraph.text}, write)


def orphans(draft: Draft) -> None:
    """Paragraphs that were edited and have no place any more: nothing the person wrote is lost."""
    if draft.orphans:
        html.section("没有位置的改写", "这些段落您改写过，现在的选择里没有它们的位置。原文保留在这里。")
        for _, words in draft.orphans:
            html.show(f'<blockquote class="sc-diff">{html.text(words)}</blockquote>')
