"""名册: what a list of units, members and leaders would change, before anything is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.names import group_name, person_name
from selfcheck.services.tree import SEPARATOR, SLASHES, Tree

MEMBER, LEADER = "成员", "负责人"
ROLES = {"": MEMBER, MEMBER: MEMBER, LEADER: LEADER}
EXCEL_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
"""What stands in a cell whose formula came to nothing."""
DEPTH_LIMIT = 8
"""Levels of the tree: province, city, county, town … is seven."""
Levels = tuple[str, ...]
"""The names of all levels, the topmost first."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as it stands in the file; `row` is its number there, counted from 1. `sheet` is told where several sheets have rows."""

    row: int
    unit: str
    name: str
    role: str = ""
    sheet: str = ""

    @property
    def place(self) -> str:
        return _place(self.row, self.sheet)


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
    sheet: str = ""

    def __str__(self) -> str:
        return f"{_place(self.row, self.sheet)}：{self.reason}"


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
        sheets = {fault.sheet: None for fault in self.faults}
        order = {sheet: number for number, sheet in enumerate(sheets)}
        faults = tuple(sorted(self.faults, key=lambda fault: (order[fault.sheet], fault.row)))
        return RosterPreview(groups, told(self.members), told(self.leaders), self.existing, faults)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A row that is right by itself."""

    row: RosterRow
    path: Levels
    name: str
    role: str


def _place(row: int, sheet: str) -> str:
    return f"工作表“{sheet}”第 {row} 行" if sheet else f"第 {row} 行"


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
    first: dict[tuple[Levels, str, str], RosterRow] = {}
    for wish in wishes:
        key = (wish.path, wish.name, wish.role)
        reason = _double(first.get(key), wish) or _misplaced(wish, parents, peopled)
        first.setdefault(key, wish.row)
        if reason:
            plan.faults.append(RosterFault(wish.row.row, reason, wish.row.sheet))
        elif key in there:
            plan.existing += 1
        else:
            plan.groups |= {wish.path[:level]: None for level in range(1, len(wish.path) + 1) if wish.path[:level] not in known}
            (plan.members if wish.role == MEMBER else plan.leaders).append((wish.path, wish.name))
    return plan


def _wishes(rows: Sequence[RosterRow], plan: RosterPlan) -> Iterator[_Wish]:
    for row in rows:
        faults: list[str] = []
        broken = [f"{what}是 Excel 的错误值 {cell}，请改正公式，或写上实际内容" for what, cell in _named(row) if cell in EXCEL_ERRORS]
        if broken:
            plan.faults += [RosterFault(row.row, fault, row.sheet) for fault in broken]
            continue
        path, name = _path(row.unit, faults), _name(row.name, faults)
        role = ROLES.get("".join(row.role.split()))
        if role is None:
            faults.append(f"角色“{row.role.strip()[:20]}”不认识，应当是{MEMBER}或{LEADER}，不写就是{MEMBER}")
        plan.faults += [RosterFault(row.row, fault, row.sheet) for fault in faults]
        if role is not None and not faults:
            yield _Wish(row, path, name, role)


def _named(row: RosterRow) -> tuple[tuple[str, str], ...]:
    return ("单位", row.unit), ("姓名", row.name), ("角色", row.role)


def _path(unit: str, faults: list[str]) -> Levels:
    """The levels of a unit; whichever way a slash leans, and however wide, it is one, and at an end it separates nothing."""
    parts = [part for part in re.split(f"[{re.escape(SLASHES)}]", unit) if part.strip()]
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


def _double(earlier: RosterRow | None, wish: _Wish) -> str:
    if earlier is None:
        return ""
    return f"“{SEPARATOR.join(wish.path)}”的{wish.role}“{wish.name}”与{earlier.place}重复。确有重名的，请加上区别，如“{wish.name}（大）”"


def _misplaced(wish: _Wish, parents: set[Levels], peopled: set[Levels]) -> str:
    if wish.role == MEMBER and wish.path in parents:
        return f"“{SEPARATOR.join(wish.path)}”下面还有单位，成员只能放在最下一级。请另设一个下级单位"
    for level in range(1, len(wish.path)):
        if wish.path[:level] in peopled:
            return f"“{SEPARATOR.join(wish.path[:level])}”已经有成员，不能再设下级单位"
    return ""
