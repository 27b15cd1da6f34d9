"""The cells of a sheet with what merged ones show."""

from __future__ import annotations

from bisect import bisect_right

from selfcheck.rosters.cells import clean
from selfcheck.rosters.grid import Area, Line, Sheet


class Cells:
    """A sheet by lines and columns."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.width = max([0, *(len(line.cells) for line in sheet.lines)])
        """How many columns the widest line has."""
        self._lines = {line.number: line for line in sheet.lines}
        self._without_value = frozenset(sheet.without_value)
        self._columns: dict[int, tuple[list[int], list[Area]]] = {}

    def own(self, line: Line, column: int | None) -> str:
        """What stands in the cell itself."""
        return clean(line.cells[column]) if column is not None and column < len(line.cells) else ""

    def shown(self, line: Line, column: int | None) -> str:
        """What the cell shows: its own text, or that of the merged cells of which it is one."""
        text = self.own(line, column)
        if text or column is None:
            return text
        area = self.area(line.number, column)
        first = self._lines.get(area.top) if area else None
        return self.own(first, area.left) if area and first else ""

    def is_without_value(self, line: Line, column: int | None) -> bool:
        """Whether a cell holds a formula whose value is not in the file."""
        return (line.number, column) in self._without_value

    def area(self, number: int, column: int) -> Area | None:
        """The merged cells of which one is."""
        if column not in self._columns:
            areas = sorted((area for area in self.sheet.areas if area.left <= column <= area.right), key=lambda area: area.top)
            self._columns[column] = ([area.top for area in areas], areas)
        tops, areas = self._columns[column]
        place = bisect_right(tops, number) - 1
        return areas[place] if place >= 0 and areas[place].bottom >= number else None
