"""A table of texts in a Word file, written as one text and read once: python-docx takes milliseconds for each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docx.oxml import parse_xml

from selfcheck.exports.profile import Face, twips_of_mm
from selfcheck.exports.word_styles import W
from selfcheck.exports.word_text import runs_xml

if TYPE_CHECKING:
    from docx.document import Document

Shades = Mapping[tuple[int, int], str]
"""What stands behind cells, by row (0 for the first one below the head) and column: a `w:shd`."""


def add_table(
    document: Document,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    face: Face,
    *,
    margin: float | None = None,
    whole: bool = False,
    shades: Shades | None = None,
) -> None:
    """A table of storable texts, its columns so many mm wide, its cells with a `margin` in mm where it is not that of the style.

    On a page that it runs on to its first row stands again, and no row stands on two. `whole` keeps it on one page, where it fits.
    """
    twips = [twips_of_mm(width) for width in widths]
    sides = "" if margin is None else "".join(f'<w:{side} w:w="{twips_of_mm(margin)}" w:type="dxa"/>' for side in ("left", "right"))
    # The order of the elements is the one that the schema asks for.
    properties = (
        '<w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        + (f"<w:tblCellMar>{sides}</w:tblCellMar>" if sides else "")
        + '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )
    behind, last = shades or {}, len(rows) - 1
    lines = [_row(_cells(cells, row, twips, face, whole and row < last, behind), row < 0) for row, cells in enumerate((columns, *rows), -1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    table = f'<w:tbl xmlns:w="{W}"><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    document.element.body._insert_tbl(parse_xml(table))


def shade(colour: str, pattern: str = "clear", back: str = "auto") -> str:
    """What gives a cell a colour as RRGGBB, or a pattern in the colour `back` on it."""
    return f'<w:shd w:val="{pattern}" w:color="{back}" w:fill="{colour}"/>'


def _row(cells: str, head: bool) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cells(texts: Sequence[str], row: int, twips: Sequence[int], face: Face, keep: bool, shades: Shades) -> str:
    return "".join(_cell(text, twips[place], face, keep, shades.get((row, place), "")) for place, text in enumerate(texts))


def _cell(text: str, width: int, face: Face, keep: bool, shading: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shading}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/>'
        f"{'<w:keepNext/>' if keep else ''}</w:pPr>{runs_xml(text, face.font)}</w:p></w:tc>"
    )
