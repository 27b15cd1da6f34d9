"""A draft as a Word file after GB/T 9704: real heading styles, open places highlighted, own words untouched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from docx.shared import Pt

from selfcheck.domain.charts.record import Chart
from selfcheck.domain.draft.measures import Row
from selfcheck.domain.paragraphs import Draft, Paragraph, gaps
from selfcheck.domain.scoring import FORMULA
from selfcheck.exports.plain_text import Cleaner
from selfcheck.exports.profile import Face, WordProfile
from selfcheck.exports.word_cells import add_table
from selfcheck.exports.word_chart import figure, mapped
from selfcheck.exports.word_figure import add_figure, add_paragraph
from selfcheck.exports.word_package import empty_document, pack
from selfcheck.exports.word_styles import STYLE_IDS
from selfcheck.exports.word_table import add_chart_table
from selfcheck.exports.word_text import append_text, first_sentence

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

COMMENT_AUTHOR = "自查"
PROPERTY_LIMIT = 255
"""Characters that a document property may have."""
_HEAD = ("title", "byline")
_FACES = {"address": "body", "signature": "body"}
"""Styles that are set like another one."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """The file, and one Chinese line for each place that lost characters which XML forbids."""

    content: bytes
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """What goes with a draft. `comments`: the provenance of each paragraph in the margin, and what is still to be filled in; `ratings`:
    how he rated besides; `rows`: the 整改清单 as a last table, without which there is none; `chart`: the last page."""

    comments: bool = False
    ratings: bool = False
    rows: tuple[Row, ...] | None = None
    chart: Chart | None = None


def write_word(draft: Draft, profile: WordProfile, annex: Annex = Annex(), *, author: str = "") -> WordFile:  # noqa: B008 - frozen
    """The draft as a Word file.

    Each paragraph of the draft is one paragraph of the file, in order, with `Paragraph.printed` as its text (line ends as
    line breaks). The document properties
    carry the title and the author (cut at 255 characters), and no dates: Word sets its own when somebody saves the file.
    """
    cleaner = Cleaner()
    document = empty_document(profile)
    paragraphs = tuple(_cleaned(paragraph, number, cleaner, annex) for number, paragraph in enumerate(draft.paragraphs, 1))
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        written = _write(document, paragraph, profile)
        if paragraph.style in _HEAD and (following is None or following.style not in _HEAD):
            _blank_line_after(written, profile)
        if paragraph.why:
            _comment(document, written, paragraph.why, profile.note)
    if annex.rows is not None:
        add_list(document, [[cleaner.clean(cell, "整改清单") for cell in _cells(row)] for row in annex.rows], profile)
    if annex.chart is not None:
        add_chart_page(document, mapped(annex.chart, lambda text: cleaner.clean(text, "图表页")), profile)
    _set_properties(document, paragraphs, cleaner.clean(author, "作者"))
    return WordFile(pack(document), tuple(cleaner.dropped))


def _cleaned(paragraph: Paragraph, number: int, cleaner: Cleaner, annex: Annex) -> Paragraph:
    """The paragraph as the file can hold it, its `why` as it stands in the margin."""
    where = f"第 {number} 段"
    told = [paragraph.why, paragraph.standing if annex.ratings else "", *gaps(paragraph.text)] if annex.comments and paragraph.why else []
    why = cleaner.clean("；".join(filter(None, told)), f"{where}的批注")
    return replace(paragraph, label="", text=cleaner.clean(paragraph.printed, where), why=why)


def _write(document: Document, paragraph: Paragraph, profile: WordProfile) -> WordParagraph:
    written = document.add_paragraph()
    written._p.style = STYLE_IDS[paragraph.style]
    face: Face = getattr(profile, _FACES.get(paragraph.style, paragraph.style))
    head, rest = first_sentence(paragraph.text) if paragraph.style == "heading2" else (paragraph.text, "")
    append_text(written._p, head, face.font)
    if rest:
        # A second-level heading that runs on: what follows its first sentence is body text, and needs no other line to stay with.
        append_text(written._p, rest, profile.body.font)
        written.paragraph_format.keep_with_next = False
    return written


LIST_TITLE, LIST_COLUMNS = "整改清单", ("序号", "问题", "措施", "责任人", "时限", "成效标准")
_LIST_WIDTHS = (12, 32, 48, 18, 20, 26)


def add_list(document: Document, rows: list[list[str]], profile: WordProfile) -> None:
    """Append the 整改清单 on a page of its own. The texts must be storable."""
    heading = add_paragraph(document, "Heading1", LIST_TITLE, profile.heading1)
    heading.paragraph_format.page_break_before = True
    numbered = [(str(number), *cells) for number, cells in enumerate(rows, start=1)]
    add_table(document, LIST_COLUMNS, numbered, _LIST_WIDTHS, profile.note)


def _cells(row: Row) -> tuple[str, ...]:
    return row.problem, row.measure, row.owner, row.deadline, row.proof


ROW_MM, RADAR_MM = 6.3, (70, 115)
"""A row of the table, at most; and how high the radar is at least and at most."""


def add_chart_page(document: Document, chart: Chart, profile: WordProfile) -> None:
    """Append a page with a chart of scores, its table, and how a score is made. The texts must be storable."""
    heading = add_paragraph(document, "Heading1", chart.title, profile.heading1)
    heading.paragraph_format.page_break_before = True
    drawn = figure(chart, _radar_mm(chart, profile))
    if drawn is not None:
        add_figure(document, drawn, 1, profile.note)
    add_chart_table(document, chart, profile.note)
    add_paragraph(document, "TableText", FORMULA, profile.note)


def _radar_mm(chart: Chart, profile: WordProfile) -> float:
    """What heading, table and note leave of the page: with up to twenty axes all share it."""
    least, most = RADAR_MM
    lines = len(chart.table.rows) + 2
    return min(most, max(least, profile.page.text_height_mm - profile.page.line_spacing_pt * 25.4 / 72 - lines * ROW_MM))


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
