"""A radar on the scale 1–5. An axis without a value is named, and no line runs through it."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix
from typing import Any

from selfcheck.charts.rows import HOVER, hovers
from selfcheck.charts.style import GRID, LOOKS, MUTED, Figure, label, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.charts.record import Chart, Role
from selfcheck.domain.charts.wording import LOOSE

LABELLED_UP_TO = 8
"""Up to so many axes the values stand with the names; above, there is no room for them (the table has them)."""


def radar(chart: Chart) -> Figure:
    """A closed line for each series, over all names: the first on top, then clockwise. Two edges are a ring."""
    edges = [place for place, one in enumerate(chart.series) if one.role == Role.EDGE]
    ring = len(edges) == 2 and not any(value is None for place in edges for value in chart.series[place].values)
    traces = [_trace(chart, place, filled=not edges) for place in range(len(chart.series))]
    if len(edges) == 2:
        inner, outer = (traces[place] for place in edges)
        inner["showlegend"], inner["fill"] = False, "none"
        outer["name"] = label(commonprefix([chart.series[place].name for place in edges]), 99)
        outer["fill"] = "tonext" if ring else "none"
    traces = [traces[place] for place in edges] + [one for place, one in enumerate(traces) if place not in edges]
    return {"data": traces, "layout": _layout(chart, legend=len(traces) - len(edges) // 2 > 1)}


def _axes(chart: Chart) -> list[str]:
    """The axes are numbered to plotly: equal names would fall into one."""
    return [str(place) for place in range(len(chart.names))]


def _trace(chart: Chart, place: int, *, filled: bool) -> dict[str, Any]:
    series = chart.series[place]
    look, axes = LOOKS.get(series.role, LOOKS[Role.OWN]), _axes(chart)
    hover = hovers(chart, place, lambda value: f"{value} 分")
    gap = any(value is None for value in series.values)
    edge = series.role == Role.EDGE
    return {
        "type": "scatterpolar",
        "name": label(series.name, 99),
        "theta": [*axes, *axes[:1]],
        "r": [*series.values, *series.values[:1]],
        "customdata": [*hover, *hover[:1]],
        "connectgaps": False,
        "mode": "lines" if edge and not gap else "lines+markers",
        "line": {"color": look.colour, "width": 1 if edge else 2, "dash": look.dash},
        "marker": {"color": look.colour, "size": 7, "symbol": look.marker},
        "fill": "toself" if filled and not gap else "none",
        "fillcolor": look.fill,
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _names(chart: Chart) -> Sequence[str]:
    """Each name with its value where there is room, so that no value stands on a line; without a value it says so anyway."""
    own = next((one for one in chart.series if one.role != Role.EDGE), chart.series[0])
    room = len(chart.names) <= LABELLED_UP_TO
    marks = [LOOSE if (place, chart.series.index(own)) in chart.loose else "" for place in range(len(chart.names))]
    below = [chart.blank if value is None else f"{value}{mark}" if room else mark for value, mark in zip(own.values, marks, strict=True)]
    return [f"{label(name)}<br>{told}" if told else label(name) for name, told in zip(chart.names, below, strict=True)]


def _layout(chart: Chart, *, legend: bool) -> Figure:
    """The round grid with the scale 1–5."""
    radial = {
        "range": [0, HIGHEST],
        "tickvals": list(RATINGS),
        "tickfont": {"size": 11, "color": MUTED},
        "gridcolor": GRID,
        "linecolor": GRID,
        "angle": 90,
        "tickangle": 90,
    }
    names = {"tickvals": _axes(chart), "ticktext": list(_names(chart))}
    angular = {"direction": "clockwise", "rotation": 90, "gridcolor": GRID, "linecolor": GRID, "type": "category"}
    polar = {"radialaxis": radial, "angularaxis": angular | names, "bgcolor": "rgba(0,0,0,0)", "gridshape": "linear"}
    place = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": -0.2}
    room = len(chart.names) <= LABELLED_UP_TO
    margin = {"l": 64, "r": 64, "t": 56, "b": 56 + 24 * legend}
    return layout(380 if room else 480, polar=polar, showlegend=legend, legend=place, margin=margin)
