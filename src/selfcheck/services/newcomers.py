"""Who joins a group while a round runs has his seat in it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from selfcheck.services.group_records import MemberRow, SeatRow
from selfcheck.services.ports import Transaction
from selfcheck.services.rounds import CLOSED, DRAFT, state_of


def add_members(tx: Transaction, members: Sequence[MemberRow], now: datetime) -> None:
    """Adds members with a name, and a seat for each of them in every named round that has opened and not closed for his group."""
    tx.organisation.add_members(members)
    open_rounds: dict[str, list[str]] = {}
    for row in tx.rounds.all():
        if row.anonymous or state_of(row, now) in (DRAFT, CLOSED):
            continue
        for group in tx.rounds.groups(row.id):
            if group.leaf and state_of(row, now, group) != CLOSED:
                open_rounds.setdefault(group.group_id, []).append(row.id)
    seats = [
        SeatRow(secrets.token_hex(8), round_id, member.group_id, member.id)
        for member in members
        for round_id in open_rounds.get(member.group_id, ())
    ]
    if seats:
        tx.rounds.add_seats(seats)
