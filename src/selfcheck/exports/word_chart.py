"""The chart page of the Word file: a native, editable chart with its workbook, and the numbers as a table."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from selfcheck.exports.plain_text import Cleaner
from selfcheck.exports.profile import Face, WordProfile
from selfcheck.exports.word_chart_xml import SERIES_NAME, chart_xml, is_radar
from selfcheck.exports.word_package import R
from selfcheck.exports.word_styles import W
from selfcheck.exports.word_text import append_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

COLUMNS = ("项目", SERIES_NAME, "计入项数")
NOT_RATED = "未评"
CHART_WIDTH = Mm(150)
CHART_HEIGHT = Mm(115)
CHART_HEIGHT_MANY_AXES = Mm(88)
"""With up to twenty axes, chart and table still share the page."""
CHART_HEIGHT_FEW_BARS = Mm(60)
_MANY_AXES = 9
_COLUMN_WIDTHS = (Mm(90), Mm(30), Mm(30))
_CELL_LIMIT = 32767
"""Characters that an Excel cell holds."""
_NO_CLOCK = datetime(1980, 1, 1)


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
    def scores(self) -> list[tuple[str, float | None]]:
        return [(name, score) for name, score, _ in self.axes]

    def cleaned(self, cleaner: Cleaner) -> ChartPage:
        """The page with texts that a file can hold."""
        axes = tuple(
            (cleaner.clean(name, f"图表页第 {number} 项"), score, cleaner.clean(counted, f"图表页第 {number} 项"))
            for number, (name, score, counted) in enumerate(self.axes, 1)
        )
        return ChartPage(cleaner.clean(self.title, "图表页标题"), axes, self.highest, cleaner.clean(self.note, "图表页说明"))


def add_chart_page(document: Document, page: ChartPage, profile: WordProfile) -> None:
    """Append the page to the document. The texts must be storable."""
    heading = _paragraph(document, "Heading1", page.title, profile.heading1)
    heading.paragraph_format.page_break_before = True
    figure = document.add_paragraph()
    figure._p.style = "Figure"
    figure.add_run()._r.append(_drawing(_attach(document, page, profile), page))
    _table(document, page, profile.note)
    _paragraph(document, "TableText", page.note, profile.note)


def _paragraph(document: Document, style: str, text: str, face: Face) -> WordParagraph:
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    append_text(paragraph._p, text, face.font)
    return paragraph


def _attach(document: Document, page: ChartPage, profile: WordProfile) -> str:
    """Add chart and workbook to the package; the id by which the document refers to the chart."""
    package = document.part.package
    sheet = Part(PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"), CONTENT_TYPE.SML_SHEET, _workbook(page, profile.note), package)
    chart = Part(PackURI("/word/charts/chart1.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    key = chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = chart_xml(page.scores, page.highest, profile.note, key)
    return document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _workbook(page: ChartPage, face: Face) -> bytes:
    """The chart's data in Sheet1, where the chart's references point. `write_string` makes no formula of a text."""
    import xlsxwriter

    blob = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "default_format_properties": {"font_name": face.font, "font_size": 11}}
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": _NO_CLOCK})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 24)
        for column, heading in enumerate(COLUMNS):
            sheet.write_string(0, column, heading)
        for row, (name, score, counted) in enumerate(page.axes, 1):
            sheet.write_string(row, 0, name[:_CELL_LIMIT])
            if score is not None:
                sheet.write_number(row, 1, score)
            sheet.write_string(row, 2, counted[:_CELL_LIMIT])
    return blob.getvalue()


def _drawing(key: str, page: ChartPage) -> BaseOxmlElement:
    told = "；".join(f"{name} {score}" for name, score, _ in _rows(page))
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return parse_xml(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{CHART_WIDTH}" cy="{_height(page)}"/>'
        f'<wp:docPr id="1" name="图 1" descr={quoteattr(told)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{drawing}/chart"><c:chart xmlns:c="{drawing}/chart" xmlns:r="{R}" r:id="{key}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _height(page: ChartPage) -> Mm:
    if len(page.axes) >= _MANY_AXES:
        return CHART_HEIGHT_MANY_AXES
    return CHART_HEIGHT if is_radar(page.scores) else CHART_HEIGHT_FEW_BARS


def _table(document: Document, page: ChartPage, face: Face) -> None:
    rows = [COLUMNS, *_rows(page)]
    table = document.add_table(len(rows), len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _COLUMN_WIDTHS, strict=True):
        column.width = width
    cells = table._cells  # one list; the property walks the whole table at every access
    for place, text in enumerate(text for row in rows for text in row):
        cells[place].width = _COLUMN_WIDTHS[place % len(COLUMNS)]
        paragraph = cells[place].paragraphs[0]._p
        paragraph.style = "TableText"
        append_text(paragraph, text, face.font)


def _rows(page: ChartPage) -> list[tuple[str, str, str]]:
    whole = all(score is None or score == int(score) for _, score, _ in page.axes)
    digits = 0 if whole else 1
    return [(name, NOT_RATED if score is None else f"{score:.{digits}f}", counted) for name, score, counted in page.axes]
