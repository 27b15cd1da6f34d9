"""The files of rosters, and the lines that are written into one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.roster_records import Columns, Reading, Role
from selfcheck.services.tree import Tree

BOTH = f"{Role.LEADER}、{Role.MEMBER}"
"""What stands for the role of one person who leads and answers."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A row of a roster as the template has it."""

    unit: str
    name: str
    role: str


class RosterBooks(Protocol):
    """Reads and writes files of rosters."""

    def read(self, file_name: str, content: bytes, columns: Mapping[str, Columns], known: Collection[str]) -> Reading:
        """What is found in a file; `columns` by the name of the sheet, where somebody has chosen them. Raises RosterUnreadable.

        A cell that holds one of the `known` names is not asked about.
        """

    def template(self) -> bytes:
        """An .xlsx file to fill in."""

    def write(self, lines: Sequence[RosterLine]) -> bytes:
        """An .xlsx file of the template's form with these lines in it."""


def lines_of(groups: Sequence[GroupRow], members: Sequence[MemberRow], leaders: Sequence[LeaderRow]) -> tuple[RosterLine, ...]:
    """All who are listed, in the order of the tree, leaders first. Who leads the group in which he answers, and is linked, has one line."""
    tree = Tree(groups)
    own = {(member.id, member.group_id) for member in members}
    both = {leader.id: leader.member_id for leader in leaders if leader.linked_at and (leader.member_id, leader.group_id) in own}
    one = set(both.values())
    rows = [(leader.group_id, leader.name, BOTH if leader.id in both else Role.LEADER) for leader in leaders]
    rows += [(member.group_id, member.name, Role.MEMBER) for member in members if member.id not in one]
    by_group: dict[str, list[RosterLine]] = {}
    for group_id, name, role in rows:
        by_group.setdefault(group_id, []).append(RosterLine(tree.path(group_id), name, role))
    return tuple(line for node in tree.in_order() for line in by_group.get(node.id, ()))
