"""Horizontal bars of scores on the scale 1–5: what a radar cannot show with fewer than three rated axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, EARLIER, GRID, Figure, Look, label, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.scoring import Score, rounded

BAR_HEIGHT = 56


def bars(scores: Sequence[Score], earlier: Sequence[Score] = ()) -> Figure:
    """One bar for each rated axis, the first on top; `earlier` beneath it where it has the axis."""
    rated = [score for score in scores if score.mean is not None]
    before = {score.key: score for score in earlier if score.mean is not None}
    traces = [_trace("本次", rated, CURRENT)] if rated else []
    shared = [before[score.key] for score in rated if score.key in before]
    if shared:
        traces.append(_trace("上次", shared, EARLIER) | {"marker": {"color": EARLIER.colour, "pattern": {"shape": "/"}}})
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
