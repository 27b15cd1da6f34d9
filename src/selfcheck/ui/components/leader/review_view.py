"""What a release shows: the facts, each chart with its sentence and its table, and how all this is to be read."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.domain.disclosure import FINE
from selfcheck.domain.group import GroupView
from selfcheck.ui import context
from selfcheck.ui.components import html
from selfcheck.ui.components.leader.facts import Fact
from selfcheck.ui.components.profile_view import PLOTLY


def head(view: GroupView) -> None:
    html.section(view.summary.group, f"{view.summary.round} · {_when(view)}")


def _when(view: GroupView) -> str:
    """When it was released, or, as a level above is not released itself, how many groups below it were."""
    summary, at = view.summary, context.told(view.summary.released_at)
    if view.below:
        return f"{summary.groups} 个组已发布，最近一次 {at}"
    return f"{at} 发布" + (f"，第 {summary.number} 次发布" if summary.number > 1 else "")


def show_facts(found: Iterable[Fact]) -> None:
    html.show(f'<div class="sc-facts">{"".join(map(_card, found))}</div>')


def _card(fact: Fact) -> str:
    wide = " sc-wide" if fact.wide else ""
    headline = f"<b>{html.text(fact.headline)}</b>" if fact.headline else ""
    return f'<div class="sc-fact{wide}"><span>{html.text(fact.label)}</span>{headline}<p>{html.text(fact.sentence)}</p></div>'


def charts(view: GroupView) -> None:
    """Every chart of the registry that this group could have; where nothing may be drawn, the table with the reasons."""
    for name, chart in GROUP_CHARTS.items():
        if not chart.fits(view):
            continue
        sentence, figure, (columns, rows) = chart.sentence(view), chart.figure(view), chart.table(view)
        html.section(chart.title, sentence)
        if figure is not None:
            st.plotly_chart(figure, key=f"group_chart_{name}", theme=None, config=PLOTLY, alt=sentence)
        if rows:
            with st.expander("看数字" if figure is not None else "看原因", key=f"group_table_{name}"):
                html.table(columns, rows)


def how_to_read(k: int) -> None:
    with st.expander("怎么看这些数", key="how_to_read"):
        html.bullets(
            (
                "分数是大家给自己评的平均，1 分差距最大，5 分做得最好；越低越弱。不适用和没有作答的，不计入。",
                f"少于 {k} 人评分，不显示：人太少，看得出是谁评的。",
                "意见集中，不显示数值：大家评得一样，或者只有一人不同。写出分数，就等于写出了每个人的评分。",
                f"为保护个人，暂不显示：与以前的发布相比，有变化的人不到 {k} 人或者评得一样，两次一减就看得出个人；"
                "30 天内的另一轮里同一些人评过同样的项，也这样看；写过一次“暂不显示”或者“意见集中”的，以后也不显示；"
                "一个方面意见集中的，它的各项里也有一项不显示。",
                f"不适用“少于 {k} 人”：标了不适用的不到 {k} 人，不写确数。",
                "上级单位把已发布各组的数加起来，不另外统计；有一组不显示的项，不作合计；没有发布的组不在内。",
                f"满 {FINE} 人的，显示五档评分和中间一半人所在的范围；不到 {FINE} 人的，只显示平均分和三档（1—2 分、3 分、4—5 分）；"
                "上级与最粗的一个组一样粗。",
                "分数来自自评：高不一定做得好，也可能是要求不严；低不一定做得差。请结合谈心谈话和平时了解来看。",
            )
        )
