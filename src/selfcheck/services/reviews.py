"""What a leader sees of his group and of those below it, once they are released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import DIMENSION, ITEM
from selfcheck.domain.disclosure.cells import Cell
from selfcheck.domain.disclosure.reading import Kept, comparable, line, means_only, results
from selfcheck.domain.disclosure.views import GroupLine, GroupSummary, GroupView
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.services.group_records import ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.progress import in_order, is_under, reach, within
from selfcheck.services.shelf import Shelf

ROUNDS_BEFORE = 3
"""How many earlier rounds a release is held against at most."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """A node that the leader may look at."""

    group_id: str
    name: str
    depth: int
    released: bool
    leaf: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A release with all that it can be held against."""

    view: GroupView
    bank: Bank
    meeting: str


class Reviews:
    """For leaders: all raise NotAllowed, and RoundUnknown for a round or group that is not theirs or below it."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def groups(self, session: str, round_id: str) -> tuple[ReviewGroup, ...]:
        """The leader's own node and those below it, each behind its parent."""
        with self._store.reading() as tx:
            nodes = in_order(tx, round_id, self._leader_in(tx, session, round_id)[0])
            released = tx.releases.released(round_id)
            return tuple(ReviewGroup(node.group_id, node.name, depth, node.group_id in released, node.leaf) for node, depth in nodes)

    def view(self, session: str, round_id: str, group_id: str) -> Review:
        """The latest release of a group. Raises NotReleased, BankUnreadable."""
        with self._store.reading() as tx:
            top_id, row = self._leader_in(tx, session, round_id)
            node = within(tx, round_id, group_id, top_id)
            bank = self._shelf.open(tx, row.bank_id, row.bank_version)
            release = tx.releases.latest(round_id, group_id)
            if release is None:
                raise NotReleased
            reader = Reader(tx, row, bank)
            earlier = self._earlier(tx, row, bank, group_id, top_id)
            view = GroupView(reader.summary(node, release), reader.parent(node, release), earlier)
            if not node.leaf:
                nodes = in_order(tx, round_id, group_id)[1:]
                view = replace(view, below=reader.lines(node, nodes), reach=reach(tx, round_id, group_id))
        return Review(view, bank, row.meeting)

    def _leader_in(self, tx: Transaction, session: str, round_id: str) -> tuple[str, RoundRow]:
        """The leader's own node, and the round."""
        leader = self._gate.leader(tx, session)
        row = tx.rounds.get(round_id)
        if row is None:
            raise RoundUnknown
        return leader.group_id, row

    def _earlier(self, tx: Transaction, row: RoundRow, bank: Bank, group_id: str, top_id: str) -> tuple[GroupSummary, ...]:
        """The same group in rounds before this one that were held on the same bank, as far as its questions are the same; newest first.

        Only of rounds in which the leader might have looked at the group.
        """
        found: list[GroupSummary] = []
        for other in sorted(tx.rounds.all(), key=lambda one: one.opens_at, reverse=True):
            earlier = other.bank_id == row.bank_id and other.opens_at < row.opens_at and is_under(tx, other.id, group_id, top_id)
            node = tx.rounds.group(other.id, group_id) if earlier else None
            release = tx.releases.latest(other.id, group_id) if earlier else None
            then = self._shelf.kept(tx, other.bank_id, other.bank_version) if release else None
            if node is not None and release is not None and then is not None:
                summary = Reader(tx, other, bank).summary(node, release)
                items, dimensions = (comparable(bank, then, shown) for shown in (summary.items, summary.dimensions))
                found.append(replace(summary, items=items, dimensions=dimensions))
            if len(found) == ROUNDS_BEFORE:
                break
        return tuple(found)


class Reader:
    """Reads releases of one round as what may be shown of them."""

    def __init__(self, tx: Transaction, row: RoundRow, bank: Bank) -> None:
        self._tx = tx
        self._row = row
        self._bank = bank

    def summary(self, node: RoundGroupRow, release: ReleaseRow) -> GroupSummary:
        """The release of a node."""
        row, kept = self._row, self._kept(node, release, self._tx.releases.cells(release.id))
        items, dimensions = (results(self._bank, kept, kind) for kind in (ITEM, DIMENSION))
        numbers = release.n, release.groups, release.number, release.at
        return GroupSummary(node.name, row.title, row.k, *numbers, items, dimensions, above=not node.leaf)

    def parent(self, node: RoundGroupRow, release: ReleaseRow) -> GroupSummary | None:
        """The level above, where it adds up more than this group alone."""
        parent = self._tx.rounds.group(self._row.id, node.parent_id) if node.parent_id else None
        above = self._tx.releases.latest(self._row.id, parent.group_id) if parent else None
        if parent is None or above is None or above.groups <= release.groups:
            return None
        found = self.summary(parent, above)
        # Its means, to be held against: with all its figures, a leader could take his own group away, and see the only other one.
        return replace(found, items=(), dimensions=tuple(means_only(found.dimensions)))

    def lines(self, top: RoundGroupRow, nodes: Sequence[tuple[RoundGroupRow, int]]) -> tuple[GroupLine, ...]:
        """The nodes below one, given with their depths."""
        found = self._tx.releases.below(self._row.id, top.group_id)
        return tuple(self._line(one, depth, *found.get(one.group_id, (None, ()))) for one, depth in nodes)

    def _line(self, node: RoundGroupRow, depth: int, release: ReleaseRow | None, cells: Sequence[Cell]) -> GroupLine:
        if release is None:
            return GroupLine(node.name, depth, 0, 0, {}, frozenset())
        return line(self._bank, self._kept(node, release, cells), node.name, depth)

    def _kept(self, node: RoundGroupRow, release: ReleaseRow, cells: Sequence[Cell]) -> Kept:
        return Kept.of(cells, self._row.k, release.n, release.groups, above=not node.leaf)
