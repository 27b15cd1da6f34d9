"""A row of marks for each name, joined by a line: how values lie to one another."""

from __future__ import annotations

from typing import Any

from selfcheck.charts.rows import HOVER, absent, bands, below, hovers, names_axis, words
from selfcheck.charts.style import CURRENT, GRID, INK, LEGEND_ABOVE, LOOKS, MUTED, Figure, cut, label, layout
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.charts.record import Chart, Role

ROW, LEGEND_LIMIT, FRAME = 46, 16, 17
"""FRAME: size of an open mark, which frames the filled one where they meet."""
LEFT, RIGHT = RATINGS[0] - 0.2, HIGHEST + 0.3


def dots(chart: Chart) -> Figure:
    """The marks of the first series lie on top, with their values."""
    marks = [_marks(chart, place) for place in reversed(range(len(chart.series)))]
    xaxis = {"range": [LEFT, RIGHT], "tickvals": list(RATINGS), "gridcolor": GRID, "fixedrange": True, "zeroline": False}
    more = {
        "xaxis": xaxis,
        "yaxis": names_axis(chart),
        "barmode": "overlay",
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "reversed"},
    }
    under = bands(chart, LEFT, RIGHT)
    data = [*under, _line(chart), *marks, _values(chart), *absent(chart, LEFT + 0.05)]
    return {
        "data": data,
        "layout": layout(96 + ROW * len(chart.names), margin={"l": 8, "r": 12, "t": 48, "b": 48}, annotations=below(under, 24), **more),
    }


def _line(chart: Chart) -> dict[str, Any]:
    """A thin line in each row from its lowest to its highest mark; the gaps part the rows."""
    x: list[float | None] = []
    y: list[int | None] = []
    for row in range(len(chart.names)):
        found = [value for one in chart.series if (value := one.values[row]) is not None]
        if len(found) > 1:
            x += [min(found), max(found), None]
            y += [row, row, None]
    line = {"color": MUTED, "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


def _marks(chart: Chart, place: int) -> dict[str, Any]:
    series, hover = chart.series[place], hovers(chart, place, lambda value: f"{value} 分")
    rows = [row for row, value in enumerate(series.values) if value is not None]
    look = LOOKS.get(series.role, LOOKS[Role.OWN])
    size = 12 if look is CURRENT else FRAME
    return {
        "type": "scatter",
        "mode": "markers",
        "name": label(cut(series.name, LEGEND_LIMIT), 99),
        "x": [series.values[row] for row in rows],
        "y": rows,
        "marker": {"color": look.colour, "size": size, "symbol": look.marker, "line": {"width": 2, "color": look.colour}},
        "customdata": [hover[row] for row in rows],
        "hovertemplate": HOVER,
    }


def _values(chart: Chart) -> dict[str, Any]:
    """The values of the first series, above whatever mark frames it."""
    rows = [(row, value) for row, value in enumerate(chart.series[0].values) if value is not None]
    found = words([row for row, _ in rows], 0, [f"{value}" for _, value in rows], INK)
    return found | {
        "x": [value for _, value in rows],
        "mode": "markers+text",
        "marker": {"size": FRAME + 4, "opacity": 0},
        "textposition": "top center",
    }
