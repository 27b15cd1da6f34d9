"""A native, editable chart in a Word file, with its workbook."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from selfcheck.exports.profile import Face
from selfcheck.exports.word_chart_xml import Plot, chart_xml
from selfcheck.exports.word_package import R
from selfcheck.exports.word_styles import W
from selfcheck.exports.word_text import append_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph as WordParagraph

CHART_WIDTH = Mm(150)
CELL_LIMIT = 32767
"""Characters that an Excel cell holds."""
NO_CLOCK = datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, what its names stand for, and how high it is."""

    plot: Plot
    axis: str
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

    blob, plot = io.BytesIO(), figure.plot
    options: dict[str, Any] = {"in_memory": True, "default_format_properties": {"font_name": face.font, "font_size": 11}}
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": NO_CLOCK})
        sheet = book.add_worksheet("Sheet1")
        sheet.set_column(0, 0, 24)
        for column, (head, cells) in enumerate(((figure.axis, plot.names), *((one.name, one.values) for one in plot.series))):
            for row, cell in enumerate((head, *cells)):
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
