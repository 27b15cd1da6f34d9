"""The figures of a group as a leader sees them: what a release keeps, in the form in which it may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from selfcheck.domain.bank import Bank
from selfcheck.domain.compare import same_item
from selfcheck.domain.counting import DIMENSION, ITEM, Place, Tally, mean, quantile
from selfcheck.domain.disclosure import HELD, MEAN, SHOWN, Cell, five, three
from selfcheck.domain.scoring import rounded
from selfcheck.domain.variants import named

FIVE, THREE = ("1 分", "2 分", "3 分", "4 分", "5 分"), ("1—2 分", "3 分", "4—5 分")
"""What the classes of `Result.counts` are called."""


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown of an item or a 方面. Of one that is not shown, only its name and why (`status`, see disclosure)."""

    place: Place
    name: str
    """The item's short name or the name of the 方面."""
    status: str
    n: int = 0
    """How many persons rated it; 0 for a 方面 of which the mean alone is shown."""
    mean: float | None = None
    """With one decimal; of a 方面 the mean of the means of its items that are shown."""
    counts: tuple[int, ...] = ()
    """Persons in each class: five ratings (see FIVE) where at least ten persons rated it, else three classes (see THREE)."""
    band: tuple[float, float] | None = None
    """The middle half of the persons lies between these values; only where `counts` has five classes."""
    not_applicable: int | None = None
    """None: fewer than the threshold."""
    counted: tuple[int, ...] = ()
    """Of a 方面, the numbers of the items in its mean: those that are shown."""
    total: int = 0
    """Of a 方面, how many items it has, shown or not."""
    topic: str = ""
    """Of an item, what a sentence calls it, where the bank says so."""

    @property
    def spoken(self) -> str:
        """What a sentence calls it."""
        return named(self.topic, self.name)

    @property
    def phrase(self) -> str:
        """The same where it stands alone."""
        return self.topic or self.name

    @property
    def partial(self) -> bool:
        """Whether the mean of a 方面 is that of some of its items."""
        return self.shown and len(self.counted) < self.total

    @property
    def shown(self) -> bool:
        return self.status == SHOWN

    def same_items(self, other: Result) -> bool:
        """Whether both means are there and of the same items: else one that is hidden may make the difference."""
        return self.shown and other.shown and self.counted == other.counted

    @property
    def classes(self) -> tuple[int, int, int]:
        """Persons in the classes 1–2, 3 and 4–5, however fine `counts` is. Zeros where it is not shown."""
        match self.counts:
            case (one, two, middle, four, upper):
                return one + two, middle, four + upper
            case (low, middle, high):
                return low, middle, high
        return 0, 0, 0

    @property
    def low_share(self) -> Fraction:
        """The share of persons who rated it 3 or lower."""
        low, middle, _ = self.classes
        return Fraction(low + middle, self.n) if self.n else Fraction(0)

    @property
    def spread(self) -> Fraction:
        """How far opinions differ: the variance over the three classes (−1, 0, 1); 0 alike, 1 half at each end."""
        low, _, high = self.classes
        return (Fraction(low + high, self.n) - Fraction(high - low, self.n) ** 2) if self.n else Fraction(0)


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

    def countable(self, result: Result) -> bool:
        """Whether a result may be told in numbers of persons; where not, in shares.

        The persons of a result, taken from all who submitted, leave those who marked it 不适用 or left it open: fewer than the threshold
        are not to be told by a number. Nor are those who left it open, where the number of those who marked it 不适用 is given and leaves
        them: of the result itself, and of an item that as many rated, for its 方面 and the items beside it are mostly rated by the same
        persons. Of a level above only nobody may be left: what the groups below leave is known of some of them, and so would be of the
        last. Nothing is counted of a 方面 that is shown by its mean alone.
        """
        left = self.n - result.n
        if not result.counts or (left and self.groups > 1):
            return False
        marked = {one.not_applicable or 0 for one in (result, *self.items) if one.n == result.n}
        return all(number == 0 or number >= self.k for number in (left, *(left - some for some in marked)))

    def weakest(self) -> tuple[Result, ...]:
        """The shown items, the lowest mean first; of equal ones the one that more rated low, then the order of the bank."""
        shown = [result for result in self.items if result.shown]
        return tuple(sorted(shown, key=lambda result: (result.mean, -result.low_share)))

    def disputed(self) -> tuple[Result, ...]:
        """The shown items that some rated low and others high, those first in which opinions differ most."""
        found = (result for result in self.items if result.classes[0] and result.classes[-1])
        return tuple(sorted(found, key=lambda result: -result.spread))


