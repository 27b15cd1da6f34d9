"""Finds the columns in the sheets of a file, and the rows under them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from selfcheck.rosters.grid import Line
from selfcheck.rosters.sheets import sheets_in
from selfcheck.services.errors import RosterUnreadable
from selfcheck.services.roster import RosterRow

HEADER_WITHIN = 20
"""Rows that may stand above the header: a title, a date, who made it."""
COLUMNS = {"unit": ("单位", "单位路径", "所在单位", "组"), "name": ("姓名", "名字"), "role": ("角色", "身份")}
"""What the columns may be called; the first name is the template's."""
EXAMPLE = "示例(删去)"
"""So begins the unit of an example row of the template, in half-width letters."""
NO_HEADER = (
    f"没有找到表头。名册要有一行写着“{COLUMNS['unit'][0]}”“{COLUMNS['name'][0]}”（还可以有“{COLUMNS['role'][0]}”），"
    "下面每人一行。可以下载名册模板照着填"
)
Cells = Sequence[str]


class RosterFiles:
    """`services.roster.Rosters`."""

    def read(self, file_name: str, content: bytes) -> Sequence[RosterRow]:
        """The rows of a file. Raises RosterUnreadable."""
        return rows_of_sheets((sheet.name, sheet.lines) for sheet in sheets_in(file_name, content))

    def template(self) -> bytes:
        from selfcheck.rosters.template import write_template

        return write_template()


def rows_of_sheets(sheets: Iterable[tuple[str, Iterable[Line]]]) -> tuple[RosterRow, ...]:
    """The rows of all sheets, by name, that have the columns. Raises RosterUnreadable where none has."""
    found: dict[str, tuple[RosterRow, ...]] = {}
    for name, sheet in sheets:
        rows = ((line.number, line.cells) for line in sheet)
        columns = _header(rows)
        if columns is not None:
            found[name] = tuple(_rows(rows, columns))
    if not found:
        raise RosterUnreadable(NO_HEADER)
    several = sum(map(bool, found.values())) > 1
    return tuple(replace(row, sheet=name) if several else row for name, some in found.items() for row in some)


def _header(rows: Iterator[tuple[int, Cells]]) -> dict[str, int] | None:
    """Where the columns stand, by the first row that names unit and name; `rows` goes on behind it."""
    for number, cells in rows:
        found = {key: place for key, names in COLUMNS.items() if (place := _place(cells, names)) is not None}
        if found.keys() >= {"unit", "name"}:
            return found
        if number >= HEADER_WITHIN:
            return None
    return None


def _place(cells: Cells, names: Sequence[str]) -> int | None:
    told = [_told(cell) for cell in cells]
    return next((told.index(name) for name in names if name in told), None)


def _told(cell: str) -> str:
    """What a cell of a header names: “单位（如：某县/某局/办公室）” and “姓 名” are headers, too."""
    return re.split(r"[(:]", _plain(cell), maxsplit=1)[0]


def _rows(rows: Iterator[tuple[int, Cells]], columns: dict[str, int]) -> Iterator[RosterRow]:
    """The rows behind the header."""
    for number, cells in rows:
        unit, name, role = (_cell(cells, columns.get(key)) for key in COLUMNS)
        if not (unit or name or role) or _plain(unit).startswith(EXAMPLE):
            continue
        if _told(unit) in COLUMNS["unit"] and _told(name) in COLUMNS["name"]:
            continue  # the header again, as on each page of a printed list
        yield RosterRow(number, unit, name, role)


def _cell(cells: Cells, place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _plain(cell: str) -> str:
    """A cell for comparison: full-width letters and blanks make no difference."""
    return "".join(unicodedata.normalize("NFKC", cell[:200]).split())
