"""A table of a record in a Word file, with any number of columns: what one page is too narrow for goes on in a second table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from selfcheck.charts.frames import columns_of, hatched, printed
from selfcheck.domain.charts.groups import distances
from selfcheck.domain.charts.record import Chart, Column, Kind, Table, Unit
from selfcheck.domain.charts.wording import LOOSE
from selfcheck.exports.profile import Face
from selfcheck.exports.word_cells import Shades, add_table, shade
from selfcheck.exports.word_figure import add_paragraph

if TYPE_CHECKING:
    from docx.document import Document

WIDTH = 155
"""Of a page, in mm, as all widths here."""
NUMBER, LEAST, MOST = 10.5, 15, (42, 32, 23)
"""Of a number, and of a text: what it has at least, and at most; where that is too much for the page, less."""
MARGIN = 1
"""At the left and right of a cell."""
WIDER = 1.5
"""A table that is narrower than the page is made so much wider at most."""
PAGE_MM = 170
"""A table that is no higher stays in one piece."""
MOST_ROWS = 200
"""Of a longer table the others are for the workbook, as on the page to print."""
SHADES = ("D9857D", "ECBCB5", "F1ECE0", "C3D5E3", "92B3CF")
"""Far below the median, at it, and far above, as on the page; what lies between is mixed."""
NOT_COMPARED = f"带{LOOSE}的有不显示的数，不能比较。"
HATCHED = shade("FFFFFF", "diagStripe", "BFBFBF")


def add_chart_table(document: Document, chart: Chart, face: Face) -> None:
    """The table of a record of storable texts; what cannot be compared is hatched and has a mark. Fields are shaded."""
    rows = chart.table.rows
    marked = frozenset((row, column) for row, column in hatched(chart) if row < MOST_ROWS)
    shades = _fields(chart) | dict.fromkeys(marked, HATCHED)
    add_record_table(document, replace(chart.table, rows=rows[:MOST_ROWS]), face, marked, shades)
    notes = [NOT_COMPARED] * bool(marked) + [f"只列前 {MOST_ROWS} 行，共 {len(rows)} 行；全部在数据表（Excel）里。"] * (
        len(rows) > MOST_ROWS
    )
    for note in notes:
        add_paragraph(document, "TableText", note, face)


def add_record_table(
    document: Document,
    table: Table,
    face: Face,
    marked: frozenset[tuple[int, int]] = frozenset(),
    shades: Shades | None = None,
) -> None:
    """A table of storable texts without its details; nothing where it has no row. `marked` and `shades` by row and column."""
    columns = columns_of(table)
    texts = [list(row) for row in printed(table).itertuples(index=False, name=None)]
    if not texts:
        return
    for row, column in marked:
        texts[row][column] += LOOSE
    for number, (places, widths) in enumerate(laid_out(columns, texts, face)):
        if number:
            add_paragraph(document, "TableText", "", face)  # two tables without a line between them are one
        rows = [[row[place] for place in places] for row in texts]
        there = {(row, places.index(column)): told for (row, column), told in (shades or {}).items() if column in places}
        heads = [columns[place].name for place in places]
        whole = _height((heads, *rows), widths, face) <= PAGE_MM
        add_table(document, heads, rows, widths, face, margin=MARGIN, whole=whole, shades=there)


def _height(rows: Sequence[Sequence[str]], widths: Sequence[float], face: Face) -> float:
    """About how high a table is, in mm."""
    lines = sum(max(-(-_long(text, face) // (width - 2 * MARGIN)) for text, width in zip(row, widths, strict=True)) for row in rows)
    return lines * _em(face) * 1.3 + len(rows)


def laid_out(columns: Sequence[Column], texts: Sequence[Sequence[str]], face: Face) -> list[tuple[tuple[int, ...], list[float]]]:
    """Which columns stand in each table, and how wide they are; the first column stands in all of them."""
    longing = [_longing(column, [row[place] for row in texts], face) for place, column in enumerate(columns)]
    for most in MOST:
        widths = [min(width, most) for width in longing]
        if sum(widths) <= WIDTH:
            break
    parts: list[tuple[int, ...]] = [(0,)]
    for place in range(1, len(columns)):
        if sum(widths[one] for one in parts[-1]) + widths[place] > WIDTH:
            parts.append((0,))
        parts[-1] += (place,)
    return [(part, _widened([widths[place] for place in part], [longing[place] for place in part])) for part in parts]


def _longing(column: Column, cells: Sequence[str], face: Face) -> float:
    """How wide a column would be at best: as its longest cell; a number at least as two characters of its head."""
    longest = max(_long(cell, face) for cell in cells) + 2 * MARGIN + 0.5
    if column.unit != Unit.TEXT:
        return max(NUMBER, longest)
    return max(LEAST, longest, _long(column.name[:4], face) + 2 * MARGIN + 0.5)


def _long(text: str, face: Face) -> float:
    """How long the longest line of a text is, in mm."""
    return max(sum(1 if east_asian_width(one) in "WFA" else 0.5 for one in line) for line in text.split("\n")) * _em(face)


def _em(face: Face) -> float:
    return face.size_pt * 25.4 / 72


def _widened(widths: Sequence[float], longing: Sequence[float]) -> list[float]:
    """The widths with what is left of the page: first for the texts that are longer, then for all."""
    missing = [max(0.0, most - width) for width, most in zip(widths, longing, strict=True)]
    share = min(1.0, (WIDTH - sum(widths)) / sum(missing)) if sum(missing) else 0.0
    given = [width + share * more for width, more in zip(widths, missing, strict=True)]
    by = min(WIDER, WIDTH / sum(given))
    return [int(10 * width * by) / 10 for width in given]


def _fields(chart: Chart) -> dict[tuple[int, int], str]:
    """The colours of fields, by row and column of their table."""
    if chart.kind != Kind.FIELDS:
        return {}
    places = [place for place, column in enumerate(columns_of(chart.table)) if column.unit == Unit.MEAN]
    return {
        (row, place): shade(colour(distance))
        for row, line in enumerate(distances(chart))
        for place, distance in zip(places, line, strict=False)
        if distance is not None
    }


def colour(distance: float) -> str:
    """The shade of a distance from the median, −1 to 1, as RRGGBB."""
    place = (min(max(distance, -1), 1) + 1) / 2 * (len(SHADES) - 1)
    low = min(int(place), len(SHADES) - 2)
    here, there = (bytes.fromhex(SHADES[low + step]) for step in (0, 1))
    return bytes(round(a + (b - a) * (place - low)) for a, b in zip(here, there, strict=True)).hex().upper()
