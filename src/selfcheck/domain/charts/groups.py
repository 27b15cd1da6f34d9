"""All nodes below a level: which groups need talk, by 方面 or by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.wording import NOT_RANKED, REASONS
from selfcheck.domain.counting import Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.views import GroupLine, GroupView, Result

TITLES = {"方面": "各组对照（按方面）", "项": "各组对照（按项）"}
INDENT = "\u3000"
NOT_COMPARED = "（不能比较）"


def by_dimension(view: GroupView) -> Chart:
    """A field for each node and 方面."""
    return _chart(view, view.summary.dimensions, "方面")


def by_item(view: GroupView) -> Chart:
    """A field for each node and item."""
    return _chart(view, view.summary.items, "项")


def _chart(view: GroupView, columns: Sequence[Result], unit: str) -> Chart:
    lines = [line for line in view.below if line.told]
    places = [one.place for one in columns]
    series = tuple(Series(one.name, tuple(_mean(line, one.place) for line in lines), Role.COLUMN) for one in columns)
    loose = frozenset((row, column) for row, line in enumerate(lines) for column, place in enumerate(places) if place not in line.whole)
    names = tuple(INDENT * (line.depth - 1) + line.name for line in lines)
    heads = (Column("单位"), Column("提交人数", Unit.NUMBER), *(Column(one.name, Unit.MEAN) for one in columns), Column("说明"))
    rows = tuple((name, line.n, *_means(line, places), _told(line, places)) for name, line in zip(names, lines, strict=True))
    return Chart(TITLES[unit], sentence(view, unit), Kind.FIELDS, "单位", names, series if lines else (), Table(heads, rows), loose=loose)


def _mean(line: GroupLine, place: Place) -> float | None:
    found = line.told.get(place)
    return None if isinstance(found, Status) else found


def _means(line: GroupLine, places: Sequence[Place]) -> tuple[Cell, ...]:
    return tuple(_mean(line, place) for place in places)


def _told(line: GroupLine, places: Sequence[Place]) -> str:
    """Why some of the places are empty, and that others cannot be compared."""
    reasons = dict.fromkeys(REASONS[found] for place in places if isinstance(found := line.told.get(place), Status))
    part = any(_mean(line, place) is not None and place not in line.whole for place in places)
    return "；".join((*reasons, *(["有的数只由能显示的算出，不能比较"] if part else [])))


def sentence(view: GroupView, unit: str) -> str:
    """How many groups there are to see, and what the table is not for."""
    shown = [line for line in view.below if line.told]
    if not shown:
        return "下属各组还没有发布的结果。"
    return (
        f"按单位的次序列出已有结果的 {len(shown)} 个单位。颜色表示同能比的单位的中间值相差多少；"
        f"画斜线的有不显示的数，不能比较。{NOT_RANKED}"
    )


def lowest_first(view: GroupView, place: Place) -> tuple[GroupView, int]:
    """The view with the nodes that show all of a place from the lowest on, then the others; and how many can be compared."""
    able = sorted((line for line in view.below if place in line.whole), key=lambda line: _mean(line, place) or 0.0)
    rest = [line for line in view.below if line.told and place not in line.whole]
    return replace(view, below=(*able, *rest)), len(able)


def distances(chart: Chart) -> list[list[float | None]]:
    """How far each field lies from the median of its column, over the range there is: −1 to 1; None where it cannot be compared.

    One list for each name, with a value for each series.
    """
    found: list[list[float | None]] = [[None] * len(chart.series) for _ in chart.names]
    for column, series in enumerate(chart.series):
        able = {row: value for row, value in enumerate(series.values) if value is not None and (row, column) not in chart.loose}
        if not able:
            continue
        middle = median(able.values())
        widest = max(abs(value - middle) for value in able.values())
        for row, value in able.items():
            found[row][column] = (value - middle) / widest if widest else 0.0
    return found
