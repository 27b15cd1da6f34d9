"""What a release may say of one place (rules 1–3 and 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from selfcheck.domain.counting import Count, Place, Ratings, Tally, size

LEAST_THRESHOLD, DEFAULT_THRESHOLD = 4, 5
FINE = 10
"""Persons from which on the five ratings and the middle half are shown."""
Pair = tuple[str, Fraction]
"""Who gave what."""


class Status(StrEnum):
    """Whether a place is shown, and of one that is not the kind of reason."""

    SHOWN = "shown"
    MEAN = "mean"
    """Of a 方面: shown by its mean alone, which is made of its items' (rule 6)."""
    FEW = "few"
    """Rule 1."""
    ALIKE = "alike"
    """Rule 2."""
    HELD = "held"
    """Rules 3, 6 and 7, never which of them."""

    told: bool
    """Whether there is a figure. Looked at for each cell, so it is an attribute."""

    def __init__(self, value: str) -> None:
        self.told = value in ("shown", "mean")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a release keeps of one place. Of a place that is not shown it keeps neither values nor numbers."""

    place: Place
    status: Status
    tally: Tally = field(default_factory=dict)
    fine: bool = False
    not_applicable: int | None = None
    """How many persons marked the item 不适用; None where they are fewer than k, and for a 方面."""
    groups: int = 0
    """How many groups show it: of a group of its own one, of a level above those of its parts; 0 where it is not shown."""
    persons: int = 0
    """How many persons submitted in these groups, whether they rated it or not."""

    def __post_init__(self) -> None:
        """Raises ValueError for a hidden cell that holds a number."""
        if not self.status.told and (self.tally or self.fine or self.not_applicable is not None or self.groups or self.persons):
            raise ValueError(f"a hidden cell holds a number: {self.place}")

    @property
    def n(self) -> int:
        """How many persons rated it; 0 where it is not shown."""
        return size(self.tally)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier release of the same group said of one place, and the count of the submissions behind it that still exist."""

    cell: Cell
    count: Count
    lost: bool = False
    """Whether some of its submissions were deleted since: what they said is gone, and nothing can be told apart any more."""


@dataclass(frozen=True, slots=True)
class Released:
    """An earlier release of the same group: what it shows, and the submissions behind it that still exist, by person."""

    cells: Mapping[Place, Cell]
    submissions: Mapping[str, Ratings]
    n: int
    """How many it counted."""


Hold = Callable[[Count, Cell], Cell]
"""What of a cell may stay in view of rounds near this one (rule 7)."""


def far_enough(n: int, earlier: Set[Hashable], now: Set[Hashable], k: int) -> bool:
    """Rule 3, for a release that counted n, of which `earlier` still exist: what was deleted since is in that one alone."""
    both = len(earlier & now)
    return all(alone == 0 or alone >= k for alone in (n - both, len(now) - both))


def cell(one: Count, k: int, earlier: Sequence[Earlier] = ()) -> Cell:
    """What may be kept of a count; `earlier` is what the releases of this group before said of the place."""
    tally, before = one.tally, [past for past in earlier if past.cell.status == Status.SHOWN]
    if len(one.values) < k:
        return Cell(one.place, Status.FEW)
    if alike(tally):
        return Cell(one.place, Status.HELD if _was_held(earlier) or any(not _same(past, one) for past in before) else Status.ALIKE)
    apart = all(_apart(past, one, k) for past in before) and _in_a_row([*(past.count.pairs for past in before), one.pairs])
    if _was_held(earlier) or _was_alike(earlier) or not apart:
        return Cell(one.place, Status.HELD)
    parts = [part for past in before if past.cell.fine for part in _parts(past.count, one)]
    fine = size(tally) >= FINE and all(not part or len(part) >= FINE for part in parts)
    return Cell(one.place, Status.SHOWN, tally, fine, _number(one.not_applicable, k))


def _was_held(earlier: Iterable[Earlier]) -> bool:
    """Whether the place was held back before; of a 方面 its mean alone was shown then."""
    return any(past.cell.status in (Status.HELD, Status.MEAN) for past in earlier)


def _was_alike(earlier: Iterable[Earlier]) -> bool:
    return any(past.cell.status == Status.ALIKE for past in earlier)


def _same(earlier: Earlier, now: Count) -> bool:
    """Whether the same persons with the same values were shown before."""
    return not earlier.lost and earlier.count.pairs == now.pairs


def _apart(earlier: Earlier, now: Count, k: int) -> bool:
    """Whether what was shown and what would be tell nobody apart: neither few, nor some who rated alike."""
    then = earlier.count
    if earlier.lost or len(then.pairs) != earlier.cell.n:
        return False
    return all(not part or many(part, k) for part in _parts(then, now)) and skipped_apart(then, now, k)


def _parts(then: Count, now: Count) -> Iterator[Collection[Fraction]]:
    """The values of those who rated only then or only now, of those who gave another value since (both), and the same one."""
    gone, came, anew = then.values.keys() - now.values, now.values.keys() - then.values, changed(then, now)
    same = (then.values.keys() & now.values) - anew
    for count, ids in ((then, gone), (now, came), (then, anew), (now, anew), (now, same)):
        yield [count.values[id] for id in ids]


def changed(then: Count, now: Count) -> frozenset[str]:
    """Who gave another value since."""
    return frozenset(id for id in then.values.keys() & now.values if then.values[id] != now.values[id])


def many(part: Collection[Fraction], k: int) -> bool:
    return len(part) >= k and not alike(Counter(part))


def skipped_apart(then: Count, now: Count, k: int) -> bool:
    """Whether the numbers of 不适用 tell nobody apart, as far as one of them is given."""
    before, after = then.not_applicable, now.not_applicable
    if max(len(before), len(after)) < k:
        return True
    came = after - before
    # Where nobody came who rated it, all who came may be those who skipped it.
    return not (came and then.pairs == now.pairs) and far_enough(len(before), before, after, k)


def _in_a_row(figures: Sequence[Set[Pair]]) -> bool:
    """Whether there are no more than two different figures, or each counts all that the smaller ones count."""
    different = set(map(frozenset, figures))
    return len(different) <= 2 or all(not (one - other and other - one) for one, other in combinations(different, 2))


def _number(skipped: Set[str], k: int) -> int | None:
    return len(skipped) if len(skipped) >= k else None


def alike(tally: Tally) -> bool:
    """Rule 2: whether all persons, or all but one, gave the same value; `tally` counts somebody."""
    return max(tally.values()) >= size(tally) - 1
