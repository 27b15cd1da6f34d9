"""What the meeting of a group agreed on as the causes of its common problems.

Its leader ticks it. What a member ticked for himself is never submitted, and nothing here comes from it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from selfcheck.services.errors import InvalidInput, NotAllowed
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import NotReleased, RoundUnknown
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Store
from selfcheck.services.progress import within
from selfcheck.services.quiet import tell
from selfcheck.services.releases import subject
from selfcheck.services.shelf import Shelf, banks_first

UNKNOWN = "没有保存：这一轮的题库里没有这一项，或者没有这个原因。请刷新页面再勾"


class Agreeing:
    """For leaders: all raise NotAllowed, and RoundUnknown for a round or group that is not theirs or below it."""

    def __init__(self, store: Store, gate: Gate, shelf: Shelf) -> None:
        self._store = store
        self._gate = gate
        self._shelf = shelf

    def of(self, session: str, round_id: str, group_id: str) -> Mapping[int, frozenset[str]]:
        """The ids of the agreed causes by item, for whoever may look at the group."""
        with self._store.reading() as tx:
            within(tx, round_id, group_id, self._gate.leader(tx, session).group_id)
            return tx.agreed.of(round_id, group_id)

    @banks_first
    def agree(self, session: str, round_id: str, group_id: str, item: int, causes: Collection[str]) -> None:
        """Keeps what was agreed on for one item, in the place of what was before. For the leader of this very group only.

        Raises NotAllowed for a level above, too; NotReleased, InvalidInput for what the round's list does not have, BankUnreadable.
        """
        with self._store.writing() as tx:
            leader = self._gate.leader(tx, session)
            node = within(tx, round_id, group_id, leader.group_id)
            if node.group_id != leader.group_id or not node.leaf:
                raise NotAllowed
            row = tx.rounds.get(round_id)
            if row is None:
                raise RoundUnknown
            if tx.releases.latest(round_id, group_id) is None:
                raise NotReleased
            bank = self._shelf.open(tx, row.bank_id, row.bank_version)
            if not bank.has_item(item) or not {*causes} <= {cause.id for cause in bank.causes}:
                raise InvalidInput(UNKNOWN)
            if tx.agreed.of(round_id, group_id).get(item, frozenset()) != {*causes}:
                tx.agreed.put(round_id, group_id, item, {*causes})
                tell(tx, row, LogRow(self._gate.now(), leader.name, "group.agree", subject(row, node)))
