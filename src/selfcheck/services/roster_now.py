"""The organisation that a roster is held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow
from selfcheck.services.roster_difference import There
from selfcheck.services.roster_records import Levels, Role
from selfcheck.services.tree import Tree


@dataclass(frozen=True, slots=True)
class Now:
    """The organisation as it is, and what its rules say of changing it."""

    units: dict[Levels, str]
    """The ids by the levels, in the order of the tree."""
    people: tuple[There, ...]
    why_stays: Callable[[There], str] = lambda there: ""
    """Why somebody cannot be removed now; empty where he can."""
    why_not_to: Callable[[There, Levels], str] = lambda there, unit: ""
    """Why a member cannot be moved to a unit now."""

    @classmethod
    def of(cls, groups: Sequence[GroupRow], members: Sequence[MemberRow], leaders: Sequence[LeaderRow]) -> Now:
        tree = Tree(groups)
        units = {tree.names(group.id): group.id for group in tree.in_order()}
        places = {id: levels for levels, id in units.items()}
        people = [There(row.id, row.name, places[row.group_id], Role.MEMBER) for row in members]
        people += [There(row.id, row.name, places[row.group_id], Role.LEADER) for row in leaders]
        return cls(units, tuple(people))
