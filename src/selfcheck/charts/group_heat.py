"""The groups below against each other: the mean of each 方面 as a number on a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import INK, Figure, cut, label, layout, rows_axis
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.group import GroupView
from selfcheck.domain.group_across import MISSING, mean_at, named_rows

ROW = 44
NAME_LIMIT, NAME_LINE, COLUMN_LIMIT, COLUMN_LINE = 14, 7, 12, 4
COLOURS = [[0.0, "#d9857d"], [0.25, "#ecbcb5"], [0.5, "#f1ece0"], [0.75, "#c3d5e3"], [1.0, "#92b3cf"]]
"""Of 1 to 5 分; light enough everywhere for the ink of the numbers."""
EMPTY = "#e4e4e4"


def figure(view: GroupView) -> Figure | None:
    """One row for each group below that has released, and one for all together; nothing where there is none."""
    columns = [(result.place.number, result.name) for result in view.summary.dimensions]
    if not view.below or not columns:
        return None
    rows = named_rows(view)
    values = [[mean_at(summary, number) for number, _ in columns] for _, summary in rows]
    if not any(value is not None for row in values for value in row):
        return None
    xaxis = {
        "tickvals": list(range(len(columns))),
        "ticktext": [label(cut(name, COLUMN_LIMIT), COLUMN_LINE) for _, name in columns],
        "side": "top",
        "tickangle": 0,
        "tickfont": {"size": 12},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }
    yaxis = rows_axis([label(_short(name), NAME_LINE) for name, _ in rows])
    hover = [[f"{label(name, 99)} · {label(column, 99)}" for _, column in columns] for name, _ in rows]
    margin = {"l": 8, "r": 8, "t": 72, "b": 12}
    traces = [_missing(values, hover), _fields(values, hover)]
    return {"data": traces, "layout": layout(100 + ROW * len(rows), margin=margin, xaxis=xaxis, yaxis=yaxis)}


def _short(name: str) -> str:
    """A group's name without its middle: what tells the branches of one house apart stands at the end."""
    half = NAME_LIMIT // 2
    return name if len(name) <= NAME_LIMIT else f"{name[:half]}…{name[half + 1 - NAME_LIMIT :]}"


def _fields(values: Sequence[Sequence[float | None]], hover: Sequence[Sequence[str]]) -> dict[str, Any]:
    return _heat(values, hover, COLOURS) | {"texttemplate": "%{z:.1f}", "hovertemplate": "%{customdata}：%{z:.1f} 分<extra></extra>"}


def _missing(values: Sequence[Sequence[float | None]], hover: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The fields without a value: grey, with a dash."""
    turned = [[1.0 if value is None else None for value in row] for row in values]
    grey = _heat(turned, hover, [[0.0, EMPTY], [1.0, EMPTY]])
    return grey | {"texttemplate": MISSING, "hovertemplate": "%{customdata}：不显示<extra></extra>"}


def _heat(values: Sequence[Sequence[float | None]], hover: Sequence[Sequence[str]], colours: list[list[Any]]) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "z": [list(row) for row in values],
        "zmin": RATINGS[0],
        "zmax": HIGHEST,
        "colorscale": colours,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "textfont": {"color": INK, "size": 13},
        "customdata": [list(row) for row in hover],
        "hoverongaps": False,
    }
