"""A group against the level above it and against its last round, by 方面."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, EARLIER, GRID, GROUP, LEGEND_ABOVE, MUTED, Figure, Look, label, layout, rows_axis
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.group import GroupView, Result
from selfcheck.domain.group_against import ABOVE, LAST, held_against, series

LOOKS = {ABOVE: GROUP, LAST: EARLIER}
ROW = 62


def figure(view: GroupView) -> Figure | None:
    """A row of marks for each shown 方面 that there is something to hold against; nothing where there is no other release."""
    shown, known = held_against(view), series(view)
    if not shown:
        return None
    own = known[0][1]
    marks = [_marks(name, shown, means, LOOKS.get(name, CURRENT)) for name, means in reversed(known)]  # the group's own lie on top
    marks[-1] |= {"mode": "markers+text", "text": [f"{own[result.place.number]}" for result in shown], "textposition": "top center"}
    xaxis = {
        "range": [RATINGS[0] - 0.2, HIGHEST + 0.2],
        "tickvals": list(RATINGS),
        "gridcolor": GRID,
        "fixedrange": True,
        "zeroline": False,
    }
    more = {
        "xaxis": xaxis,
        "yaxis": rows_axis([label(result.name) for result in shown]),
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "reversed"},
    }
    margin = {"l": 8, "r": 12, "t": 48, "b": 32}
    line = _line(shown, [means for _, means in known])
    return {"data": [line, *marks], "layout": layout(96 + ROW * len(shown), margin=margin, **more)}


def _line(shown: Sequence[Result], known: Sequence[dict[int, float]]) -> dict[str, Any]:
    """A thin line in each row from its lowest to its highest mark; the gaps part the rows."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, result in enumerate(shown):
        found = [one[result.place.number] for one in known if result.place.number in one]
        x += [min(found), max(found), None]
        y += [place, place, None]
    line = {"color": MUTED, "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


def _marks(name: str, shown: Sequence[Result], known: dict[int, float], look: Look) -> dict[str, Any]:
    rows = [(place, result) for place, result in enumerate(shown) if result.place.number in known]
    size = 12 if look is CURRENT else 17  # the open marks frame the filled one where they meet
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [known[result.place.number] for _, result in rows],
        "y": [place for place, _ in rows],
        "marker": {"color": look.colour, "size": size, "symbol": look.marker, "line": {"width": 2, "color": look.colour}},
        "customdata": [label(result.name, 99) for _, result in rows],
        "hovertemplate": "%{customdata}：%{x} 分<extra>" + name + "</extra>",
    }
