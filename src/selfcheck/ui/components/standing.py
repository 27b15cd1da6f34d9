"""Where a node of a round stands, in the words in which the office and the leaders read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import WAITING, RoundInfo


def standing(group: GroupProgress, info: RoundInfo) -> str:
    """A node above is released by the groups below it: one is enough, and how many of them have is said."""
    if group.released:
        return _released(group)
    if group.stuck:
        return f"已截止，提交的不到 {info.row.k} 人，不能发布" if group.leaf else f"下面的组提交的都不到 {info.row.k} 人，不能发布"
    if group.closed:
        return "已截止，等负责人发布" if group.leaf else "等下面的组发布"
    return "未到时间" if info.state == WAITING else "进行中"


def _released(group: GroupProgress) -> str:
    if not group.leaf:
        return f"已发布 {group.done}/{group.groups} 个组"
    return "已发布" if group.closed else "已发布，又重新开放"


def groups_by_path(groups: Sequence[GroupProgress]) -> Iterator[tuple[tuple[str, ...], GroupProgress]]:
    """The groups with members, each with the names from the topmost node that the viewer sees down to itself."""
    path: list[str] = []
    for group in groups:
        path[group.depth :] = [group.name]
        if group.leaf:
            yield tuple(path), group


def way_out(group: GroupProgress, info: RoundInfo) -> str:
    """What the leader of such a group can do; empty where even all its members would be too few."""
    return "可以请办公室延长截止时间，等人够了再发布。" if group.seats >= info.row.k else ""
