"""What draws each kind of chart: valid plain figures with every name, what is hidden and what cannot be compared told without colour."""

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
from tests.charts.made_up import HIDDEN, LOOSE, NAMES, made_up
from tests.group_views import SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.charts.fields import WIDTH
from selfcheck.charts.renderers import RENDERERS, figure
from selfcheck.charts.style import HATCHED, Figure
from selfcheck.domain.charts.record import Chart, Kind
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.disclosure.views import GroupView

NUMBERED = ("solidity", "width", "color", "fillcolor", "base", "opacity")
GROUPS = ("一组", "<b>二组</b>", "%{x}", "一组的很长很长很长很长很长的名字")


@st.composite
def views(draw: st.DrawFn) -> GroupView:
    """Whatever a leader can come to see: a group with what is above and before, or a level above."""
    rows = draw_submissions(SIX, most=12)
    if draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(GROUPS), min_size=1, unique=True))
        return level_above(SIX, {name: draw(rows) for name in names})
    parent, last = (draw(st.none() | rows) for _ in range(2))
    return GroupView(
        summary(SIX, draw(rows)),
        None if parent is None else summary(SIX, parent, group="县", groups=2, above=True),
        () if last is None else (summary(SIX, last, round="上一年度"),),
    )


def drawn(chart: Chart) -> Figure:
    found = figure(chart)
    assert found is not None
    return found


def names_of(found: Figure) -> list[str]:
    """The names that stand on the chart, as they would be read."""
    axes = found["layout"]
    axis = axes["polar"]["angularaxis"] if "polar" in axes else axes["yaxis"]
    return [re.sub("<br>.*" if "polar" in axes else "<br>|\u3000", "", name) for name in axis["ticktext"]]


def told(found: Figure) -> str:
    """All texts of a figure but its templates."""
    return json.dumps([{**one, "hovertemplate": ""} for one in found["data"]], ensure_ascii=False)


def test_every_kind_has_what_draws_it() -> None:
    assert set(RENDERERS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_made_up_chart_of_every_kind_is_a_valid_plain_figure_that_asks_no_other_host(kind: Kind) -> None:
    found = drawn(made_up(kind))
    text = json.dumps(found, allow_nan=False)
    assert "://" not in text
    assert json.loads(text) == found
    assert [trace.type for trace in go.Figure(found).data] == [trace["type"] for trace in found["data"]]


@pytest.mark.parametrize("kind", Kind)
def test_all_names_stand_on_the_chart_also_equal_ones_and_markup_stays_text(kind: Kind) -> None:
    found = drawn(made_up(kind))
    assert names_of(found) == ["学习", "&lt;b&gt;落实&lt;/b&gt;"[: len(names_of(found)[1])], "%{x}", "担当", "学习"]
    text = json.dumps(found, ensure_ascii=False)
    assert set(re.findall("<[^>]*>", text)) <= {"<br>", "<extra>", "</extra>"}
    assert set(re.findall(r'"hovertemplate": "([^"]*)"', text)) == {"%{customdata}<extra></extra>"}
    assert "texttemplate" not in text


@pytest.mark.parametrize("kind", Kind)
def test_a_name_without_a_value_says_so(kind: Kind) -> None:
    found, word = drawn(made_up(kind)), "—" if kind == Kind.FIELDS else "不显示"
    where = json.dumps(found["layout"]["polar"]["angularaxis"], ensure_ascii=False) if kind == Kind.RADAR else told(found)
    assert word in where
    other = drawn(replace(made_up(kind), blank="未评"))
    assert "不显示" not in json.dumps(other, ensure_ascii=False)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.RADAR])
def test_what_cannot_be_compared_is_hatched_and_the_hover_says_so(kind: Kind) -> None:
    chart = made_up(kind)
    found, plain = drawn(chart), drawn(replace(chart, loose=frozenset()))
    assert told(found).count("（不能比较）") == len(chart.series)
    assert "（不能比较）" not in told(plain)
    assert _hatched(found) - _hatched(plain) == {LOOSE}


def _hatched(found: Figure) -> set[int]:
    """The rows in which something grey is hatched."""
    rows: set[int] = set()
    for one in found["data"]:
        pattern = one.get("marker", {}).get("pattern", {})
        if pattern.get("fgcolor") == HATCHED[1]:
            shapes = pattern["shape"] if isinstance(pattern["shape"], list) else [pattern["shape"]] * len(one["y"])
            rows |= {row for row, shape in zip(one["y"], shapes, strict=True) if shape == HATCHED[2]}
    return rows


def test_no_line_of_a_radar_runs_over_an_axis_without_a_value_and_nothing_is_filled_there() -> None:
    first, second = drawn(made_up(Kind.RADAR))["data"]
    for one in (first, second):
        assert one["r"][HIDDEN] is None
        assert one["connectgaps"] is False
        assert one["fill"] == "none"
        assert one["theta"] == ["0", "1", "2", "3", "4", "0"]


def test_a_whole_radar_is_closed_begins_at_the_top_and_is_filled() -> None:
    chart = made_up(Kind.RADAR)
    whole = replace(chart, names=NAMES[2:], series=tuple(replace(one, values=one.values[2:]) for one in chart.series), loose=frozenset())
    found = drawn(whole)
    assert found["data"][0]["r"] == [3.0, 4.4, 5.0, 3.0]
    assert found["data"][0]["fill"] == "toself"
    polar = found["layout"]["polar"]
    assert polar["angularaxis"]["rotation"] == 90
    assert (polar["radialaxis"]["range"], polar["radialaxis"]["tickvals"]) == ([0, 5], [1, 2, 3, 4, 5])
    assert polar["angularaxis"]["ticktext"] == ["%{x}<br>3.0", "担当<br>4.4", "学习<br>5.0"]


