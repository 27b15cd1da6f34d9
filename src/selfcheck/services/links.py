"""A leader who is a member has one code, the member's: what follows from that. All but the first needs a writing transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from selfcheck.services.group_records import Holder, LeaderRow, MemberRow, Secret
from selfcheck.services.ports import Transaction


def leader_by_link(tx: Transaction, member: MemberRow) -> LeaderRow | None:
    """The leader whose pages the member's code opens; None where there is none, or where it is not proved."""
    leader = tx.organisation.leader_who_is(member.id)
    return leader if leader is not None and leader.linked else None


def make_one(tx: Transaction, leader: LeaderRow, at: datetime) -> None:
    """From now on the leader comes in by the member's code: his own code and PIN open nothing, nor stays open what they have opened."""
    tx.people.close_sessions_of(Holder(leader_id=leader.id))
    tx.organisation.change_leader(replace(leader, secret=Secret(), second_hash=None, linked_at=at))


def part(tx: Transaction, leader: LeaderRow) -> None:
    """Takes a link back. Who came in by it is out, and has no code as a leader; who had not proved it keeps his own."""
    if leader.linked:
        tx.people.close_sessions_of(Holder(leader_id=leader.id))
    tx.organisation.change_leader(replace(leader, member_id=None, linked_at=None))


def part_from(tx: Transaction, member: MemberRow) -> None:
    """The same, of the leader who is said to be this member."""
    leader = tx.organisation.leader_who_is(member.id)
    if leader is not None:
        part(tx, leader)


def sign_out(tx: Transaction, member: MemberRow) -> None:
    """Closes all that the member's code has opened: his own work, and the pages of the leader that he is."""
    if member.person_id is not None:
        tx.people.close_sessions_of(Holder(person_id=member.person_id))
    leader = leader_by_link(tx, member)
    if leader is not None:
        tx.people.close_sessions_of(Holder(leader_id=leader.id))
