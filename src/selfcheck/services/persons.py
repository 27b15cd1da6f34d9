"""Members and leaders in the lists of the office: what they are, and never a code or a hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from selfcheck.services.group_records import LeaderRow, MemberRow
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


def _leader(tree: Tree, leader: LeaderRow, member: MemberRow | None) -> PersonInfo:
    told = _info(tree, leader, member)
    if member is None or not leader.linked:
        return told
    return replace(told, has_code=bool(member.secret.code_hash), has_pin=bool(member.secret.pin_hash), one_code=True)


def _info(tree: Tree, row: MemberRow | LeaderRow, other: MemberRow | LeaderRow | None) -> PersonInfo:
    path = f"{tree.path(other.group_id)}{SEPARATOR}{other.name}" if other else ""
    linked = isinstance(other, LeaderRow) and other.linked
    return PersonInfo(row.id, row.group_id, row.name, bool(row.secret.code_hash), bool(row.secret.pin_hash), path, linked)
