"""The first glance at a group, in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from tests.group_views import SIX, draw_submissions, level_above, people, summary

from selfcheck.domain.charts.facts import Fact, facts
from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.views import GroupView, Reach

HIGH, SAME = [5, 4, 5, 4, 5, 4], [4] * 6


def of(*columns: list[int | None]) -> tuple[Fact, ...]:
    return facts(GroupView(summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns))))))


def test_first_it_is_said_whom_all_this_counts() -> None:
    who = of()[0]
    assert (who.headline, who.sentence) == ("6 人", "按 6 人提交的评分统计；没有提交的不在内。")
    assert "6 项里有 1 项不显示，原因写在表里。" in of(SAME)[0].sentence


def test_of_a_level_above_the_groups_are_counted_and_a_part_of_them_is_called_a_part(county: GroupView) -> None:
    assert facts(county)[0].sentence == "按 25 人提交的评分统计，来自 3 个组；没有提交的不在内。"
    part = facts(replace(county, reach=Reach(3, 12, 25, 105)))[0]
    assert part.headline == "只是 3/12 个组、25/105 人"
    assert "还没有发布" in part.sentence


def test_the_lowest_part_is_named_with_all_that_print_alike() -> None:
    fact = of([1, 5, 3, 4, 2, 5], [4, 5, 4, 5, 4, 5], [4, 5, 4, 5, 4, 5])[2]
    assert (fact.label, fact.headline, fact.sentence) == ("平均分最低的方面", "思想政治建设", "平均 3.3 分。")


def test_beside_hidden_ones_it_is_the_lowest_of_those_that_are_shown() -> None:
    fact = of(SAME, [1, 2, 3, 3, 2, 1], SAME)[2]
    assert (fact.label, fact.headline) == ("能显示的 3 个方面里平均分最低的", "履职担当作为")
    assert fact.sentence == "平均 2.0 分。平均分只按能显示的算，见下面的表。"
    alike = of(SAME)[2]
    assert (alike.label, alike.headline) == ("能显示的 3 个方面里平均分最低的", "各方面相同")


def test_where_all_parts_lie_alike_or_one_alone_is_shown_none_is_the_lowest() -> None:
    assert of()[2].headline == "各方面相同"
    alone = of(SAME, SAME, SAME, [4, 4, 4, 4, 4, 4])[2]
    assert (alone.label, alone.headline, alone.sentence) == ("有分数的方面", "转变作风", "平均 4.5 分，别的方面不显示分数。")
    assert of(*[SAME] * 6)[2].sentence == "各方面都不显示分数。"


def test_the_weakest_items_stand_with_their_means_and_shares_that_may_be_told() -> None:
    fact = of([1, 2, 3, 3, 2, 1])[3]
    assert fact.wide
    assert fact.label == "平均分最低的 1 项"
    assert fact.sentence.splitlines()[:2] == ["1 性质宗旨：平均 2.0 分，多数评 3 分及以下"]
    assert of(*[SAME] * 6)[3].sentence == "各项都不显示分数。"
    assert of(*[SAME] * 5)[3].label == "有分数的一项"


def test_of_what_some_groups_hide_only_what_is_certain_is_called_the_lowest_and_whom_it_counts(county: GroupView) -> None:
    assert (facts(county)[3].label, facts(county)[3].headline) == ("平均分最低的 3 项", "不能确定")
    assert (facts(county)[2].label, facts(county)[2].headline) == ("平均分最低的方面", "不能确定")
    low = people(SIX, [1, 1, 1, 1, 2, 2], *[HIGH] * 5)
    hiding = level_above(SIX, {"甲": low, "乙": low, "丁": low, "戊": low, "丙": people(SIX, SAME, SAME, *[HIGH] * 4)})
    assert "1 性质宗旨：平均 1.3 分，多数评 3 分及以下（计入 4/5 个组、24/30 人）" in facts(hiding)[3].sentence
    assert facts(hiding)[3].label == "平均分最低的 3 项里一定有"
    assert facts(hiding)[3].sentence.endswith("别的不能确定：有的组有不显示的数，可能改变先后。")
    assert facts(hiding)[2].headline == "思想政治建设"


def test_how_far_opinions_agree_is_counted_and_those_of_two_minds_are_named() -> None:
    fact = of([1, 2, 1, 5, 4, 5])[4]
    assert fact.headline == "5 项意见集中"
    assert fact.sentence.startswith("5 项意见集中，1 项两头多。两头多的是“性质宗旨”。")
    assert of(SAME)[4].sentence.startswith("能显示的 5 项里，5 项意见集中。")
    assert of(*[SAME] * 6)[4].sentence == "各项都不显示分数。"


def test_common_problems_are_counted_and_what_nobody_knows_is_not_called_none() -> None:
    fact = of([3, 3, 3, 3, 5, 4], [3, 2, 5, 5, 5, 4], SAME)[1]
    assert fact.headline == "1 项"
    assert fact.sentence == "1 项是，都是多数同志的，4 项不是，1 项不能确定。"
    assert (of()[1].headline, of(SAME)[1].headline) == ("没有", "不能确定")
    some = of([3, 2, 3, 5, 5, 4, 5], [5, 4, 5, 4, 5, 4, 5], *[[5, 4, 5, 4, 5, 4, 5]] * 4)[1]
    assert some.sentence == "1 项是，5 项不是。"


@given(draw_submissions(SIX))
def test_there_is_always_something_to_say(submissions: dict[str, Ratings]) -> None:
    assert all(fact.label and fact.sentence for fact in facts(GroupView(summary(SIX, submissions))))
