"""A chart with its numbers beside it, and the order of weakness."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.domain.bank import Bank
from selfcheck.domain.compare import Comparison
from selfcheck.domain.scoring import Profile, Score
from selfcheck.domain.weakness import Weakness
from selfcheck.ui.components import html

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def chart(name: str, scores: Profile, earlier: Comparison | None) -> None:
    """One chart of the registry with its table."""
    found = PROFILE_CHARTS[name]
    rows = found.scores(scores)
    before = {score.key: score for score in found.scores(earlier.earlier)} if earlier else {}
    if not any(score.mean is not None for score in rows):
        html.note("还没有评分，评了分才有图。")
        return
    figure = found.figure(scores, earlier.earlier if earlier else None)
    st.plotly_chart(figure, key=f"chart_{name}", theme=None, config=PLOTLY, alt=_sentence(found.title, rows))
    unlike = set(map(str, earlier.not_comparable)) if earlier and name == "items" else set()
    html.table(_columns(found.axis, bool(earlier)), [_row(name, row, before, unlike, bool(earlier)) for row in rows])


def weakness_table(bank: Bank, order: Sequence[Weakness]) -> None:
    """The rated items in the order of weakness; tied ones share a rank."""
    ranks = [row.rank for row in order]
    names = {dimension.number: dimension.name for dimension in bank.dimensions}
    rows = [
        (
            f"{row.rank} 并列" if ranks.count(row.rank) > 1 else str(row.rank),
            f"{row.item} {bank.item(row.item).short}",
            f"{row.rating} 分",
            f"{names[bank.item(row.item).dimension]} {float(row.dimension_mean):.1f}",
            f"{row.opinions} 条" if row.opinions else "—",
        )
        for row in order
    ]
    html.table(("次序", "项", "自评", "所在方面平均", "意见"), rows)


def _columns(axis: str, compared: bool) -> tuple[str, ...]:
    return (axis, "得分", *(["上次"] if compared else []), "计入的项")


def _row(name: str, row: Score, before: dict[str, Score], unlike: set[str], compared: bool) -> tuple[str, ...]:
    label = f"{row.key} {row.name}" if name == "items" else row.name
    last = [] if not compared else ["题目已改，不可比" if row.key in unlike else before[row.key].shown if row.key in before else "—"]
    counted = ("已评分" if row.counted else "未计入") if name == "items" else _counted(row)
    return (label, row.shown, *last, counted)


def _counted(row: Score) -> str:
    numbers = "、".join(map(str, row.counted))
    return f"{len(row.counted)}/{row.total} 项" + (f"（第 {numbers} 项）" if numbers else "")


def _sentence(title: str, rows: Sequence[Score]) -> str:
    """What the chart shows, for whoever cannot see it."""
    return f"{title}的得分：" + "，".join(f"{row.name} {row.shown}" for row in rows)
