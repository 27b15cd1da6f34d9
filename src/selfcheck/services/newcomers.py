"""Who joins a group while a round runs has his seat in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from selfcheck.services.group_records import MemberRow, RoundRow
from selfcheck.services.ports import Transaction
from selfcheck.services.seating import late_seat, takes_newcomers
from selfcheck.services.standing import CLOSED, DRAFT, state_of


def add_members(tx: Transaction, members: Sequence[MemberRow], now: datetime) -> None:
    """Adds members with a name, and a seat for each of them in every round that takes newcomers in his group."""
    tx.organisation.add_members(members)
    seat_newcomers(tx, members, now)


def seat_newcomers(tx: Transaction, members: Sequence[MemberRow], now: datetime, but: Collection[str] = ()) -> list[RoundRow]:
    """Gives members with a name a seat in every named round that has opened and not closed for their groups, `but` for these rounds.

    Returns the rounds in which somebody has got one.
    """
    joined, concerned = [], {member.group_id for member in members}
    for row in tx.rounds.all():
        if row.anonymous or row.id in but or state_of(row, now) in (DRAFT, CLOSED):
            continue
        open_groups = {group.group_id for group in tx.rounds.groups(row.id) if group.leaf and state_of(row, now, group) != CLOSED}
        if concerned & open_groups and takes_newcomers(tx, row.id):
            tx.rounds.add_seats([late_seat(row.id, member, now) for member in members if member.group_id in open_groups])
            joined.append(row)
    return joined
