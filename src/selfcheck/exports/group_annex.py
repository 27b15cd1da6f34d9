"""The Word annex of a release: all charts of the group, each with its sentence and its table; common problems, and how the items read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.shared import Pt

from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.facts import facts
from selfcheck.domain.charts.lists import TO_DISCUSS, common_table, discussion_table, item_table
from selfcheck.domain.charts.record import Chart, Kind, Table
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.domain.common import verdict
from selfcheck.domain.disclosure.views import GroupView
from selfcheck.domain.discuss import discussions
from selfcheck.domain.variants import numeral, quoted
from selfcheck.exports.plain_text import storable
from selfcheck.exports.profile import WordProfile, load_profile
from selfcheck.exports.word import PROPERTY_LIMIT
from selfcheck.exports.word_chart import figure, mapped
from selfcheck.exports.word_figure import add_figure, add_paragraph
from selfcheck.exports.word_package import empty_document, pack
from selfcheck.exports.word_table import add_chart_table

if TYPE_CHECKING:
    from docx.document import Document

FEW_ROWS = 8
"""A table of so many rows stays with its chart."""


def write_annex(view: GroupView, bank: Bank, profile: str) -> bytes:
    """The annex in this profile of page and fonts. It holds nothing but what the release may show, and no date.

    Raises ProfileError for a profile that does not exist.
    """
    faces, summary = load_profile(profile), view.summary
    document = empty_document(faces)
    title = storable(f"{summary.group}自查情况统计")
    add_paragraph(document, "Title", title, faces.title)
    _head(document, faces, view, bank)
    annex = _Annex(document, faces)
    for chart in charts_of(view).values():
        annex.add(chart)
    annex.add(_list("共性问题", verdict(summary), common_table(summary)))
    if without := discussions(bank, summary):
        annex.add(_list("供讨论", TO_DISCUSS, discussion_table(without)))
    annex.add(_list("各项原文", f"{quoted(bank.title)}的各项如下。", item_table(bank)))
    document.core_properties.title = title[:PROPERTY_LIMIT]
    document.core_properties.language = "zh-CN"
    return pack(document)


def _head(document: Document, faces: WordProfile, view: GroupView, bank: Bank) -> None:
    """The round, how far the release reaches, and whom it counts."""
    who = facts(view)[0]
    line = add_paragraph(document, "Byline", storable(view.summary.round), faces.byline)
    if view.reach and not view.reach.whole:
        line = add_paragraph(document, "Byline", who.headline, faces.byline)
    line.paragraph_format.space_after = Pt(faces.page.line_spacing_pt)
    add_paragraph(document, "BodyText", storable(f"本附件根据{quoted(bank.title)}自评结果整理。{who.sentence}{NOT_RANKED}"), faces.body)


def _list(title: str, sentence: str, table: Table) -> Chart:
    """A table that nothing is drawn of."""
    return Chart(title, sentence, Kind.FIELDS, "", (), (), table)


@dataclass(slots=True)
class _Annex:
    document: Document
    faces: WordProfile
    sections: int = 0
    figures: int = 0

    def add(self, told: Chart) -> None:
        """A heading, the sentence, the chart where there is one, and the table. A chart begins a page."""
        chart = mapped(told, storable)
        drawn, rows = figure(chart, most=self._room(chart.sentence)), chart.table.rows
        self.sections += 1
        head = add_paragraph(self.document, "Heading1", f"{numeral(self.sections)}、{chart.title}", self.faces.heading1)
        head.paragraph_format.page_break_before = drawn is not None and self.sections > 1
        add_paragraph(self.document, "BodyText", chart.sentence, self.faces.body).paragraph_format.keep_with_next = bool(rows)
        if drawn is not None:
            self.figures += 1
            add_figure(self.document, drawn, self.figures, self.faces.note, apart=len(rows) > FEW_ROWS)
        add_chart_table(self.document, chart, self.faces.note)

    def _room(self, sentence: str) -> float:
        """How high a chart may be that shares a page with its heading and its sentence, in mm."""
        page = self.faces.page
        lines = 2 + len(sentence) // (page.chars_per_line - 2)
        return page.text_height_mm - (lines + 1) * page.line_spacing_pt * 25.4 / 72
