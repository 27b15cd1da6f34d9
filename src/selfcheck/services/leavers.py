"""Who is taken off the list: no code opens his work any more, so his words are deleted; ratings that he submitted stay counted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from selfcheck.services import links, wrong_tries
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import Holder, LeaderRow, MemberRow
from selfcheck.services.persons import nameless_members
from selfcheck.services.ports import Transaction
from selfcheck.services.seating import take_out
from selfcheck.services.standing import CLOSED, state_of


def must_not_have_submitted(tx: Transaction, member: MemberRow, now: datetime) -> None:
    """Raises InvalidInput where his ratings are in a round that still runs: put on the list again, he would count twice in it."""
    for seat in tx.rounds.seats_of(member.id):
        row = tx.rounds.get(seat.round_id)
        if row is not None and state_of(row, now) != CLOSED and tx.submissions.of_seat(seat.id) is not None:
            raise InvalidInput(f"没有移除：“{member.name}”在轮次“{row.title}”里已经提交。请等它截止以后再移除")


def remove_member(tx: Transaction, member: MemberRow, now: datetime) -> None:
    """Removes a member and what he wrote; what he submitted stays counted. Raises InvalidInput as `must_not_have_submitted`."""
    must_not_have_submitted(tx, member, now)
    let_go(tx, [member], now)
    tx.organisation.remove_member(member.id)


def let_go(tx: Transaction, members: Collection[MemberRow], now: datetime) -> None:
    """Signs members out, and deletes what they wrote and their places in rounds that still run and hold nothing of theirs."""
    wrong_tries.settle(tx, now, members)
    for member in members:
        for seat in tx.rounds.seats_of(member.id):
            row = tx.rounds.get(seat.round_id)
            if row is not None and state_of(row, now) != CLOSED:
                take_out(tx, seat)
        links.part_from(tx, member)
        if member.person_id is not None:
            tx.people.close_sessions_of(Holder(person_id=member.person_id))
            _forget_words(tx, member.person_id)


def sign_out_leaders(tx: Transaction, leaders: Collection[LeaderRow], now: datetime) -> None:
    wrong_tries.settle(tx, now, leaders)
    for leader in leaders:
        tx.people.close_sessions_of(Holder(leader_id=leader.id))


def all_members_of(tx: Transaction, group_id: str) -> list[MemberRow]:
    """The members of a group, and the nameless ones that it has in anonymous rounds."""
    return [*tx.organisation.members_of(group_id), *(member for member in nameless_members(tx) if member.group_id == group_id)]


def _forget_words(tx: Transaction, person_id: str) -> None:
    """Ratings are counted from what was submitted: of a self-check behind it nothing but its row is needed."""
    submitted = tx.submissions.checks_of(person_id)
    for check, _ in tx.checks.of(person_id):
        if check.id in submitted:
            tx.checks.remove_entries(check.id)
        else:
            tx.checks.remove(check.id)
    if not submitted:
        tx.people.remove(person_id)
