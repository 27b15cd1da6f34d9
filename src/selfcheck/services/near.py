"""Rounds near one another: which they are, and which may not be held."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from selfcheck.domain.bank import Bank
from selfcheck.domain.compare import counterparts
from selfcheck.services.clocks import CHINA, to_the_minute
from selfcheck.services.group_errors import NearAnonymous
from selfcheck.services.group_records import RoundRow
from selfcheck.services.ports import Transaction
from selfcheck.services.shelf import Shelf

NEAR = timedelta(days=30)
"""Rounds of which one begins before the other has been closed for so long are near one another."""


@dataclass(frozen=True, slots=True)
class NearRound:
    """An opened round near another one, over some of the same nodes or persons."""

    row: RoundRow
    same_items: bool
    """Whether they have items in common; so it is assumed where a bank cannot be read any more."""
    forbidden: bool
    """Whether the two may not both be held: persons without a name cannot be followed from one to the other."""

    @property
    def over_at(self) -> datetime:
        """From when on a round may begin that is not near this one any more."""
        return self.row.closes_at + NEAR


def begins(row: RoundRow) -> datetime:
    """When the first answer may be given: an opening that comes late shortens the round."""
    return max(row.opens_at, row.opened_at or row.opens_at)


def are_near(one: RoundRow, other: RoundRow) -> bool:
    return begins(one) < other.closes_at + NEAR and begins(other) < one.closes_at + NEAR


def near_rounds(tx: Transaction, row: RoundRow) -> list[RoundRow]:
    """All other rounds near this one that were opened."""
    return [one for one in tx.rounds.all() if one.id != row.id and one.opened_at is not None and are_near(row, one)]


def linked_rounds(tx: Transaction, row: RoundRow) -> list[RoundRow]:
    """Those in which its persons can be found again: none of an anonymous round or of a trial, and no anonymous one."""
    return [] if row.anonymous or row.trial else [one for one in near_rounds(tx, row) if not one.anonymous]


def meeting(tx: Transaction, shelf: Shelf, row: RoundRow, bank: Bank | None, nodes: Collection[str]) -> Iterator[NearRound]:
    """The rounds near this one over some of its nodes, or over some of the persons who are in its nodes now."""
    members = {member.id for member in tx.organisation.members() if member.group_id in nodes}
    for one in near_rounds(tx, row):
        same_nodes = any(group.group_id in nodes for group in tx.rounds.groups(one.id))
        if same_nodes or (not row.anonymous and any(seat.member_id in members for seat in tx.rounds.seated(one.id))):
            same_items = _same_items(bank, shelf.kept(tx, one.bank_id, one.bank_version))
            yield NearRound(one, same_items, same_nodes and same_items and (row.anonymous or one.anonymous))


def _same_items(bank: Bank | None, other: Bank | None) -> bool:
    return bank is None or other is None or any(counterparts(item, other) for item in bank.items)


def must_be_apart(found: Sequence[NearRound]) -> None:
    """Raises NearAnonymous where a round cannot be opened because of those near it."""
    forbidden = [one for one in found if one.forbidden]
    if forbidden:
        last = max(forbidden, key=lambda one: one.over_at)
        raise NearAnonymous("没有开始", last.row.title, f"请把开始时间改到北京时间 {to_the_minute(last.over_at)} 以后，再开始")


def must_stay_apart(found: Sequence[NearRound], now: datetime) -> None:
    """Raises NearAnonymous where another closing time would bring a round near to those."""
    forbidden = [one for one in found if one.forbidden]
    if forbidden:
        first = min(forbidden, key=lambda one: begins(one.row))
        latest = begins(first.row) - NEAR
        hint = f"最晚可以改到北京时间 {latest.astimezone(CHINA):%Y-%m-%d %H:%M}" if latest > now else "这一轮不能再延长"
        raise NearAnonymous("没有改截止时间", first.row.title, hint)
