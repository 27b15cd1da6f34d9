"""Two bars for each name, back to back."""

from __future__ import annotations

from typing import Any

from selfcheck.charts.rows import HOVER, absent, bands, below, hovers, names_axis
from selfcheck.charts.shares import looks
from selfcheck.charts.style import INK, LEGEND_ABOVE, Figure, label, layout, patterned
from selfcheck.domain.charts.record import Chart

ROW, ROOM = 40, 24
"""Height of a name; hundredths of room for the number beside the longest bar."""


def ends(chart: Chart) -> Figure:
    """The first series to the left, the second one to the right."""
    far = max(value or 0 for one in chart.series for value in one.values) + ROOM
    traces = [_trace(chart, place, side) for place, side in enumerate((-1, 1))]
    xaxis = {"range": [-far, far], "showticklabels": False, "showgrid": False, "zerolinecolor": INK, "fixedrange": True}
    more = {
        "xaxis": xaxis,
        "yaxis": names_axis(chart),
        "barmode": "overlay",
        "bargap": 0.35,
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "normal"},
    }
    under = bands(chart, -far, far)
    data = [*under, *traces, *absent(chart, 0.5)]
    return {
        "data": data,
        "layout": layout(80 + ROW * len(chart.names), margin={"l": 8, "r": 8, "t": 48, "b": 28}, annotations=below(under), **more),
    }


def _trace(chart: Chart, place: int, side: int) -> dict[str, Any]:
    series = chart.series[place]
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(series.name, 99),
        "y": list(range(len(chart.names))),
        "x": [None if value is None else side * value for value in series.values],
        "text": ["" if value is None else f"{value}%" for value in series.values],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": patterned(*looks(3)[0 if side < 0 else 2]),
        "customdata": hovers(chart, place, lambda value: f"{value}%"),
        "hovertemplate": HOVER,
    }