@dataclass(frozen=True, slots=True)
class GroupView:
    """All that a leader may see of one group: its release, and those that it can be held against."""

    summary: GroupSummary
    parent: GroupSummary | None = None
    """The level above, where it adds up more than this group: the means of its 方面."""
    last: GroupSummary | None = None
    """The same group in the round before; items that were changed since are left out."""
    below: tuple[GroupSummary, ...] = ()
    """The groups directly below, of those that have released."""


def results(bank: Bank, cells: Iterable[Cell], kind: str) -> tuple[Result, ...]:
    """The cells of a kind as they may be shown, in the order of the bank; `cells` holds those of the items, too."""
    found = {cell.place: cell for cell in cells}
    names = {item.number: item.short for item in bank.items} if kind == ITEM else {d.number: d.name for d in bank.dimensions}
    known = [(found[Place(kind, number)], name) for number, name in names.items() if Place(kind, number) in found]
    if kind == ITEM:
        topics = {Place(kind, item.number): item.topic for item in bank.items}
        told = (_result(cell, name, [cell.tally]) for cell, name in known)
        return tuple(replace(result, topic=topics[result.place]) for result in told)
    return tuple(_score(bank, cell, name, found) for cell, name in known)


def _score(bank: Bank, cell: Cell, name: str, cells: Mapping[Place, Cell]) -> Result:
    """The mean of a 方面 is the mean of the means of its items that are shown.

    The mean of the persons' own scores would say more: taken together with the items', it tells what somebody gave to one item who
    found another of them not applicable.
    """
    items = bank.items_of(cell.place.number)
    shown = {one.place.number: one.tally for item in items if (one := cells.get(Place(ITEM, item.number))) and one.status == SHOWN}
    found = _result(cell, name, list(shown.values()))
    return replace(found, counted=tuple(shown), total=len(items)) if found.shown else found


def _result(cell: Cell, name: str, parts: Sequence[Tally]) -> Result:
    """What may be shown of a cell, whose mean is the mean of the means of these tallies; without any of them nothing is."""
    if cell.status not in (SHOWN, MEAN):
        return Result(cell.place, name, cell.status)
    if not parts:
        return Result(cell.place, name, HELD)
    middle = rounded(Fraction(sum(map(mean, parts)), len(parts)))
    if cell.status == MEAN:
        return Result(cell.place, name, SHOWN, mean=middle)
    band = _band(cell) if cell.fine else None
    counts = five(cell.tally) if cell.fine else three(cell.tally)
    return Result(cell.place, name, cell.status, cell.n, middle, counts, band, cell.not_applicable)


def _band(cell: Cell) -> tuple[float, float]:
    low, high = (quantile(cell.tally, share) for share in (Fraction(1, 4), Fraction(3, 4)))
    return rounded(low), rounded(high)


def means_only(results: Iterable[Result]) -> Iterator[Result]:
    """The same results without numbers of persons."""
    return (replace(result, n=0, counts=(), band=None, not_applicable=None) for result in results)


def comparable(now: Bank, then: Bank, results: Iterable[Result]) -> tuple[Result, ...]:
    """The results on an earlier version of a bank that mean the same on this one."""
    changed = {item.number for item in now.items if not same_item(item, then)}
    dimensions = {d.number for d in now.dimensions if not _same_dimension(now, then, d.number, changed)}
    gone = {Place(ITEM, number) for number in changed} | {Place(DIMENSION, number) for number in dimensions}
    known = {Place(ITEM, item.number) for item in now.items} | {Place(DIMENSION, d.number) for d in now.dimensions}
    return tuple(result for result in results if result.place in known - gone)


def _same_dimension(now: Bank, then: Bank, number: int, changed: set[int]) -> bool:
    here, there = ({item.number for item in bank.items_of(number)} for bank in (now, then))
    return here == there and not here & changed
