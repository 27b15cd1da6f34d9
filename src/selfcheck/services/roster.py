"""名册: what a list of units, members and leaders would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.names import group_name, person_name
from selfcheck.services.tree import SEPARATOR, Tree

MEMBER, LEADER = "成员", "负责人"
ROLES = {"": MEMBER, MEMBER: MEMBER, LEADER: LEADER}
DEPTH_LIMIT = 8
"""Levels of the tree: province, city, county, town … is seven."""
Levels = tuple[str, ...]
"""The names of all levels, the topmost first."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as it stands in the file; `row` is its number there, counted from 1."""

    row: int
    unit: str
    name: str
    role: str = ""


class Rosters(Protocol):
    """Reads and writes files of rosters."""

    def read(self, file_name: str, content: bytes) -> Sequence[RosterRow]:
        """The rows that are not blank, and no examples of the template. Raises RosterUnreadable."""

    def template(self) -> bytes:
        """An .xlsx file to fill in."""


@dataclass(frozen=True, slots=True)
class RosterFault:
    """Why a row cannot be taken over."""

    row: int
    reason: str

    def __str__(self) -> str:
        return f"第 {self.row} 行：{self.reason}"


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What a roster adds. `existing` counts rows that are there already; they are left as they are."""

    groups: tuple[str, ...]
    """Paths of new units, each behind its parent."""
    members: tuple[tuple[str, str], ...]
    """Path of the unit and name."""
    leaders: tuple[tuple[str, str], ...]
    existing: int
    faults: tuple[RosterFault, ...]


@dataclass(slots=True)
class RosterPlan:
    """What a roster adds, found row by row."""

    groups: dict[Levels, None] = field(default_factory=dict)
    members: list[tuple[Levels, str]] = field(default_factory=list)
    leaders: list[tuple[Levels, str]] = field(default_factory=list)
    existing: int = 0
    faults: list[RosterFault] = field(default_factory=list)

    def preview(self) -> RosterPreview:
        def told(pairs: list[tuple[Levels, str]]) -> tuple[tuple[str, str], ...]:
            return tuple((SEPARATOR.join(path), name) for path, name in pairs)

        groups = tuple(SEPARATOR.join(path) for path in self.groups)
        faults = tuple(sorted(self.faults, key=lambda fault: fault.row))
        return RosterPreview(groups, told(self.members), told(self.leaders), self.existing, faults)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A row that is right by itself."""

    row: int
    path: Levels
    name: str
    role: str


def plan_roster(
    rows: Sequence[RosterRow], groups: Sequence[GroupRow], members: Sequence[MemberRow], leaders: Sequence[LeaderRow]
) -> RosterPlan:
    """Holds the rows against the organisation as it is."""
    plan, tree = RosterPlan(), Tree(groups)
    known = {tree.names(group.id) for group in groups}
    there = {(tree.names(member.group_id), member.name, MEMBER) for member in members}
    there |= {(tree.names(leader.group_id), leader.name, LEADER) for leader in leaders}
    wishes = list(_wishes(rows, plan))
    parents = {path[:-1] for path in known} | {wish.path[:level] for wish in wishes for level in range(len(wish.path))}
    peopled = {path for path, _, role in there if role == MEMBER}
    first: dict[tuple[Levels, str, str], int] = {}
    for wish in wishes:
        key = (wish.path, wish.name, wish.role)
        reason = _double(first.get(key), wish) or _misplaced(wish, parents, peopled)
        first.setdefault(key, wish.row)
        if reason:
            plan.faults.append(RosterFault(wish.row, reason))
        elif key in there:
            plan.existing += 1
        else:
            plan.groups |= {wish.path[:level]: None for level in range(1, len(wish.path) + 1) if wish.path[:level] not in known}
            (plan.members if wish.role == MEMBER else plan.leaders).append((wish.path, wish.name))
    return plan


def _wishes(rows: Sequence[RosterRow], plan: RosterPlan) -> Iterator[_Wish]:
    for row in rows:
        faults: list[str] = []
        path, name = _path(row.unit, faults), _name(row.name, faults)
        role = ROLES.get("".join(row.role.split()))
        if role is None:
            faults.append(f"角色“{row.role.strip()[:20]}”不认识，应当是{MEMBER}或{LEADER}，不写就是{MEMBER}")
        plan.faults += [RosterFault(row.row, fault) for fault in faults]
        if role is not None and not faults:
            yield _Wish(row.row, path, name, role)


def _path(unit: str, faults: list[str]) -> Levels:
    """The levels of a unit; a full-width slash is a slash, and one at an end separates nothing."""
    parts = [part for part in unit.replace("／", SEPARATOR).split(SEPARATOR) if part.strip()]
    if not parts:
        faults.append("单位没有写（合并过的单元格请取消合并，每行都写上）")
    if len(parts) > DEPTH_LIMIT:
        faults.append(f"单位有 {len(parts)} 级，最多 {DEPTH_LIMIT} 级")
        return ()
    try:
        return tuple(group_name(part) for part in parts)
    except InvalidInput as error:
        faults.append(str(error))
        return ()


def _name(text: str, faults: list[str]) -> str:
    try:
        return person_name(text)
    except InvalidInput as error:
        faults.append(str(error))
        return ""


def _double(earlier: int | None, wish: _Wish) -> str:
    if earlier is None:
        return ""
    return f"“{SEPARATOR.join(wish.path)}”的{wish.role}“{wish.name}”与第 {earlier} 行重复。确有重名的，请加上区别，如“{wish.name}（大）”"


def _misplaced(wish: _Wish, parents: set[Levels], peopled: set[Levels]) -> str:
    if wish.role == MEMBER and wish.path in parents:
        return f"“{SEPARATOR.join(wish.path)}”下面还有单位，成员只能放在最下一级。请另设一个下级单位"
    for level in range(1, len(wish.path)):
        if wish.path[:level] in peopled:
            return f"“{SEPARATOR.join(wish.path[:level])}”已经有成员，不能再设下级单位"
    return ""
