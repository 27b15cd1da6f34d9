"""What a leader sees of his group and of those below it, once they are released."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from selfcheck.domain.bank import Bank
from selfcheck.domain.common import CommonProblem, common_problems
from selfcheck.domain.counting import DIMENSION, ITEM
from selfcheck.domain.disclosure import Cell
from selfcheck.domain.group import GroupSummary, GroupView, comparable, means_only, results
from selfcheck.domain.group_sums import claimable
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.services.group_records import ReleaseRow, RoundGroupRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.progress import in_order
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
            nodes = in_order(tx, round_id, self._leader_in(tx, session, round_id)[0])
            released = tx.releases.released(round_id)
            return tuple(ReviewGroup(node.group_id, node.name, depth, node.group_id in released, node.leaf) for node, depth in nodes)

    def view(self, session: str, round_id: str, group_id: str) -> Review:
        """The latest release of a group. Raises NotReleased, BankUnreadable."""
        with self._store.reading() as tx:
            top_id, row = self._leader_in(tx, session, round_id)
            node = _under(tx, round_id, group_id, top_id)
            bank = self._shelf.open(tx, row.bank_id, row.bank_version)
            release = tx.releases.latest(round_id, group_id)
            if release is None:
                raise NotReleased
            reader = Reader(tx, row, bank)
            (summary,) = reader.summaries([release], [node])
            parts = () if node.leaf else tx.releases.latest_below(round_id, group_id)
            below = reader.summaries(parts, tx.rounds.children(round_id, group_id)) if parts else ()
            view = GroupView(summary, reader.parent(node, release), self._last(tx, row, bank, group_id, top_id), below)
        return Review(view, bank, row.meeting, common_problems(summary))

    def _leader_in(self, tx: Transaction, session: str, round_id: str) -> tuple[str, RoundRow]:
        """The leader's own node, and the round."""
        leader = self._gate.leader(tx, session)
        row = tx.rounds.get(round_id)
        if row is None:
            raise RoundUnknown
        return leader.group_id, row

    def _last(self, tx: Transaction, row: RoundRow, bank: Bank, group_id: str, top_id: str) -> GroupSummary | None:
        """The same group in the round before this one that was held on the same bank, as far as its questions are the same.

        Only of a round in which the leader might have looked at the group.
        """
        for other in sorted(tx.rounds.all(), key=lambda one: one.opens_at, reverse=True):
            earlier = other.bank_id == row.bank_id and other.opens_at < row.opens_at and _is_under(tx, other.id, group_id, top_id)
            release = tx.releases.latest(other.id, group_id) if earlier else None
            then = self._shelf.kept(tx, other.bank_id, other.bank_version) if release else None
            if release is not None and then is not None:
                found = Reader(tx, other, bank).summary(release)
                items, dimensions = (comparable(bank, then, shown) for shown in (found.items, found.dimensions))
                return replace(found, items=items, dimensions=dimensions)
        return None


def _under(tx: Transaction, round_id: str, group_id: str, top_id: str) -> RoundGroupRow:
    """A node, if it is `top_id` or below it. Raises RoundUnknown."""
    found = tx.rounds.group(round_id, group_id)
    if found is None or not _is_under(tx, round_id, group_id, top_id):
        raise RoundUnknown
    return found


def _is_under(tx: Transaction, round_id: str, group_id: str, top_id: str) -> bool:
    """Whether a node is `top_id` or below it: looked up from below, whatever the size of the tree."""
    step = tx.rounds.group(round_id, group_id)
    while step is not None and step.group_id != top_id:
        step = tx.rounds.group(round_id, step.parent_id) if step.parent_id else None
    return step is not None


class Reader:
    """Reads releases of one round as what may be shown of them."""

    def __init__(self, tx: Transaction, row: RoundRow, bank: Bank) -> None:
        self._tx = tx
        self._row = row
        self._bank = bank

    def summaries(self, releases: Sequence[ReleaseRow], nodes: Iterable[RoundGroupRow]) -> tuple[GroupSummary, ...]:
        """Some releases, and the nodes that they are of."""
        cells = self._tx.releases.cells_of([release.id for release in releases])
        below = self._tx.releases.statuses_below([release.id for release in releases if release.groups > 1])
        told = {id: claimable(self._bank, found, below.get(id, {})) for id, found in cells.items()}
        names = {node.group_id: node.name for node in nodes}
        return tuple(self._summary(release, names.get(release.group_id, ""), told[release.id]) for release in releases)

    def summary(self, release: ReleaseRow) -> GroupSummary:
        node = self._tx.rounds.group(self._row.id, release.group_id)
        return self.summaries([release], [node] if node else [])[0]

    def parent(self, node: RoundGroupRow, release: ReleaseRow) -> GroupSummary | None:
        """The level above, where it adds up more than this group alone."""
        above = self._tx.releases.latest(self._row.id, node.parent_id) if node.parent_id else None
        if above is None or above.groups <= release.groups:
            return None
        found = self.summary(above)
        # Its means, to be held against: with all its figures, a leader could take his own group away, and see the only other one.
        return replace(found, items=(), dimensions=tuple(means_only(found.dimensions)))

    def _summary(self, release: ReleaseRow, name: str, cells: Sequence[Cell]) -> GroupSummary:
        items, dimensions = (results(self._bank, cells, kind) for kind in (ITEM, DIMENSION))
        return GroupSummary(name, self._row.title, self._row.k, release.n, release.groups, release.number, release.at, items, dimensions)
