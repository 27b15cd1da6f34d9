"""What a release keeps of a group, and what a level above adds up (rules 4 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import ITEM, Count, Place, Ratings, added, count_dimensions, count_items
from selfcheck.domain.disclosure.cells import Cell, Earlier, Hold, Released, Status, cell, changed, far_enough

Told = tuple[Released, Mapping[Place, Count]]
"""An earlier release, and its submissions counted as it did."""


def snapshot(
    bank: Bank, k: int, submissions: Mapping[str, Ratings], earlier: Sequence[Released] = (), hold: Hold = lambda _, found: found
) -> tuple[Cell, ...]:
    """What a release of a group keeps of its submissions, by person; `earlier` are its releases before, `hold` is what others ask."""
    told = [(one, recount(bank, one.cells.values(), one.submissions)) for one in earlier]
    items = [(one, hold(one, cell(one, k, _before(one.place, told)))) for one in count_items(bank, submissions)]
    scores = count_dimensions(bank, submissions, shown_items(cell for _, cell in items))
    dimensions = [hold(one, _score(one, k, bank, items, told)) for one in scores]
    held = {_widest(bank, found.place, items) for found in dimensions if found.status == Status.ALIKE}
    kept = (*(Cell(found.place, Status.HELD) if found.place in held else found for _, found in items), *dimensions)
    return tuple(replace(found, groups=1, persons=len(submissions)) if found.status.told else found for found in kept)


def _widest(bank: Bank, dimension: Place, items: Sequence[tuple[Count, Cell]]) -> Place | None:
    """The shown item of a 方面 whose ratings lie farthest apart; None where none is shown."""
    shown = [count for count, cell in _members(bank, dimension, items) if cell.status == Status.SHOWN]
    return max(shown, key=lambda one: max(one.tally) - min(one.tally)).place if shown else None


def _members(bank: Bank, dimension: Place, items: Sequence[tuple[Count, Cell]]) -> list[tuple[Count, Cell]]:
    """The counts and cells of the items of a 方面."""
    members = {item.number for item in bank.items_of(dimension.number)}
    return [(count, cell) for count, cell in items if cell.place.number in members]


def shown_items(cells: Iterable[Cell]) -> frozenset[int]:
    """The items that these cells show: those that make up the scores of the 方面 beside them (rule 6)."""
    return frozenset(cell.place.number for cell in cells if cell.place.kind == ITEM and cell.status == Status.SHOWN)


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
    parts = {count.place.number: count.values.keys() for count, cell in members if cell.status == Status.SHOWN}
    if not parts:
        return Cell(one.place, _why_hidden(cell.status for _, cell in members))
    numbers = {count.place.number for count, _ in members}
    before = {shown_items(past.cells.values()) & numbers for past, _ in told if past.cells[one.place].status == Status.SHOWN}
    whole = all(far_enough(len(some), some, others, k) for some, others in combinations(parts.values(), 2))
    found = cell(one, k, _before(one.place, told))
    # Made of other items before, the difference of the two would mix persons and items.
    comparable = found.status == Status.SHOWN and whole and not before - {frozenset(parts)} and _changed_together(one, members, told)
    return found if comparable or found.status == Status.ALIKE else Cell(one.place, Status.MEAN)


def _changed_together(one: Count, members: Sequence[tuple[Count, Cell]], told: Sequence[Told]) -> bool:
    """Whether whoever gave something else since an earlier release did so on every shown item of the 方面.

    Where only one item changed, the classes of the 方面 before and after tell of those who stayed what they gave on the other item.
    """
    places = [one, *(count for count, cell in members if cell.status == Status.SHOWN)]
    return all(
        len({changed(counts[count.place], count) for count in places}) == 1
        for past, counts in told
        if past.cells[one.place].status == Status.SHOWN
    )


def _why_hidden(statuses: Iterable[Status]) -> Status:
    """The reason that all have in common; of several the plainest."""
    reasons = set(statuses)
    return reasons.pop() if len(reasons) == 1 else Status.FEW


def combined(parts: Sequence[Mapping[Place, Cell]]) -> tuple[Cell, ...]:
    """The cells of a level above, added up from those of its parts (rules 4 and 5)."""
    places = dict.fromkeys(place for part in parts for place in part)
    return tuple(_combined(place, [part[place] for part in parts if place in part]) for place in places)


def _combined(place: Place, cells: Sequence[Cell]) -> Cell:
    told = [cell for cell in cells if cell.status.told]
    if not told:
        return Cell(place, _why_hidden(cell.status for cell in cells))
    groups, persons = sum(cell.groups for cell in told), sum(cell.persons for cell in told)
    if any(cell.status == Status.MEAN for cell in told):
        return Cell(place, Status.MEAN, groups=groups, persons=persons)
    skipped = [cell.not_applicable for cell in told]
    known = [number for number in skipped if number is not None]
    whole = sum(known) if len(known) == len(skipped) else None
    fine = all(cell.fine for cell in told)
    return Cell(place, Status.SHOWN, added(cell.tally for cell in told), fine, whole, groups, persons)
