"""Tables of records as pandas DataFrames: what page, Word and Excel print. How a unit is printed stands here alone.

pandas is imported where it is used, so that a page without a table does without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Table, Unit

if TYPE_CHECKING:
    from pandas import DataFrame

NOTHING = "—"
"""Where a number could stand and none is shown."""


def columns_of(table: Table, *, detail: bool = False) -> list[Column]:
    """The columns of a table, with those of the workbook only where `detail` is wanted."""
    return [column for column in table.columns if detail or not column.detail]


def frame(table: Table, *, detail: bool = False) -> DataFrame:
    """The values of a table as they are, None for none. Two columns may have the same name: read them by their place."""
    import pandas as pd

    kept = [place for place, column in enumerate(table.columns) if detail or not column.detail]
    names = [table.columns[place].name for place in kept]
    return pd.DataFrame([[row[place] for place in kept] for row in table.rows], columns=names, dtype=object)


def printed(table: Table, *, detail: bool = False) -> DataFrame:
    """The same as texts, each by the unit of its column."""
    import pandas as pd

    columns, values = columns_of(table, detail=detail), frame(table, detail=detail)
    rows = [
        [text(cell, column.unit) for cell, column in zip(row, columns, strict=True)] for row in values.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(rows, columns=[column.name for column in columns], dtype=object)


def text(cell: Cell, unit: Unit) -> str:
    """A cell as it is printed: 3.0, 52%, 12; a text stays what it is."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return "" if unit == Unit.TEXT else NOTHING
    return {Unit.MEAN: f"{cell:.1f}", Unit.SHARE: f"{cell}%"}.get(unit, f"{cell}")


def hatched(chart: Chart, *, detail: bool = False) -> frozenset[tuple[int, int]]:
    """Row and column of the cells that are shown and cannot be held against the others.

    Of fields each has its cell, for their table has a column of means for each series; else it is the name of the row.
    """
    if chart.kind != Kind.FIELDS:
        return frozenset((row, 0) for row, _ in chart.loose)
    places = [place for place, column in enumerate(columns_of(chart.table, detail=detail)) if column.unit == Unit.MEAN]
    return frozenset((row, places[series]) for row, series in chart.loose if chart.series[series].values[row] is not None)
