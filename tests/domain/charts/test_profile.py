"""The charts of a person, as records."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.group_views import SIX, people, summary

from selfcheck.domain.answers import Answer, AnswerSheet
from selfcheck.domain.charts.profile import PROFILE_CHARTS, Laid
from selfcheck.domain.charts.record import Kind, Role
from selfcheck.domain.compare import compare
from selfcheck.domain.scoring import profile

HIGH = [5, 4, 5, 4, 5, 4]


def sheet(**ratings: int) -> AnswerSheet:
    return AnswerSheet(bank="six", seed="s", answers={int(key[1:]): Answer(int(key[1:]), rating) for key, rating in ratings.items()})


OWN = profile(SIX, sheet(i1=2, i2=3, i3=5, i4=4))


def test_each_axis_of_the_list_stands_with_its_score_and_of_how_many_items_it_is() -> None:
    chart = PROFILE_CHARTS["dimensions"](OWN)
    assert chart.names == ("思想政治建设", "自身建设", "履职担当作为", "转变作风")
    assert (chart.kind, chart.series[0].values) == (Kind.RADAR, (2.0, 4.0, 4.0, None))
    assert [row[1:] for row in chart.table.rows][-2:] == [(4.0, "2/2 项"), ("未评", "0/2 项")]
    assert chart.sentence == "各方面的得分：思想政治建设 2.0，自身建设 4.0，履职担当作为 4.0，转变作风 —"


def test_fewer_than_three_rated_axes_are_bars_and_of_none_nothing_is_drawn() -> None:
    assert PROFILE_CHARTS["dimensions"](profile(SIX, sheet(i1=2))).kind == Kind.BARS
    assert not PROFILE_CHARTS["dimensions"](profile(SIX, sheet())).drawn


def test_an_earlier_self_check_is_laid_over_it_on_the_axes_that_both_have() -> None:
    then = replace(SIX, items=(replace(SIX.items[0], question="别的题"), *SIX.items[1:]))
    earlier = compare(SIX, then, sheet(i1=1, i2=1, i5=3))
    chart = PROFILE_CHARTS["items"](OWN, Laid(earlier))
    assert [(one.name, one.role) for one in chart.series] == [("本次", Role.OWN), ("上次", Role.EARLIER)]
    assert chart.series[1].values == (None, 1.0, None, None, None, None), "an axis that is not rated now has nothing laid over it"
    assert [row[2] for row in chart.table.rows] == ["题目已改，不可比", "1.0", "—", "—", "3.0", "—"]


def test_so_are_the_means_of_the_group_of_the_parts_that_it_shows() -> None:
    group = summary(SIX, people(SIX, HIGH, [4] * 6, [4] * 6, [4] * 6, HIGH, HIGH))
    chart = PROFILE_CHARTS["dimensions"](OWN, Laid(group=group))
    assert [row[2] for row in chart.table.rows] == ["4.5", "不显示", "不显示", "4.5"]
    assert chart.series[1].values == (4.5, None, None, None)
    some = summary(SIX, people(SIX, HIGH, HIGH, [4] * 6, HIGH, HIGH, HIGH))
    assert PROFILE_CHARTS["dimensions"](OWN, Laid(group=some)).table.rows[2][2] == "4.5（只计 1/2 项）"
    assert len(PROFILE_CHARTS["items"](OWN, Laid(group=group)).series) == 1


@pytest.mark.parametrize("name", ["searches", "bases"])
def test_a_list_without_searches_and_bases_has_no_such_axes(name: str) -> None:
    assert PROFILE_CHARTS[name](OWN).names == ()
