"""How far a round is: how many have submitted, and who has not; never what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from selfcheck.domain.bank import Bank
from selfcheck.domain.disclosure.views import Reach
from selfcheck.services.errors import BankUnreadable
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.group_records import LeaderRow, ReleaseRow, RoundGroupRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.rolls import name_in
from selfcheck.services.shelf import Shelf
from selfcheck.services.standing import CLOSED, RoundInfo, bank_of, closing, counted, round_info, state_of

NAMED_IN_QUERY = 500
"""Groups that a query asks for one by one; of more it counts the whole round."""
FEW = 20
"""Groups whose members are read group by group; for more, those of all are read at once."""


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """One node of a round, with the numbers of all below it. `names`: who has submitted, where the viewer may know."""

    group_id: str
    name: str
    depth: int
    """0 for the topmost node that the viewer sees."""
    submitted: int
    seats: int
    closed: bool
    released: bool
    """A node above is by one of its groups: see `done`."""
    leaf: bool
    own: bool
    """The leader's own node."""
    stuck: bool
    """Closed with fewer submissions than the threshold, so that there is no release to wait for; above: all groups below are."""
    done: int
    """How many of the groups below, at any depth, have released; of a group with members, itself."""
    groups: int
    """How many groups with members there are below; 1 where it is one itself."""
    closes_at: datetime
    """Until when answers are taken there: of a group with a closing time of its own that one, else the round's."""
    latest: ReleaseRow | None = None
    """The latest release of the leader's own node."""
    names: tuple[tuple[str, bool], ...] | None = None
    """Name and whether he has submitted: for the office, and for the leader of this very group; named rounds only."""


class Progress:
    """For the office and for leaders: all raise NotAllowed; RoundUnknown for a round in which a leader has no part."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def rounds(self, session: str) -> tuple[RoundInfo, ...]:
        """The opened rounds that concern the one who asks, newest first."""
        with self._store.reading() as tx:
            leader = viewer(self._gate, tx, session)
            now = self._gate.now()
            opened = [row for row in (*tx.rounds.trials(), *tx.rounds.all()) if row.opened_at is not None]
            mine = [row for row in opened if (tx.rounds.group(row.id, leader.group_id) if leader else not row.trial)]
            found = [round_info(tx, self._shelf, row, now) for row in mine]
            return tuple(counted(tx, info, now) if leader is None else info for info in found)

    def of(self, session: str, round_id: str) -> tuple[GroupProgress, ...]:
        """The nodes that the one who asks may follow, each behind its parent."""
        with self._store.reading() as tx:
            leader = viewer(self._gate, tx, session)
            row = tx.rounds.get(round_id)
            if row is None or row.opened_at is None:
                raise RoundUnknown
            nodes = in_order(tx, round_id, leader.group_id if leader else row.root_id)
            ids = [node.group_id for node, _ in nodes]
            totals = _totals(nodes, tx.submissions.progress(round_id, ids if len(ids) <= NAMED_IN_QUERY else ()))
            released = tx.releases.released(round_id)
            closed = _closed(nodes, {node.group_id for node, _ in nodes if state_of(row, self._gate.now(), node) == CLOSED}, totals)
            parts = _totals(nodes, {node.group_id: (int(node.group_id in released), 1) for node, _ in nodes if node.leaf})
            latest = tx.releases.latest(round_id, leader.group_id) if leader else None
            stuck = _stuck(nodes, {id for id in closed if totals[id][0] < row.k})
            named = {node.group_id for node, _ in nodes if node.leaf and not row.anonymous}
            if leader is not None:
                named &= {leader.group_id}
            names = _names_in(tx, named)

            def progress(node: RoundGroupRow, depth: int) -> GroupProgress:
                id, own = node.group_id, leader is not None and leader.group_id == node.group_id
                who = _names(tx, row.id, id, names) if id in named else None
                state = id in closed, id in released, node.leaf, own, id in stuck
                until = closing(row, node)
                return GroupProgress(id, node.name, depth, *totals[id], *state, *parts[id], until, latest if own else None, who)

            return tuple(progress(node, depth) for node, depth in nodes)

    def list_of(self, session: str, round_id: str) -> Bank:
        """The list of a round, for the office before it begins, too. Raises BankUnreadable."""
        with self._store.reading() as tx:
            leader = viewer(self._gate, tx, session)
            row = tx.rounds.get(round_id)
            if row is None or (leader is not None and tx.rounds.group(round_id, leader.group_id) is None):
                raise RoundUnknown
            found = bank_of(tx, self._shelf, row)
        if found is None:
            raise BankUnreadable(row.bank_id)
        return found


def reach(tx: Transaction, round_id: str, group_id: str) -> Reach:
    """How far the latest release of a node reaches: two queries, whatever is below it."""
    release = tx.releases.latest(round_id, group_id)
    groups, seats = tx.rounds.extent(round_id, group_id)
    counted = (release.groups, release.n) if release else (0, 0)
    # Who deleted his work after a release, and was taken off the list then, is counted by it and has no seat any more.
    return Reach(counted[0], groups, counted[1], max(seats, counted[1]))


def viewer(gate: Gate, tx: Transaction, session: str) -> LeaderRow | None:
    """The leader who asks, None for the office. Raises NotAllowed for everybody else."""
    holder = gate.holder(tx, session)
    if holder is not None and holder.office:
        return None
    return gate.leader(tx, session)


def within(tx: Transaction, round_id: str, group_id: str, top_id: str) -> RoundGroupRow:
    """A node of a round, if it is `top_id` or below it. Raises RoundUnknown."""
    found = tx.rounds.group(round_id, group_id)
    if found is None or not is_under(tx, round_id, group_id, top_id):
        raise RoundUnknown
    return found


def is_under(tx: Transaction, round_id: str, group_id: str, top_id: str) -> bool:
    """Whether a node is `top_id` or below it: looked up from below, whatever the size of the tree."""
    step = tx.rounds.group(round_id, group_id)
    while step is not None and step.group_id != top_id:
        step = tx.rounds.group(round_id, step.parent_id) if step.parent_id else None
    return step is not None


def in_order(tx: Transaction, round_id: str, top_id: str) -> list[tuple[RoundGroupRow, int]]:
    """A node of a round and all below it in the order of the tree, with depths. Raises RoundUnknown where it is not in the round."""
    groups = tx.rounds.below(round_id, top_id)
    children: dict[str | None, list[RoundGroupRow]] = {}
    for group in groups:
        children.setdefault(group.parent_id, []).append(group)
    top = next((group for group in groups if group.group_id == top_id), None)
    if top is None:
        raise RoundUnknown
    found, waiting = [], [(top, 0)]
    while waiting:
        node, depth = waiting.pop()
        found.append((node, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(node.group_id, []))]
    return found


def _totals(nodes: Sequence[tuple[RoundGroupRow, int]], numbers: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Two numbers of each node, such as submissions and seats, with those of all below it."""
    totals = {node.group_id: numbers.get(node.group_id, (0, 0)) for node, _ in nodes}
    for node, _ in reversed(nodes):  # children stand behind their parents
        if node.parent_id in totals:
            done, seats = totals[node.parent_id]
            more = totals[node.group_id]
            totals[node.parent_id] = (done + more[0], seats + more[1])
    return totals


