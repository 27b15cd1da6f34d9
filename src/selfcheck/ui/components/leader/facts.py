"""The first glance at a group: how many, where it is weakest, where opinions differ most. Pure text, of a release."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from selfcheck.domain.common import CommonProblem
from selfcheck.domain.group import GroupSummary, Result
from selfcheck.domain.group_tables import percent

WEAKEST = 3
"""So many of the weakest items are named."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline with a sentence that says what it means; or several lines without a headline (`wide`)."""

    label: str
    headline: str
    sentence: str

    @property
    def wide(self) -> bool:
        return not self.headline


def facts(summary: GroupSummary, common: tuple[CommonProblem, ...]) -> tuple[Fact, ...]:
    """In the order in which a leader asks."""
    return _who(summary), _weakest_dimension(summary), _weakest_items(summary), _disputed(summary), _common(common)


def _who(summary: GroupSummary) -> Fact:
    of = f"，来自 {summary.groups} 个组" if summary.groups > 1 else ""
    hidden = sum(not result.shown for result in summary.items)
    rest = f"{len(summary.items)} 项里有 {hidden} 项不显示分数，原因写在表里。" if hidden else ""
    return Fact("统计了", f"{summary.n} 人", f"按 {summary.n} 人提交的评分统计{of}；没有提交的不在内。{rest}")


def _weakest_dimension(summary: GroupSummary) -> Fact:
    shown = sorted((result for result in summary.dimensions if result.shown), key=lambda result: (result.mean, -result.low_share))
    if not shown:
        return Fact("最弱的方面", "—", "各方面都不能显示分数。")
    first, last = shown[0], shown[-1]
    than = f"；最强的是“{last.name}”，{last.mean} 分" if len(shown) > 1 else ""
    return Fact("最弱的方面", first.name, f"平均 {first.mean} 分{than}。")


def _weakest_items(summary: GroupSummary) -> Fact:
    weakest = summary.weakest()[:WEAKEST]
    if not weakest:
        return Fact("最弱的几项", "—", "各项都不能显示分数。")
    return Fact(f"最弱的 {len(weakest)} 项", "", "\n".join(map(_low, weakest)))


def _low(result: Result) -> str:
    # A share, and not so many of so many: who did not rate an item is not to be counted out.
    return f"{result.place.number} {result.name}：平均 {result.mean} 分，评了分的人里 {percent(result.low_share)} 评 3 分及以下"


def _disputed(summary: GroupSummary) -> Fact:
    first = next((result for result in summary.disputed() if result.spread), None)
    if first is None:
        return Fact("看法最不一致", "—", "能显示的各项，大家的看法差不多。")
    low, middle, high = (percent(Fraction(number, first.n)) for number in first.classes)
    return Fact("看法最不一致", first.name, f"评了分的人里，{low} 评 1—2 分，{middle} 评 3 分，{high} 评 4—5 分。")


def _common(common: tuple[CommonProblem, ...]) -> Fact:
    if not common:
        return Fact("共性问题", "没有", "没有哪一项有至少三人、三分之一以上评 3 分及以下。")
    most = sum(problem.most for problem in common)
    halves = f"，其中 {most} 项是多数同志的" if most else ""
    return Fact("共性问题", f"{len(common)} 项", f"有 {len(common)} 项，至少三人、三分之一以上评 3 分及以下{halves}。")
