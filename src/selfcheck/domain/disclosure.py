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
6. The scores of a 方面 are made of the items that are shown, and the mean beside them is the mean of those items' means
   (`domain.group`). It says nothing that the items do not say: neither what 意见集中 has just hidden, nor what somebody gave to one item
   who found another of them not applicable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import ITEM, Count, Place, Ratings, Tally, added, count_dimensions, count_items, size

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
    """What an earlier release of the same group shows of one place, and the count of the submissions behind it that still exist."""

    cell: Cell
    count: Count


@dataclass(frozen=True, slots=True)
class Released:
    """An earlier release of the same group: what it shows, and the submissions behind it that still exist."""

    cells: Mapping[Place, Cell]
    submissions: Mapping[str, Ratings]


def far_enough(n: int, earlier: Set[str], members: Set[str], k: int) -> bool:
    """Rule 3, for a release of n persons of whose submissions `earlier` still exist: who was deleted since is in that one alone."""
    both = len(earlier & members)
    return all(alone == 0 or alone >= k for alone in (n - both, len(members) - both))


def cell(one: Count, k: int, earlier: Sequence[Earlier] = ()) -> Cell:
    """What may be kept of a count; `earlier` are the releases of this group in which the place was shown."""
    members, tally = one.values.keys(), one.tally
    if len(members) < k:
        return Cell(one.place, FEW)
    if alike(tally):
        return Cell(one.place, ALIKE)
    if not all(_apart(past, one, k) for past in earlier):
        return Cell(one.place, HELD)
    fine = len(members) >= FINE and all(
        far_enough(past.cell.n, past.count.values.keys(), members, FINE) for past in earlier if past.cell.fine
    )
    return Cell(one.place, SHOWN, tally, fine, _not_applicable(one, k, earlier))


def _not_applicable(one: Count, k: int, earlier: Sequence[Earlier]) -> int | None:
    """How many marked the item 不适用, where they are at least k, and no release before tells few of them apart."""
    skipped = one.not_applicable
    told = [(past.cell.not_applicable, past.count.not_applicable) for past in earlier]
    apart = all(far_enough(number, members, skipped, k) for number, members in told if number is not None)
    return len(skipped) if len(skipped) >= k and apart else None


def alike(tally: Tally) -> bool:
    """Rule 2: whether all persons, or all but one, gave the same value. So it is where there is nobody."""
    return max(tally.values(), default=0) >= size(tally) - 1


def _apart(earlier: Earlier, now: Count, k: int) -> bool:
    """Whether neither those who came nor those who went since are few, or can be told to have rated alike."""
    members = now.values.keys()
    before = earlier.count.values.keys()
    if not far_enough(earlier.cell.n, before, members, k):
        return False
    came = Counter(now.values[id] for id in members - before)
    went = Counter(earlier.cell.tally)
    went.subtract(now.tally)
    went.update(came)  # who went: who was there, less who is there now, but for those who came
    return all(size(side) == 0 or not alike(side) for side in (came, went))


def snapshot(bank: Bank, k: int, submissions: Mapping[str, Ratings], earlier: Sequence[Released] = ()) -> tuple[Cell, ...]:
    """What a release of a group keeps; `earlier` are its releases before."""
    items = [cell(one, k, _before(one.place, bank, earlier)) for one in count_items(bank, submissions)]
    shown = shown_items(items)
    scores = count_dimensions(bank, submissions, shown)
    dimensions = [_score(one, k, bank, shown, earlier) if one.values else _unmade(one.place, bank, items) for one in scores]
    return (*items, *dimensions)


def shown_items(cells: Iterable[Cell]) -> frozenset[int]:
    """The items that these cells show: those that make up the scores of the 方面 beside them (rule 6)."""
    return frozenset(cell.place.number for cell in cells if cell.place.kind == ITEM and cell.status == SHOWN)


def recount(bank: Bank, cells: Iterable[Cell], submissions: Mapping[str, Ratings]) -> Mapping[Place, Count]:
    """The counts of submissions in the way in which a release with these cells counted."""
    counts = (*count_items(bank, submissions), *count_dimensions(bank, submissions, shown_items(cells)))
    return {one.place: one for one in counts}


def _before(place: Place, bank: Bank, earlier: Sequence[Released]) -> list[Earlier]:
    """The earlier releases in which a place was shown."""
    shown = [one for one in earlier if place in one.cells and one.cells[place].status == SHOWN]
    return [Earlier(one.cells[place], recount(bank, one.cells.values(), one.submissions)[place]) for one in shown]


def _score(one: Count, k: int, bank: Bank, shown: Set[int], earlier: Sequence[Released]) -> Cell:
    """The cell of a 方面. Where it was made of other items before, the difference would mix persons and items: it is held back."""
    before = _before(one.place, bank, earlier)
    members = {item.number for item in bank.items_of(one.place.number)}
    made_of = {frozenset(shown_items(past.cells.values()) & members) for past in earlier if past.cells[one.place].status == SHOWN}
    found = cell(one, k, before)
    return Cell(one.place, HELD) if found.status == SHOWN and made_of - {frozenset(shown & members)} else found


def _unmade(place: Place, bank: Bank, items: Iterable[Cell]) -> Cell:
    """The cell of a 方面 of which no item is shown: it is hidden for their reason."""
    members = {item.number for item in bank.items_of(place.number)}
    return Cell(place, _why_hidden(cell.status for cell in items if cell.place.number in members))


def _why_hidden(statuses: Iterable[str]) -> str:
    """The reason that all have in common; of several the plainest."""
    reasons = set(statuses)
    return reasons.pop() if len(reasons) == 1 else FEW


def combined(parts: Sequence[Mapping[Place, Cell]]) -> tuple[Cell, ...]:
    """The cells of a level above, added up from those of its parts (rules 4 and 5)."""
    places = dict.fromkeys(place for part in parts for place in part)
    return tuple(_combined(place, [part[place] for part in parts if place in part]) for place in places)


def _combined(place: Place, cells: Sequence[Cell]) -> Cell:
    shown = [cell for cell in cells if cell.status == SHOWN]
    if not shown:
        return Cell(place, _why_hidden(cell.status for cell in cells))
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
