"""The draft as it reads, on the page."""

from __future__ import annotations

from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.ui.components import html
from selfcheck.ui.components.draft_form import pieces


def paper(draft: Draft) -> None:
    """The whole draft as it will read."""
    html.show('<article class="sc-paper">' + "".join(markup(paragraph) for paragraph in draft.paragraphs) + "</article>")


def markup(paragraph: Paragraph) -> str:
    """A paragraph as HTML, its open 待补 marked."""
    words = "".join(f"<mark>{html.text(text)}</mark>" if hole else html.text(text) for text, hole in pieces(paragraph))
    return f'<p class="sc-{paragraph.style}">{words}</p>'


def orphans(draft: Draft) -> None:
    """Paragraphs that were edited and have no place any more: nothing the person wrote is lost."""
    if draft.orphans:
        html.section("没有位置的改写", "这些段落您改写过，现在的选择里没有它们的位置。原文保留在这里。")
        for _, words in draft.orphans:
            html.show(f'<blockquote class="sc-diff">{html.text(words)}</blockquote>')
