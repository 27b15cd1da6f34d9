"""A draft as a Word file after GB/T 9704: real heading styles, open places highlighted, own words untouched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from docx.shared import Pt

from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.exports.plain_text import Cleaner
from selfcheck.exports.profile import Face, WordProfile
from selfcheck.exports.word_chart import ChartPage, add_chart_page
from selfcheck.exports.word_package import empty_document, pack
from selfcheck.exports.word_styles import STYLE_IDS
from selfcheck.exports.word_text import append_text, first_sentence

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

COMMENT_AUTHOR = "自查"
PROPERTY_LIMIT = 255
"""Characters that a document property may have."""
_HEAD = ("title", "byline")


@dataclass(frozen=True, slots=True)
class WordFile:
    """The file, and one Chinese line for each place that lost characters which XML forbids."""

    content: bytes
    dropped: tuple[str, ...]


def write_word(draft: Draft, profile: WordProfile, *, author: str = "", comments: bool = False, chart: ChartPage | None = None) -> WordFile:
    """The draft as a Word file.

    Each paragraph of the draft is one paragraph of the file, in order, with `Paragraph.printed` as its text (line ends as
    line breaks). `comments` puts `Paragraph.why` into the margin; `chart` becomes the last page. The document properties
    carry the title and the author (cut at 255 characters), and no dates: Word sets its own when somebody saves the file.
    """
    cleaner = Cleaner()
    document = empty_document(profile)
    paragraphs = tuple(_cleaned(paragraph, number, cleaner, comments) for number, paragraph in enumerate(draft.paragraphs, 1))
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        written = _write(document, paragraph, profile)
        if paragraph.style in _HEAD and (following is None or following.style not in _HEAD):
            _blank_line_after(written, profile)
        if comments and paragraph.why:
            _comment(document, written, paragraph.why, profile.note)
    if chart is not None:
        add_chart_page(document, chart.cleaned(cleaner), profile)
    _set_properties(document, paragraphs, cleaner.clean(author, "作者"))
    return WordFile(pack(document), tuple(cleaner.dropped))


def _cleaned(paragraph: Paragraph, number: int, cleaner: Cleaner, comments: bool) -> Paragraph:
    where = f"第 {number} 段"
    why = cleaner.clean(paragraph.why, f"{where}的批注") if comments else ""
    return replace(paragraph, label="", text=cleaner.clean(paragraph.printed, where), why=why)


def _write(document: Document, paragraph: Paragraph, profile: WordProfile) -> WordParagraph:
    written = document.add_paragraph()
    written._p.style = STYLE_IDS[paragraph.style]
    face: Face = getattr(profile, paragraph.style)
    head, rest = first_sentence(paragraph.text) if paragraph.style == "heading2" else (paragraph.text, "")
    append_text(written._p, head, face.font)
    if rest:
        # A second-level heading that runs on: what follows its first sentence is body text, and needs no other line to stay with.
        append_text(written._p, rest, profile.body.font)
        written.paragraph_format.keep_with_next = False
    return written


def _blank_line_after(written: WordParagraph, profile: WordProfile) -> None:
    """One line between head and body, as spacing: an empty paragraph would be one more than the draft has."""
    written.paragraph_format.space_after = Pt(profile.page.line_spacing_pt)


def _comment(document: Document, written: WordParagraph, why: str, face: Face) -> None:
    runs = written.runs or [written.add_run()]
    comment = document.add_comment([runs[0], runs[-1]], author=COMMENT_AUTHOR, initials=COMMENT_AUTHOR)
    comment._comment_elm.date = None  # python-docx takes it from the clock
    append_text(comment.paragraphs[0]._p, why, face.font)


def _set_properties(document: Document, paragraphs: tuple[Paragraph, ...], author: str) -> None:
    properties = document.core_properties
    title = next((paragraph.text for paragraph in paragraphs if paragraph.style == "title"), "")
    properties.title = title[:PROPERTY_LIMIT]
    properties.author = author[:PROPERTY_LIMIT]
    properties.language = "zh-CN"
