"""共性问题: what is one, what is none, what nobody knows and why; what else a meeting may talk about; what is taken away as a file."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.items import item_name
from selfcheck.domain.charts.record import Column, Table, Unit
from selfcheck.domain.charts.wording import counted, why
from selfcheck.domain.common import MOST, OF_OPEN, RULE, SOME, common_problems, open_items
from selfcheck.domain.disclosure.views import Common, GroupSummary, Result
from selfcheck.domain.discuss import LEAD, Discussion, discussions, question
from selfcheck.domain.group_papers import guessed
from selfcheck.exporters.exporter import Place
from selfcheck.exporters.group import PAPER, GroupDraft, GroupReport
from selfcheck.services.reviews import ReviewGroup
from selfcheck.ui.components import chart_view, downloads, html

WHO = f"肯定有一半及以上的写“{MOST}”，其余写“{SOME}”。"
LOW, COUNTED = "评 3 分及以下占比", "计入"
NOT_ORDERED = "不排先后"
SHORT = 4
"""So many are named on 统计结果; the page of the common problems has all."""


def short(bank: Bank, summary: GroupSummary) -> str:
    """What 统计结果 tells of it in a line: the common problems, or else what lies behind."""
    lead = f"{LEAD}："
    names = [f"{problem.item} {problem.name}" for problem in common_problems(summary)]
    if names:
        lead = "是："
    else:
        names = [f"{result.place.number} {result.name}" for one in discussions(bank, summary) for result in one.behind]
    rest = f"等 {len(names)} 项" if len(names) > SHORT else ""
    return f"{lead}{'、'.join(names[:SHORT])}{rest}。" if names else ""


def discussed(one: Discussion) -> str:
    """The items of a 方面 that lie behind, and how many are not shown."""
    behind = "、".join(f"{result.place.number} {result.name}" for result in one.behind) or "分不出先后"
    return f"{one.dimension.name}：{behind}" + (f"（{one.hidden} 项不显示）" if one.hidden else "")


def lists(bank: Bank, summary: GroupSummary) -> None:
    """Three lists, and what to talk about in the other 方面."""
    html.section("是共性问题", f"{RULE}。{WHO}")
    found = found_table(summary)
    chart_view.table(found) if found.rows else html.note("没有能确定的。")
    if rest := [one for one in summary.items if one.common == Common.NO]:
        html.section("不是共性问题", "不够上面的条件。")
        chart_view.table(numbers_table(rest))
    if open_items(summary):
        html.section("不能确定", "不能说是，也不能说不是。")
        chart_view.table(open_table(summary))
    if talks := discussions(bank, summary):
        html.section("供讨论", f"这些方面没有能确定的共性问题。列出的{LEAD}，不等于做得差。")
        html.bullets("\n".join((discussed(one), *_asked(bank, one))) for one in talks)


def found_table(summary: GroupSummary) -> Table:
    """The common problems, those with a place first."""
    results = {one.place.number: one for one in summary.items}
    problems = common_problems(summary)
    ranks = [problem.rank for problem in problems]
    columns = (Column("次序"), Column("项"), Column("谁的问题"), Column(LOW, Unit.SHARE), Column(COUNTED))
    rows = []
    for problem in problems:
        tied = "并列" if ranks.count(problem.rank) > 1 else ""
        place = f"{problem.rank} {tied}".strip() if problem.rank else NOT_ORDERED
        figures = results[problem.item].figures
        rows.append((place, f"{problem.item} {problem.name}", problem.who, figures.low if figures else None, counted(figures)))
    return Table(columns, tuple(rows)).without_empty()


def numbers_table(results: Sequence[Result]) -> Table:
    columns = (Column("项"), Column(LOW, Unit.SHARE), Column(COUNTED))
    rows = tuple((item_name(one), one.figures.low if one.figures else None, counted(one.figures)) for one in results)
    return Table(columns, rows).without_empty()


def open_table(summary: GroupSummary) -> Table:
    """The items of which nobody knows, and why."""
    columns = (Column("项"), Column("为什么"))
    return Table(columns, tuple((item_name(one), why(one) or OF_OPEN) for one in open_items(summary)))


def _asked(bank: Bank, one: Discussion) -> list[str]:
    """The question for the meeting: of what lies behind, or of the first item where nothing does."""
    numbers = [result.place.number for result in one.behind] or [item.number for item in bank.items_of(one.dimension.number)][:1]
    return [question(bank.item(number)) for number in numbers[:1]]


def materials(round_id: str, group: ReviewGroup, bank: Bank) -> None:
    """The files; each is asked of the service again. Whose paper it is, the group's name lets guess, and the leader chooses."""
    html.section("下载材料", "只有文字、统计数和图表；没有任何一个人写的话，也没有谁的评分。")
    guesses = {PAPER.name: guessed(bank, group.name)} if group.leaf else {}
    without = {GroupReport.identifier if group.leaf else GroupDraft.identifier}
    downloads.offer(Place.MATERIALS, without=without, guesses=guesses, round=round_id, group=group.group_id)
