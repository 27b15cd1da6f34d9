"""The first glance at a group, as sentences: made of a release, without a page."""

from __future__ import annotations

from dataclasses import replace

from tests.group_views import SIX, level_above, people, spread_out, summary

from selfcheck.domain.common import CommonProblem
from selfcheck.domain.group import GroupSummary, GroupView
from selfcheck.ui.components.leader.facts import Fact, facts

ONE = summary(SIX, spread_out(SIX, 7))


def told(view: GroupView, *common: CommonProblem) -> dict[str, Fact]:
    return {fact.label: fact for fact in facts(view, common)}


def with_means(*means: float) -> GroupView:
    """A group whose 方面 have these means."""
    parts = tuple(replace(ONE.dimensions[0], name=f"方面{place}", mean=mean) for place, mean in enumerate(means, start=1))
    return GroupView(replace(ONE, dimensions=parts))


def problems(*most: bool) -> tuple[CommonProblem, ...]:
    return tuple(CommonProblem(number, f"项{number}", one, number) for number, one in enumerate(most, start=1))


def test_a_sum_says_that_groups_which_have_not_released_are_left_out_of_it() -> None:
    assert told(GroupView(ONE))["统计了"].sentence.startswith("按 7 人提交的评分统计；没有提交的不在内。")
    above = told(level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)}))["统计了"]
    assert above.sentence.startswith("按 17 人提交的评分统计，来自 2 个组；没有提交的人、还没有发布的组不在内。")
    only = told(level_above(SIX, {"一组": spread_out(SIX, 8)}))["统计了"]
    assert "还没有发布的组不在内" in only.sentence


def test_all_that_tie_are_named_as_the_weakest_and_as_the_strongest() -> None:
    fact = told(with_means(3.1, 4.0, 3.1, 4.0))["最弱的方面"]
    assert (fact.headline, fact.sentence) == ("方面1、方面3", "平均 3.1 分；最强的是“方面2”“方面4”（4.0 分）。")
    fact = told(with_means(3.1, 3.1))["最弱的方面"]
    assert (fact.headline, fact.sentence) == ("各方面相同", "平均都是 3.1 分。")
    assert told(with_means(3.1))["最弱的方面"] == Fact("最弱的方面", "方面1", "平均 3.1 分。")


def test_where_items_are_hidden_the_weakest_are_those_that_can_be_shown_and_nothing_is_said_of_the_others() -> None:
    some = GroupView(summary(SIX, people(SIX, [3] * 6, [1, 2, 3, 3, 2, 1], *[[5, 4, 5, 4, 5, 4]] * 4)))
    found = told(some)
    assert "最弱的 3 项" not in found
    assert found["能显示的项里最弱的 3 项"].sentence.endswith("\n另有 1 项不显示分数，没有参加比较。")
    assert "另有" not in told(GroupView(ONE))["最弱的 3 项"].sentence
    alone = GroupView(summary(SIX, people(SIX, [1, 2, 3, 3, 2, 1], *[[3] * 6] * 5)))
    assert told(alone)["能显示的 1 项"].sentence.startswith("1 性质宗旨")
    part = replace(ONE, dimensions=(replace(ONE.dimensions[0], counted=(1,), total=2), *ONE.dimensions[1:]))
    assert told(GroupView(part))["最弱的方面"].sentence.endswith("只按能显示的项算，见下面的表。")
    assert "见下面的表" not in told(GroupView(ONE))["最弱的方面"].sentence


def test_where_all_common_problems_are_those_of_most_they_are_not_counted_twice() -> None:
    assert told(GroupView(ONE), *problems(True, True))["共性问题"].sentence.endswith("评 3 分及以下，都是多数同志的。")
    assert told(GroupView(ONE), *problems(True, False))["共性问题"].sentence.endswith("，其中 1 项是多数同志的。")
    assert told(GroupView(ONE), *problems(False))["共性问题"].sentence.endswith("评 3 分及以下。")


def test_an_item_that_nobody_rated_low_is_not_called_disputed() -> None:
    no_low: GroupSummary = summary(SIX, people(SIX, *[[3, 3, 3, 4, 5, 5]] * 6))
    assert told(GroupView(no_low))["看法最不一致"].headline == "—"


ALIKE = people(SIX, *[[2] * 8] * 6)
"""Eight who rated everything 2: nothing of it may be shown."""


def test_where_items_are_not_shown_it_is_not_said_that_there_is_no_common_problem() -> None:
    assert told(GroupView(ONE))["共性问题"].headline == "没有"
    nothing = told(GroupView(summary(SIX, ALIKE)))
    assert nothing["共性问题"] == Fact("共性问题", "—", "6 项都不显示分数，有没有共性问题，看不出来。")
    assert nothing["看法最不一致"].sentence == nothing["最弱的几项"].sentence == "各项都不能显示分数。"
    some = GroupView(summary(SIX, people(SIX, [2] * 6, *[[5, 4, 5, 4, 5, 4]] * 5)))
    fact = told(some)["共性问题"]
    assert fact.headline == "没有查出"
    assert fact.sentence.startswith("能显示的 5 项里，没有哪一项")
    assert fact.sentence.endswith("另有 1 项不显示分数，其中有没有共性问题，看不出来。")
    assert told(some, *problems(True))["共性问题"].sentence.endswith("另有 1 项不显示分数，其中有没有共性问题，看不出来。")


HIGH = [5, 4, 5, 4, 5, 4, 5, 4]


def test_a_level_above_says_nothing_of_what_one_of_its_groups_does_not_show() -> None:
    """Eight rated everything 2 and are not shown; of the other eight nobody did."""
    above = told(level_above(SIX, {"一组": ALIKE, "二组": people(SIX, *[HIGH] * 6)}))
    assert above["统计了"].sentence.endswith("6 项里有 6 项不显示分数，原因写在表里。")
    assert above["最弱的方面"] == Fact("最弱的方面", "—", "各方面都不能合计分数。")
    assert above["最弱的几项"] == Fact("最弱的几项", "—", "各项都不能合计分数。")
    assert above["看法最不一致"] == Fact("看法最不一致", "—", "各项都不能合计分数。")
    assert above["共性问题"] == Fact("共性问题", "—", "6 项都不显示分数，有没有共性问题，看不出来。")


def test_a_level_above_ranks_those_that_it_can_add_up_and_says_so() -> None:
    half = people(SIX, [2] * 8, *[HIGH] * 4, [2] * 8)
    above = told(level_above(SIX, {"一组": half, "二组": spread_out(SIX, 8)}), *problems(True))
    assert above["能合计的方面里最弱的"].headline in ("自身建设", "履职担当作为")
    assert "最弱的方面" not in above
    assert above["能合计的项里最弱的 3 项"].sentence.endswith("\n另有 2 项不显示分数，没有参加比较。")
    assert above["看法最不一致"].sentence.startswith("能合计的项里，评了分的人里，")
    assert above["共性问题"].sentence.startswith("能合计的项里，有 1 项，")
    two = people(SIX, [2] * 8, *[HIGH] * 3, [2] * 8, HIGH)
    assert "能合计的方面里最弱的" in told(level_above(SIX, {"一组": two, "二组": spread_out(SIX, 8)}))
    one = people(SIX, [2] * 8, HIGH, HIGH, [2] * 8, [2] * 8, HIGH)
    assert told(level_above(SIX, {"一组": one, "二组": spread_out(SIX, 8)}))["能合计的方面"].headline == "履职担当作为"
    whole = told(level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)}))
    assert whole["看法最不一致"].sentence.startswith("评了分的人里，")
    assert {"最弱的方面", "最弱的 3 项"} <= whole.keys()
