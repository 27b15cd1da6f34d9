"""A sheet of any kind of file, as its cells show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not blank. `number` counts from 1, as Excel shows it."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False
    """Hidden by hand or by a filter."""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells: rows from 1, columns from 0, the last ones included. Their text stands in the first cell of the first row."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet. `name` is empty for files without sheets."""

    name: str
    lines: tuple[Line, ...]
    areas: tuple[Area, ...] = ()
    knows_hidden: bool = True
    """Whether the kind of file tells which rows are hidden."""
    without_value: tuple[tuple[int, int], ...] = ()
    """Rows (from 1) and columns (from 0) of formulas whose value no program has stored: empty here, and in Excel perhaps not."""
    hidden_beside: tuple[str, ...] = ()
    """The names of the hidden sheets of the file, told with its first visible one."""
