"""What a leader may see of a group. These records cannot hold a number that is not to be told: a place has its figures or a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.counting import Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.variants import named

FIVE, THREE = ("1 分", "2 分", "3 分", "4 分", "5 分"), ("1—2 分", "3 分", "4—5 分")
"""What the classes of `Figures.shares` are called."""


class Range(NamedTuple):
    """Between which values, as they are printed, a figure of all who submitted lies: also of those whose group does not show it."""

    low: float
    high: float


class Common(Enum):
    """Whether an item is a common problem of all who submitted; of a level above that may be open, as some groups hide the item."""

    YES = "是"
    NO = "不是"
    OPEN = "不能确定"


class Agreement(Enum):
    """How far those who rated an item agree (see `claims.agreement`)."""

    ONE = "意见集中"
    MIXED = "有分歧"
    TWO = "两头多"
    OPEN = "不能确定"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whom a figure of a level above counts: the groups that show it, and how many submitted in them, of all that have released."""

    groups: int
    of_groups: int
    persons: int
    of_persons: int
    least: tuple[int, int] | None = None
    """Of a 方面 whose items count different ones: the groups and persons of the item that counts fewest. The others are of the most."""

    @property
    def whole(self) -> bool:
        return self.groups == self.of_groups and self.least is None

    @property
    def told(self) -> str:
        if self.least is None:
            return f"{self.groups}/{self.of_groups} 个组、{self.persons}/{self.of_persons} 人"
        groups, persons = self.least
        return f"各项 {_from(groups, self.groups)}/{self.of_groups} 个组、{_from(persons, self.persons)}/{self.of_persons} 人"


def _from(least: int, most: int) -> str:
    return f"{least}" if least == most else f"{least}—{most}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What is shown of an item or a 方面."""

    mean: float
    """With one decimal; of a 方面 the mean of the means of its items that are shown."""
    range: Range
    """Where the mean of all who submitted lies; of a 方面 that of all its items."""
    whole: bool = True
    """Whether nothing is hidden: no group below hides it, and of a 方面 none of its items is hidden."""
    shares: tuple[int, ...] = ()
    """Hundredths of those who rated it in each class: FIVE, or THREE where too few rated it. Empty for a 方面 shown by its mean alone."""
    three: tuple[int, ...] = ()
    """The same by THREE."""
    persons: tuple[int, ...] | None = None
    """Persons in the classes of `shares`; None where they may not be counted."""
    low: int = 0
    """Hundredths of those who rated it 3 or lower."""
    low_range: Range = Range(0, 100)
    """Between which hundredths that share lies for all who submitted."""
    band: Range | None = None
    """The middle half of the persons lies between these values."""
    not_applicable: int | None = None
    """How many marked it 不适用; None: fewer than the threshold."""
    coverage: Coverage | None = None
    """None for a group of its own, and where it is not told."""
    common: Common = Common.OPEN
    most: bool = False
    """Of a common problem: whether at least one half rated it 3 or lower."""
    agreement: Agreement = Agreement.OPEN
    counted: tuple[int, ...] = ()
    """Of a 方面, the numbers of the items in its mean: those that are shown."""
    total: int = 0
    """Of a 方面, how many items it has."""


ANYWHERE = Range(RATINGS[0], HIGHEST)


@dataclass(frozen=True, slots=True)
class Result:
    """An item or a 方面: its figures, or why there are none."""

    place: Place
    name: str
    """The item's short name or the name of the 方面."""
    told: Figures | Status
    topic: str = ""
    """Of an item, what a sentence calls it, where the bank says so."""

    @property
    def figures(self) -> Figures | None:
        return self.told if isinstance(self.told, Figures) else None

    @property
    def reason(self) -> Status | None:
        return None if isinstance(self.told, Figures) else self.told

    @property
    def mean(self) -> float | None:
        return self.told.mean if isinstance(self.told, Figures) else None

    @property
    def range(self) -> Range:
        """Where the mean of all who submitted lies."""
        return self.told.range if isinstance(self.told, Figures) else ANYWHERE

    @property
    def common(self) -> Common:
        return self.told.common if isinstance(self.told, Figures) else Common.OPEN

    @property
    def spoken(self) -> str:
        """What a sentence calls it."""
        return named(self.topic, self.name)

    @property
    def phrase(self) -> str:
        """The same where it stands alone."""
        return self.topic or self.name


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A release of a group, or of a level above."""

    group: str
    round: str
    """Title of the round."""
    k: int
    n: int
    """How many persons' submissions it counts."""
    groups: int
    """How many groups it adds up; 1 for a group of its own."""
    number: int
    """1 for the first release of this group in the round."""
    released_at: datetime
    items: tuple[Result, ...]
    dimensions: tuple[Result, ...]
    above: bool = False
    """Whether it is of a level above, which adds up what the groups below have released."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One node below a level, as the table of all of them shows it."""

    name: str
    depth: int
    """1 for those directly below."""
    n: int
    """How many submitted; 0 where nothing is released."""
    groups: int
    """How many groups it adds up; 0 where nothing is released."""
    told: Mapping[Place, float | Status]
    """The mean of each item and 方面, or why there is none. Empty where nothing is released."""
    whole: frozenset[Place]
    """The places of which nothing is hidden: only these can be held against those of other nodes."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a level is: the groups below it that have released, and the persons whom these releases count."""

    groups: int
    of_groups: int
    persons: int
    of_persons: int
    """All who have a place in the round."""

    @property
    def whole(self) -> bool:
        return self.groups == self.of_groups


@dataclass(frozen=True, slots=True)
class GroupView:
    """All that a leader may see of one group: its release, and those that it can be held against."""

    summary: GroupSummary
    parent: GroupSummary | None = None
    """The level above, where it adds up more than this group: the means of its 方面."""
    earlier: tuple[GroupSummary, ...] = ()
    """The same group in rounds before, the last one first; items that were changed since are left out."""
    below: tuple[GroupLine, ...] = ()
    """All nodes below, in the order of the tree."""
    reach: Reach | None = None
    """Of a level above."""
