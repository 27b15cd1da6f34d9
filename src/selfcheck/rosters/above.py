"""The lines above the header of a sheet: titles, dates, and perhaps rows of another table, of which none is lost silently."""

from __future__ import annotations

from selfcheck.rosters.cells import plain, quoted
from selfcheck.rosters.grid import Line
from selfcheck.rosters.header import Header, names_persons
from selfcheck.rosters.labels import label_of
from selfcheck.rosters.lines import is_date, is_foot, is_template_example
from selfcheck.rosters.merged import Cells
from selfcheck.rosters.sources import labelled_in


def lines_above(cells: Cells, header: Header) -> list[tuple[int, str]]:
    """Lines above the header that look like rows of a table."""
    found: list[tuple[int, str]] = []
    first, is_table = _top(cells, header), False
    for line in cells.sheet.lines:
        is_table = is_table or bool(found) or names_persons(line)
        own = [
            cell
            for column, cell in enumerate(line.cells)
            if cell.strip() and (is_table or _may_be_of_a_row(cell)) and not _is_wide(cells, line, column)
        ]
        is_row = len(own) > 1 or bool(found and own)  # among rows one that has a single cell is one, too
        if line.number < first and is_row and not any(labelled_in(line)) and not any(is_template_example(cell) for cell in own):
            found.append((line.number, f"在表头上面，没有当作人员：{quoted('、'.join(' '.join(cell.split()) for cell in own))}"))
    return found


def _may_be_of_a_row(cell: str) -> bool:
    return ":" not in plain(cell) and not is_foot(cell) and not is_date(cell)


def _is_wide(cells: Cells, line: Line, column: int) -> bool:
    """Whether a cell is one of merged ones of several columns, as those of titles are."""
    area = cells.area(line.number, column)
    return area is not None and area.right > area.left


def _top(cells: Cells, header: Header) -> int:
    """The first line of the header."""
    above = [line for line in cells.sheet.lines if header.number - 2 <= line.number < header.number]
    top = header.number
    for line in reversed(above):
        if not _lends(line, header):
            break
        top = line.number
    return top


def _lends(line: Line, header: Header) -> bool:
    """Whether a title of the header stands in a line."""
    own = {plain(cell) for cell in line.cells if cell.strip()}
    return len(own) > 1 and bool(own & {plain(title) for title in header.titles if label_of(title)})
