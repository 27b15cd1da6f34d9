"""A group beside the level above it, by 方面."""

from __future__ import annotations

from collections.abc import Iterable

from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.wording import names, why
from selfcheck.domain.disclosure.claims import Side, against
from selfcheck.domain.disclosure.views import GroupSummary, GroupView, Result
from selfcheck.domain.variants import quoted

TITLE, OWN, ABOVE = "同上级对照", "本组", "上级"
OF_SUMS = "上级的数由已发布的各组（含本组）合并计算。相差 0.1 分以内算基本持平。"


def chart(view: GroupView) -> Chart:
    """A mark for the group and one for the level above in a row for each 方面 of the list."""
    results, other = view.summary.dimensions, view.parent
    if other is None:
        return Chart(TITLE, "没有可以对照的上级结果。", Kind.DOTS, "方面", (), (), Table((Column("方面"),)))
    pairs = list(paired(results, other))
    series = (
        Series(OWN, tuple(one.mean for one, _ in pairs)),
        Series(ABOVE, tuple(than.mean if than else None for _, than in pairs), Role.ABOVE),
    )
    loose = frozenset((row, place) for row, (one, than) in enumerate(pairs) for place in (0, 1) if side(one, than) == Side.OPEN)
    columns = (Column("方面"), Column(OWN, Unit.MEAN), Column(ABOVE, Unit.MEAN), Column("比上级"))
    rows = tuple((one.name, one.mean, than.mean if than else None, told(one, than)) for one, than in pairs)
    names = tuple(one.name for one, _ in pairs)
    return Chart(TITLE, sentence(view, other), Kind.DOTS, "方面", names, series, Table(columns, rows), loose=loose)


def paired(results: Iterable[Result], other: GroupSummary) -> Iterable[tuple[Result, Result | None]]:
    """Each result with that of the same place in another summary; None where it has none that is comparable."""
    there = {one.place: one for one in (*other.items, *other.dimensions)}
    return ((one, there.get(one.place)) for one in results)


def side(one: Result, than: Result | None) -> Side:
    """How a result lies to another one; OPEN where one of them is hidden, or hidden parts of them could turn it round."""
    return against(one.range, than.range) if than and one.figures and than.figures else Side.OPEN


def told(one: Result, than: Result | None) -> str:
    """The same in a table: with the difference of the printed values where nothing is hidden on either side."""
    if than is None:
        return "题目已改，不可比"
    if reason := why(one) or why(than):
        return reason
    found = side(one, than)
    if found in (Side.OPEN, Side.LEVEL) or not (one.figures and than.figures and one.figures.whole and than.figures.whole):
        return found.value
    return f"{'低' if found == Side.LOWER else '高'} {abs(round(10 * (one.figures.mean - than.figures.mean))) / 10} 分"


def sentence(view: GroupView, other: GroupSummary) -> str:
    """In which 方面 the group lies below, above or level, and of which nobody knows."""
    lead = f"同{ABOVE}{quoted(other.group)}相比，"
    return lead + sides(paired(view.summary.dimensions, other), "个方面") + OF_SUMS


def sides(pairs: Iterable[tuple[Result, Result | None]], unit: str) -> str:
    """Which results lie on which side; those of which it is not certain by their number. `unit` counts: 项, 个方面."""
    found: dict[Side, list[Result]] = {}
    for one, than in pairs:
        found.setdefault(side(one, than), []).append(one)
    parts = [f"{which.value}的：{names(found[which])}" for which in (Side.LOWER, Side.HIGHER, Side.LEVEL) if which in found]
    if Side.OPEN in found:
        rest = f"{len(found[Side.OPEN])} {unit}"
        parts.append(f"另有 {rest}不能确定" if parts else f"{rest}都不能确定")
    return f"{'；'.join(parts)}。"
