"""Where a node of a round stands, in the words in which the office and the leaders read it."""

from __future__ import annotations

from selfcheck.services.progress import GroupProgress
from selfcheck.services.rounds import WAITING


def standing(group: GroupProgress, state: str) -> str:
    """`state` is the round's. A node above is released by the groups below it: one is enough, and the others may still be missing."""
    if group.released:
        return "已发布" if group.leaf else "已有组发布"
    if group.closed:
        return "已截止，等负责人发布" if group.leaf else "等下面的组发布"
    return "未到时间" if state == WAITING else "进行中"
