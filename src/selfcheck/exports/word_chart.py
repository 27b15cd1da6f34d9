"""A chart record as a native Word chart. What may not be shown is in no record, and so in no chart nor in its workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docx.shared import Mm

from selfcheck.domain.bank import HIGHEST
from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Role, Table
from selfcheck.domain.charts.record import Series as Told
from selfcheck.domain.charts.wording import LOOSE
from selfcheck.exports.word_chart_series import BOTH_SIDES, MEANS, SHARES, Look
from selfcheck.exports.word_chart_xml import BACK_TO_BACK, BARS, RADAR, STACKED, Plot, Series
from selfcheck.exports.word_figure import Figure

ROLES = {
    Role.EDGE: Look("8A7F6A", dash="SQUARE_DOT", marker=False),
    Role.ABOVE: Look("5F6B2D", dash="DASH", pattern="WIDE_UPWARD_DIAGONAL", back="D5D9BF"),
    Role.EARLIER: Look("3F5873", dash="DASH_DOT", pattern="WIDE_DOWNWARD_DIAGONAL", back="BFCAD6"),
}
CLASSES = {
    5: (
        Look("B9655D", pattern="DARK_DOWNWARD_DIAGONAL", back="D98D86"),
        Look("D09891", pattern="WIDE_UPWARD_DIAGONAL", back="ECC3BD"),
        Look("EFEBE1"),
        Look("9BB8CF", pattern="WIDE_DOWNWARD_DIAGONAL", back="C9DAE8"),
        Look("82A7C5", pattern="DOTTED_GRID", back="98B9D3"),
    ),
    3: (
        Look("C67E76", pattern="WIDE_UPWARD_DIAGONAL", back="E3AAA3"),
        Look("EFEBE1"),
        Look("80A6C4", pattern="WIDE_DOWNWARD_DIAGONAL", back="AECAE0"),
    ),
}
"""The colours and patterns of the page's charts."""
PLOTS = {
    Kind.RADAR: (RADAR, HIGHEST, ""),
    Kind.BARS: (BARS, HIGHEST, MEANS),
    Kind.SHARES: (STACKED, 100, SHARES),
    Kind.ENDS: (BACK_TO_BACK, 100, BOTH_SIDES),
    Kind.DOTS: (BARS, HIGHEST, MEANS),
}
"""How each kind is drawn: plot, highest value, labels. Word has no chart of fields by rows and columns; their table is shaded."""
ROW_MM, AXES_MM, LEAST_MM, MOST_MM = 6.5, 28, 60, 190
RADAR_MM = 88
"""With up to twenty axes, chart and table still share a page."""


def figure(chart: Chart, radar_mm: float = RADAR_MM, most: float = MOST_MM) -> Figure | None:
    """The native chart of a record of storable texts; None where there is nothing to draw, or Word has no chart of its kind.

    A radar is `radar_mm` high, bars by their number `most` mm at most.
    """
    if chart.kind not in PLOTS or not chart.drawn:
        return None
    kind, highest, labels = PLOTS[chart.kind]
    series = tuple(_series(chart, place, one) for place, one in enumerate(chart.series))
    loose = frozenset((row, place) for row, place in chart.loose if chart.series[place].values[row] is not None)
    plot = Plot(kind, _names(chart), series, highest, labels, loose)
    rows = len(chart.names) * (len(series) if kind == BARS else 1)
    height = radar_mm if kind == RADAR else max(LEAST_MM, min(most, AXES_MM + ROW_MM * rows))
    return Figure(plot, chart.axis, Mm(height), chart.sentence)


def _names(chart: Chart) -> tuple[str, ...]:
    """Each name with what stands beside it, and with a mark where it cannot be held against the others."""
    loose = {row for row, _ in chart.loose}
    marks = chart.marks or ("",) * len(chart.names)
    return tuple(
        "　".join(filter(None, (name, mark))) + LOOSE * (row in loose)
        for row, (name, mark) in enumerate(zip(chart.names, marks, strict=True))
    )


def _series(chart: Chart, place: int, told: Told) -> Series:
    # Of bars back to back the left ones are negative, and told without a sign.
    left = chart.kind == Kind.ENDS and place == 0
    values = tuple(None if value is None else -value if left else value for value in told.values)
    return Series(told.name, values, ROLES.get(told.role) or (_class(chart, place) if told.role == Role.CLASS else Look()))


def _class(chart: Chart, place: int) -> Look:
    """The look of a class by its place from low to high; of bars back to back those of the two ends."""
    known = CLASSES.get(len(chart.series)) or CLASSES[3 if chart.kind == Kind.ENDS else 5]
    return known[place * (len(known) - 1) // max(len(chart.series) - 1, 1)]


def mapped(chart: Chart, clean: Callable[[str], str]) -> Chart:
    """The record with each of its texts made anew, as by `storable`."""

    def cell(value: Cell) -> Cell:
        return clean(value) if isinstance(value, str) else value

    table = Table(
        tuple(Column(clean(one.name), one.unit, one.detail) for one in chart.table.columns),
        tuple(tuple(map(cell, row)) for row in chart.table.rows),
    )
    return replace(
        chart,
        title=clean(chart.title),
        sentence=clean(chart.sentence),
        axis=clean(chart.axis),
        names=tuple(map(clean, chart.names)),
        series=tuple(replace(one, name=clean(one.name)) for one in chart.series),
        marks=tuple(map(clean, chart.marks)),
        table=table,
    )
