"""Writes the tree of the made-up county: its levels, each with a leader, and the members of its groups."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from selfcheck.demo.county import COUNTY, DemoGroup
from selfcheck.errors import SelfcheckError
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.ports import Transaction

COUNTY_ID = "demo-county"


@dataclass(frozen=True, slots=True)
class Placed:
    """A group of the county as it is stored."""

    id: str
    group: DemoGroup
    leader: LeaderRow
    members: tuple[MemberRow, ...]


def organise(tx: Transaction, made: Iterable[DemoGroup]) -> tuple[LeaderRow, list[Placed]]:
    """The leader of the county, and its groups in the order of the tree."""
    tree = _Tree(tx)
    county, placed = tree.node(()), []
    for place, group in enumerate(made, start=1):
        leader = tree.node((*group.above, group.name))
        id = leader.group_id
        members = tuple(MemberRow(f"{id}-{n}", id, f"演示成员{place:02}-{n:02}", n) for n in range(1, group.members + 1))
        tx.organisation.add_members(members)
        placed.append(Placed(id, group, leader, members))
    tx.organisation.add_leaders(list(tree.leaders.values()))
    return county, placed


class _Tree:
    """Adds each node once, behind its elder siblings."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._siblings: Counter[str | None] = Counter()
        self.leaders: dict[tuple[str, ...], LeaderRow] = {}

    def node(self, path: tuple[str, ...]) -> LeaderRow:
        """The leader of a node, which is added with all above it where it is missing; `path` names the levels below the county."""
        if path not in self.leaders:
            parent = self.node(path[:-1]).group_id if path else None
            id, name = (f"demo-node-{len(self.leaders)}", path[-1]) if path else (COUNTY_ID, COUNTY)
            self._tx.organisation.add_group(GroupRow(id, parent, name, self._siblings[parent]))
            self._siblings[parent] += 1
            self.leaders[path] = LeaderRow(f"{id}-leader", id, f"{name}负责人")
        return self.leaders[path]


def person_of(tx: Transaction, member: MemberRow, now: datetime) -> str:
    """The person behind a member, who comes in for the first time if there is none yet. Raises SelfcheckError for one who is gone."""
    found = tx.organisation.member(member.id)
    if found is None:
        raise SelfcheckError("演示数据里的成员不见了，请换一个空的数据目录再试")
    if found.person_id is None:
        person = secrets.token_hex(8)
        tx.people.add(person, None, now)
        tx.organisation.change_member(replace(found, person_id=person))
        return person
    return found.person_id
