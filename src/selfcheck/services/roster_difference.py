"""What a roster would change in the organisation: records that the service and the page share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from selfcheck.services.roster_records import Levels, Question, Role, Skipped
from selfcheck.services.tree import SEPARATOR

ANOTHER = "another"
"""The answer that somebody of a name that is there is another person."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the office has answered; what it has not answered is guessed, but nobody is moved or removed by a guess."""

    answers: Mapping[str, int] = field(default_factory=dict)
    """The number of the choice, by the key of the question."""
    above: Levels | None = None
    """Below which unit those stand that begin with none of the topmost ones; () for the top. None: as guessed."""
    new_above: str = ""
    """The name of a topmost unit that is made above them; it goes before `above`."""
    moves: Mapping[str, str] = field(default_factory=dict)
    """By the key of a `Namesake` the id of the member who is moved, or ANOTHER."""
    gone: frozenset[str] = frozenset()
    """The ids of members and leaders who are to be removed."""
    without_faulty: bool = False
    """Whether the rows that cannot be taken over are skipped, and the others taken."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of the roster, in the unit that is meant."""

    sheet: str
    row: int
    name: str
    unit: Levels
    role: Role

    @property
    def path(self) -> str:
        return SEPARATOR.join(self.unit)

    @property
    def who(self) -> tuple[str, int, str]:
        """The same for both roles of one person in one row."""
        return self.sheet, self.row, self.name


@dataclass(frozen=True, slots=True)
class There:
    """A member or a leader as he is listed now. `bound` says why he can neither be moved nor removed now, where he cannot."""

    id: str
    name: str
    unit: Levels
    role: Role
    bound: str = ""

    @property
    def path(self) -> str:
        return SEPARATOR.join(self.unit)


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody new in his unit, of whose name there are members elsewhere whom the roster has no longer there."""

    listed: Listed
    others: tuple[There, ...]
    likely: str
    """The id of the one whom the roster has no longer where he was, though it has others of his unit; empty where nothing speaks for it."""
    decided: str = ""
    """An id, or ANOTHER; empty as long as the office has not decided: then nothing is done about him."""

    @property
    def key(self) -> str:
        return f"{self.listed.sheet}|{self.listed.row}|{self.listed.name}"

    @property
    def moved(self) -> There | None:
        """Who is moved, if somebody is and can be."""
        return next((other for other in self.others if other.id == self.decided and not other.bound), None)


@dataclass(frozen=True, slots=True)
class Above:
    """Where the units stand that begin with none of the topmost ones."""

    units: tuple[str, ...]
    choices: tuple[Levels, ...]
    chosen: Levels


@dataclass(frozen=True, slots=True)
class Difference:
    """A roster held against the organisation, with what the office has decided so far."""

    units: tuple[Levels, ...]
    """New ones, each behind its parent."""
    members: tuple[Listed, ...]
    """New ones, those too who are other persons than their namesakes."""
    leaders: tuple[Listed, ...]
    there: tuple[Listed, ...]
    """Who is listed already, and stays as he is."""
    namesakes: tuple[Namesake, ...]
    gone: tuple[There, ...]
    """Whom the roster has no longer, though it has others of his unit."""
    leaving: frozenset[str]
    """The ids of those of them who are removed."""
    faults: tuple[Skipped, ...]
    """Rows that cannot be taken over."""
    without_faulty: bool
    questions: tuple[Question, ...]
    above: Above | None

    @property
    def moves(self) -> tuple[tuple[There, Listed], ...]:
        return tuple((one.moved, one.listed) for one in self.namesakes if one.moved)

    @property
    def undecided(self) -> int:
        return sum(not one.decided for one in self.namesakes)

    @property
    def linked(self) -> frozenset[tuple[str, int, str]]:
        """New members whose row of the roster says that they lead, too (see `Listed.who`)."""
        return frozenset(one.who for one in self.members) & frozenset(one.who for one in self.leaders)

    @property
    def people(self) -> int:
        """How many persons are added."""
        return len(self.members) + len(self.leaders) - len(self.linked)

    @property
    def faulty_rows(self) -> int:
        return len({(some.sheet, row) for some in self.faults for row in some.rows})

    @property
    def changes(self) -> bool:
        return bool(self.units or self.members or self.leaders or self.moves or self.leaving)

    @property
    def print(self) -> str:
        """The same for the same difference: what is confirmed is what was shown."""
        return sha256(repr(self).encode()).hexdigest()