def test_from_nine_axes_on_only_what_is_missing_stands_with_the_names() -> None:
    chart = made_up(Kind.RADAR)
    many = replace(chart, names=NAMES * 2, series=tuple(replace(one, values=one.values * 2) for one in chart.series), loose=frozenset())
    texts = drawn(many)["layout"]["polar"]["angularaxis"]["ticktext"]
    assert texts[0] == "学习"
    assert texts[HIDDEN].endswith("<br>不显示")


def test_two_edges_are_a_ring_under_the_line_and_one_entry_of_the_legend() -> None:
    chart = charts_of(GroupView(summary(SIX, spread_out(SIX, 12))))["dimensions"]
    inner, outer, line = drawn(chart)["data"]
    assert (inner["fill"], outer["fill"], line["fill"]) == ("none", "tonext", "none")
    assert (inner["showlegend"], outer["name"]) == (False, "中间一半")
    gap = replace(chart, series=tuple(replace(one, values=(None, *one.values[1:])) for one in chart.series))
    assert {one["fill"] for one in drawn(gap)["data"]} == {"none"}


def test_series_differ_by_more_than_colour() -> None:
    radar = drawn(made_up(Kind.RADAR))["data"]
    assert len({(one["line"]["dash"], one["marker"]["symbol"]) for one in radar}) == 2
    bars = [one for one in drawn(made_up(Kind.BARS))["data"] if one["type"] == "bar" and "offset" not in one]
    assert [one["marker"]["pattern"]["shape"] for one in bars] == ["", "x"]
    dots = [one for one in drawn(made_up(Kind.DOTS))["data"] if one.get("customdata")]
    assert len({one["marker"]["symbol"] for one in dots}) == 2
    for found in (made_up(Kind.SHARES), made_up(Kind.ENDS), charts_of(GroupView(summary(SIX, spread_out(SIX, 12))))["items"]):
        shapes = [one["marker"]["pattern"]["shape"] for one in drawn(found)["data"] if one.get("customdata")]
        assert len(set(shapes)) == len(shapes) >= 2


def test_the_mean_stands_beside_the_bar_that_it_sorts() -> None:
    marks = [one for one in drawn(made_up(Kind.SHARES))["data"] if one.get("mode") == "text"][-1]
    assert dict(zip(marks["y"], marks["text"], strict=True)) == {0: "2.1 分", 2: "3.0 分", 3: "4.4 分", 4: "5.0 分"}


def test_shares_join_make_a_hundred_and_stand_on_both_sides_of_the_middle_class() -> None:
    traces = [one for one in drawn(made_up(Kind.SHARES))["data"] if one.get("customdata")]
    assert [one["x"][1] for one in traces] == [34, 33, 33], "what rounding took is the longest one's"
    assert [one["text"][1] for one in traces] == ["33%"] * 3
    for row in range(4):
        low, middle, high = traces
        assert sum(one["x"][row] for one in traces) == 100
        assert low["base"][row] + low["x"][row] == middle["base"][row]
        assert middle["base"][row] + middle["x"][row] == high["base"][row]
        assert -middle["base"][row] == middle["x"][row] // 2


def test_a_value_on_one_side_alone_says_whose_is_not_shown() -> None:
    chart = made_up(Kind.DOTS)
    own, other = chart.series
    half = replace(chart, series=(own, replace(other, values=(1.0,) * 5)))
    assert '"这次不显示"' in told(drawn(half))


def test_where_there_is_no_value_there_is_no_figure() -> None:
    nothing = GroupView(summary(SIX, spread_out(SIX, 3)))
    assert {figure(chart) for chart in charts_of(nothing).values()} == {None}


@given(views())
def test_every_chart_of_every_view_is_drawn_with_all_its_names(view: GroupView) -> None:
    for chart in charts_of(view).values():
        if found := figure(chart):
            assert [trace.type for trace in go.Figure(found).data] == [trace["type"] for trace in found["data"]]
            assert len(names_of(found)) == len(chart.names)


def fractions(found: Any) -> Iterator[float]:
    """All numbers of a figure that have a fraction, in its texts too, but those of its looks."""
    match found:
        case dict():
            for key, value in found.items():
                yield from () if key in NUMBERED else fractions(value)
        case list() | tuple():
            for value in found:
                yield from fractions(value)
        case str():
            yield from map(float, re.findall(r"\d+\.\d+", found))
        case int() | float():
            yield from () if found == int(found) else (float(found),)


@given(views())
def test_no_figure_holds_a_finer_number_than_the_record(view: GroupView) -> None:
    """28 of 30 rated an item: 35.71 % and 28.57 % are 10 and 8 of 28, and of no other number up to 30 but 14."""
    for chart in charts_of(view).values():
        known = {float(value) for one in chart.series for value in one.values if value is not None}
        known |= {float(mark.removesuffix(" 分")) for mark in chart.marks if mark} | {WIDTH}
        traces = drawn(chart)["data"] if chart.drawn else []
        assert set(fractions([one for one in traces if "customdata" in one])) <= known


def test_a_person_s_own_chart_is_drawn_by_the_same_renderers() -> None:
    some = charts_of(GroupView(summary(SIX, people(SIX, *[[5, 4, 3, 2, 1, 1]] * 6))))
    assert {chart.kind for chart in some.values()} >= {Kind.RADAR, Kind.SHARES}
