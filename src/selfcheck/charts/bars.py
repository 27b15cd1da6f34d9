"""Horizontal bars on the scale 1–5: what a radar cannot show with fewer than three values."""

from __future__ import annotations

from typing import Any

from selfcheck.charts.rows import HOVER, absent, bands, below, hovers, marks, names_axis
from selfcheck.charts.style import GRID, INK, LEGEND_ABOVE, LOOKS, Figure, label, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.charts.record import Chart, Role

BAR, ROW = 26, 22
"""Height of one bar, and what each name takes besides."""
RIGHT = HIGHEST + 0.5


def bars(chart: Chart) -> Figure:
    """A bar for each name and series; edges, which have no bar of their own, stand in the table."""
    drawn = [place for place, one in enumerate(chart.series) if one.role != Role.EDGE]
    traces = [_trace(chart, place) for place in drawn]
    ground = bands(chart, 0, RIGHT)
    axes = {
        "xaxis": {"range": [0, RIGHT], "tickvals": list(RATINGS), "gridcolor": GRID, "fixedrange": True, "zeroline": False},
        "yaxis": names_axis(chart),
        "barmode": "group",
    }
    height = 96 + (ROW + BAR * len(traces)) * len(chart.names)
    legend = {"showlegend": len(traces) > 1, "legend": LEGEND_ABOVE}
    margin = {"l": 8, "r": 12, "t": 48, "b": 48}
    # A ground of its own group would make the others narrower.
    under = [one | {"offset": -0.46, "offsetgroup": "ground"} for one in ground]
    data = [*under, *traces, *absent(chart, 0.05), *marks(chart, RIGHT)]
    return {"data": data, "layout": layout(height, margin=margin, annotations=below(ground, 24), **legend, **axes)}


def _trace(chart: Chart, place: int) -> dict[str, Any]:
    series = chart.series[place]
    look = LOOKS.get(series.role, LOOKS[Role.OWN])
    return {
        "type": "bar",
        "name": label(series.name, 99),
        "orientation": "h",
        "y": list(range(len(chart.names))),
        "x": list(series.values),
        "text": ["" if value is None else f"{value}" for value in series.values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": look.colour, "pattern": {"shape": look.pattern}},
        "textfont": {"color": INK, "size": 12},
        "customdata": hovers(chart, place, lambda value: f"{value} 分"),
        "hovertemplate": HOVER,
    }
