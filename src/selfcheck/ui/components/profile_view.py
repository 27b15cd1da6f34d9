"""A chart with its numbers beside it, and the order of weakness."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import streamlit as st

from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.domain.compare import Comparison
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.scoring import Profile, Score, rounded
from selfcheck.ui.components import html

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def chart(name: str, scores: Profile, earlier: Comparison | None, group: GroupSummary | None = None) -> None:
    """One chart of the registry. What is laid over it, as the group's means where the chart has them, stands in a table, too."""
    found = PROFILE_CHARTS[name]
    rows = found.scores(scores)
    before = {score.key: score for score in found.scores(earlier.earlier)} if earlier else {}
    if not any(score.mean is not None for score in rows):
        html.note("还没有评分，评了分才有图。")
        return
    means = {score.key: score for score in found.means(group)} if group else {}
    figure = found.figure(scores, earlier.earlier if earlier else None, group)
    st.plotly_chart(figure, key=f"chart_{name}", theme=None, config=PLOTLY, alt=_sentence(found.title, rows))
    if means:
        html.note(_against(rows, means))
    unlike = set(map(str, earlier.not_comparable)) if earlier and name == "items" else set()
    if earlier or means:
        laid = _Laid(before if earlier else None, means or None, unlike)
        html.table(laid.columns(found.axis), [laid.row(name, row) for row in rows])


@dataclass(frozen=True, slots=True)
class _Laid:
    """What stands in the table beside a person's scores, by key; None where it is not compared."""

    before: Mapping[str, Score] | None
    means: Mapping[str, Score] | None
    unlike: Collection[str]
    """Keys of items whose question was changed since."""

    def columns(self, axis: str) -> tuple[str, ...]:
        return (axis, "得分", *["上次"] * (self.before is not None), *["本组平均"] * (self.means is not None), "计入的项")

    def row(self, name: str, row: Score) -> tuple[str, ...]:
        label = f"{row.key} {row.name}" if name == "items" else row.name
        counted = ("已评分" if row.counted else "未计入") if name == "items" else _counted(row)
        return (label, row.shown, *self._last(row), *self._mean(row), counted)

    def _last(self, row: Score) -> list[str]:
        if self.before is None:
            return []
        return ["题目已改，不可比" if row.key in self.unlike else self.before[row.key].shown if row.key in self.before else "—"]

    def _mean(self, row: Score) -> list[str]:
        if self.means is None:
            return []
        mean = self.means.get(row.key)
        part = f"（只计 {len(mean.counted)}/{mean.total} 项）" if mean and len(mean.counted) < mean.total else ""
        return [f"{mean.shown}{part}" if mean else "不显示"]


def _against(rows: Sequence[Score], means: Mapping[str, Score]) -> str:
    """Where the person stands lowest against the mean of his group."""
    gaps = {
        row.name: rounded(row.mean) - rounded(mean) for row in rows if row.mean is not None and (mean := _known(means, row)) is not None
    }
    lead = "“本组平均”是本组已提交的同志的平均分，不到规定人数的、意见集中的项不显示，也不计入；与您计入的项不同的方面，不比高低。"
    if not gaps:
        return lead
    name, gap = min(gaps.items(), key=lambda pair: pair[1])
    return lead + (f"您低于本组平均最多的是“{name}”，低 {-gap:.1f} 分。" if gap < 0 else "能比的各方面，您都不低于本组平均。")


def _known(means: Mapping[str, Score], row: Score) -> Fraction | None:
    """The group's mean over the same items as the person's own."""
    return means[row.key].mean if row.key in means and means[row.key].counted == row.counted else None


def _counted(row: Score) -> str:
    numbers = "、".join(map(str, row.counted))
    return f"{len(row.counted)}/{row.total} 项" + (f"（第 {numbers} 项）" if numbers else "")


def _sentence(title: str, rows: Sequence[Score]) -> str:
    """What the chart shows, for whoever cannot see it."""
    return f"{title}的得分：" + "，".join(f"{row.name} {row.shown}" for row in rows)
