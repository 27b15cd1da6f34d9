"""Another closing time: for a whole round, or for one group of it alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from selfcheck.services.group_errors import BadPlan
from selfcheck.services.group_records import RoundGroupRow, RoundRow
from selfcheck.services.near import meeting, must_stay_apart
from selfcheck.services.ports import Transaction
from selfcheck.services.seating import missing_seats, note_gone
from selfcheck.services.shelf import Shelf


def extend_all(tx: Transaction, shelf: Shelf, row: RoundRow, closes_at: datetime, now: datetime) -> None:
    """Opens all groups of a round until a time. Raises BadPlan, NearAnonymous."""
    groups = tx.rounds.groups(row.id)
    _may_close_at(tx, shelf, row, closes_at, {group.group_id for group in groups}, now)
    tx.rounds.change(replace(row, closes_at=closes_at))
    for group in groups:
        if group.closed_at is not None or group.closes_at is not None:
            tx.rounds.change_group(replace(group, closed_at=None, closes_at=None))
    if not row.anonymous:
        note_gone(tx, row.id, tx.rounds.clear_vacant(row.id))
        tx.rounds.add_seats(missing_seats(tx, row, [group.group_id for group in groups if group.leaf], now))


def reopen_one(tx: Transaction, shelf: Shelf, row: RoundRow, group: RoundGroupRow, closes_at: datetime, now: datetime) -> None:
    """Opens one group until a time of its own. Raises BadPlan, NearAnonymous.

    Where that is later than the closing time of the round, this becomes that of the round, which is the latest of all; every other group
    keeps the former one as its own.
    """
    _may_close_at(tx, shelf, row, closes_at, {group.group_id}, now)
    if closes_at > row.closes_at:
        tx.rounds.change(replace(row, closes_at=closes_at))
        for other in tx.rounds.groups(row.id):
            if other.leaf and other.closes_at is None:
                tx.rounds.change_group(replace(other, closes_at=row.closes_at))
    tx.rounds.change_group(replace(group, closed_at=None, closes_at=closes_at))
    if not row.anonymous:
        note_gone(tx, row.id, tx.rounds.clear_vacant(row.id, group.group_id))
        tx.rounds.add_seats(missing_seats(tx, row, [group.group_id], now))


def _may_close_at(tx: Transaction, shelf: Shelf, row: RoundRow, closes_at: datetime, nodes: Collection[str], now: datetime) -> None:
    """Whether some nodes of a round may take answers until a time."""
    if closes_at <= max(now, row.opens_at):
        raise BadPlan(["新的截止时间要在现在以后，也要在开始时间以后"])
    bank = shelf.kept(tx, row.bank_id, row.bank_version)
    must_stay_apart([*meeting(tx, shelf, replace(row, closes_at=closes_at), bank, nodes)], now)
