"""The items as stacked shares on both sides of the neutral rating (3 分), the weakest on top."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from selfcheck.charts.style import INK, LEGEND_ABOVE, MUTED, Figure, cut, label, layout, patterned, rows_axis
from selfcheck.domain.group import GroupView, Result
from selfcheck.domain.group_tables import class_counts, class_names, hundredths, item_name

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
    told = [_told(result, names) for result in shown]
    starts = [_start(_lengths(shares)) for shares in told]
    traces = [_trace(place, names, shown, told) for place in range(len(names))]
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


def _told(result: Result, names: Sequence[str]) -> list[int]:
    """The shares of an item as the table tells them. A figure goes to the browser as it is: finer ones would tell how many rated."""
    return [hundredths(Fraction(number, result.n)) for number in class_counts(result, names)]


def _lengths(shares: Sequence[int]) -> list[int]:
    """The shares made up to a hundred: what rounding took or gave is the longest one's, where it is seen least."""
    longest = max(shares)
    place = shares.index(longest)
    return [*shares[:place], longest + 100 - sum(shares), *shares[place + 1 :]]


def _start(lengths: Sequence[int]) -> int:
    """Where the bar of an item begins: left of the middle of its neutral class, to a whole hundredth."""
    middle = len(lengths) // 2
    return -sum(lengths[:middle]) - lengths[middle] // 2


def _trace(place: int, names: Sequence[str], shown: Sequence[Result], told: Sequence[Sequence[int]]) -> dict[str, Any]:
    shares, bars = [row[place] for row in told], [_lengths(row) for row in told]
    return {
        "type": "bar",
        "orientation": "h",
        "name": names[place],
        "y": list(range(len(shown))),
        "x": [lengths[place] for lengths in bars],
        "base": [_start(lengths) + sum(lengths[:place]) for lengths in bars],
        "text": [f"{share}%" if share else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": INK, "size": 12},
        "marker": patterned(*LOOKS[len(names)][place]),
        "customdata": [[label(item_name(result), 99), f"{share}%"] for result, share in zip(shown, shares, strict=True)],
        "hovertemplate": "%{customdata[0]}：%{customdata[1]}<extra>" + names[place] + "</extra>",
    }
