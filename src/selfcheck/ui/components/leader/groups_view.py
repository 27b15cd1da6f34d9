"""The table of all groups below a level: in the order of the tree, or, by a switch that no file keeps, the low ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from selfcheck.charts.fields import fields
from selfcheck.domain.charts import groups as records
from selfcheck.domain.charts.record import Chart, Table
from selfcheck.domain.disclosure.views import GroupLine, GroupView, Result
from selfcheck.ui.components import chart_view, html

CHARTS = ("groups", "group_items")
"""Their names in the registry."""
MAKERS = {"方面": records.by_dimension, "项": records.by_item}
TITLE, FILTERED_FROM, MOST = "各组对照", 200, 50
"""More groups than FILTERED_FROM are looked for by name; no figure has more rows than MOST."""


def groups(view: GroupView) -> None:
    """Behind its title, drawn only when it is opened. No fragment: on a phone a tap out of a field in one could lose the page."""
    box = st.expander(TITLE, key="group_chart_groups", on_change="rerun")
    if box.open:
        with box:
            _opened(view)


def _opened(view: GroupView) -> None:
    unit = st.segmented_control("怎么列", list(MAKERS), format_func=lambda one: f"按{one}", default="方面", key="groups_by", required=True)
    unit = unit or "方面"
    html.note(records.sentence(view, unit))
    columns = view.summary.dimensions if unit == "方面" else view.summary.items
    lines = [line for line in view.below if line.told]
    some = _filtered(lines)
    if not some:
        html.note("没有名称里有这几个字的单位。")
    elif st.toggle("先看低的", key="groups_low"):
        _lowest(view, unit, some, _asked(columns))
    else:
        _in_order(view, unit, some)


def _filtered(lines: Sequence[GroupLine]) -> list[GroupLine]:
    """Those whose name is asked for, where there are too many to look through."""
    if len(lines) <= FILTERED_FROM:
        return list(lines)
    asked = st.text_input("找单位", key="groups_filter", placeholder="名称里的几个字").strip()
    return [line for line in lines if asked in line.name]


def _asked(columns: Sequence[Result]) -> Result:
    return st.selectbox("按哪一个", columns, format_func=lambda one: one.name, key=f"groups_place_{columns[0].place.kind}")


def _in_order(view: GroupView, unit: str, lines: Sequence[GroupLine]) -> None:
    chart = _chart(view, unit, lines)
    if len(lines) > MOST:
        html.note(f"先列前 {MOST} 个，共 {len(lines)} 个。要找别的，用上面的“找单位”或“先看低的”；各组齐全的表在 Excel 里。")
    _draw("groups", chart, 0, MOST)


def _lowest(view: GroupView, unit: str, lines: Sequence[GroupLine], place: Result) -> None:
    ordered, able = records.lowest_first(replace(view, below=tuple(lines)), place.place)
    chart = MAKERS[unit](ordered)
    if able:
        html.note(f"按{place.spoken}从低到高" + (f"，只列最低的 {MOST} 个，共 {able} 个。" if able > MOST else "。"))
        _draw("groups_low", chart, 0, min(able, MOST))
    if rest := len(chart.names) - able:
        html.show(f'<p class="sc-small"><b>不能比较</b>（{rest} 个：{html.text(place.spoken)}有不显示的）</p>')
        _draw("groups_rest", chart, able, able + MOST)


def _chart(view: GroupView, unit: str, lines: Sequence[GroupLine]) -> Chart:
    return MAKERS[unit](replace(view, below=tuple(lines)))


def _draw(name: str, chart: Chart, first: int, last: int) -> None:
    """Some rows of the chart, and of its table what no field says."""
    if chart.drawn:
        chart_view.plot(name, chart, fields(chart, first, last))
    chart_view.table(notes(chart.table, first, last))


def notes(table: Table, first: int = 0, last: int | None = None) -> Table:
    """Rows of the table without the columns that the fields show: who submitted, and why something is missing."""
    kept = (0, 1, len(table.columns) - 1)
    return Table(
        tuple(table.columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in table.rows[first:last])
    )
