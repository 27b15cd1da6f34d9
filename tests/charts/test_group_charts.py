"""The charts of a group: only what may be shown, told by more than colour, with a sentence and a table."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.group_views import BY_MEAN, DIMENSIONS, SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.charts import group_compare, group_dimensions, group_heat, group_items, group_spread
from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.charts.style import CURRENT, EARLIER, GROUP, Figure, cut
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import FIVE, THREE, GroupView
from selfcheck.domain.scoring import Profile, Score

LOW, MIXED, HIGH, SAME = [1, 2, 3, 3, 2, 1], [1, 5, 3, 4, 2, 5], [5, 4, 5, 4, 5, 4], [4] * 6
FEW = [3, 4, 5, None, None, None]
GROUPS = ("一组", "<b>二组</b>", "%{x}", "一组的很长很长很长很长很长的名字")


def view(*columns: list[int | None], **fields: Any) -> GroupView:
    """The view of a group of six; items that are not given are rated high."""
    return GroupView(summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns))), **fields))


def large(shift: int = 0, **fields: Any) -> GroupView:
    """The view of a group of twelve, which has five classes and a band everywhere."""
    return GroupView(summary(SIX, spread_out(SIX, 12, shift), **fields))


def drawn(figure: Figure | None) -> list[dict[str, Any]]:
    assert figure is not None
    return list(figure["data"])


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
    assert group_heat.table(by_mean)[1][0][4] == f"{mean}"
    assert group_compare.table(by_mean)[1][2] == ("履职担当作为", f"{mean}", f"{mean}", "0.0")


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


# The 方面


def test_the_means_are_a_radar_and_the_middle_half_a_ring_round_it() -> None:
    some = large()
    inner, outer, mean = drawn(group_dimensions.figure(some))
    shown = some.summary.dimensions
    assert [trace["type"] for trace in (inner, outer, mean)] == ["scatterpolar"] * 3
    assert mean["r"][:-1] == [result.mean for result in shown]
    assert inner["r"][:-1] == [result.band[0] for result in shown if result.band]
    assert outer["r"][:-1] == [result.band[1] for result in shown if result.band]
    assert (inner["fill"], outer["fill"], inner["showlegend"]) == ("none", "tonext", False)
    assert outer["line"]["dash"] != mean["line"]["dash"]


def test_the_ring_is_drawn_only_where_every_shown_part_has_one() -> None:
    release = large().summary
    coarse = replace(release.dimensions[0], band=None)
    [mean] = drawn(group_dimensions.figure(GroupView(replace(release, dimensions=(coarse, *release.dimensions[1:])))))
    assert mean["name"] == "平均分"
    assert len(drawn(group_dimensions.figure(view()))) == 1


def test_under_three_shown_parts_the_means_are_bars() -> None:
    release = large().summary
    hidden = tuple(replace(one, status="few", mean=None, counts=(), n=0) for one in release.dimensions[2:])
    [bars] = drawn(group_dimensions.figure(GroupView(replace(release, dimensions=(*release.dimensions[:2], *hidden)))))
    assert (bars["type"], bars["name"]) == ("bar", "平均分")
    assert bars["x"] == [result.mean for result in release.dimensions[:2]]


def test_the_sentence_names_the_lowest_and_the_highest_part() -> None:
    some = view(LOW, HIGH, HIGH, HIGH, MIXED, MIXED)
    assert (
        GROUP_CHARTS["dimensions"].sentence(some) == "平均分最低的是“思想政治建设”（2.0 分），最高的是“自身建设”“履职担当作为”（4.5 分）。"
    )
    same = view(HIGH, HIGH, HIGH, HIGH, HIGH, HIGH)
    assert "各方面相同" in GROUP_CHARTS["dimensions"].sentence(same)
    assert "居中的一半人" in GROUP_CHARTS["dimensions"].sentence(large())


# The items


def test_items_stand_on_both_sides_of_the_neutral_rating_the_weakest_on_top() -> None:
    some = view(MIXED, LOW)
    traces = drawn(group_items.figure(some))
    assert [trace["name"] for trace in traces] == list(THREE)
    figure = group_items.figure(some)
    assert figure is not None
    assert figure["layout"]["yaxis"]["ticktext"][:2] == ["2 党员义务", "1 性质宗旨"]
    low, middle, high = ((trace["base"][1], trace["x"][1]) for trace in traces)
    assert middle == (pytest.approx(-100 / 12, abs=0.01), pytest.approx(100 / 6, abs=0.01))  # one of six, half on each side
    assert low == (pytest.approx(-100 / 12 - 200 / 6, abs=0.02), pytest.approx(200 / 6, abs=0.01))
    assert high[0] == pytest.approx(100 / 12, abs=0.01)
    assert [trace["text"][1] for trace in traces] == ["33%", "17%", "50%"]


@given(draw_submissions(SIX, least=6))
def test_the_segments_of_an_item_join_and_make_a_hundred(submissions: dict[str, Ratings]) -> None:
    some = GroupView(summary(SIX, submissions))
    figure = group_items.figure(some)
    for row, _ in enumerate(some.summary.weakest()):
        traces = drawn(figure)
        assert sum(trace["x"][row] for trace in traces) == pytest.approx(100, abs=0.1)
        for left, right in zip(traces, traces[1:], strict=False):
            assert left["base"][row] + left["x"][row] == pytest.approx(right["base"][row], abs=0.05)


def test_five_classes_are_drawn_only_where_all_shown_items_have_them() -> None:
    assert [trace["name"] for trace in drawn(group_items.figure(large()))] == list(FIVE)
    rows = spread_out(SIX, 12)
    rows |= {id: {**row, 2: None} for id, row in list(rows.items())[:4]}
    mixed = GroupView(summary(SIX, rows))
    assert [len(result.counts) for result in mixed.summary.items].count(3) == 1
    assert [trace["name"] for trace in drawn(group_items.figure(mixed))] == list(THREE)
    assert GROUP_CHARTS["items"].table(mixed)[0] == ("项", "平均分", *THREE, "中间一半", "不适用")


def test_classes_differ_by_pattern_as_well_as_by_colour() -> None:
    for traces in (drawn(group_items.figure(large())), drawn(group_items.figure(view(MIXED))), drawn(group_spread.figure(large()))):
        shapes = [trace["marker"]["pattern"]["shape"] for trace in traces]
        assert len(set(shapes)) == len(shapes)


def test_the_table_tells_means_shares_and_who_marked_an_item_not_applicable() -> None:
    rows = spread_out(SIX, 12)
    rows |= {id: {**row, 3: None} for id, row in list(rows.items())[:6]}
    table = {row[0]: row for row in GROUP_CHARTS["items"].table(GroupView(summary(SIX, rows)))[1]}
    assert table["3 干部条件"][-1] == "6 人"
    assert table["1 性质宗旨"][-1] == "少于 5 人"
    assert table["1 性质宗旨"][-2] != "—"
    assert table["3 干部条件"][-2] == "—"
    assert all(re.fullmatch(r"\d+%", share) for share in table["1 性质宗旨"][2:5])


def test_the_sentence_names_the_three_weakest_items() -> None:
    sentence = GROUP_CHARTS["items"].sentence(view(MIXED, LOW))
    assert "靠前的是“党员义务”（2.0 分，100% 的人评 3 分及以下）、“性质宗旨”（3.3 分，50% 的人评 3 分及以下）、" in sentence
    few = view(LOW, SAME, SAME, SAME, SAME, SAME)
    assert GROUP_CHARTS["items"].sentence(few).startswith("平均分从低到高是“性质宗旨”")


# Spread


def test_the_items_in_which_opinions_differ_most_stand_back_to_back() -> None:
    some = view(MIXED, LOW)
    left, right = drawn(group_spread.figure(some))
    assert (left["name"], right["name"]) == ("1—2 分", "4—5 分")
    assert (left["text"][0], right["text"][0]) == ("33%", "50%")
    assert left["x"][0] == pytest.approx(-33.33)
    assert right["x"][0] == 50
    assert "差得最远的是“性质宗旨”：33% 的人评 1—2 分，50% 的人评 4—5 分" in group_spread.sentence(some)
    assert group_spread.table(some)[1][0] == ("1 性质宗旨", "33%", "17%", "50%")


def test_items_in_which_all_stand_in_one_class_are_not_called_disputed() -> None:
    assert group_spread.disputed(view()) == ()
    assert group_spread.figure(view()) is None
    assert "没有一项" in group_spread.sentence(view())
    assert len(group_spread.disputed(large())) <= group_spread.MOST


# Comparison


def test_a_group_is_held_against_its_parent_and_its_last_round_with_different_marks() -> None:
    some = replace(large(), parent=large(1, group="某县", groups=3).summary, last=large(2, round="上一年度").summary)
    line, *marks = drawn(group_compare.figure(some))
    assert [mark["name"] for mark in marks] == ["上一轮", "上级", "本组"]
    assert len({mark["marker"]["symbol"] for mark in marks}) == 3
    assert {(look.marker, look.dash) for look in (CURRENT, EARLIER, GROUP)} == {
        ("circle", "solid"),
        ("diamond-open", "dash"),
        ("square-open", "dot"),
    }
    assert line["x"][:2] == [min(mark["x"][0] for mark in marks), max(mark["x"][0] for mark in marks)]
    assert group_compare.table(some)[0] == ("方面", "本组", "上级", "比上级", "上一轮", "比上一轮")
    assert "同上级“某县”相比" in group_compare.sentence(some)
    assert "同上一轮“上一年度”相比" in group_compare.sentence(some)


def test_differences_carry_their_sign_and_missing_ones_their_reason() -> None:
    assert [group_compare.difference(a, b) for a, b in ((3.4, 3.1), (3.1, 3.4), (3.1, 3.1))] == ["+0.3", "−0.3", "0.0"]
    own, parent = view(LOW).summary, view(SAME, group="县", groups=2).summary
    rows = group_compare.table(GroupView(own, parent=parent))[1]
    assert rows[0] == ("思想政治建设", "2.0", "意见集中，不显示数值", "—")
    fewer = replace(parent, dimensions=parent.dimensions[1:])
    assert group_compare.table(GroupView(own, last=fewer))[1][0][2:] == ("题目已改，不可比", "—")
    alone = GroupView(own, parent=replace(parent, dimensions=parent.dimensions[:1]))
    assert group_compare.figure(alone) is None
    assert "不能对照" in group_compare.sentence(alone)


def test_the_sentence_says_where_the_group_lies_below_and_above() -> None:
    sentence = group_compare.sentence(GroupView(view(LOW).summary, parent=view(HIGH, LOW, LOW, group="县").summary))
    assert sentence == "同上级“县”相比，较低的有“思想政治建设”，较高的有“履职担当作为”，相同的有“自身建设”“转变作风”。"


# The groups below


def test_groups_and_parts_are_fields_with_numbers_and_hidden_ones_have_a_dash() -> None:
    some = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5)})
    missing, fields = drawn(group_heat.figure(some))
    assert fields["z"][1] == [result.mean for result in some.below[0].dimensions]
    assert fields["z"][2][0] is None
    assert missing["z"][2][0] is not None
    assert missing["texttemplate"] == "—"
    assert [[(a is None) != (b is None) for a, b in zip(*rows, strict=True)] for rows in zip(missing["z"], fields["z"], strict=True)] == [
        [True] * 4
    ] * 3
    assert "标“—”的格子不显示" in group_heat.sentence(some)
    rows = group_heat.table(some)[1]
    assert [row[:2] for row in rows] == [("合计", "14"), ("一组", "8"), ("二组", "6")]
    assert rows[2][2] == "意见集中，不显示数值"


def test_groups_of_the_same_name_stay_apart() -> None:
    some = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)})
    twins = replace(some, below=tuple(replace(below, group="一组") for below in some.below))
    figure = group_heat.figure(twins)
    assert figure is not None
    assert len(figure["data"][0]["z"]) == 3
    assert figure["layout"]["yaxis"]["tickvals"] == [0, 1, 2]
    assert "y" not in figure["data"][0]


def test_where_no_group_shows_anything_the_sentence_says_so() -> None:
    some = level_above(SIX, {"一组": spread_out(SIX, 3)})
    assert group_heat.figure(some) is None
    assert group_heat.sentence(some) == "下一级已有结果的有 1 个，都没有可以显示的方面。"
    assert group_heat.table(some)[1][1][2] == "少于 5 人评分，不显示"
    assert group_heat.table(some)[1][0][2] == "少于 5 人评分，不显示"  # one group: the same reason
    two = level_above(SIX, {"一组": spread_out(SIX, 3), "二组": spread_out(SIX, 2)})
    assert group_heat.table(two)[1][0][2] == "下属各组都没有可以显示的结果"


# A member's own chart


def own(*means: int | None) -> Profile:
    numbered = enumerate(zip(DIMENSIONS, means, strict=True), 1)
    rows = tuple(Score(str(number), name, None if mean is None else Fraction(mean), (), 1) for number, (name, mean) in numbered)
    return Profile(rows, rows, rows, rows, rows[0])


def test_a_member_sees_the_mean_of_his_group_over_his_own_radar() -> None:
    group = view(SAME, LOW).summary
    traces = drawn(PROFILE_CHARTS["dimensions"].figure(own(2, 3, 4, None), own(1, 1, 1, 1), group))
    assert [trace["name"] for trace in traces] == ["本次", "上次", "本组平均"]
    known = {result.name: result.mean for result in group.dimensions}
    assert traces[2]["theta"][:-1] == ["自身建设", "履职担<br>当作为"]  # the first is hidden, the last he did not rate
    assert traces[2]["r"][:-1] == [known["自身建设"], known["履职担当作为"]]
    assert len({(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in traces}) == 3
    bars = drawn(PROFILE_CHARTS["dimensions"].figure(own(None, 3, None, None), own(1, 1, 1, 1), group))
    assert [bar["marker"].get("pattern", {}).get("shape") for bar in bars] == [None, "/", "x"]


@pytest.mark.parametrize("name", ["items", "searches", "bases"])
def test_the_group_is_laid_over_the_chart_of_the_parts_alone(name: str) -> None:
    traces = drawn(PROFILE_CHARTS[name].figure(own(2, 3, 4, 5), None, large().summary))
    assert [trace["name"] for trace in traces] == ["本次"]


def test_a_name_that_is_too_long_is_cut_for_the_figure() -> None:
    assert cut("一二三四五", 5) == "一二三四五"
    assert cut("一二三四五六", 5) == "一二三四…"
