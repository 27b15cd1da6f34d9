"""A made-up chart of every kind: with a name that nothing is shown of, one that cannot be compared, and text that looks like markup."""

from __future__ import annotations

from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table

NAMES = ("学习", "<b>落实</b>", "%{x}", "担当", "学习")
HIDDEN, LOOSE = 1, 3


def values(*scores: float) -> tuple[float | None, ...]:
    """These, and none for what is hidden."""
    found: list[float | None] = list(scores)
    found.insert(HIDDEN, None)
    return tuple(found)


ONE, OTHER = values(2.1, 3.0, 4.4, 5.0), values(1.0, 3.5, 4.0, 2.0)
LOW, MIDDLE, HIGH = values(20, 33, 50, 0), values(30, 33, 25, 0), values(50, 33, 25, 100)
SERIES = {
    Kind.RADAR: (Series("这次", ONE), Series("上次", OTHER, Role.EARLIER)),
    Kind.BARS: (Series("这次", ONE), Series("<i>上级", OTHER, Role.ABOVE)),
    Kind.SHARES: tuple(Series(name, one, Role.CLASS) for name, one in zip(("低", "中", "高"), (LOW, MIDDLE, HIGH), strict=True)),
    Kind.ENDS: (Series("低", LOW, Role.CLASS), Series("高", HIGH, Role.CLASS)),
    Kind.DOTS: (Series("这次", ONE), Series("%{y}", OTHER, Role.EARLIER)),
    Kind.FIELDS: (Series("甲列", ONE, Role.COLUMN), Series("乙列", OTHER, Role.COLUMN)),
}


def made_up(kind: Kind) -> Chart:
    loose = frozenset((LOOSE, place) for place in range(len(SERIES[kind])))
    marks = ("2.1 分", "", "3.0 分", "4.4 分", "5.0 分") if kind == Kind.SHARES else ()
    return Chart("编的图", "一句话。", kind, "项", NAMES, SERIES[kind], Table((Column("项"),)), marks, loose)
