"""What a leader sees of his group and of those below it, once they are released."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selfcheck.domain.bank import Bank
from selfcheck.domain.common import CommonProblem, common_problems
from selfcheck.domain.counting import DIMENSION, ITEM
from selfcheck.domain.group import GroupSummary, GroupView, comparable, results
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.services.group_records import ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.progress import below
from selfcheck.services.shelf import Shelf


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
    """A release with all that it can be held against, and what is common in it."""

    view: GroupView
    bank: Bank
    meeting: str
    common: tuple[CommonProblem, ...]


class Reviews:
    """For leaders: all raise NotAllowed, and RoundUnknown for a round or group that is not theirs or below it."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def groups(self, session: str, round_id: str) -> tuple[ReviewGroup, ...]:
        """The leader's own node and those below it, each behind its parent."""
        with self._store.reading() as tx:
            _, nodes = self._nodes(tx, session, round_id)
            released = tx.releases.released(round_id)
            return tuple(ReviewGroup(node.group_id, node.name, depth, node.group_id in released, node.leaf) for node, depth in nodes)

    def view(self, session: str, round_id: str, group_id: str) -> Review:
        """The latest release of a group. Raises NotReleased, BankUnreadable."""
        with self._store.reading() as tx:
            row, nodes = self._nodes(tx, session, round_id)
            node = next((node for node, _ in nodes if node.group_id == group_id), None)
            if node is None:
                raise RoundUnknown
            bank = self._shelf.open(tx, row.bank_id, row.bank_version)
            release = tx.releases.latest(round_id, group_id)
            if release is None:
                raise NotReleased
            reader = Reader(tx, row, bank)
            summary = reader.summary(release, node.name)
            parts = [] if node.leaf else tx.releases.latest_below(round_id, group_id)
            found = tuple(reader.summary(part, reader.names[part.group_id]) for part in parts)
            view = GroupView(summary, reader.parent(node, release), self._last(tx, row, bank, group_id), found)
        return Review(view, bank, row.meeting, common_problems(summary))

    def _nodes(self, tx: Transaction, session: str, round_id: str) -> tuple[RoundRow, list[tuple[RoundGroupRow, int]]]:
        leader = self._gate.leader(tx, session)
        row = tx.rounds.get(round_id)
        if row is None:
            raise RoundUnknown
        return row, below(tx.rounds.groups(round_id), leader.group_id)

    def _last(self, tx: Transaction, row: RoundRow, bank: Bank, group_id: str) -> GroupSummary | None:
        """The same group in the round before this one that was held on the same bank, as far as its questions are the same."""
        for other in sorted(tx.rounds.all(), key=lambda one: one.opens_at, reverse=True):
            earlier = other.bank_id == row.bank_id and other.opens_at < row.opens_at
            release = tx.releases.latest(other.id, group_id) if earlier else None
            then = self._shelf.kept(tx, other.bank_id, other.bank_version) if release else None
            if release is not None and then is not None:
                found = Reader(tx, other, bank).summary(release, "")
                items, dimensions = (comparable(bank, then, shown) for shown in (found.items, found.dimensions))
                return replace(found, items=items, dimensions=dimensions)
        return None


class Reader:
    """Reads releases of one round as what may be shown of them."""

    def __init__(self, tx: Transaction, row: RoundRow, bank: Bank) -> None:
        self._tx = tx
        self._row = row
        self._bank = bank
        self.names = {group.group_id: group.name for group in tx.rounds.groups(row.id)}

    def summary(self, release: ReleaseRow, name: str) -> GroupSummary:
        cells = self._tx.releases.cells(release.id)
        items, dimensions = (results(self._bank, cells, kind) for kind in (ITEM, DIMENSION))
        name = name or self.names.get(release.group_id, "")
        return GroupSummary(name, self._row.title, self._row.k, release.n, release.groups, release.number, release.at, items, dimensions)

    def parent(self, node: RoundGroupRow, release: ReleaseRow) -> GroupSummary | None:
        """The level above, where it adds up more than this group alone."""
        above = self._tx.releases.latest(self._row.id, node.parent_id) if node.parent_id else None
        return self.summary(above, self.names[above.group_id]) if above and above.groups > release.groups else None
