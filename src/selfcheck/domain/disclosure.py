"""What a release may show, so that nobody can work out what one person answered.

The rules, for a threshold k (promises 3 and 4 of the design):

1. A place (an item or a 方面) is shown only if at least k persons rated it.
2. Where all of them, or all but one, gave the same value, it says 意见集中 and no value: a colleague takes his own rating away, and
   what is left must not be one value.
3. Two releases of a group must not tell apart fewer than k persons. As a whole: who is only in the one, and who is only in the other (a
   changed answer is another version, and so another member of the set), are none or at least k; else the later one is refused. At one
   place: those who rated only then, or only now, who gave another value since, or the same, are none or at least k each, and did not rate
   alike in the sense of rule 2; else the place is held back in the later one. What was held back or called alike once stays so in this
   round: that it was says something of those who came then, and a later figure would give it a value. A third figure is shown only where
   each counts all that the one before it counted: three that overlap otherwise could be added up to few.
4. A level above adds up what the groups below it have released, and nothing else. So whatever is taken away from it leaves the sum of
   whole groups, each shown by itself: there is no remainder that somebody might compute.
5. The five ratings and the middle half are shown from ten persons on, below that the mean and three classes. A level above is as coarse as
   the coarsest of its parts, and a later release shows the five ratings only where it tells apart none or at least ten: the difference of
   the two would else show the five ratings of a few.
6. The mean of a 方面 is the mean of the means of its items that are shown: it says nothing that the items do not say. The classes and the
   middle half of the persons' own scores, made of those items, are shown only where the same persons rated all of them (or others by at
   least k): they would else tell what somebody gave to one item who found another of them not applicable. Where the scores are alike, one
   of the items is held back: the means of all would add up to the value that is not named.
7. Rounds near one another over some of the same persons are held to rule 3 as if they were one (`near`): what is released later shows an
   equal item only where all that was shown of these persons, laid together, tells apart none or at least k who did not rate alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import ITEM, Count, Place, Ratings, Tally, added, count_dimensions, count_items, size

LEAST_THRESHOLD, DEFAULT_THRESHOLD = 4, 5
FINE = 10
"""Persons from which on the five ratings and the middle half are shown."""
Pair = tuple[str, Fraction]
"""Who gave what."""
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


Told = tuple[Released, Mapping[Place, Count]]
"""An earlier release, and its submissions counted as it did."""
Hold = Callable[[Count, Cell], Cell]
"""What of a cell may stay in view of rounds near this one (rule 7)."""


def far_enough(n: int, earlier: Set[Hashable], now: Set[Hashable], k: int) -> bool:
    """Rule 3, for a release that counted n, of which `earlier` still exist: what was deleted since is in that one alone."""
    both = len(earlier & now)
    return all(alone == 0 or alone >= k for alone in (n - both, len(now) - both))


def cell(one: Count, k: int, earlier: Sequence[Earlier] = ()) -> Cell:
    """What may be kept of a count; `earlier` is what the releases of this group before said of the place."""
    tally, before = one.tally, [past for past in earlier if past.cell.status == SHOWN]
    if len(one.values) < k:
        return Cell(one.place, FEW)
    if alike(tally):
        return Cell(one.place, HELD if _was_held(earlier) or any(not _same(past, one) for past in before) else ALIKE)
    apart = all(_apart(past, one, k) for past in before) and _in_a_row([*(past.count.pairs for past in before), one.pairs])
    if _was_held(earlier) or _was_alike(earlier) or not apart:
        return Cell(one.place, HELD)
    parts = [part for past in before if past.cell.fine for part in _parts(past.count, one)]
    fine = size(tally) >= FINE and all(not part or len(part) >= FINE for part in parts)
    return Cell(one.place, SHOWN, tally, fine, _number(one.not_applicable, k))


def _was_held(earlier: Iterable[Earlier]) -> bool:
    """Whether the place was held back before; of a 方面 its mean alone was shown then."""
    return any(past.cell.status in (HELD, MEAN) for past in earlier)


def _was_alike(earlier: Iterable[Earlier]) -> bool:
    return any(past.cell.status == ALIKE for past in earlier)


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
    gone, came, changed = then.values.keys() - now.values, now.values.keys() - then.values, _changed(then, now)
    same = (then.values.keys() & now.values) - changed
    for count, ids in ((then, gone), (now, came), (then, changed), (now, changed), (now, same)):
        yield [count.values[id] for id in ids]


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


def snapshot(
    bank: Bank, k: int, submissions: Mapping[str, Ratings], earlier: Sequence[Released] = (), hold: Hold = lambda _, found: found
) -> tuple[Cell, ...]:
    """What a release of a group keeps of its submissions, by person; `earlier` are its releases before, `hold` is what others ask."""
    told = [(one, recount(bank, one.cells.values(), one.submissions)) for one in earlier]
    items = [(one, hold(one, cell(one, k, _before(one.place, told)))) for one in count_items(bank, submissions)]
    scores = count_dimensions(bank, submissions, shown_items(cell for _, cell in items))
    dimensions = [hold(one, _score(one, k, bank, items, told)) for one in scores]
    held = {_widest(bank, found.place, items) for found in dimensions if found.status == ALIKE}
    return (*(Cell(found.place, HELD) if found.place in held else found for _, found in items), *dimensions)


def _widest(bank: Bank, dimension: Place, items: Sequence[tuple[Count, Cell]]) -> Place | None:
    """The shown item of a 方面 whose ratings lie farthest apart; None where none is shown."""
    shown = [count for count, cell in _members(bank, dimension, items) if cell.status == SHOWN]
    return max(shown, key=lambda one: max(one.tally) - min(one.tally)).place if shown else None


def _members(bank: Bank, dimension: Place, items: Sequence[tuple[Count, Cell]]) -> list[tuple[Count, Cell]]:
    """The counts and cells of the items of a 方面."""
    members = {item.number for item in bank.items_of(dimension.number)}
    return [(count, cell) for count, cell in items if cell.place.number in members]


def shown_items(cells: Iterable[Cell]) -> frozenset[int]:
    """The items that these cells show: those that make up the scores of the 方面 beside them (rule 6)."""
    return frozenset(cell.place.number for cell in cells if cell.place.kind == ITEM and cell.status == SHOWN)


def recount(bank: Bank, cells: Iterable[Cell], submissions: Mapping[str, Ratings]) -> Mapping[Place, Count]:
    """The counts of submissions in the way in which a release with these cells counted."""
    counts = (*count_items(bank, submissions), *count_dimensions(bank, submissions, shown_items(cells)))
    return {one.place: one for one in counts}


def _before(place: Place, told: Sequence[Told]) -> list[Earlier]:
    """What the earlier releases said of a place."""
    return [Earlier(one.cells[place], counts[place], one.n != len(one.submissions)) for one, counts in told if place in one.cells]


def _score(one: Count, k: int, bank: Bank, items: Sequence[tuple[Count, Cell]], told: Sequence[Told]) -> Cell:
    """The cell of a 方面, of the counts and cells of all items."""
    members = _members(bank, one.place, items)
    parts = {count.place.number: count.values.keys() for count, cell in members if cell.status == SHOWN}
    if not parts:
        return Cell(one.place, _why_hidden(cell.status for _, cell in members))
    numbers = {count.place.number for count, _ in members}
    before = {shown_items(past.cells.values()) & numbers for past, _ in told if past.cells[one.place].status == SHOWN}
    whole = all(far_enough(len(some), some, others, k) for some, others in combinations(parts.values(), 2))
    found = cell(one, k, _before(one.place, told))
    # Made of other items before, the difference of the two would mix persons and items.
    comparable = found.status == SHOWN and whole and not before - {frozenset(parts)} and _changed_together(one, members, told)
    return found if comparable or found.status == ALIKE else Cell(one.place, MEAN)


def _changed_together(one: Count, members: Sequence[tuple[Count, Cell]], told: Sequence[Told]) -> bool:
    """Whether whoever gave something else since an earlier release did so on every shown item of the 方面.

    Where only one item changed, the classes of the 方面 before and after tell of those who stayed what they gave on the other item.
    """
    places = [one, *(count for count, cell in members if cell.status == SHOWN)]
    return all(
        len({_changed(counts[count.place], count) for count in places}) == 1
        for past, counts in told
        if past.cells[one.place].status == SHOWN
    )


def _changed(then: Count, now: Count) -> frozenset[str]:
    """Who gave another value since."""
    return frozenset(id for id in then.values.keys() & now.values if then.values[id] != now.values[id])


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
    numbers: Counter[int] = Counter()
    for value, number in tally.items():
        numbers[int(value + Fraction(1, 2))] += number
    return numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
