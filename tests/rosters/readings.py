"""Makes sheets as offices fill them in, and shows shortly what is understood of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfcheck.rosters.grid import Area, Line, Sheet
from selfcheck.rosters.reading import understood
from selfcheck.services.roster_records import Columns, Question, Reading, Skipped

Row = Sequence[str | int | None]


def sheet(
    *rows: Row, name: str = "", merged: Sequence[tuple[int, int, int, int]] = (), hidden: Sequence[int] = (), **more: object
) -> Sheet:
    """A sheet whose rows are counted from 1; blank ones are no lines. `merged`: top, left, bottom, right."""
    cells = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    lines = [Line(number, row, number in hidden) for number, row in enumerate(cells, start=1) if any(cell.strip() for cell in row)]
    return Sheet(name, tuple(lines), tuple(Area(*area) for area in merged), **more)  # type: ignore[arg-type]


def read(*rows: Row, columns: Mapping[str, Columns] | None = None, **more: object) -> Reading:
    """What is understood of one sheet."""
    return understood([sheet(*rows, **more)], columns or {})  # type: ignore[arg-type]


def people(reading: Reading) -> list[str]:
    """`张三 某县/某局`, with 负责人 behind those who lead; those only who are taken."""
    return [f"{one.name} {'/'.join(one.unit)}{'' if one.role == '成员' else ' 负责人'}" for one in reading.persons if one.taken]


def names(reading: Reading) -> list[str]:
    return [one.name for one in reading.persons if one.taken]


def units(reading: Reading) -> list[str]:
    return ["/".join(one.unit) for one in reading.persons if one.taken]


def asked(reading: Reading) -> list[tuple[str, tuple[int, ...]]]:
    """The kinds and rows of the questions."""
    return [(one.kind, one.rows) for one in reading.questions]


def labels(question: Question) -> list[str]:
    return [choice.label for choice in question.choices]


def told(rows: Sequence[Skipped]) -> list[tuple[tuple[int, ...], str]]:
    return [(one.rows, one.reason) for one in rows]
