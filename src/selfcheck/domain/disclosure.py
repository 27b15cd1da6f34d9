"""What a release may show, so that nobody can work out what one person answered.

The rules, for a threshold k (promises 3 and 4 of the design):

1. A place (an item or a 方面) is shown only if at least k persons rated it.
2. Where all of them, or all but one, gave the same value, it says 意见集中 and no value: a colleague takes his own rating away, and
   what is left must not be one value.
3. Two releases of a group must not tell apart fewer than k persons. As a whole: who is only in the one, and who is only in the other (a
   changed answer is another version, and so another member of the set), are none or at least k; else the later one is refused. At one
   place: those whose value there is only in the one, or only in the other, are none or at least k, and did not rate alike in the sense of
   rule 2; else the place is held back in the later one. So it is where an earlier release called those alike who are still counted, and
   where it showed those who are alike now: the one would name the value of the other.
4. A level above adds up what the groups below it have released, and nothing else. So whatever is taken away from it leaves the sum of
   whole groups, each shown by itself: there is no remainder that somebody might compute.
5. The five ratings and the middle half are shown from ten persons on, below that the mean and three classes. A level above is as coarse as
   the coarsest of its parts, and a later release shows the five ratings only where it tells apart none or at least ten: the difference of
   the two would else show the five ratings of a few.
6. The mean of a 方面 is the mean of the means of its items that are shown: it says nothing that the items do not say. The classes and the
   middle half of the persons' own scores, made of those items, are shown only where the same persons rated all of them (or others by at
   least k): they would else tell what somebody gave to one item who found another of them not applicable.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import ITEM, Count, Place, Ratings, Tally, added, count_dimensions, count_items, size

LEAST_THRESHOLD, DEFAULT_THRESHOLD = 4, 5
FINE = 10
"""Persons from which on the five ratings and the middle half are shown."""
SHOWN, FEW, ALIKE, HELD = "shown", "few", "alike", "held"
MEAN = "mean"
"""Of a 方面: shown by its mean alone, which is made of its items' (rule 6)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a release keeps of one place. Of a place that is not shown it keeps neither values nor numbers."""

    place: Place
    status: str
    """`shown`, `few` (rule 1), `alike` (rule 2), `held` (rule 3), or `mean` (rule 6)."""
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
    """What an earlier release of the same group says of one place, and the count of the submissions behind it that still exist."""

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


def far_enough(n: int, earlier: Set[Hashable], now: Set[Hashable], k: int) -> bool:
    """Rule 3, for a release that counted n, of which `earlier` still exist: what was deleted since is in that one alone."""
    both = len(earlier & now)
    return all(alone == 0 or alone >= k for alone in (n - both, len(now) - both))


def cell(one: Count, k: int, earlier: Sequence[Earlier] = ()) -> Cell:
    """What may be kept of a count; `earlier` are the releases of this group in which the place was shown or called alike."""
    tally, before = one.tally, [past for past in earlier if past.cell.status == SHOWN]
    if len(one.values) < k:
        return Cell(one.place, FEW)
    if alike(tally):
        return Cell(one.place, HELD if any(not _same(past, one) for past in before) else ALIKE)
    if not all(_apart(past, one, k) for past in before) or any(_still_alike(past, one) for past in earlier):
        return Cell(one.place, HELD)
    told = [past for past in before if past.cell.fine]
    fine = size(tally) >= FINE and all(far_enough(past.cell.n, past.count.pairs, one.pairs, FINE) for past in told)
    return Cell(one.place, SHOWN, tally, fine, _not_applicable(one, k, before))


def _same(earlier: Earlier, now: Count) -> bool:
    """Whether the same persons with the same values were shown before."""
    return not earlier.lost and earlier.count.pairs == now.pairs


def _still_alike(earlier: Earlier, now: Count) -> bool:
    """Whether some whom an earlier release called alike are still counted with that value: what is shown now would name it."""
    return earlier.cell.status == ALIKE and (earlier.lost or bool(earlier.count.pairs & now.pairs))


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
    """Whether those whose value was only there, or is only here, are none, or neither few nor alike."""
    if earlier.lost or not far_enough(earlier.cell.n, earlier.count.pairs, now.pairs, k):
        return False
    sides = now.pairs - earlier.count.pairs, earlier.count.pairs - now.pairs
    return all(not side or not alike(Counter(value for _, value in side)) for side in sides)


def snapshot(bank: Bank, k: int, submissions: Mapping[str, Ratings], earlier: Sequence[Released] = ()) -> tuple[Cell, ...]:
    """What a release of a group keeps of its submissions, by person; `earlier` are its releases before."""
    items = [(one, cell(one, k, _before(one.place, bank, earlier))) for one in count_items(bank, submissions)]
    cells = [cell for _, cell in items]
    scores = count_dimensions(bank, submissions, shown_items(cells))
    return (*cells, *(_score(one, k, bank, items, earlier) for one in scores))


def shown_items(cells: Iterable[Cell]) -> frozenset[int]:
    """The items that these cells show: those that make up the scores of the 方面 beside them (rule 6)."""
    return frozenset(cell.place.number for cell in cells if cell.place.kind == ITEM and cell.status == SHOWN)


def recount(bank: Bank, cells: Iterable[Cell], submissions: Mapping[str, Ratings]) -> Mapping[Place, Count]:
    """The counts of submissions in the way in which a release with these cells counted."""
    counts = (*count_items(bank, submissions), *count_dimensions(bank, submissions, shown_items(cells)))
    return {one.place: one for one in counts}


def _before(place: Place, bank: Bank, earlier: Sequence[Released]) -> list[Earlier]:
    """The earlier releases in which a place was shown or called alike."""
    told = [one for one in earlier if place in one.cells and one.cells[place].status in (SHOWN, ALIKE)]
    return [
        Earlier(one.cells[place], recount(bank, one.cells.values(), one.submissions)[place], one.n != len(one.submissions)) for one in told
    ]


def _score(one: Count, k: int, bank: Bank, items: Sequence[tuple[Count, Cell]], earlier: Sequence[Released]) -> Cell:
    """The cell of a 方面, of the counts and cells of all items."""
    members = {item.number for item in bank.items_of(one.place.number)}
    parts = [count for count, cell in items if cell.place.number in members and cell.status == SHOWN]
    if not parts:
        return Cell(one.place, _why_hidden(cell.status for _, cell in items if cell.place.number in members))
    made_of = frozenset(part.place.number for part in parts)
    before = {frozenset(shown_items(past.cells.values()) & members) for past in earlier if past.cells[one.place].status == SHOWN}
    raters = [part.values.keys() for part in parts]
    whole = all(far_enough(len(raters[0]), raters[0], other, k) for other in raters[1:])
    found = cell(one, k, _before(one.place, bank, earlier))
    # Made of other items before, the difference of the two would mix persons and items.
    comparable = found.status == SHOWN and whole and not before - {made_of}
    return found if comparable or found.status == ALIKE else Cell(one.place, MEAN)


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
    if any(cell.status == MEAN for cell in cells):
        return Cell(place, MEAN)
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
