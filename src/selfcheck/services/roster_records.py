"""What was found in the file of a roster and what is asked about it: records that files, services and pages share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Levels = tuple[str, ...]
"""The names of all levels of a unit, the topmost first."""


class Role(StrEnum):
    """What somebody does in his group; who does both is two persons of a reading, with the same row."""

    MEMBER = "成员"
    LEADER = "负责人"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a sheet stand, counted from 0. The rows up to `header` (counted from 1) are no persons; 0: none is a header."""

    header: int
    name: int
    unit: tuple[int, ...] = ()
    """The higher level first, 单位 before 科室; none where the unit stands in the title or in the name of the sheet."""
    role: int | None = None
    stated: str = ""
    """The unit of all, as the office has written it, where no column tells it."""


@dataclass(frozen=True, slots=True)
class SheetFound:
    """A sheet, and what was understood of it. `columns` is None where no header was found, and without unit where none tells it."""

    name: str
    first: tuple[tuple[int, tuple[str, ...]], ...]
    """The first rows with their numbers, for choosing the columns by hand."""
    columns: Columns | None
    unused: tuple[str, ...] = ()
    """The headers of the columns that are not used."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a row names, with the best guess of all that is asked about him."""

    row: int
    """Its number in the sheet, counted from 1."""
    sheet: str
    """Empty where the file has one sheet with persons."""
    name: str
    unit: Levels
    role: Role = Role.MEMBER
    taken: bool = True
    """Whether he is taken for a person as long as nobody has answered; what may be no person is not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, and what it makes of the persons whom the question concerns; None leaves as it is."""

    label: str
    taken: bool | None = None
    roles: tuple[Role, ...] | None = None
    """Two of them: he leads and answers."""
    unit: Levels | None = None
    names: tuple[str, ...] | None = None
    """One for each of the question's persons; empty: he is not taken."""
    units: tuple[Levels, ...] | None = None
    """One for each of the question's persons, where they do not all come to the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the office has to decide. The first choice is the guess: what the persons hold already needs none of its fields."""

    kind: str
    """role, unit, spelling, name, several, person, hidden."""
    sheet: str
    rows: tuple[int, ...]
    text: str
    """What is asked; quotes the cells."""
    choices: tuple[Choice, ...]
    persons: tuple[int, ...] = ()
    """Whom of the reading's persons it concerns, by their places there; who leads and answers stands at two."""

    @property
    def key(self) -> str:
        """The same for the same question of the same file."""
        return f"{self.kind}|{self.sheet}|{','.join(map(str, self.rows))}|{self.text}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that are no persons, such as 合计, or of which nothing can be made, and why."""

    sheet: str
    rows: tuple[int, ...]
    reason: str
    whole: bool = field(default=False, compare=False)
    """Whether nothing of the sheet was read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in a file."""

    sheets: tuple[SheetFound, ...]
    persons: tuple[Person, ...]
    """Those who may be none, too; in the order of the file."""
    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[Skipped, ...]
    """Rows that cannot be taken over as they stand, such as an error value of Excel: skipped where the office goes on without them."""
    notes: tuple[str, ...] = ()
    """What the office should know, such as that hidden rows could not be told apart in this kind of file."""
