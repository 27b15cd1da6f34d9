"""Members and leaders in the lists of the office: who is there, and what is told of them, never a code or a hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcheck.services.errors import NotThere
from selfcheck.services.group_records import LeaderRow, MemberRow
from selfcheck.services.ports import Transaction
from selfcheck.services.quiet import made_up
from selfcheck.services.tree import SEPARATOR, Tree


@dataclass(frozen=True, slots=True)
class PersonInfo:
    """A member or a leader. Of a leader who has one code with the member that he is, it is told whether that one has code and PIN."""

    id: str
    group_id: str
    name: str
    has_code: bool
    has_pin: bool
    other: str = ""
    """The member that a leader is besides, or the leader that a member is, with all levels: `某县/某局/一科/张某`; empty for one role."""
    one_code: bool = False
    """Whether the two have one code, the member's; else it waits for him to prove it."""


def told(tree: Tree, members: Sequence[MemberRow], leaders: Sequence[LeaderRow]) -> tuple[tuple[PersonInfo, ...], tuple[PersonInfo, ...]]:
    """The members and the leaders, each in the order in which they come."""
    by_id = {member.id: member for member in members}
    leads = {leader.member_id: leader for leader in leaders if leader.member_id in by_id}
    return (
        tuple(_info(tree, member, leads.get(member.id)) for member in members),
        tuple(_leader(tree, leader, by_id.get(leader.member_id or "")) for leader in leaders),
    )


def listed_member(tx: Transaction, member_id: str) -> MemberRow:
    """A member with a name; the nameless ones of a round are not the office's to change, nor those of a trial. Raises NotThere."""
    row = tx.organisation.member(member_id)
    if row is None or row.nameless or made_up(tx, row):
        raise NotThere("成员")
    return row


def listed_leader(tx: Transaction, leader_id: str) -> LeaderRow:
    """A leader, not one of a trial. Raises NotThere."""
    row = tx.organisation.leader(leader_id)
    if row is None or made_up(tx, row):
        raise NotThere("负责人")
    return row


def nameless_members(tx: Transaction) -> list[MemberRow]:
    """Those of all anonymous rounds."""
    return [member for row in tx.rounds.all() if row.anonymous for member in tx.organisation.nameless(row.id)]


def path_to(tree: Tree, row: MemberRow | LeaderRow) -> str:
    """Somebody with all levels: `某县/某局/一科/张某`. Raises NotThere for who is nowhere in the tree."""
    return f"{tree.path(row.group_id)}{SEPARATOR}{row.name}"


def _leader(tree: Tree, leader: LeaderRow, member: MemberRow | None) -> PersonInfo:
    told = _info(tree, leader, member)
    if member is None or not leader.linked:
        return told
    return replace(told, has_code=bool(member.secret.code_hash), has_pin=bool(member.secret.pin_hash), one_code=True)


def _info(tree: Tree, row: MemberRow | LeaderRow, other: MemberRow | LeaderRow | None) -> PersonInfo:
    path = path_to(tree, other) if other else ""
    linked = isinstance(other, LeaderRow) and other.linked
    return PersonInfo(row.id, row.group_id, row.name, bool(row.secret.code_hash), bool(row.secret.pin_hash), path, linked)
