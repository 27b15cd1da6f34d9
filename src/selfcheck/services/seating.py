"""The places of a round: who has one when it opens, who gets one later, and which are taken out."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from selfcheck.services.group_records import GroupRow, MemberRow, RoundGroupRow, RoundRow, SeatRow
from selfcheck.services.ports import Transaction


def frozen(row: RoundRow, nodes: Sequence[GroupRow]) -> list[RoundGroupRow]:
    """The nodes of the organisation as they stand in a round that opens now."""
    parents = {node.parent_id for node in nodes}
    tops = {row.root_id: None}
    return [RoundGroupRow(row.id, one.id, tops.get(one.id, one.parent_id), one.name, one.position, one.id not in parents) for one in nodes]


def first_seats(tx: Transaction, row: RoundRow, group_ids: Sequence[str]) -> list[SeatRow]:
    """A seat for each member below; in an anonymous round for as many nameless members, whom nobody can match with them."""
    concerned = set(group_ids)
    members = [member for member in tx.organisation.members() if member.group_id in concerned]
    if row.anonymous:
        sizes = Counter(member.group_id for member in members)
        members = [MemberRow(secrets.token_hex(8), id, "", place, row.id) for id, size in sizes.items() for place in range(1, size + 1)]
        tx.organisation.add_members(members)
    return [SeatRow(secrets.token_hex(8), row.id, member.group_id, member.id) for member in members]


def late_seat(round_id: str, member: MemberRow, now: datetime) -> SeatRow:
    """A seat for somebody who comes after a round was opened."""
    return SeatRow(secrets.token_hex(8), round_id, member.group_id, member.id, since=now)


def missing_seats(tx: Transaction, row: RoundRow, group_ids: Collection[str], now: datetime) -> list[SeatRow]:
    """Seats for the named members of some groups of a round who have none anywhere in it: they came while these groups were closed."""
    if not takes_newcomers(tx, row.id):
        return []
    seated, concerned = {seat.member_id for seat in tx.rounds.seated(row.id)}, set(group_ids)
    come = [member for member in tx.organisation.members() if member.group_id in concerned and member.id not in seated]
    return [late_seat(row.id, member, now) for member in come]


def takes_newcomers(tx: Transaction, round_id: str) -> bool:
    """Whether somebody new may get a seat in a round.

    Nobody may where something counts of who was taken off the list since, or a release has counted it, also where he has deleted it:
    nobody can tell whether it is he who comes again, and he would count twice.
    """
    return not tx.rounds.counts_vacant(round_id) and not any(_has_lost(tx, round_id, id) for id in tx.releases.incomplete(round_id))


def _has_lost(tx: Transaction, round_id: str, group_id: str) -> bool:
    """Whether somebody was taken out of a group since the round was opened, or off the list."""
    group = tx.rounds.group(round_id, group_id)
    return bool(group and group.gone) or any(seat.member_id is None for seat in tx.rounds.seats(round_id, group_id))


def take_out(tx: Transaction, seat: SeatRow) -> None:
    """Takes a place out of its group, unless something counts that was submitted from it."""
    if tx.rounds.remove_seat(seat.id):
        note_gone(tx, seat.round_id, {seat.group_id: 1})


def move_seat(tx: Transaction, seat: SeatRow, group_id: str, now: datetime) -> None:
    """Puts a place into another group of the round, with the self-check that was begun for it."""
    tx.rounds.change_seat(replace(seat, group_id=group_id, since=now))
    note_gone(tx, seat.round_id, {seat.group_id: 1})


def note_gone(tx: Transaction, round_id: str, places: Mapping[str, int]) -> None:
    """Keeps how many places were taken out of groups since the round was opened."""
    for group_id, number in places.items():
        group = tx.rounds.group(round_id, group_id)
        if group is not None:
            tx.rounds.change_group(replace(group, gone=group.gone + number))
