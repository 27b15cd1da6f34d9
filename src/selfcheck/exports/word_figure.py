"""A native, editable chart in a Word file, with its workbook; and a table of texts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.shared import Mm

from selfcheck.exports.profile import Face
from selfcheck.exports.word_chart_xml import Plot, chart_xml
from selfcheck.exports.word_package import R
from selfcheck.exports.word_styles import W
from selfcheck.exports.word_text import append_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph

CHART_WIDTH = Mm(150)
CELL_LIMIT = 32767
"""Characters that an Excel cell holds."""
NO_CLOCK = datetime(1980, 1, 1)

Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and its data. The first column of `rows` names the axes or bars, the next ones are the series of `plot`; more may follow."""

    plot: Plot
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: Mm
    told: str
    """What the chart shows, for whoever cannot see it. Storable, as all texts here."""


def add_paragraph(document: Document, style: str, text: str, face: Face) -> WordParagraph:
    """A paragraph of a style of `word_styles`."""
    paragraph = document.add_paragraph()
    paragraph._p.style = style
    append_text(paragraph._p, text, face.font)
    return paragraph


def add_figure(document: Document, figure: Figure, number: int, face: Face, *, apart: bool = False) -> None:
    """The chart as a paragraph of its own, `apart` from what follows. `number` tells the charts of a document apart: 1, 2 …"""
    paragraph = document.add_paragraph()
    paragraph._p.style = "Figure"
    paragraph.add_run()._r.append(_drawing(_attach(document, figure, number, face), figure, number))
    if apart:
        paragraph.paragraph_format.keep_with_next = False


def add_table(
    document: Document, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], face: Face, *, whole: bool = False
) -> Table:
    """A table of storable texts, its columns so many mm wide. The last cell of a shorter row has the rest of its room.

    `whole` keeps it on one page, where it fits.
    """
    padded = [[*row, *[""] * (len(columns) - len(row))] for row in (columns, *rows)]
    table: Table = document.add_table(len(rows) + 1, len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    placed = table._cells  # one list; the property walks the whole table at every access
    for place, text in enumerate(text for row in padded for text in row):
        placed[place].width = Mm(widths[place % len(columns)])
        paragraph = placed[place].paragraphs[0]._p
        paragraph.style = "TableText"
        append_text(paragraph, text, face.font)
        if whole and place < len(rows) * len(columns):
            placed[place].paragraphs[0].paragraph_format.keep_with_next = True
    for place, row in enumerate(rows, start=1):
        if len(row) < len(columns):
            table.cell(place, len(row) - 1).merge(table.cell(place, len(columns) - 1))
    _keep_together(table)
    return table


def _keep_together(table: Table) -> None:
    """On a page that the table runs on to its first row stands again, and no row stands on two."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _attach(document: Document, figure: Figure, number: int, face: Face) -> str:
    """Add chart and workbook to the package; the id by which the document refers to the chart."""
    package = document.part.package
    name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    sheet = Part(name, CONTENT_TYPE.SML_SHEET, _workbook(figure, face), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    key = chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    chart._blob = chart_xml(figure.plot, face, key)
    return document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)


def _workbook(figure: Figure, face: Face) -> bytes:
    """The chart's data in Sheet1, where the chart's references point. `write_string` makes no formula of a text."""
    import xlsxwriter

    blob = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "default_format_properties": {"font_name": face.font, "font_size": 11}}
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": NO_CLOCK})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 24)
        for row, cells in enumerate((figure.columns, *figure.rows)):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell[:CELL_LIMIT])
                elif cell is not None:
                    sheet.write_number(row, column, cell)
    return blob.getvalue()


def _drawing(key: str, figure: Figure, number: int) -> BaseOxmlElement:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return parse_xml(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{CHART_WIDTH}" cy="{figure.height}"/>'
        f'<wp:docPr id="{number}" name="图 {number}" descr={quoteattr(figure.told)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{drawing}/chart"><c:chart xmlns:c="{drawing}/chart" xmlns:r="{R}" r:id="{key}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
