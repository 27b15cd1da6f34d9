"""The items of a group: how many rated them low, in the middle and high, the weakest on top."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from tests.charts.group_figures import LOW, MIXED, SAME, drawn, large, view
from tests.group_views import SIX, draw_submissions, people, spread_out, summary

from selfcheck.charts import group_items
from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import FIVE, THREE, GroupView


def test_items_stand_on_both_sides_of_the_neutral_rating_the_weakest_on_top() -> None:
    some = view(MIXED, LOW)
    traces = drawn(group_items.figure(some))
    assert [trace["name"] for trace in traces] == list(THREE)
    figure = group_items.figure(some)
    assert figure is not None
    assert figure["layout"]["yaxis"]["ticktext"][:2] == ["2 党员义务", "1 性质宗旨"]
    low, middle, high = ((trace["base"][1], trace["x"][1]) for trace in traces)
    assert middle == (-8, 17)  # one of six, half on each side
    assert low == (-8 - 33, 33)
    assert high == (9, 50)
    assert [trace["text"][1] for trace in traces] == ["33%", "17%", "50%"]


@given(draw_submissions(SIX, least=6))
def test_the_segments_of_an_item_join_and_make_a_hundred(submissions: dict[str, Ratings]) -> None:
    some = GroupView(summary(SIX, submissions))
    figure = group_items.figure(some)
    for row, _ in enumerate(some.summary.weakest()):
        traces = drawn(figure)
        assert sum(trace["x"][row] for trace in traces) == 100
        for left, right in zip(traces, traces[1:], strict=False):
            assert left["base"][row] + left["x"][row] == right["base"][row]
        neutral = traces[len(traces) // 2]
        assert -neutral["base"][row] == neutral["x"][row] // 2


@pytest.mark.parametrize(
    ("ratings", "told", "lengths"),
    [
        ([1] * 5 + [3] * 2 + [5] * 6, ["38%", "15%", "46%"], [38, 15, 47]),
        ([1] * 1 + [3] * 1 + [5] * 6, ["13%", "13%", "75%"], [13, 13, 74]),
    ],
)
def test_what_rounding_leaves_or_adds_is_the_longest_segment_s_and_the_text_is_that_of_the_table(
    ratings: list[int], told: list[str], lengths: list[int]
) -> None:
    some = GroupView(summary(SIX, people(SIX, *[ratings] * 6)))
    traces = drawn(group_items.figure(some))
    traces = traces if len(traces) == len(told) else traces[::2]  # of five classes two are empty
    assert [trace["x"][0] for trace in traces] == lengths
    assert [trace["text"][0] for trace in traces] == [trace["customdata"][0][1] for trace in traces] == told
    assert [share for share in GROUP_CHARTS["items"].table(some)[1][0] if share in told] == told


def test_a_share_that_rounds_to_nothing_is_not_told_from_none() -> None:
    traces = drawn(group_items.figure(GroupView(summary(SIX, people(SIX, *[[1, *[4] * 150, *[5] * 149]] * 6)))))
    assert [trace["x"][0] for trace in traces] == [0, 0, 0, 50, 50]
    assert [trace["text"][0] for trace in traces] == ["", "", "", "50%", "50%"]


def test_five_classes_are_drawn_only_where_all_shown_items_have_them() -> None:
    assert [trace["name"] for trace in drawn(group_items.figure(large()))] == list(FIVE)
    rows = spread_out(SIX, 12)
    rows |= {id: {**row, 2: None} for id, row in list(rows.items())[:4]}
    mixed = GroupView(summary(SIX, rows))
    assert [len(result.counts) for result in mixed.summary.items].count(3) == 1
    assert [trace["name"] for trace in drawn(group_items.figure(mixed))] == list(THREE)
    assert GROUP_CHARTS["items"].table(mixed)[0] == ("项", "平均分", *THREE, "中间一半", "不适用")


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
