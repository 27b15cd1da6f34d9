"""The first glance at a group: how many, where it is weakest, where opinions differ most. Pure text, of a release."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from selfcheck.domain.common import CommonProblem, able, among, none_found, unknown
from selfcheck.domain.group import GroupSummary, GroupView, Result
from selfcheck.domain.group_tables import at_end, percent

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


def facts(view: GroupView, common: tuple[CommonProblem, ...]) -> tuple[Fact, ...]:
    """In the order in which a leader asks."""
    summary = view.summary
    who = _who(summary, above=bool(view.below))
    return who, _weakest_dimension(summary), _weakest_items(summary), _disputed(summary), _common(summary, common)


def _who(summary: GroupSummary, *, above: bool) -> Fact:
    of, without = (f"，来自 {summary.groups} 个组", "没有提交的人、还没有发布的组") if above else ("", "没有提交的")
    hidden = sum(not result.shown for result in summary.items)
    rest = f"{len(summary.items)} 项里有 {hidden} 项不显示分数，原因写在表里。" if hidden else ""
    return Fact("统计了", f"{summary.n} 人", f"按 {summary.n} 人提交的评分统计{of}；{without}不在内。{rest}")


def _nothing(summary: GroupSummary) -> str:
    return f"各项都不{able(summary)}分数。"


def _weakest_dimension(summary: GroupSummary) -> Fact:
    shown = [result for result in summary.dimensions if result.shown]
    if not shown:
        return Fact("最弱的方面", "—", f"各方面都不{able(summary)}分数。")
    whose = among(summary, summary.dimensions, "方面").removesuffix("，")
    label = f"{whose}最弱的" if whose else "最弱的方面"
    if len(shown) == 1 and whose:
        label = whose.removesuffix("里")  # one alone is not the weakest
    low = min(result.mean or 0.0 for result in shown)
    weakest = [result.name for result in shown if result.mean == low]
    if len(weakest) == len(shown) > 1:
        return Fact(label, "各方面相同", f"平均都是 {low} 分。")
    than = f"；最强的是{at_end(shown, lowest=False)}" if len(shown) > 1 else ""
    part = "只按能显示的项算，见下面的表。" if any(result.partial for result in shown) else ""
    return Fact(label, "、".join(weakest), f"平均 {low} 分{than}。{part}")


def _weakest_items(summary: GroupSummary) -> Fact:
    weakest = summary.weakest()[:WEAKEST]
    if not weakest:
        return Fact("最弱的几项", "—", _nothing(summary))
    hidden = sum(not result.shown for result in summary.items)
    which = f"项里最弱的 {len(weakest)} 项" if len(weakest) > 1 else " 1 项"  # one alone is not the weakest
    label = f"{able(summary)}的{which}" if hidden else f"最弱的 {len(weakest)} 项"
    rest = [f"另有 {hidden} 项不显示分数，没有参加比较。"] if hidden else []
    return Fact(label, "", "\n".join([*map(_low, weakest), *rest]))


def _low(result: Result) -> str:
    # A share, and not so many of so many: who did not rate an item is not to be counted out.
    return f"{result.place.number} {result.phrase}：平均 {result.mean} 分，评了分的人里 {percent(result.low_share)} 评 3 分及以下"


def _disputed(summary: GroupSummary) -> Fact:
    first = next(iter(summary.disputed()), None)
    if first is None:
        some = any(result.shown for result in summary.items)
        told = f"{able(summary)}的各项，没有一项既有人评得低又有人评得高。" if some else _nothing(summary)
        return Fact("看法最不一致", "—", told)
    low, middle, high = (percent(Fraction(number, first.n)) for number in first.classes)
    whose = among(summary, summary.items)
    return Fact("看法最不一致", first.phrase, f"{whose}评了分的人里，{low} 评 1—2 分，{middle} 评 3 分，{high} 评 4—5 分。")


def _common(summary: GroupSummary, common: tuple[CommonProblem, ...]) -> Fact:
    if not common:
        return Fact("共性问题", _none(summary), none_found(summary))
    most = sum(problem.most for problem in common)
    halves = "，都是多数同志的" if most == len(common) else f"，其中 {most} 项是多数同志的" if most else ""
    return Fact(
        "共性问题",
        f"{len(common)} 项",
        f"{among(summary, summary.items)}有 {len(common)} 项，至少三人、三分之一以上评 3 分及以下{halves}。{unknown(summary)}",
    )


def _none(summary: GroupSummary) -> str:
    """The headline where no common problem was found: that there is none, only where everything is known."""
    shown = [result.shown for result in summary.items]
    return "—" if not any(shown) else "没有" if all(shown) and summary.groups == 1 else "没有查出"
