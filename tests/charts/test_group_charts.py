"""The charts of a group: only what may be shown, told by more than colour, with a sentence and a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.group_figures import FEW, LOW, MIXED, SAME, drawn, large, view
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.charts import group_dimensions, group_items, group_spread
from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.domain import group_across, group_against
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import GroupView

LAID_OUT = {"solidity", "colorscale", "fillcolor", "paper_bgcolor", "plot_bgcolor", "bargap", "legend", "yaxis"}
"""Looks and places: the vertical axis of a figure has nothing but the names of its rows."""
SCALES = {0.8, 5.2, 5.4}
"""Where the axes of the means end."""
GROUPS = ("一组", "<b>二组</b>", "%{x}", "一组的很长很长很长很长很长的名字")


@st.composite
def views(draw: st.DrawFn) -> GroupView:
    """Whatever a leader can come to see: a group with parent and last round, or a level above."""
    rows = draw_submissions(SIX, most=12)
    if draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(GROUPS), min_size=1, unique=True))
        return level_above(SIX, {name: draw(rows) for name in names})
    parent, last = (draw(st.none() | rows) for _ in range(2))
    return GroupView(
        summary(SIX, draw(rows)),
        None if parent is None else summary(SIX, parent, group="县", groups=2),
        None if last is None else summary(SIX, last, round="上一年度"),
    )


@given(views())
def test_every_figure_is_valid_plain_json_and_every_table_is_text(view: GroupView) -> None:
    for chart in GROUP_CHARTS.values():
        figure, sentence, (columns, rows) = chart.figure(view), chart.sentence(view), chart.table(view)
        assert sentence.endswith("。")
        assert all(len(row) == len(columns) for row in rows)
        assert all(isinstance(cell, str) for row in (columns, *rows) for cell in row)
        if figure is not None:
            text = json.dumps(figure, allow_nan=False)
            assert "://" not in text
            assert [trace.type for trace in go.Figure(figure).data] == [trace["type"] for trace in figure["data"]]


def test_a_part_that_is_shown_by_its_mean_alone_stands_in_every_chart_of_the_parts_and_takes_the_ring_away() -> None:
    by_mean, mean = GroupView(BY_MEAN, below=(BY_MEAN,), last=BY_MEAN), BY_MEAN.dimensions[2].mean
    assert [trace["name"] for trace in drawn(group_dimensions.figure(by_mean))] == [group_dimensions.MEAN]
    assert group_across.table(by_mean)[1][0][4] == f"{mean}"
    assert group_against.table(by_mean)[1][2] == ("履职担当作为", f"{mean}", f"{mean}", "0.0")


@given(views())
def test_markup_in_a_group_s_name_stays_text(view: GroupView) -> None:
    text = json.dumps([chart.figure(view) for chart in GROUP_CHARTS.values()], ensure_ascii=False)
    assert set(re.findall("<[^>]*>", text)) <= {"<br>", "<extra>", "</extra>"}
    templates = re.findall(r'"(?:hover|text)template": "([^"]*)"', text)
    assert "一组" not in "".join(templates)
    assert "%{x}<" not in "".join(templates)


@given(draw_submissions(SIX))
def test_how_many_left_an_item_out_stands_nowhere(submissions: dict[str, Ratings]) -> None:
    """Neither n of an item nor n of the release: their difference would tell it."""
    release = summary(SIX, submissions)
    one, other = GroupView(replace(release, n=97)), GroupView(release)
    for chart in (GROUP_CHARTS["dimensions"], GROUP_CHARTS["items"], GROUP_CHARTS["spread"]):
        assert (chart.figure(one), chart.sentence(one), chart.table(one)) == (
            chart.figure(other),
            chart.sentence(other),
            chart.table(other),
        )


def fractions(found: Any) -> Iterator[float]:
    """All numbers of a figure that have a fraction, in its texts too, but those of its looks."""
    match found:
        case dict():
            for key, value in found.items():
                yield from () if key in LAID_OUT else fractions(value)
        case list() | tuple():
            for value in found:
                yield from fractions(value)
        case str():
            yield from map(float, re.findall(r"\d+\.\d+", found))
        case int() | float():
            yield from () if found == int(found) else (float(found),)


def check_fractions(view: GroupView) -> None:
    known = [one for one in (view.summary, view.parent, view.last, *view.below) if one is not None]
    results = [result for one in known for result in (*one.items, *one.dimensions)]
    means = {value for result in results for value in (result.mean, *(result.band or ()))}
    for name, chart in GROUP_CHARTS.items():
        told = set(fractions(json.loads(json.dumps(chart.figure(view)))))
        assert told <= (set() if name in ("items", "spread") else means | SCALES), name


FIRST, OTHER, THIRD = [2] * 10 + [4] * 10 + [5] * 8 + [None] * 2, [3, 4] * 15, [2, 5, 5] * 10
LEFT_OUT = people(SIX, FIRST, OTHER, OTHER, THIRD, OTHER, THIRD)


@pytest.mark.parametrize(
    "some",
    [
        GroupView(summary(SIX, LEFT_OUT), parent=large(1, group="县", groups=2).summary, last=large(2).summary),
        GroupView(summary(SIX, people(SIX, [1, 5, 3, 4, 2, 2, 5, None], *[[1, 2, 3, 4, 5, 5, 5, 4]] * 5))),
        level_above(SIX, {"一组": LEFT_OUT, "二组": spread_out(SIX, 13)}),
    ],
)
def test_shares_are_drawn_as_whole_hundredths_for_finer_ones_tell_how_many_left_an_item_out(some: GroupView) -> None:
    """28 of 30 rated the first item: 35.71 % and 28.57 % are 10 and 8 of 28, and of no other number up to 30 but 14."""
    assert GROUP_CHARTS["items"].figure(some) is not None
    assert GROUP_CHARTS["spread"].figure(some) is not None
    check_fractions(some)


@given(views())
def test_so_they_are_in_whatever_a_leader_can_come_to_see(view: GroupView) -> None:
    check_fractions(view)


@pytest.mark.parametrize("name", GROUP_CHARTS)
def test_nothing_of_a_hidden_result_is_told_but_its_name_and_the_reason(name: str) -> None:
    chart, some = GROUP_CHARTS[name], view(SAME, LOW, FEW)
    hidden = {result.name: result for result in (*some.summary.items, *some.summary.dimensions) if not result.shown}
    assert set(hidden) == {"性质宗旨", "干部条件", "思想政治建设"}
    if name in ("items", "spread"):
        assert "“性质宗旨”（意见集中，不显示数值）" in chart.sentence(some)
        assert "“干部条件”（少于 5 人评分，不显示）" in chart.sentence(some)
        rows = {row[0]: row[1:] for row in chart.table(some)[1]}
        assert rows["1 性质宗旨"][0] == "意见集中，不显示数值"
        assert set(rows["1 性质宗旨"][1:]) == {""}
        assert "性质宗旨" not in json.dumps(chart.figure(some), ensure_ascii=False)
    if name == "dimensions":
        assert "“思想政治建设”（意见集中，不显示数值）" in chart.sentence(some)
        assert chart.table(some)[1][0] == ("思想政治建设", "意见集中，不显示数值", "")
        assert "思想政" not in json.dumps(chart.figure(some), ensure_ascii=False)


def test_a_result_that_is_held_back_says_why() -> None:
    some = view(LOW)
    held = replace(some.summary.items[0], status="held", n=0, mean=None, counts=())
    release = replace(some.summary, items=(held, *some.summary.items[1:]))
    assert "“性质宗旨”（为保护个人，暂不显示）" in GROUP_CHARTS["items"].sentence(GroupView(release))


def test_where_nothing_may_be_shown_there_is_no_figure_but_a_sentence() -> None:
    nothing = GroupView(summary(SIX, spread_out(SIX, 3)))
    for chart in GROUP_CHARTS.values():
        assert chart.figure(nothing) is None
        assert chart.sentence(nothing)
    assert "没有可以显示的方面" in GROUP_CHARTS["dimensions"].sentence(nothing)
    assert "没有可以显示的项" in GROUP_CHARTS["items"].sentence(nothing)
    assert "没有可以对照的" in GROUP_CHARTS["compare"].sentence(nothing)
    assert GROUP_CHARTS["groups"].table(nothing)[1] == ()


def test_classes_differ_by_pattern_as_well_as_by_colour() -> None:
    for traces in (drawn(group_items.figure(large())), drawn(group_items.figure(view(MIXED))), drawn(group_spread.figure(large()))):
        shapes = [trace["marker"]["pattern"]["shape"] for trace in traces]
        assert len(set(shapes)) == len(shapes)
