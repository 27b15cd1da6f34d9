"""Somebody whom a row names, while it is found out what is to be asked about him."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from selfcheck.services.roster_records import Levels, Role


class About(Enum):
    """What is asked. Their order is that of the questions, which matters where two concern the same person."""

    SPLIT = auto()
    """Blanks between names were taken for the ends of persons."""
    JOINED = auto()
    """A blank was taken for part of one name."""
    STRIPPED = auto()
    """What stood beside a name was taken away."""
    ODD_NAME = auto()
    NAME_COLUMN = auto()
    """He stands in a further column of names."""
    NAMESAKE = auto()
    BLANK_UNIT = auto()
    """The unit is that of a row above."""
    TITLE_UNIT = auto()
    """The unit stands in the title or in the name of the sheet."""
    LINE_UNIT = auto()
    """The unit stands in a line of its own above the rows."""
    UNIT_COLUMNS = auto()
    """Other columns might be the units."""
    UNIT_DUTY = auto()
    """A duty behind the unit was taken away."""
    NUMBERED = auto()
    """Numbers before the unit were taken away, which may tell units apart."""
    SPELLING = auto()
    SIMILAR = auto()
    """One unit's name may be short for another's."""
    ROLE = auto()
    NOBODY = auto()
    HIDDEN = auto()


BY_SHEET = ("sheet",)
"""The key of a doubt about a unit that is the name of the sheet."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to ask. Doubts of a sheet about the same with the same key make one question."""

    about: About
    key: tuple[str, ...] = ()
    cell: str = ""
    """What the question quotes."""
    names: tuple[str, ...] = ()
    """What he would be called by the further choices; empty: he is not taken."""
    units: tuple[Levels, ...] = ()
    """Where he would stand by the further choices."""


@dataclass(eq=False, slots=True)
class Draft:
    """One person of a row."""

    sheet: str
    row: int
    name: str
    unit: Levels
    written: str = ""
    """His name as the cell has it."""
    roles: tuple[Role, ...] = (Role.MEMBER,)
    taken: bool = True
    doubts: list[Doubt] = field(default_factory=list)
    numbered: str = ""
    """His lowest unit with the number that was taken from it."""
    cells: tuple[str, ...] = ()
    """The row without its number, by which two rows are told to be the same."""
