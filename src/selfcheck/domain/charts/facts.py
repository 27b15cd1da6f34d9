"""The first glance at a group: how many, where it is weakest, where opinions differ most. Pure text, of what may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.domain.charts.items import TOLD, lowest
from selfcheck.domain.charts.wording import among, called, low_share, lowest_of
from selfcheck.domain.common import common_problems, open_items
from selfcheck.domain.disclosure.claims import ranking
from selfcheck.domain.disclosure.views import Agreement, Common, GroupSummary, GroupView, Result
from selfcheck.domain.variants import listed

COMMON = "共性问题"
"""What the fact is called that counts them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A headline with a sentence that says what it means; or several lines without a headline (`wide`)."""

    label: str
    headline: str
    sentence: str

    @property
    def wide(self) -> bool:
        return not self.headline


def facts(view: GroupView) -> tuple[Fact, ...]:
    """In the order in which a leader asks."""
    summary = view.summary
    return _who(view), _common(summary), _weakest_dimension(summary), _weakest_items(summary), _disputed(summary)


def _who(view: GroupView) -> Fact:
    summary, reach = view.summary, view.reach
    hidden = sum(one.reason is not None for one in summary.items)
    rest = f"{len(summary.items)} 项里有 {hidden} 项不显示，原因写在表里。" if hidden else ""
    if reach and not reach.whole:
        part = f"只是 {reach.groups}/{reach.of_groups} 个组、{reach.persons}/{reach.of_persons} 人"
        return Fact("统计了", part, f"别的组还没有发布，这里的数不代表整个单位。{rest}")
    of = f"，来自 {summary.groups} 个组" if summary.above else ""
    return Fact("统计了", f"{summary.n} 人", f"按 {summary.n} 人提交的评分统计{of}；没有提交的不在内。{rest}")


def _weakest_dimension(summary: GroupSummary) -> Fact:
    found = ranking(summary.dimensions)
    label = f"{among(found, '个方面').removesuffix('，')}平均分最低的" if found.hidden else "平均分最低的方面"
    if not found.shown:
        return Fact("平均分最低的方面", "—", "各方面都不显示分数。")
    low = lowest_of(found)
    if not low:
        return Fact(label, "不能确定", "有不显示的数，可能改变先后。各方面的分数见下面的表。")
    if len(low) == len(found.shown) > 1:
        return Fact(label, "各方面相同", f"平均都是 {low[0].mean} 分。")
    if len(found.shown) == 1:
        return Fact("有分数的方面", low[0].name, f"平均 {low[0].mean} 分，别的方面不显示分数。")
    part = "平均分只按能显示的算，见下面的表。" if any(_partly(one) for one in low) else ""
    return Fact(label, "、".join(one.name for one in low), f"平均 {low[0].mean} 分。{part}")


def _partly(one: Result) -> bool:
    return bool(one.figures and not one.figures.whole)


def _weakest_items(summary: GroupSummary) -> Fact:
    found = ranking(summary.items)
    label = f"{among(found, '项').removesuffix('，')}平均分最低的"
    if not found.shown:
        return Fact("平均分最低的几项", "—", "各项都不显示分数。")
    if not found.loose:
        low = lowest(found)
        if not low:
            return Fact(label, "不分先后", f"{among(found, '项')}没有哪几项平均分明显更低。")
        return Fact(f"{label} {len(low)} 项" if len(found.placed) > 1 else "有分数的一项", "", "\n".join(map(_line, low)))
    sure = found.lowest(TOLD)
    if not sure:
        return Fact(f"{label} {TOLD} 项", "不能确定", "有的组有不显示的数，可能改变先后。各项的分数见下面的表。")
    rest = [] if len(sure) == TOLD else ["别的不能确定：有的组有不显示的数，可能改变先后。"]
    return Fact(f"{label} {TOLD} 项里一定有", "", "\n".join([*map(_line, sure), *rest]))


def _line(one: Result) -> str:
    # A share, and not so many of so many: who did not rate an item is not to be counted out.
    low = low_share(one.figures) if one.figures else ""
    cover = one.figures.coverage if one.figures else None
    counted = f"（计入 {cover.told}）" if cover and not cover.whole else ""
    return f"{one.place.number} {one.phrase}：平均 {one.mean} 分{low}{counted}"


def _disputed(summary: GroupSummary) -> Fact:
    found = ranking(summary.items)
    if not found.shown:
        return Fact("看法", "—", "各项都不显示分数。")
    of = {kind: [one for one in found.shown if one.figures and one.figures.agreement == kind] for kind in Agreement}
    told = [f"{len(of[kind])} 项{kind.value}" for kind in Agreement if of[kind]]
    named = f"两头多的是{listed(map(called, of[Agreement.TWO]))}。" if of[Agreement.TWO] else ""
    return Fact("看法", told[0], f"{among(found, '项')}{'，'.join(told)}。{named}")


def _common(summary: GroupSummary) -> Fact:
    problems, open_ = common_problems(summary), open_items(summary)
    without = sum(one.common == Common.NO for one in summary.items)
    headline = f"{len(problems)} 项" if problems else "不能确定" if open_ else "没有"
    most = sum(problem.most for problem in problems)
    halves = "，都是多数同志的" if most and most == len(problems) else f"，其中 {most} 项是多数同志的" if most else ""
    parts = [f"{len(problems)} 项是{halves}"] if problems else []
    parts += [f"{without} 项不是"] if without else []
    parts += [f"{len(open_)} 项不能确定"] if open_ else []
    return Fact(COMMON, headline, f"{'，'.join(parts)}。")
