"""Horizontal bars of scores on the scale 1–5: what a radar cannot show with fewer than three rated axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, GRID, Figure, Look, label, laid_over, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.scoring import Score, rounded

BAR_HEIGHT = 56


def bars(scores: Sequence[Score], earlier: Sequence[Score] = (), group: Sequence[Score] = ()) -> Figure:
    """One bar for each rated axis, the first on top; `earlier` and the group's means beneath it where they have the axis."""
    rated = [score for score in scores if score.mean is not None]
    traces = [_trace("本次", rated, CURRENT)] if rated else []
    for name, shared, look in laid_over(rated, earlier, group):
        marker = {"color": look.colour, "pattern": {"shape": look.pattern}}
        traces.append(_trace(name, shared, look) | {"marker": marker})
    axes = {
        "xaxis": {"range": [0, HIGHEST + 0.4], "tickvals": list(RATINGS), "gridcolor": GRID, "fixedrange": True},
        "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True, "type": "category"},
    }
    height = 90 + BAR_HEIGHT * len(rated) * len(traces)
    return {"data": traces, "layout": layout(height, showlegend=len(traces) > 1, barmode="group", **axes)}


def _trace(name: str, scores: Sequence[Score], look: Look) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "y": [label(score.name) for score in scores],
        "x": [rounded(score.mean) for score in scores if score.mean is not None],
        "text": [score.shown for score in scores],
        "textposition": "outside",
        "marker": {"color": look.colour},
        "hovertemplate": "%{y}：%{x} 分<extra>" + name + "</extra>",
    }
