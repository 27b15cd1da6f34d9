"""Names as stacked shares on both sides of the middle class, in the order of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.rows import HOVER, bands, below, ground, hovers, marks, names_axis, with_value, words
from selfcheck.charts.style import INK, LEGEND_ABOVE, MUTED, Figure, label, layout, patterned
from selfcheck.domain.charts.record import Chart

ROW = 32
"""Height of one name."""
LOW, LOWER, MIDDLE, HIGHER, HIGH = (
    ("#d98d86", "#c5766e", "x"),
    ("#ecc3bd", "#d09891", "/"),
    ("#efebe1", "#d5cfc0", ""),
    ("#c9dae8", "#9bb8cf", "\\"),
    ("#98b9d3", "#82a7c5", "."),
)
CLASSES: dict[int, tuple[tuple[str, str, str], ...]] = {
    5: (LOW, LOWER, MIDDLE, HIGHER, HIGH),
    3: (("#e3aaa3", "#c67e76", "/"), MIDDLE, ("#aecae0", "#80a6c4", "\\")),
}
"""Colour, lines and pattern of each class, low to high."""
MARKED = 22
"""Hundredths of room for what stands beside a bar."""


def looks(classes: int) -> tuple[tuple[str, str, str], ...]:
    """The looks of so many classes; of numbers that no list has, as many as there are."""
    return CLASSES.get(classes) or tuple(CLASSES[5][place % 5] for place in range(classes))


def shares(chart: Chart) -> Figure:
    """One bar for each name, split by class; a grey hatched one where nothing is shown."""
    shown = with_value(chart)
    told = {row: [int(one.values[row] or 0) for one in chart.series] for row, value in enumerate(shown) if value}
    lengths = {row: _lengths(values) for row, values in told.items()}
    starts = {row: _start(parts) for row, parts in lengths.items()}
    left, right = min(starts.values()) - 2, max(start + 100 for start in starts.values()) + 2
    traces = [_trace(chart, place, lengths, starts) for place in range(len(chart.series))]
    missing = [row for row, value in enumerate(shown) if not value]
    hidden = _hidden(chart, missing, left, right) if missing else []
    xaxis = {"range": [left, right + MARKED * any(chart.marks)], "showticklabels": False, "showgrid": False, "fixedrange": True}
    more = {
        "xaxis": xaxis | {"zeroline": True, "zerolinecolor": MUTED},
        "yaxis": names_axis(chart),
        "barmode": "overlay",
        "bargap": 0.15,
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "normal"},
        "uniformtext": {"mode": "hide", "minsize": 11},  # a number that its segment has no room for stands in the table
    }
    under = bands(chart, left, right)
    data = [*under, *traces, *hidden, *marks(chart, right)]
    return {
        "data": data,
        "layout": layout(88 + ROW * len(chart.names), margin={"l": 8, "r": 8, "t": 64, "b": 28}, annotations=below(under), **more),
    }


def _hidden(chart: Chart, rows: Sequence[int], left: float, right: float) -> list[dict[str, Any]]:
    """A hatched bar in each of these rows, and the word on it: as a text of the bar it would be hidden where there is little room."""
    told = words(rows, (left + right) / 2, [chart.blank] * len(rows), INK) | {"textposition": "middle center"}
    return [ground(rows, left, right, chart.blank) | {"width": 0.75, "showlegend": False}, told]


def _lengths(told: Sequence[int]) -> list[int]:
    """The shares made up to a hundred: what rounding took or gave is the longest one's, where it is seen least."""
    longest = max(told)
    place = told.index(longest)
    return [*told[:place], longest + 100 - sum(told), *told[place + 1 :]]


def _start(lengths: Sequence[int]) -> int:
    """Where a bar begins: left of the middle of its middle class, to a whole hundredth."""
    middle = len(lengths) // 2
    return -sum(lengths[:middle]) - lengths[middle] // 2


def _trace(chart: Chart, place: int, lengths: dict[int, list[int]], starts: dict[int, int]) -> dict[str, Any]:
    series, hover = chart.series[place], hovers(chart, place, lambda value: f"{value}%")
    pale = [0.6 if (row, place) in chart.loose else 1 for row in lengths]
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(series.name, 99),
        "y": list(lengths),
        "x": [parts[place] for parts in lengths.values()],
        "base": [starts[row] + sum(parts[:place]) for row, parts in lengths.items()],
        "text": [f"{share}%" if (share := series.values[row]) else "" for row in lengths],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": INK, "size": 12},
        "marker": patterned(*looks(len(chart.series))[place]) | {"opacity": pale},
        "customdata": [hover[row] for row in lengths],
        "hovertemplate": HOVER,
    }
