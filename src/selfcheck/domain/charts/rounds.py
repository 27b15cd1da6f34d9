"""What changed since earlier rounds, by item."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.charts.above import paired, side, sides, told
from selfcheck.domain.charts.items import item_name
from selfcheck.domain.charts.record import Cell, Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.disclosure.claims import Side
from selfcheck.domain.disclosure.views import GroupSummary, GroupView, Result
from selfcheck.domain.variants import quoted

TITLE, NOW = "同以前各轮对照", "这一轮"


def chart(view: GroupView) -> Chart:
    """A mark for this round and one for the last round in a row for each item; the rounds before that stand in the table."""
    if not view.earlier:
        return Chart(TITLE, "没有可以对照的以前各轮结果。", Kind.DOTS, "项", (), (), Table((Column("项"),)))
    last = view.earlier[0]
    pairs = list(paired(view.summary.items, last))
    series = (
        Series(NOW, tuple(one.mean for one, _ in pairs)),
        Series(last.round, tuple(than.mean if than else None for _, than in pairs), Role.EARLIER),
    )
    loose = frozenset((row, place) for row, (one, than) in enumerate(pairs) for place in (0, 1) if side(one, than) == Side.OPEN)
    names = tuple(item_name(one) for one, _ in pairs)
    return Chart(TITLE, sentence(view, last), Kind.DOTS, "项", names, series, table(view), loose=loose)


def sentence(view: GroupView, last: GroupSummary) -> str:
    """Which items lie lower, higher or level against the last round, and of which nobody knows."""
    people = f"上一轮 {last.n} 人提交，这一轮 {view.summary.n} 人提交，两轮的人不一定相同。相差 0.1 分以内算基本持平。"
    return f"同上一轮{quoted(last.round)}相比，{sides(paired(view.summary.items, last), '项')}{people}"


def table(view: GroupView) -> Table:
    """The mean of each item in this round and in those before, and how it lies to each of them."""
    columns = [Column("项"), Column(NOW, Unit.MEAN)]
    for summary in view.earlier:
        columns += [Column(summary.round, Unit.MEAN), Column(f"比“{summary.round}”")]
    return Table(tuple(columns), tuple(_row(one, view.earlier) for one in view.summary.items))


def _row(one: Result, earlier: Sequence[GroupSummary]) -> tuple[Cell, ...]:
    cells: list[Cell] = [item_name(one), one.mean]
    for summary in earlier:
        ((_, than),) = paired([one], summary)
        cells += [than.mean if than else None, told(one, than)]
    return tuple(cells)
