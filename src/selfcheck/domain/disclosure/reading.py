"""How the cells of a release are told: counts or shares, means, and what is certain of all who submitted (rule 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from selfcheck.domain.bank import HIGHEST, RATINGS, Bank
from selfcheck.domain.compare import same_item
from selfcheck.domain.counting import DIMENSION, ITEM, Place, mean, quantile, total
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.domain.disclosure.claims import agreement, common, hundredths, mean_range, of_shares
from selfcheck.domain.disclosure.classes import five, three
from selfcheck.domain.disclosure.views import Coverage, Figures, GroupLine, Range, Result
from selfcheck.domain.scoring import rounded, rounded_ratio

ANY = (Fraction(RATINGS[0]), Fraction(HIGHEST))
Exact = tuple[Fraction, Fraction]
"""Between which values a mean lies."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The cells of a release, and what they were made of."""

    cells: Mapping[Place, Cell]
    k: int
    n: int
    groups: int
    above: bool

    @classmethod
    def of(cls, cells: Iterable[Cell], k: int, n: int, groups: int = 1, *, above: bool = False) -> Kept:
        return cls({cell.place: cell for cell in cells}, k, n, groups, above)

    def hidden(self, cell: Cell) -> int:
        """How many submitted in groups that hide a place."""
        return self.n - cell.persons

    def countable(self, cell: Cell) -> bool:
        """Whether a cell may be told in numbers of persons; where not, in shares.

        The persons of a cell, taken from all who submitted, leave those who marked it 不适用 or left it open: fewer than the threshold
        are not to be told by a number. Nor are those who left it open, where the number of those who marked it 不适用 is given and leaves
        them: of the cell itself, and of an item that as many rated, for its 方面 and the items beside it are mostly rated by the same
        persons. Of a level above nobody may be left: what the groups below leave is known of some of them, and so would be of the last.
        """
        left = cell.persons - cell.n
        if left and self.groups > 1:
            return False
        items = (one for one in self.cells.values() if one.place.kind == ITEM and one.status == Status.SHOWN)
        marked = {one.not_applicable or 0 for one in (cell, *items) if one.n == cell.n}
        return all(number == 0 or number >= self.k for number in (left, *(left - some for some in marked)))

    def coverage(self, items: Sequence[Cell]) -> Coverage | None:
        """Whom a figure counts that is made of these items."""
        if not self.above:
            return None
        groups, persons = [cell.groups for cell in items], [cell.persons for cell in items]
        least = (min(groups), min(persons))
        return Coverage(max(groups), self.groups, max(persons), self.n, least if least != (max(groups), max(persons)) else None)

    def range(self, place: Place) -> Exact:
        """Where the mean of an item lies, for all who submitted."""
        cell = self.cells.get(place)
        return mean_range(cell.tally, self.hidden(cell)) if cell and cell.tally else ANY


def results(bank: Bank, kept: Kept, kind: str) -> tuple[Result, ...]:
    """The cells of a kind as they may be shown, in the order of the bank."""
    if kind == ITEM:
        places = [(Place(ITEM, item.number), item.short, item.topic) for item in bank.items]
        return tuple(Result(place, name, _item(kept, kept.cells[place]), topic) for place, name, topic in places if place in kept.cells)
    axes = [(Place(DIMENSION, one.number), one.name) for one in bank.dimensions]
    return tuple(Result(place, name, dimension(bank, kept, place)) for place, name in axes if place in kept.cells)


def _item(kept: Kept, cell: Cell) -> Figures | Status:
    if cell.status != Status.SHOWN:
        return why(kept, [cell.status])
    low, high = kept.range(cell.place)
    told = _classes(kept, cell)
    hidden, numbers = kept.hidden(cell), three(cell.tally)
    return replace(
        told,
        mean=rounded(mean(cell.tally)),
        range=Range(rounded(low), rounded(high)),
        whole=not hidden,
        low=hundredths(Fraction(numbers[0] + numbers[1], cell.n)),
        low_range=of_shares(numbers[0] + numbers[1], cell.n, hidden),
        not_applicable=cell.not_applicable,
        coverage=kept.coverage([cell]),
        common=common(numbers[0] + numbers[1], cell.n, hidden),
        most=2 * (numbers[0] + numbers[1]) >= cell.n + hidden,
        agreement=agreement(numbers, hidden),
    )


