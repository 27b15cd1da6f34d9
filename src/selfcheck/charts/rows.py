"""What charts of named rows share: the axis of the names, the rows that cannot be compared, those without a value, the hover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from selfcheck.charts.style import HATCHED, INK, MUTED, cut, label, patterned, rows_axis
from selfcheck.domain.charts.record import Chart

NAME_LIMIT, NAME_LINE, NOT_COMPARED = 18, 10, "不能比较"
HOVER = "%{customdata}<extra></extra>"
"""Names stand in the data and never in a template, which plotly would fill in."""


def names_axis(chart: Chart) -> dict[str, Any]:
    return rows_axis([label(cut(name, NAME_LIMIT), NAME_LINE) for name in chart.names])


def told(chart: Chart, row: int, column: int, value: str) -> str:
    """What the hover says of one value."""
    loose = f"（{NOT_COMPARED}）" if (row, column) in chart.loose else ""
    return f"{label(chart.names[row], 99)} · {label(chart.series[column].name, 99)}：{value}{loose}"


def with_value(chart: Chart) -> list[bool]:
    """Whether any series has a value, for each name."""
    return [any(one.values[row] is not None for one in chart.series) for row in range(len(chart.names))]


def bands(chart: Chart, left: float, right: float) -> list[dict[str, Any]]:
    """A hatched ground under each row that is shown and cannot be held against the others (see `below`)."""
    shown = with_value(chart)
    rows = sorted({row for row, _ in chart.loose if shown[row]})
    return [ground(rows, left, right, NOT_COMPARED) | {"showlegend": False}] if rows else []


def below(found: Sequence[dict[str, Any]], shift: int = 0) -> list[dict[str, Any]]:
    """What the hatched ground means, below the plot: in the legend it would break the row of the entries on a phone."""
    text = f"灰色斜纹底：{NOT_COMPARED}"
    place = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0, "yanchor": "top", "yshift": -shift, "showarrow": False}
    return [place | {"text": text, "font": {"color": MUTED, "size": 12}}] if found else []


def ground(rows: Sequence[int], left: float, right: float, name: str) -> dict[str, Any]:
    """Hatched bars over these rows."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(rows),
        "base": [left] * len(rows),
        "x": [right - left] * len(rows),
        "width": 0.92,
        "marker": patterned(*HATCHED),
        "hoverinfo": "skip",
    }


def absent(chart: Chart, at: float) -> list[dict[str, Any]]:
    """What stands in each row whose first series has no value, beginning at this place of the scale: which it is, where another has one."""
    first, shown = chart.series[0], with_value(chart)
    rows = [row for row, value in enumerate(first.values) if value is None]
    texts = [label(first.name, 99) + chart.blank if shown[row] else chart.blank for row in rows]
    return [words(rows, at, texts, MUTED)] if rows else []


def marks(chart: Chart, at: float) -> list[dict[str, Any]]:
    """What stands beside each bar."""
    rows = [row for row, mark in enumerate(chart.marks) if mark]
    return [words(rows, at, [label(chart.marks[row], 99) for row in rows], INK)] if rows else []


def words(rows: Sequence[int], at: float, texts: Sequence[str], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(rows),
        "x": [at] * len(rows),
        "text": list(texts),
        "textposition": "middle right",
        "textfont": {"color": colour, "size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def hovers(chart: Chart, column: int, say: Callable[[float], str]) -> list[str]:
    """The hover of a series, for each name; `say` tells a value."""
    values = chart.series[column].values
    return [told(chart, row, column, chart.blank if value is None else say(value)) for row, value in enumerate(values)]
