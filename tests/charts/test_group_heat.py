"""The groups below, and the 方面 of each."""

from __future__ import annotations

from dataclasses import replace

from tests.charts.group_figures import FEW, HIGH, SAME, drawn
from tests.group_views import SIX, level_above, people, spread_out

from selfcheck.charts import group_heat
from selfcheck.domain import group_across


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
    assert "有的格子不显示，原因见表。" in group_across.sentence(some)
    rows = group_across.table(some)[1]
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
    assert group_across.sentence(some) == "下一级已有结果的有 1 个，都没有可以显示的方面。"
    assert group_across.table(some)[1][1][2] == "少于 5 人评分，不显示"
    assert group_across.table(some)[1][0][2] == "少于 5 人评分，不显示"  # one group: the same reason
    two = level_above(SIX, {"一组": spread_out(SIX, 3), "二组": spread_out(SIX, 2)})
    assert group_across.table(two)[1][0][2] == "下属各组都没有可以显示的结果"


def test_the_sum_of_what_the_groups_show_is_not_told_as_that_of_all_who_submitted() -> None:
    some = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5)})
    assert group_across.table(some)[0][:2] == ("单位或组", "提交人数")
    assert group_across.sentence(some).endswith("各组显示不全的方面不作合计。")
    columns, rows = group_across.table(some)
    assert dict(zip(columns, rows[0], strict=True))["思想政治建设"] == "各组显示不全，不作合计"


def test_the_lowest_field_is_looked_for_among_the_parts_that_all_groups_show_whole() -> None:
    """The first group is of one mind in the first part: the lowest of what is seen need not be the lowest."""
    some = level_above(SIX, {"一组": people(SIX, SAME, *[HIGH] * 5), "二组": people(SIX, *[HIGH] * 6)})
    assert "各组都显示全的方面里平均分最低的是“一组”的" in group_across.sentence(some)
    assert "“思想政治建设”" not in group_across.sentence(some)
    none = level_above(SIX, {"一组": people(SIX, *[SAME] * 6), "二组": people(SIX, *[HIGH] * 6)})
    assert "没有一个方面各组都显示全，不比高低" in group_across.sentence(none)
    whole = level_above(SIX, {"一组": people(SIX, *[HIGH] * 6), "二组": spread_out(SIX, 9, 1)})
    assert "，其中平均分最低的是“二组”的" in group_across.sentence(whole)


def test_long_names_of_one_house_keep_the_end_that_tells_them_apart() -> None:
    names = [f"县人力资源和社会保障局机关第{number}党支部" for number in "一二"]
    figure = group_heat.figure(level_above(SIX, {name: spread_out(SIX, 8, place) for place, name in enumerate(names)}))
    assert figure is not None
    assert figure["layout"]["yaxis"]["ticktext"][1:] == ["县人力资源和社<br>…关第一党支部", "县人力资源和社<br>…关第二党支部"]


def test_the_sentence_says_of_which_parts_the_groups_show_other_items() -> None:
    part = people(SIX, HIGH, FEW, *[HIGH] * 4)
    some = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": part})
    assert "“履职担当作为”各组能显示的项不同，不全可比。" in group_across.sentence(some)
    for groups in ({"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)}, {"一组": part, "二组": part}):
        assert "不全可比" not in group_across.sentence(level_above(SIX, groups)), "the same items everywhere"
