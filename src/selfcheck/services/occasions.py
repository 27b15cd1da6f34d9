"""For what a code is used next: the meeting and the closing time that stand on a slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from selfcheck.services.ports import Transaction
from selfcheck.services.standing import CLOSED, closing, state_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """A round that has been begun and takes answers, or will."""

    round: str
    meeting: str
    closes_at: datetime


def occasions(tx: Transaction, now: datetime, places: Mapping[str, tuple[str, str | None]]) -> Mapping[str, Occasion]:
    """Of several people the round that closes first among those that concern them, by their ids.

    `places`: the group of each, and the anonymous round to which he belongs, None for who has a name. Of a round in which his group is
    closed nobody is told, nor of one that is not begun: its times may still change.
    """
    found: dict[str, Occasion] = {}
    rows = [row for row in tx.rounds.all() if row.opened_at is not None and row.closes_at > now]
    for row in sorted(rows, key=lambda row: row.closes_at):
        ends = {node.group_id: closing(row, node) for node in tx.rounds.groups(row.id) if state_of(row, now, node) != CLOSED}
        for id, (group, round_id) in places.items():
            if group in ends and id not in found and _concerns(row.id, round_id, anonymous=row.anonymous):
                found[id] = Occasion(row.title, row.meeting, ends[group])
    return found


def _concerns(row_id: str, round_id: str | None, *, anonymous: bool) -> bool:
    return row_id == round_id if anonymous else round_id is None
