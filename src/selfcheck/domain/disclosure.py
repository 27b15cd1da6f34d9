"""What a release may show, so that nobody can work out what one person answered.

The rules, for a threshold k (promises 3 and 4 of the design):

1. A place (an item or a 方面) is shown only if at least k persons rated it.
2. Where all of them, or all but one, gave the same value, it says 意见集中 and no value: a colleague takes his own rating away, and
   what is left must not be one value.
3. Two releases of a group must not tell apart fewer than k persons: who is only in the one, and who is only in the other (a changed
   answer is another version, and so another member of the set), are none or at least k, and did not rate alike in the sense of rule 2.
   Where the two differ too little at one place, that place is held back in the later one; where they do as a whole, the later one is
   refused.
4. A level above adds up what the groups below it have released, and nothing else. So whatever is taken away from it leaves the sum of
   whole groups, each shown by itself: there is no remainder that somebody might compute.
5. The five ratings and the middle half are shown from ten persons on, below that the mean and three classes. A level above is as coarse as
   the coarsest of its parts, and a later release shows the five ratings only where it tells apart none or at least ten: the difference of
   the two would else show the five ratings of a few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction

from selfcheck.domain.counting import Count, Place, Tally, added, size

LEAST_THRESHOLD, DEFAULT_THRESHOLD = 4, 5
FINE = 10
"""Persons from which on the five ratings and the middle half are shown."""
SHOWN, FEW, ALIKE, HELD = "shown", "few", "alike", "held"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a release keeps of one place. Of a place that is not shown it keeps neither values nor numbers."""

    place: Place
    status: str
    """`shown`, `few` (rule 1), `alike` (rule 2) or `held` (rule 3)."""
    tally: Tally = field(default_factory=dict)
    fine: bool = False
    not_applicable: int | None = None
    """How many persons marked the item 不适用; None where they are fewer than k, and for a 方面."""

    @property
    def n(self) -> int:
        """How many persons rated it; 0 where it is not shown."""
        return size(self.tally)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier release of the same group shows of one place, and which of the submissions behind it still exist."""

    cell: Cell
    members: Set[str]


def far_enough(n: int, earlier: Set[str], members: Set[str], k: int) -> bool:
    """Rule 3, for a release of n persons of whose submissions `earlier` still exist: who was deleted since is in that one alone."""
    both = len(earlier & members)
    return all(alone == 0 or alone >= k for alone in (n - both, len(members) - both))


def cell(count: Count, k: int, earlier: Sequence[Earlier] = ()) -> Cell:
    """What may be kept of a count; `earlier` are the releases of this group in which the place was shown."""
    members, tally = count.values.keys(), count.tally
    if len(members) < k:
        return Cell(count.place, FEW)
    if alike(tally):
        return Cell(count.place, ALIKE)
    if not all(_apart(one, count, k) for one in earlier):
        return Cell(count.place, HELD)
    fine = len(members) >= FINE and all(far_enough(one.cell.n, one.members, members, FINE) for one in earlier if one.cell.fine)
    skipped = len(count.not_applicable)
    return Cell(count.place, SHOWN, tally, fine, skipped if skipped >= k else None)


def alike(tally: Tally) -> bool:
    """Rule 2: whether all persons, or all but one, gave the same value. So it is where there is nobody."""
    return max(tally.values(), default=0) >= size(tally) - 1


def _apart(earlier: Earlier, count: Count, k: int) -> bool:
    """Whether neither those who came nor those who went since are few, or can be told to have rated alike."""
    members = count.values.keys()
    if not far_enough(earlier.cell.n, earlier.members, members, k):
        return False
    came = Counter(count.values[id] for id in members - earlier.members)
    went = Counter(earlier.cell.tally)
    went.subtract(count.tally)
    went.update(came)  # who went: who was there, less who is there now, but for those who came
    return all(size(side) == 0 or not alike(side) for side in (came, went))


def combined(parts: Sequence[Mapping[Place, Cell]]) -> tuple[Cell, ...]:
    """The cells of a level above, added up from those of its parts (rules 4 and 5)."""
    places = dict.fromkeys(place for part in parts for place in part)
    return tuple(_combined(place, [part[place] for part in parts if place in part]) for place in places)


def _combined(place: Place, cells: Sequence[Cell]) -> Cell:
    shown = [cell for cell in cells if cell.status == SHOWN]
    if not shown:
        statuses = {cell.status for cell in cells}
        return Cell(place, statuses.pop() if len(statuses) == 1 else FEW)
    skipped = [cell.not_applicable for cell in shown]
    known = [number for number in skipped if number is not None]
    whole = len(known) == len(skipped)
    return Cell(place, SHOWN, added(cell.tally for cell in shown), all(cell.fine for cell in shown), sum(known) if whole else None)


CLASSES = (Fraction(5, 2), Fraction(7, 2))
"""Where the three classes 1–2, 3 and 4–5 meet; a value on a border belongs to the upper one."""


def three(tally: Tally) -> tuple[int, int, int]:
    """How many persons lie in the classes 1–2, 3 and 4–5."""
    low = sum(number for value, number in tally.items() if value < CLASSES[0])
    high = sum(number for value, number in tally.items() if value >= CLASSES[1])
    return low, size(tally) - low - high, high


def five(tally: Tally) -> tuple[int, int, int, int, int]:
    """How many persons gave each of the ratings 1–5; a score of a 方面 counts for the nearest, a half for the upper one."""
    numbers = [0] * 5
    for value, number in tally.items():
        numbers[int(value + Fraction(1, 2)) - 1] += number
    return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
