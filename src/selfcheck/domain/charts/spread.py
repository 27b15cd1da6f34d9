"""Where opinions differ: who rated an item low, against who rated it high."""

from __future__ import annotations

from selfcheck.domain.charts.items import item_name
from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.wording import called, counted, coverage_sentence, hidden_sentence, names
from selfcheck.domain.disclosure.claims import finding
from selfcheck.domain.disclosure.views import THREE, Agreement, GroupView, Result
from selfcheck.domain.variants import listed

TITLE = "看法的集中程度"
MOST = 8
RULE = "1—2 分和 4—5 分各占三成以上、又都多过 3 分的，是“两头多”；此外三档里有一档占三分之二以上的，是“意见集中”；其余是“有分歧”。"


def divided(view: GroupView) -> tuple[Result, ...]:
    """The items of the chart: at most eight of two minds, then those of mixed opinion, in the order of the list."""
    order = (Agreement.TWO, Agreement.MIXED)
    found = [one for kind in order for one in view.summary.items if one.figures and one.figures.agreement == kind]
    return tuple(found[:MOST])


def chart(view: GroupView) -> Chart:
    """Two bars for each item, back to back."""
    shown = divided(view)
    ends = ((THREE[0], 0), (THREE[2], 2))
    series = tuple(Series(name, tuple(one.figures.three[end] for one in shown if one.figures), Role.CLASS) for name, end in ends)
    rows = tuple((item_name(one), *one.figures.three, one.figures.agreement.value, counted(one.figures)) for one in shown if one.figures)
    columns = (Column("项"), *(Column(f"{name}占比", Unit.SHARE) for name in THREE), Column("看法"), Column("计入"))
    names_ = tuple(map(item_name, shown))
    return Chart(TITLE, sentence(view), Kind.ENDS, "项", names_, series if shown else (), Table(columns, rows).without_empty())


def sentence(view: GroupView) -> str:
    """Which items are of which kind, and how the first one is divided."""
    items = view.summary.items
    if not any(one.figures for one in items):
        return "没有可以显示的项。" + hidden_sentence(items)
    of = {kind: [one for one in items if one.figures and one.figures.agreement == kind] for kind in Agreement}
    told = [f"{kind.value}的：{names(of[kind])}" for kind in (Agreement.TWO, Agreement.MIXED, Agreement.ONE) if of[kind]]
    told += [f"不能确定的：{names(of[Agreement.OPEN])}"] if of[Agreement.OPEN] else []
    return f"{'；'.join(told)}。{_first(of[Agreement.TWO])}{RULE}{hidden_sentence(items)}{coverage_sentence(view.summary, items)}"


def _first(two: list[Result]) -> str:
    """How the first item of two minds is divided, as far as its shares may be told."""
    shares = two[0].figures.three if two and two[0].figures else ()
    told = [f"{share}% 的人评 {name}" for name, share in zip(THREE, shares, strict=False) if finding(share)]
    return f"{called(two[0])}，{listed(told)}。" if told else ""
