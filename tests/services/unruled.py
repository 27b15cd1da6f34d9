"""Rules of disclosure as they must not be: what whoever attacks them has to notice."""

from __future__ import annotations

import pytest

from selfcheck.domain.counting import DIMENSION, Place, added, count_items, size
from selfcheck.domain.disclosure import cells, snapshots
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.storage import releases as stored
from selfcheck.storage.cells import cells_of

RULED = cells.cell


def few_are_shown(patch: pytest.MonkeyPatch) -> None:
    """Rule 1 off: also where what is stored is read, which looks at the threshold again."""
    patch.setattr(snapshots, "cell", shown_of_few)
    patch.setattr(stored, "cells_of", lambda text, _: cells_of(text, 0))


def shown_of_few(one, k, earlier=()):
    """`cells.cell` without rule 1."""
    found = RULED(one, k, earlier)
    return Cell(one.place, Status.SHOWN, one.tally) if found.status == Status.FEW and one.values else found


def counted_anew(self, tx, row, group, made):
    """`Releases._add_up` without rule 4, as if a level above counted the submissions anew: what is hidden in a group is the remainder."""
    groups = {one.group_id: one for one in tx.rounds.groups(row.id)}
    bank = self._shelf.open(tx, row.bank_id, row.bank_version)
    while group.parent_id is not None:
        group = groups[group.parent_id]
        parts = tx.releases.latest_below(row.id, group.group_id)
        leaves = [one for part in parts for one in leaves_of(tx, part.id)]
        counts, n = [count_items(bank, tx.releases.submissions(leaf)) for leaf in leaves], sum(one.n for one in parts)
        tallies = {places[0].place: added(one.tally for one in places) for places in zip(*counts, strict=True)}
        whole = [
            Cell(place, Status.SHOWN, tally, groups=len(leaves), persons=n) for place, tally in tallies.items() if size(tally) >= row.k
        ]
        few = [Cell(place, Status.FEW) for place, tally in tallies.items() if size(tally) < row.k]
        axes = [Cell(Place(DIMENSION, one.number), Status.HELD) for one in bank.dimensions]
        above = self._made(row, group, tx.releases.latest(row.id, group.group_id), n, len(leaves))
        tx.releases.add(above, [*whole, *few, *axes], sources=[part.id for part in parts])


def leaves_of(tx, release):
    sources = tx.releases.sources(release)
    return [leaf for source in sources for leaf in leaves_of(tx, source)] if sources else [release]
