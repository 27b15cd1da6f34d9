"""How many items may be shown: a made-up chart of a group."""

from __future__ import annotations

from selfcheck.charts.style import Figure, layout
from selfcheck.domain.group import GroupView


def figure(view: GroupView) -> Figure | None:
    """One bar; None where nothing may be shown."""
    shown = sum(result.shown for result in view.summary.items)
    return {"data": [{"type": "bar", "x": ["能显示"], "y": [shown]}], "layout": layout(200)} if shown else None