def dimension(bank: Bank, kept: Kept, place: Place) -> Figures | Status:
    """The mean of a 方面 is the mean of the means of its items that are shown; what is certain of it holds for all its items.

    The mean of the persons' own scores would say more: taken together with the items', it tells what somebody gave to one item who
    found another of them not applicable.
    """
    places = [Place(ITEM, item.number) for item in bank.items_of(place.number)]
    cells = [kept.cells[one] for one in places if one in kept.cells]
    shown, cell = [one for one in cells if one.status == Status.SHOWN], kept.cells[place]
    if not shown or not cell.status.told:
        return _why_no_mean(kept, cell, cells)
    ranges = [kept.range(one) for one in places]
    low, high = (sum((one[end] for one in ranges), Fraction(0)) / len(ranges) for end in (0, 1))
    told = _classes(kept, cell) if cell.status == Status.SHOWN else Figures(0.0, Range(0.0, 0.0))
    return replace(
        told,
        mean=rounded(sum((mean(one.tally) for one in shown), Fraction(0)) / len(shown)),
        range=Range(rounded(low), rounded(high)),
        whole=len(shown) == len(places) and not any(map(kept.hidden, shown)),
        coverage=kept.coverage(shown),
        counted=tuple(one.place.number for one in shown),
        total=len(places),
    )


def _classes(kept: Kept, cell: Cell) -> Figures:
    """The classes of a cell in hundredths, and in numbers of persons where they may be counted."""
    numbers = five(cell.tally) if cell.fine else three(cell.tally)
    low, high = (rounded(quantile(cell.tally, share)) for share in (Fraction(1, 4), Fraction(3, 4)))
    return Figures(
        0.0,
        Range(0.0, 0.0),
        shares=_hundredths(numbers),
        three=_hundredths(three(cell.tally)),
        persons=numbers if kept.countable(cell) else None,
        band=Range(low, high) if cell.fine else None,
    )


def _hundredths(numbers: Sequence[int]) -> tuple[int, ...]:
    return tuple(hundredths(Fraction(number, sum(numbers))) for number in numbers)


def why(kept: Kept, statuses: Sequence[Status]) -> Status:
    """The reason of a group's own place, or that of all items of a 方面; where they differ, and of a level above, HELD."""
    reasons = set(statuses)
    return reasons.pop() if len(reasons) == 1 and not kept.above else Status.HELD


def line(bank: Bank, kept: Kept, name: str, depth: int) -> GroupLine:
    """One node as the table of all nodes shows it: reckoned in whole numbers, as there may be a thousand of them."""
    told: dict[Place, float | Status] = {}
    whole: list[Place] = []
    for axis in bank.dimensions:
        place, cells = Place(DIMENSION, axis.number), [kept.cells[Place(ITEM, item.number)] for item in bank.items_of(axis.number)]
        sums = {cell.place: (total(cell.tally), cell.n) for cell in cells if cell.tally}
        for cell in cells:
            told[cell.place] = rounded_ratio(*sums[cell.place]) if cell.tally else why(kept, [cell.status])
        shown = sums and kept.cells[place].status.told
        told[place] = _mean_of_means(sums.values()) if shown else _why_no_mean(kept, kept.cells[place], cells)
        here = [cell.place for cell in cells if cell.persons == kept.n]
        whole += [*here, place] if len(here) == len(cells) else here
    return GroupLine(name, depth, kept.n, kept.groups, told, frozenset(whole))


def _mean_of_means(sums: Collection[tuple[Fraction | int, int]]) -> float:
    """The mean of means, each given as the sum of its values and their number, with one decimal."""
    upper: Fraction | int = 0
    lower = 1
    for values, persons in sums:
        upper, lower = upper * persons + values * lower, lower * persons
    return rounded_ratio(upper, lower * len(sums))


def _why_no_mean(kept: Kept, cell: Cell, items: Sequence[Cell]) -> Status:
    """Why a 方面 has no mean: because none of its items has one, or for a reason of its own."""
    return why(kept, [cell.status] if any(one.status == Status.SHOWN for one in items) else [one.status for one in items])


def means_only(results: Iterable[Result]) -> Iterator[Result]:
    """The same results without numbers or shares of persons, and without whom they count."""
    for result in results:
        one = result.figures
        yield replace(result, told=Figures(one.mean, one.range, one.whole, counted=one.counted, total=one.total)) if one else result


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
