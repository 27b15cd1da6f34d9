"""Puts sheets together while a file is read, and stops where there is more than any roster has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from selfcheck.rosters.grid import Area, Line, Sheet
from selfcheck.services.errors import RosterUnreadable

LINE_LIMIT = 20_000
"""Lines of all sheets together that are not blank."""
AREA_LIMIT = 100_000
LAST_ROW, LAST_COLUMN = 1_048_576, 40
"""Excel's last row, and the last column that is looked at."""
CELL_LIMIT = 32_767
"""Letters that Excel lets into a cell."""


class SheetsBuilder:
    """The sheets of one file; every reader tells its lines and areas to one."""

    def __init__(self) -> None:
        self._sheets: list[Sheet] = []
        self._lines: list[Line] = []
        self._areas: list[Area] = []
        self._without_value: list[tuple[int, int]] = []
        self._hidden: list[str] = []
        self._line_count = 0
        self._area_count = 0

    def line(self, number: int, cells: Sequence[str], hidden: bool = False) -> None:
        """A row, counted from 1; blank ones are passed over. Raises RosterUnreadable for one too many."""
        if number > LAST_ROW or not any(cell and not cell.isspace() for cell in cells[:LAST_COLUMN]):
            return
        self._line_count += 1
        if self._line_count > LINE_LIMIT:
            raise RosterUnreadable(f"这个文件超过 {LINE_LIMIT} 行（各张表合起来）。请只留下名册，或者按单位分成几个文件，一个一个导入")
        self._lines.append(Line(number, tuple(cell[:CELL_LIMIT] for cell in cells[:LAST_COLUMN]), hidden))

    def area(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merged cells, as `Area` counts them; what is beyond the last column is cut off. Raises RosterUnreadable for one too many."""
        self._area_count += 1
        if self._area_count > AREA_LIMIT:
            raise RosterUnreadable(f"这个文件里合并的单元格超过 {AREA_LIMIT} 处。请只留下名册那一张表")
        right, bottom = min(right, LAST_COLUMN - 1), min(bottom, LAST_ROW)
        if top <= bottom and left <= right and (top, left) != (bottom, right):
            self._areas.append(Area(top, left, bottom, right))

    def formula_without_value(self, number: int, column: int) -> None:
        """In the row of this number; the column counted from 0."""
        if column < LAST_COLUMN:
            self._without_value.append((number, column))

    def end_of_sheet(self, name: str, knows_hidden: bool = True) -> None:
        """All that was told since the last sheet ended is a sheet of this name; no sheet where that is no line."""
        if self._lines:
            self._sheets.append(Sheet(name, tuple(self._lines), tuple(self._areas), knows_hidden, tuple(self._without_value)))
        self._begin()

    def hidden_sheet(self, name: str) -> None:
        """What was told since the last sheet ended, if anything, stands on a hidden one of this name."""
        self._hidden.append(name)
        self._begin()

    def _begin(self) -> None:
        self._lines, self._areas, self._without_value = [], [], []

    def sheets(self) -> tuple[Sheet, ...]:
        first = (replace(one, hidden_beside=tuple(self._hidden)) for one in self._sheets[:1])
        return (*first, *self._sheets[1:])
