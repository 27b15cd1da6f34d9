"""What the office has to see to in its rounds, told by their groups: who is missing, which wait for leaders, which came to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.services.gate import Gate
from selfcheck.services.group_records import RoundGroupRow, RoundRow
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.standing import CLOSED, state_of, state_of_all


@dataclass(frozen=True, slots=True)
class RoundWaiting:
    """An opened round. Groups are those with seats of their own, named in the order of the tree."""

    row: RoundRow
    state: str
    """Of its groups: closed as soon as all of them are."""
    submitted: int
    seats: int
    missing: int
    """Who has not submitted, in the groups that still take answers."""
    to_release: tuple[str, ...]
    """Groups that are closed with enough submissions, and whose leaders have not released."""
    stuck: tuple[str, ...]
    """Groups that are closed with fewer submissions than the threshold, though as many have a place."""
    small: tuple[str, ...]
    """Groups that are closed and have fewer places than the threshold: whoever submits, nothing comes of them."""
    released: int
    """How many groups have released."""
    groups: int
    uncoded: int
    """Places of an anonymous round that takes answers or will, for which no code was issued."""

    @property
    def over(self) -> bool:
        """Whether nothing waits any more, and there are results."""
        return self.state == CLOSED and not self.to_release and not self.stuck and not self.small and self.released > 0


class Waiting:
    """For the office only: raises NotAllowed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def rounds(self, session: str) -> tuple[RoundWaiting, ...]:
        """The rounds that were opened, newest first."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return tuple(self._waiting(tx, row) for row in tx.rounds.all() if row.opened_at is not None)

    def _waiting(self, tx: Transaction, row: RoundRow) -> RoundWaiting:
        numbers, released, now = tx.submissions.progress(row.id), tx.releases.released(row.id), self._gate.now()
        groups = [group for group in tx.rounds.groups(row.id) if group.group_id in numbers]
        states = {group.group_id: state_of(row, now, group) for group in groups}
        closed = [group for group in groups if states[group.group_id] == CLOSED]
        waiting = [group for group in closed if group.group_id not in released]
        few = [group for group in waiting if numbers[group.group_id][0] < row.k]
        going = [numbers[id] for id, state in states.items() if state != CLOSED]
        return RoundWaiting(
            row,
            state_of_all(row, now, groups),
            sum(done for done, _ in numbers.values()),
            sum(seats for _, seats in numbers.values()),
            sum(seats - done for done, seats in going),
            _names([group for group in waiting if group not in few]),
            _names([group for group in few if numbers[group.group_id][1] >= row.k]),
            _names([group for group in few if numbers[group.group_id][1] < row.k]),
            sum(group.group_id in released for group in groups),
            len(groups),
            sum(member.secret.code_hash is None for member in tx.organisation.nameless(row.id)) if going and row.anonymous else 0,
        )


def _names(groups: Sequence[RoundGroupRow]) -> tuple[str, ...]:
    return tuple(group.name for group in groups)
