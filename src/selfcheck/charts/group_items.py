"""The items as stacked shares on both sides of the neutral rating (3 分), the weakest on top."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from selfcheck.charts.style import INK, LEGEND_ABOVE, MUTED, Figure, cut, label, layout, patterned, rows_axis
from selfcheck.domain.group import GroupView, Result
from selfcheck.domain.group_tables import class_counts, class_names, item_name, percent

ROW = 30
"""Height of one item."""
NAME_LIMIT, NAME_LINE = 18, 10
LOOKS: dict[int, tuple[tuple[str, str, str], ...]] = {
    5: (
        ("#d98d86", "#c5766e", "x"),
        ("#ecc3bd", "#d09891", "/"),
        ("#efebe1", "#d5cfc0", ""),
        ("#c9dae8", "#9bb8cf", "\\"),
        ("#98b9d3", "#82a7c5", "."),
    ),
    3: (("#e3aaa3", "#c67e76", "/"), ("#efebe1", "#d5cfc0", ""), ("#aecae0", "#80a6c4", "\\")),
}
"""Colour, lines and pattern of each class, low to high."""


def figure(view: GroupView) -> Figure | None:
    """One bar for each shown item, split by rating; nothing where none is shown."""
    shown = view.summary.weakest()
    if not shown:
        return None
    names = class_names(shown)
    starts = [_start(result, names) for result in shown]
    traces = [_trace(place, names, shown, starts) for place in range(len(names))]
    left, right = -min(starts), max(start + 100 for start in starts)
    xaxis = {"range": [-left - 2, right + 2], "showticklabels": False, "showgrid": False, "zeroline": True, "zerolinecolor": MUTED}
    yaxis = rows_axis([label(cut(item_name(result), NAME_LIMIT), NAME_LINE) for result in shown])
    more = {
        "xaxis": xaxis | {"fixedrange": True},
        "yaxis": yaxis,
        "barmode": "overlay",
        "bargap": 0.25,
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "normal"},
        "uniformtext": {"mode": "hide", "minsize": 11},  # a number that its segment has no room for stands in the table
    }
    return {"data": traces, "layout": layout(80 + ROW * len(shown), margin={"l": 8, "r": 8, "t": 56, "b": 16}, **more)}


def _start(result: Result, names: Sequence[str]) -> float:
    """Where the bar of an item begins, in hundredths left of the middle of its neutral class."""
    counts, middle = class_counts(result, names), len(names) // 2
    return -100 * (sum(counts[:middle]) + counts[middle] / 2) / result.n


def _trace(place: int, names: Sequence[str], shown: Sequence[Result], starts: Sequence[float]) -> dict[str, Any]:
    counts = [class_counts(result, names) for result in shown]
    shares = [Fraction(row[place], result.n) for row, result in zip(counts, shown, strict=True)]
    before = [100 * sum(row[:place]) / result.n for row, result in zip(counts, shown, strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "name": names[place],
        "y": list(range(len(shown))),
        "x": [round(float(100 * share), 2) for share in shares],
        "base": [round(start + done, 2) for start, done in zip(starts, before, strict=True)],
        "text": [percent(share) if share else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": INK, "size": 12},
        "marker": patterned(*LOOKS[len(names)][place]),
        "customdata": [[label(item_name(result), 99), percent(share)] for result, share in zip(shown, shares, strict=True)],
        "hovertemplate": "%{customdata[0]}：%{customdata[1]}<extra>" + names[place] + "</extra>",
    }
