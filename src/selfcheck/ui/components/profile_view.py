"""A person's own chart with its numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from selfcheck.domain.charts.profile import PROFILE_CHARTS, Laid, group_means
from selfcheck.domain.charts.record import Table
from selfcheck.domain.compare import Comparison
from selfcheck.domain.disclosure.views import GroupSummary
from selfcheck.domain.scoring import Profile, Score, rounded
from selfcheck.ui.components import chart_view, html

DIMENSIONS, ITEMS = "dimensions", "items"


def chart(name: str, scores: Profile, earlier: Comparison | None, group: GroupSummary | None = None) -> None:
    """One chart of the registry. What is laid over it, as the group's means where the chart has them, stands in a table, too."""
    found = PROFILE_CHARTS[name](scores, Laid(earlier, group))
    if not found.drawn:
        html.note("还没有评分，评了分才有图。")
        return
    chart_view.draw(name, found)
    means = group_means(group) if group and name == DIMENSIONS else {}
    if means:
        html.note(against(scores.dimensions, means))
    if earlier or means:
        chart_view.table(with_numbers(found.table, getattr(scores, name), numbered=name == ITEMS))


def with_numbers(table: Table, scores: Sequence[Score], *, numbered: bool) -> Table:
    """The table with the numbers of the items: what was counted in each score, or of items themselves."""
    rows = []
    for row, score in zip(table.rows, scores, strict=True):
        first = f"{score.key} {score.name}" if numbered else score.name
        rows.append((first, *row[1:-1], ("已评分" if score.counted else "未计入") if numbered else _counted(score)))
    return replace(table, rows=tuple(rows))


def _counted(score: Score) -> str:
    numbers = "、".join(map(str, score.counted))
    return f"{len(score.counted)}/{score.total} 项" + (f"（第 {numbers} 项）" if numbers else "")


def against(scores: Sequence[Score], means: Mapping[str, Score]) -> str:
    """Where the person stands lowest against the mean of his group."""
    gaps = {
        one.name: rounded(one.mean) - rounded(mean) for one in scores if one.mean is not None and (mean := _known(means, one)) is not None
    }
    lead = "“本组平均”是本组已提交的同志的平均分，不显示的项不计入；与您计入的项不同的方面，不比高低。"
    if not gaps:
        return lead
    name, gap = min(gaps.items(), key=lambda pair: pair[1])
    return lead + (f"您低于本组平均最多的是“{name}”，低 {-gap:.1f} 分。" if gap < 0 else "能比的各方面，您都不低于本组平均。")


def _known(means: Mapping[str, Score], one: Score) -> Fraction | None:
    """The group's mean over the same items as the person's own."""
    return means[one.key].mean if one.key in means and means[one.key].counted == one.counted else None
