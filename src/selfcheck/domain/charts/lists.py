"""Tables beside the charts: which items are common problems, what a meeting may talk about, and how each item reads."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.items import item_name
from selfcheck.domain.charts.record import Cell, Column, Table, Unit
from selfcheck.domain.charts.wording import counted, why
from selfcheck.domain.common import MOST, SOME, common_problems
from selfcheck.domain.disclosure.views import Common, GroupSummary, Result
from selfcheck.domain.discuss import LEAD, Discussion
from selfcheck.domain.variants import listed

NOT_ORDERED = "排不出先后"
TO_DISCUSS = f"这些方面没有能确定的共性问题。列出的项{LEAD}，不等于做得差。"

_ORDER = (Common.YES, Common.OPEN, Common.NO)


def common_table(summary: GroupSummary) -> Table:
    """Each item with what it is: common problems in their order, then what is open, then the others. Numbers are details."""
    ranks = {problem.item: rank for rank, problem in enumerate(common_problems(summary))}
    ordered = sorted(summary.items, key=lambda one: (_ORDER.index(one.common), ranks.get(one.place.number, 0)))
    columns = (
        *(Column("项"), Column("范围"), Column("共性问题")),
        *(Column("3 分及以下占比", Unit.SHARE, detail=True), Column("计入", detail=True), Column("说明", detail=True)),
    )
    return Table(columns, tuple(map(_common_row, ordered)))


def _common_row(one: Result) -> tuple[Cell, ...]:
    figures = one.figures
    who = "" if figures is None or one.common != Common.YES else MOST if figures.most else SOME
    return item_name(one), who, one.common.value, figures.low if figures else None, counted(figures), why(one)


def discussion_table(discussions: Sequence[Discussion]) -> Table:
    """The items that lie behind in each 方面 without a common problem, and how many are not shown."""
    columns = (Column("方面"), Column("相对靠后的项"), Column("不显示的项", Unit.NUMBER))
    return Table(columns, tuple((one.dimension.name, listed(map(item_name, one.behind)) or NOT_ORDERED, one.hidden) for one in discussions))


def item_table(bank: Bank) -> Table:
    """The text of each item of the list."""
    columns = (Column("题号", Unit.NUMBER), Column("项"), Column("原文"))
    return Table(columns, tuple((item.number, item.short, item.question) for item in bank.items))
