"""统计结果 on paper: every chart is drawn at once and at the width of the sheet, so that printing neither cuts nor moves it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from selfcheck.charts.fields import fields
from selfcheck.charts.renderers import figure
from selfcheck.charts.style import Figure
from selfcheck.domain.charts.facts import facts
from selfcheck.domain.charts.record import Chart, Kind
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.services.reviews import Review
from selfcheck.ui.components import chart_view, html
from selfcheck.ui.components.leader import common_view, groups_view, reading, review_view

WIDTH, HIGHEST = 660, 800
"""Pixels of 1/96 inch: 175 mm, and what a sheet has room for below a title and its sentence."""
ROWS, MOST = 16, 200
"""Fields of so many groups stand on one sheet; more groups than MOST are for the workbook."""
STILL = {"displayModeBar": False, "staticPlot": True, "responsive": False}


def sheet(review: Review, k: int) -> None:
    """The whole page, each chart with its title on one sheet."""
    view = replace(review.view, earlier=()) if st.session_state.get(review_view.NOT_ROUNDS) else review.view
    with st.container(key="print"):
        review_view.head(view)
        review_view.show_facts(facts(view))
        html.note(NOT_RANKED)
        common_view.lists(review.bank, view.summary)
        for name, chart in charts_of(view).items():
            _chart(name, chart)
        html.section("各项原文")
        html.bullets(reading.item_texts(review.bank))
        html.section("怎么看这些数")
        html.bullets(reading.how_to_read(k))


def _chart(name: str, chart: Chart) -> None:
    figures = _figures(chart)
    with st.container(key=f"sheet_{name}"):
        html.section(chart.title, chart.sentence)
        for place, found in enumerate(figures[:1]):
            _plot(f"{name}_{place}", chart, found)
    for place, found in enumerate(figures[1:], 1):
        with st.container(key=f"sheet_{name}_{place}"):
            _plot(f"{name}_{place}", chart, found)
    if len(chart.names) > MOST:
        html.note(f"只印前 {MOST} 个，共 {len(chart.names)} 个；全部在 Excel 里。")
    chart_view.table(groups_view.notes(chart.table, 0, MOST) if chart.kind == Kind.FIELDS else chart.table)


def _figures(chart: Chart) -> list[Figure]:
    """One, or of fields as many as fit on sheets."""
    if chart.kind != Kind.FIELDS or not chart.drawn:
        found = figure(chart)
        return [found] if found else []
    return [fields(chart, first, first + ROWS) for first in range(0, min(len(chart.names), MOST), ROWS)]


def _plot(key: str, chart: Chart, found: Figure) -> None:
    found["layout"] |= {"width": WIDTH, "height": min(found["layout"]["height"], HIGHEST)}
    st.plotly_chart(found, width=WIDTH, key=f"print_{key}", theme=None, config=STILL, alt=chart.sentence)
