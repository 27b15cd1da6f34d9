"""What the log does not hold: nothing that is done in a trial."""

from __future__ import annotations

from selfcheck.services.group_records import LeaderRow, LogRow, MemberRow, RoundRow
from selfcheck.services.ports import Transaction


def tell(tx: Transaction, row: RoundRow, line: LogRow) -> None:
    """Writes a line about something that was done in a round."""
    if not row.trial:
        tx.log.add(line)


def made_up(tx: Transaction, who: MemberRow | LeaderRow) -> bool:
    """Whether a member or leader belongs to a trial: nothing is written of him, and the office changes nothing about him."""
    return any(node.id == who.group_id for node in tx.organisation.made_up())
