"""A draft as it reads, where nothing is edited."""

from __future__ import annotations

from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.ui.components import html
from selfcheck.ui.components.draft_form import pieces


def paper(draft: Draft) -> None:
    """The whole draft as it will read."""
    html.show('<article class="sc-paper">' + "".join(markup(paragraph) for paragraph in draft.paragraphs) + "</article>")


def markup(paragraph: Paragraph) -> str:
    """A paragraph as HTML, what is open in it marked."""
    words = "".join(f'<mark class="sc-{kind}">{html.text(text)}</mark>' if kind else html.text(text) for text, kind in pieces(paragraph))
    return f'<p class="sc-{paragraph.style}">{words}</p>'
