"""Rules of disclosure as they must not be: what whoever attacks them has to notice."""

from __future__ import annotations

from selfcheck.domain import disclosure
from selfcheck.domain.counting import added, count_items, size
from selfcheck.domain.disclosure import FEW, SHOWN, Cell

RULED = disclosure.cell


def shown_of_few(one, k, earlier=()):
    """`disclosure.cell` without rule 1."""
    found = RULED(one, k, earlier)
    return Cell(one.place, SHOWN, one.tally) if found.status == FEW and one.values else found


def counted_anew(self, tx, row, group, made):
    """`Releases._add_up` without rule 4, as if a level above counted the submissions anew: what is hidden in a group is the remainder."""
    groups = {one.group_id: one for one in tx.rounds.groups(row.id)}
    bank = self._shelf.open(tx, row.bank_id, row.bank_version)
    while group.parent_id is not None:
        group = groups[group.parent_id]
        parts = tx.releases.latest_below(row.id, group.group_id)
        leaves = [one for part in parts for one in leaves_of(tx, part.id)]
        counts = [count_items(bank, tx.releases.submissions(leaf)) for leaf in leaves]
        tallies = {places[0].place: added(one.tally for one in places) for places in zip(*counts, strict=True)}
        cells = [Cell(place, SHOWN, tally) for place, tally in tallies.items() if size(tally) >= row.k]
        above = self._made(row, group, tx.releases.latest(row.id, group.group_id), sum(one.n for one in parts), len(leaves))
        tx.releases.add(above, cells, releases=[part.id for part in parts])


def leaves_of(tx, release):
    sources = tx.releases.sources(release)
    return [leaf for source in sources for leaf in leaves_of(tx, source)] if sources else [release]
