"""The chart page of the Word file: a native, editable chart with its workbook, and the numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.shared import Mm

from selfcheck.exports.plain_text import Cleaner
from selfcheck.exports.profile import WordProfile
from selfcheck.exports.word_chart_xml import BARS, RADAR, Plot, Series, enough_for_radar
from selfcheck.exports.word_figure import Figure, add_figure, add_paragraph, add_table

if TYPE_CHECKING:
    from docx.document import Document

COLUMNS = ("项目", "得分", "计入项数")
NOT_RATED = "未评"
CHART_HEIGHT = Mm(115)
CHART_HEIGHT_MANY_AXES = Mm(88)
"""With up to twenty axes, chart and table still share the page."""
CHART_HEIGHT_FEW_BARS = Mm(60)
_MANY_AXES = 9
_COLUMN_WIDTHS = (90, 30, 30)


@dataclass(frozen=True, slots=True)
class ChartPage:
    """What the last page shows. `axes`: name, score from 0 to `highest` or None (not rated), items counted (“3/4 项”)."""

    title: str
    axes: tuple[tuple[str, float | None, str], ...]
    highest: int
    note: str

    def __post_init__(self) -> None:
        if not self.axes:
            raise ValueError("a chart page needs at least one axis")

    @property
    def figure(self) -> Figure:
        """The chart: a radar of three or more rated axes, bars of fewer."""
        scores = tuple(score for _, score, _ in self.axes)
        kind = RADAR if enough_for_radar(scores) else BARS
        plot = Plot(kind, tuple(name for name, _, _ in self.axes), (Series(COLUMNS[1], scores),), self.highest)
        height = CHART_HEIGHT if kind == RADAR else CHART_HEIGHT_FEW_BARS
        told = "；".join(f"{name} {score}" for name, score, _ in _rows(self))
        return Figure(plot, COLUMNS, self.axes, CHART_HEIGHT_MANY_AXES if len(self.axes) >= _MANY_AXES else height, told)

    def cleaned(self, cleaner: Cleaner) -> ChartPage:
        """The page with texts that a file can hold."""
        axes = tuple(
            (cleaner.clean(name, f"图表页第 {number} 项"), score, cleaner.clean(counted, f"图表页第 {number} 项"))
            for number, (name, score, counted) in enumerate(self.axes, 1)
        )
        return ChartPage(cleaner.clean(self.title, "图表页标题"), axes, self.highest, cleaner.clean(self.note, "图表页说明"))


def add_chart_page(document: Document, page: ChartPage, profile: WordProfile) -> None:
    """Append the page to the document. The texts must be storable."""
    heading = add_paragraph(document, "Heading1", page.title, profile.heading1)
    heading.paragraph_format.page_break_before = True
    add_figure(document, page.figure, 1, profile.note)
    add_table(document, COLUMNS, _rows(page), _COLUMN_WIDTHS, profile.note)
    add_paragraph(document, "TableText", page.note, profile.note)


def _rows(page: ChartPage) -> list[tuple[str, str, str]]:
    whole = all(score is None or score == int(score) for _, score, _ in page.axes)
    digits = 0 if whole else 1
    return [(name, NOT_RATED if score is None else f"{score:.{digits}f}", counted) for name, score, counted in page.axes]
