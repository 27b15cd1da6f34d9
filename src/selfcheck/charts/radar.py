"""A radar chart of scores on the scale 1–5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, EARLIER, GRID, MUTED, Figure, Look, label, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.scoring import Score, rounded

LABELLED_UP_TO = 8
"""Up to so many axes the values stand beside the points; above, they would cover each other (the table has them)."""


def radar(scores: Sequence[Score], earlier: Sequence[Score] = ()) -> Figure:
    """A radar of the rated axes; `earlier` is laid over it on the axes that it has."""
    rated = [score for score in scores if score.mean is not None]
    before = {score.key: score for score in earlier if score.mean is not None}
    traces = [_trace("本次", rated, CURRENT, with_values=len(rated) <= LABELLED_UP_TO)]
    shared = [before[score.key] for score in rated if score.key in before]
    if shared:
        traces.append(_trace("上次", shared, EARLIER, with_values=False))
    return {"data": traces, "layout": _layout(len(rated), legend=len(traces) > 1)}


def _trace(name: str, scores: Sequence[Score], look: Look, *, with_values: bool) -> dict[str, Any]:
    closed = [*scores, *scores[:1]]
    values = [rounded(score.mean) if score.mean is not None else None for score in closed]
    return {
        "type": "scatterpolar",
        "name": name,
        "theta": [label(score.name) for score in closed],
        "r": values,
        "mode": "lines+markers+text" if with_values else "lines+markers",
        "text": [score.shown for score in closed[:-1]] + [""],
        # The first axis carries the scale's numbers on its right and its name above.
        "textposition": ["middle left"] + ["top center"] * len(scores),
        "line": {"color": look.colour, "width": 2, "dash": look.dash},
        "marker": {"color": look.colour, "size": 7, "symbol": look.marker},
        "fill": "toself",
        "fillcolor": look.fill,
        "hovertemplate": "%{theta}：%{r} 分<extra>" + name + "</extra>",
        "cliponaxis": False,
    }


def _layout(axes: int, *, legend: bool) -> Figure:
    radial = {
        "range": [0, HIGHEST + 0.2],
        "tickvals": list(RATINGS),
        "tickfont": {"size": 11, "color": MUTED},
        "gridcolor": GRID,
        "linecolor": GRID,
        "angle": 90,
        "tickangle": 90,
    }
    angular = {"direction": "clockwise", "rotation": 90, "gridcolor": GRID, "linecolor": GRID, "type": "category"}
    polar = {"radialaxis": radial, "angularaxis": angular, "bgcolor": "rgba(0,0,0,0)", "gridshape": "linear"}
    place = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": -0.12}
    return layout(420 if axes <= LABELLED_UP_TO else 480, polar=polar, showlegend=legend, legend=place)