def _closed(nodes: Sequence[tuple[RoundGroupRow, int]], by_time: Collection[str], totals: Mapping[str, tuple[int, int]]) -> set[str]:
    """The groups that are closed, by time or by their leaders, and the nodes above of which every group with members is so."""
    still_open = {node.group_id for node, _ in nodes if node.group_id not in by_time and (node.leaf or not totals[node.group_id][1])}
    for node, _ in reversed(nodes):  # children stand behind their parents
        if node.group_id in still_open and totals[node.group_id][1] and node.parent_id is not None:
            still_open.add(node.parent_id)
    return {node.group_id for node, _ in nodes} - still_open


def _stuck(nodes: Sequence[tuple[RoundGroupRow, int]], too_few: Collection[str]) -> set[str]:
    """The groups that are closed with too few, and the nodes above of which every group is so."""
    hopeful = {node.group_id for node, _ in nodes if node.leaf and node.group_id not in too_few}
    for node, _ in reversed(nodes):  # children stand behind their parents
        if node.group_id in hopeful and node.parent_id is not None:
            hopeful.add(node.parent_id)
    return {node.group_id for node, _ in nodes} - hopeful


def _names_in(tx: Transaction, groups: Collection[str]) -> dict[str, str]:
    """The names of the members of some groups, by their ids."""
    of = tx.organisation
    found = of.members() if len(groups) > FEW else [member for group in groups for member in of.members_of(group)]
    return {member.id: member.name for member in found}


def _names(tx: Transaction, round_id: str, group_id: str, names: Mapping[str, str]) -> tuple[tuple[str, bool], ...]:
    done = tx.submissions.submitted(round_id, group_id)
    return tuple((name_in(tx, names, seat), seat.id in done) for seat in tx.rounds.seats(round_id, group_id))
