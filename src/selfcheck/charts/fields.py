"""A field for each name (row) and series (column): its number, coloured by how far it lies from the middle of its column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.rows import HOVER, told
from selfcheck.charts.style import HATCHED, INK, Figure, cut, label, layout, patterned, rows_axis
from selfcheck.domain.charts.groups import INDENT, distances
from selfcheck.domain.charts.record import Chart

ROW, WIDTH, MISSING = 40, 0.94, "—"
NAME_LIMIT, NAME_LINE, COLUMN_LIMIT = 14, 7, 12
WIDE = 5
"""More columns than so many have names of two characters a line, else of three."""
COLOURS = ((217, 133, 125), (236, 188, 181), (241, 236, 224), (195, 213, 227), (146, 179, 207))
"""From far below the middle to far above it; light enough everywhere for the ink of the numbers."""


def fields(chart: Chart, first: int = 0, last: int | None = None) -> Figure:
    """The rows from `first` to before `last`, coloured among all: what cannot be compared is hatched, and has no colour."""
    rows = range(len(chart.names))[first:last]
    columns = len(chart.series)
    line = 2 if columns > WIDE else 3
    heads = [label(cut(one.name, COLUMN_LIMIT), line) for one in chart.series]
    xaxis = {
        "tickvals": [column + WIDTH / 2 for column in range(columns)],
        "ticktext": heads,
        "range": [-0.06, columns],
        "side": "top",
        "tickangle": 0,
        "tickfont": {"size": 11},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }
    deep = 16 * max(1 + head.count("<br>") for head in heads)
    more = {"xaxis": xaxis, "yaxis": rows_axis(_names([chart.names[row] for row in rows])), "barmode": "overlay"}
    margin = {"l": 8, "r": 8, "t": 20 + deep, "b": 12}
    return {"data": _bars(chart, rows), "layout": layout(40 + deep + ROW * len(rows), margin=margin, **more)}


def _names(names: list[str]) -> list[str]:
    """Names with their place in the tree. Plotly sets them flush right, so that lines of one length begin at one place."""
    bare = [name.lstrip(INDENT) for name in names]
    lines = [
        [INDENT * min(len(name) - len(own), 6) + part for part in label(_short(own), NAME_LINE).split("<br>")]
        for name, own in zip(names, bare, strict=True)
    ]
    longest = max(len(part) for parts in lines for part in parts)
    return ["<br>".join(part + INDENT * (longest - len(part)) for part in parts) for parts in lines]


def _short(name: str) -> str:
    """A group's name without its middle: what tells the branches of one house apart stands at the end."""
    half = NAME_LIMIT // 2
    return name if len(name) <= NAME_LIMIT else f"{name[:half]}…{name[half + 1 - NAME_LIMIT :]}"


def _bars(chart: Chart, rows: range) -> list[dict[str, Any]]:
    """The fields as bars, for a heatmap cannot be hatched: those with a colour, those that cannot be compared, those without a value."""
    far = distances(chart)
    coloured: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    missing: list[tuple[int, int]] = []
    for row in rows:
        for column, series in enumerate(chart.series):
            known = loose if series.values[row] is not None else missing
            (known if far[row][column] is None else coloured).append((row, column))
    colours = [_colour(far[row][column] or 0.0) for row, column in coloured]
    looks = (
        (coloured, {"color": colours, "line": {"width": 0}}),
        (loose, patterned("#ffffff", *HATCHED[1:])),
        (missing, patterned(*HATCHED)),
    )
    return [_trace(chart, places, rows.start, marker) for places, marker in looks if places]


def _trace(chart: Chart, places: Sequence[tuple[int, int]], first: int, marker: dict[str, Any]) -> dict[str, Any]:
    values = [chart.series[column].values[row] for row, column in places]
    said = [chart.blank if value is None else f"{value:.1f} 分" for value in values]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row - first for row, _ in places],
        "base": [column for _, column in places],
        "x": [WIDTH] * len(places),
        "width": WIDTH,
        "marker": marker,
        "text": [MISSING if value is None else f"{value:.1f}" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": INK, "size": 13},
        "customdata": [told(chart, row, column, text).lstrip(INDENT) for (row, column), text in zip(places, said, strict=True)],
        "hovertemplate": HOVER,
    }


def _colour(far: float) -> str:
    """The colour of a distance from the middle, −1 to 1."""
    place = (far + 1) / 2 * (len(COLOURS) - 1)
    low = min(int(place), len(COLOURS) - 2)
    mixed = [round(one + (other - one) * (place - low)) for one, other in zip(COLOURS[low], COLOURS[low + 1], strict=True)]
    return f"#{mixed[0]:02x}{mixed[1]:02x}{mixed[2]:02x}"
