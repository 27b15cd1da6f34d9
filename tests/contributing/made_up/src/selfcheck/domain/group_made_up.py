"""The words of a made-up chart of a group: how many items may be shown."""

from __future__ import annotations

from selfcheck.domain.group import GroupView
from selfcheck.domain.group_tables import Table


def sentence(view: GroupView) -> str:
    return "能显示的项，见下表。"


def table(view: GroupView) -> Table:
    shown = sum(result.shown for result in view.summary.items)
    return ("能显示的项", "全部", "人数", "门槛", "轮次"), ((str(shown), str(len(view.summary.items)), "", "", ""),)
