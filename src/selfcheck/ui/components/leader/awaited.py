"""How many of the groups below have released, and which have not: sentences in the order of the tree, never by who was faster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from selfcheck.services.names import first_of
from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RoundInfo
from selfcheck.ui.components.standing import groups_by_path, standing

NAMED, FEW = 5, 2
"""So many groups are named on the page, and on a card; of more the sentence gives the number, and the table below the names."""

Called = tuple[str, GroupProgress]
"""What a group is called, and the group."""


def awaited(info: RoundInfo, groups: Sequence[GroupProgress]) -> str:
    """For the page: which groups are missing and why, then those for which nobody needs to wait. The first of `groups` is the top."""
    missing, stuck = outstanding(groups)
    told = [(f"{name}（{standing(group, info)}）", group) for name, group in missing]
    still = f"，还差：{_some(told, NAMED, '个')}" if missing else ""
    never = f"{_some(stuck, NAMED, '个组')}提交的不到 {info.row.k} 人，不能发布，不用等。" if stuck else ""
    return f"{_done(groups)}{still}。{never}"


def in_short(groups: Sequence[GroupProgress]) -> str:
    """The same for a card: a name or two."""
    missing, stuck = outstanding(groups)
    still = f"，还差{_some(missing, FEW, '个组')}" if missing else ""
    never = f"{_some(stuck, FEW, '个组')}不能发布。" if stuck else ""
    return f"{_done(groups)}{still}。{never}"


def outstanding(groups: Sequence[GroupProgress]) -> tuple[list[Called], list[Called]]:
    """The groups that may still release, and those that cannot because too few submitted; each in the order of the tree."""
    waiting = [(name, group) for name, group in _called(groups) if not group.released]
    return [one for one in waiting if not one[1].stuck], [one for one in waiting if one[1].stuck]


def _done(groups: Sequence[GroupProgress]) -> str:
    return f"已发布 {groups[0].done}/{groups[0].groups} 个组"


def _some(called: Sequence[Called], most: int, unit: str) -> str:
    return first_of([name for name, _ in called], most, unit)


def _called(groups: Sequence[GroupProgress]) -> Iterator[Called]:
    """The groups with members: two of one name are told apart by the node above them."""
    alike = Counter(group.name for group in groups if group.leaf)
    for path, group in groups_by_path(groups):
        yield ("／".join(path[-2:]) if alike[group.name] > 1 else group.name), group
