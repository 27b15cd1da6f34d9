"""What a release shows: the head, the facts, and each chart with its sentence and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from selfcheck.domain.charts.facts import COMMON, Fact
from selfcheck.domain.charts.record import Chart
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.disclosure.views import GroupView
from selfcheck.ui import context, state
from selfcheck.ui.components import chart_view, html
from selfcheck.ui.components.leader import groups_view

FIRST, ROUNDS = "dimensions", "rounds"
"""The chart that is drawn at once, and the one that may be left out."""
NOT_ROUNDS = "without_rounds"


def head(view: GroupView) -> None:
    html.section(f"{view.summary.group}{partial(view)}", f"{view.summary.round} · {_when(view)}")


def partial(view: GroupView) -> str:
    """That some groups are missing, for a headline; empty where none is."""
    reach = view.reach
    if reach is None or reach.whole:
        return ""
    return f"（只是 {reach.groups}/{reach.of_groups} 个组、{reach.persons}/{reach.of_persons} 人）"


def _when(view: GroupView) -> str:
    """When it was released, or, as a level above is not released itself, how many groups below it were."""
    summary, at = view.summary, context.told(view.summary.released_at)
    if summary.above:
        return f"{summary.groups} 个组已发布，最近一次 {at}"
    return f"{at} 发布" + (f"，第 {summary.number} 次发布" if summary.number > 1 else "")


def show_facts(found: Sequence[Fact], common: str = "") -> None:
    """The facts as cards; `common` is one more line of that which counts the common problems."""
    cards = [replace(one, sentence=f"{one.sentence}\n{common}".strip()) if one.label == COMMON else one for one in found]
    html.show(f'<div class="sc-facts">{"".join(map(_card, cards))}</div>')


def _card(fact: Fact) -> str:
    wide = " sc-wide" if fact.wide else ""
    headline = f"<b>{html.text(fact.headline)}</b>" if fact.headline else ""
    return f'<div class="sc-fact{wide}"><span>{html.text(fact.label)}</span>{headline}<p>{html.text(fact.sentence)}</p></div>'


def charts(view: GroupView) -> None:
    """The chart of the 方面 at once; each of the others behind its title, and drawn only when it is opened."""
    made = charts_of(view, without=groups_view.CHARTS)  # of a thousand groups, made only where they are opened
    first = made.pop(FIRST)
    html.section(first.title, first.sentence)
    chart_view.draw(FIRST, first)
    _numbers(FIRST, first)
    for name, chart in made.items():
        _folded(name, chart)
    if any(line.told for line in view.below):
        groups_view.groups(view)


@st.fragment
def _numbers(name: str, chart: Chart) -> None:
    """The table of a chart that is drawn; of one without figure it stands there at once, for it holds the reasons."""
    box = st.expander("看数字" if chart.drawn else "看原因", expanded=not chart.drawn, key=f"group_table_{name}", on_change="rerun")
    if box.open:
        with box:
            chart_view.table(chart.table)


@st.fragment
def _folded(name: str, chart: Chart) -> None:
    """A fragment: to open one draws this one alone."""
    box = st.expander(chart.title, key=f"group_chart_{name}", on_change="rerun")
    if not box.open:
        return
    with box:
        if name == ROUNDS and st.toggle("不比上一轮", key=NOT_ROUNDS, persist_state=state.KEPT):
            html.note("各轮的人不一定相同，这里不作对照。")
            return
        html.note(chart.sentence)
        chart_view.draw(name, chart)
        chart_view.table(chart.table)
