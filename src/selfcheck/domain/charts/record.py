"""A chart as one record. What draws it knows its kind; nothing else has to know which chart it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

Cell = str | float | int | None
"""What a table holds: a text, a number, or nothing."""


class Kind(Enum):
    """How a chart is drawn."""

    RADAR = auto()
    """An axis for each name, a closed line for each series."""
    BARS = auto()
    """A bar for each name and series, on the scale of the ratings."""
    SHARES = auto()
    """A bar for each name, split into the classes that the series are, low to high."""
    ENDS = auto()
    """Two bars for each name, back to back: the first series to the left, the second one to the right."""
    DOTS = auto()
    """A mark for each series in a row for each name, joined by a line."""
    FIELDS = auto()
    """A field for each name (row) and series (column)."""


class Role(Enum):
    """What a series stands for, from which it takes its look. Classes take theirs from their place."""

    OWN = auto()
    EARLIER = auto()
    ABOVE = auto()
    EDGE = auto()
    """The lower, then the upper edge of a ring."""
    CLASS = auto()
    COLUMN = auto()


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each name of the chart; None where there is none to show."""

    name: str
    values: tuple[float | None, ...]
    role: Role = Role.OWN


class Unit(Enum):
    """What a column holds, from which it takes its format."""

    TEXT = auto()
    MEAN = auto()
    """With one decimal."""
    SHARE = auto()
    """Hundredths."""
    NUMBER = auto()
    """Whole: persons, groups."""


@dataclass(frozen=True, slots=True)
class Column:
    """The name of a column and what it holds; `detail` only in the workbook."""

    name: str
    unit: Unit = Unit.TEXT
    detail: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, and rows with a cell for each of them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()

    def without_empty(self) -> Table:
        """The same without columns in which nothing stands; the first one stays."""
        kept = [place for place in range(len(self.columns)) if place == 0 or any(row[place] not in (None, "") for row in self.rows)]
        return Table(tuple(self.columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is told of one thing. Where there is nothing to draw, `series` is empty and the table holds the reasons."""

    title: str
    sentence: str
    kind: Kind
    axis: str
    """What a name stands for: 方面, 项, 单位."""
    names: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table
    marks: tuple[str, ...] = ()
    """What stands beside each name, as the mean by which the bars are sorted; empty for nothing."""
    loose: frozenset[tuple[int, int]] = frozenset()
    """Name and series of what is hatched: it is shown, and cannot be held against the others."""
    blank: str = "不显示"
    """What stands on the chart where there is no value."""

    @property
    def drawn(self) -> bool:
        """Whether there is any value to draw."""
        return any(value is not None for one in self.series for value in one.values)
