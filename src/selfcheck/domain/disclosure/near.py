"""Rule 7 of disclosure: what a release keeps back because of other rounds over some of the same persons, held shortly before or after.

Whatever was released before of an equal item, in this round and in those near it, is laid together with the figure that would be shown.
Persons whom all these figures treat alike (counted by the same ones, with the same value in the same ones) stand for one another: add the
figures up or take them away from each other as one likes, these persons come in together. So each such set is none or at least k, and did
not rate alike in the sense of rule 2; else the place is held back. That holds for any number of figures, and for persons who went from one
group to another. Sums of the levels above need no look of their own: they add up figures that are laid together here (rule 4), and so tell
nobody apart whom those do not.

What was held back or called alike stays so in a round near it, as rule 3 says of one round. Where it is not known who was counted, because
somebody was deleted or taken off the list since, the place is held back. Of a 方面 the mean alone is shown (rule 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.compare import counterparts
from selfcheck.domain.counting import DIMENSION, ITEM, Count, count_items
from selfcheck.domain.disclosure.cells import FINE, Cell, Earlier, Hold, Released, Status, many, skipped_apart

Course = tuple[Fraction | None, ...]
"""What one figure after another counts of a person; None where it does not count him."""
Said = Mapping[int, Earlier]
"""What a release said of each item, by its number in its own bank."""


@dataclass(frozen=True, slots=True)
class Near:
    """A release made before of another round near, or of another group of this one, which may count some of the same persons.

    Its submissions are by person, named as in the release that is made now.
    """

    bank: Bank
    k: int
    released: Released
    lost: bool = False
    """Whether somebody whom it counted cannot be told from those who are counted now."""


def holding(bank: Bank, k: int, earlier: Sequence[Released], near: Sequence[Near]) -> Hold:
    """Rule 7 for a release whose group has released `earlier` in the same round. The highest threshold of all rounds counts."""
    k = max([k, *(one.k for one in near)])
    own = [(bank, _said(bank, one)) for one in earlier]
    theirs = [(one.bank, _said(one.bank, one.released, one.lost)) for one in near]

    def hold(one: Count, found: Cell) -> Cell:
        items = [bank.item(one.place.number)] if one.place.kind == ITEM else bank.items_of(one.place.number)
        linked = _linked(one, [past for item in items for past in _of(item, theirs) if past.cell.status != Status.FEW])
        if found.status not in (Status.SHOWN, Status.ALIKE) or not linked:
            return found
        if one.place.kind == DIMENSION:
            return Cell(one.place, Status.MEAN)
        if any(past.lost or past.cell.status != found.status for past in linked):
            return Cell(one.place, Status.HELD)
        before = [past for past in _of(items[0], own) if past.cell.status == Status.SHOWN]
        return found if found.status == Status.ALIKE else _shown(one, found, k, (*before, *linked))

    return hold


def _said(bank: Bank, one: Released, lost: bool = False) -> Said:
    counts = [count for count in count_items(bank, one.submissions) if count.place in one.cells]
    return {count.place.number: Earlier(one.cells[count.place], count, lost) for count in counts}


def _of(item: Item, releases: Iterable[tuple[Bank, Said]]) -> Iterator[Earlier]:
    """What releases of banks, or versions of banks, said of items that are equal to this one."""
    return (said[number] for bank, said in releases for number in counterparts(item, bank) if number in said)


def _linked(now: Count, said: Sequence[Earlier]) -> Sequence[Earlier]:
    """Those that may be about some of the same persons as the new count, or as another one of these."""
    persons, found = set(_persons(now)), list[Earlier]()
    while len(found) < len(some := [past for past in said if _touches(past, persons)]):
        found = some
        persons.update(id for past in some for id in _persons(past.count))
    return found


def _touches(past: Earlier, persons: Set[str]) -> bool:
    return past.lost or not persons.isdisjoint(_persons(past.count))


def _persons(count: Count) -> Set[str]:
    return count.values.keys() | count.not_applicable


def _shown(one: Count, found: Cell, k: int, before: Sequence[Earlier]) -> Cell:
    """The cell of an item with a figure, beside all figures that were shown before."""
    counts = [past.count for past in before]
    apart = all(many(part, k) for part in parts(counts, one))
    if not apart or not all(skipped_apart(past.count, one, k) for past in before if _touches(past, _persons(one))):
        return Cell(one.place, Status.HELD)
    in_fives = [past.count for past in before if past.cell.fine]
    return replace(found, fine=found.fine and all(len(part) >= FINE for part in parts(in_fives, one)))


def parts(earlier: Sequence[Count], now: Count) -> Iterable[Sequence[Fraction]]:
    """The values of each set of persons whom a new figure, laid together with earlier ones, tells apart from all others.

    Of those who changed their value the old ones and the new ones by themselves. Sets of which the new figure counts nobody are left out:
    they are as they were.
    """
    before = {id: tuple(past.values.get(id) for past in earlier) for past in earlier for id in past.values}
    nowhere: Course = (None,) * len(earlier)
    counted = {_kind(before.get(id, nowhere)) for id in now.values}
    found: defaultdict[tuple[object, int], list[Fraction]] = defaultdict(list)
    for id in before.keys() | now.values.keys():
        then = before.get(id, nowhere)
        course = (*then, now.values.get(id))
        if _kind(then) in counted:
            for place, value in enumerate(dict.fromkeys(course)):
                if value is not None:
                    found[_kind(course), place].append(value)
    return found.values()


def _kind(course: Course) -> tuple[int | None, ...]:
    """What the courses of persons who stand for one another have in common: where they are counted, and where with the same value."""
    return tuple(None if value is None else course.index(value) for value in course)
