"""The means of a group by 方面, with the middle half as a ring where it may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.wording import called, counted, coverage_sentence, ends, hidden_sentence, loose_sentence, why
from selfcheck.domain.disclosure.claims import ranking
from selfcheck.domain.disclosure.views import GroupView, Result
from selfcheck.domain.scoring import FEWEST_RADAR_AXES
from selfcheck.domain.variants import listed

TITLE, MEAN, EDGES = "各方面平均分", "平均分", ("中间一半从", "中间一半到")


def chart(view: GroupView) -> Chart:
    """All 方面 of the list, shown or not."""
    results = view.summary.dimensions
    shown = [one for one in results if one.figures]
    series = [Series(MEAN, tuple(one.mean for one in results))]
    if shown and all(one.figures and one.figures.band for one in shown):
        series += [Series(name, tuple(_edge(one, end) for one in results), Role.EDGE) for end, name in enumerate(EDGES)]
    kind = Kind.RADAR if len(shown) >= FEWEST_RADAR_AXES else Kind.BARS
    names, unplaced = tuple(one.name for one in results), ranking(results).loose
    loose = frozenset((row, 0) for row, one in enumerate(results) if one in unplaced)
    return Chart(TITLE, sentence(view), kind, "方面", names, tuple(series) if shown else (), table(results), loose=loose)


def _edge(one: Result, end: int) -> float | None:
    return one.figures.band[end] if one.figures and one.figures.band else None


def sentence(view: GroupView) -> str:
    """Lowest and highest 方面, what is missing, and whom the figures count."""
    results = view.summary.dimensions
    found = ranking(results)
    told = ends(found) or "没有可以显示的方面。"
    ring = "“中间一半”是把人按得分排列后居中的一半人所在的范围。" if any(one.figures and one.figures.band for one in results) else ""
    return (
        told
        + ring
        + partial_sentence(results)
        + loose_sentence(found)
        + hidden_sentence(results)
        + coverage_sentence(view.summary, results)
    )


def partial_sentence(results: Sequence[Result]) -> str:
    """Which 方面 are told by some of their items only; empty where none is. What is hidden may be weaker, or stronger."""
    parts = [f"{called(one)}{items_counted(one)}" for one in results if one.figures and len(one.figures.counted) < one.figures.total]
    return f"平均分只按能显示的项计算：{listed(parts)}。" if parts else ""


def items_counted(one: Result) -> str:
    """Of how many of its items the mean of a 方面 is; empty where it has none."""
    return f"{len(one.figures.counted)}/{one.figures.total} 项" if one.figures else ""


def table(results: Sequence[Result]) -> Table:
    """Mean, middle half, items and persons counted of each 方面; why there is none where it is not shown."""
    units = (Unit.TEXT, Unit.MEAN, Unit.MEAN, Unit.MEAN, Unit.TEXT, Unit.TEXT, Unit.TEXT)
    columns = tuple(map(Column, ("方面", MEAN, *EDGES, "计入的项", "计入", "说明"), units))
    rows = ((one.name, one.mean, _edge(one, 0), _edge(one, 1), items_counted(one), counted(one.figures), why(one)) for one in results)
    return Table(columns, tuple(rows)).without_empty()
