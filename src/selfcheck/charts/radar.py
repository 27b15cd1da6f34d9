"""A radar chart of scores on the scale 1–5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, GRID, MUTED, Figure, Look, label, laid_over, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.scoring import Score, rounded

LABELLED_UP_TO = 8
"""Up to so many axes the values stand with the names; above, there is no room for them (the table has them)."""


def radar(scores: Sequence[Score], earlier: Sequence[Score] = (), group: Sequence[Score] = ()) -> Figure:
    """A radar of the rated axes; `earlier` and the group's means are laid over it on the axes that they have."""
    rated = [score for score in scores if score.mean is not None]
    traces = [trace("本次", rated, CURRENT, with_values=False)]
    traces += [trace(name, shared, look, with_values=False) for name, shared, look in laid_over(rated, earlier, group)]
    found = radar_layout(len(rated), legend=len(traces) > 1)
    if len(rated) <= LABELLED_UP_TO:
        # With its name no value stands on a line; each name is its own line break.
        names = [label(score.name) for score in rated]
        shown = [f"{name}<br>{score.shown}" for name, score in zip(names, rated, strict=True)]
        found["margin"] |= {"b": 60, "t": 64}
        found["polar"]["angularaxis"] |= {"tickvals": names, "ticktext": shown}
    return {"data": traces, "layout": found}


def trace(name: str, scores: Sequence[Score], look: Look, *, with_values: bool) -> dict[str, Any]:
    """One closed line over the axes of these scores, all of which have a mean."""
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


def radar_layout(axes: int, *, legend: bool) -> Figure:
    """The round grid with the scale 1–5, for so many axes."""
    radial = {
        "range": [0, HIGHEST],
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
