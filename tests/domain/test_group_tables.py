"""What a release says, as tables and sentences."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.group_views import BY_MEAN, SIX, people, spread_out, summary

from selfcheck.domain import group_divided
from selfcheck.domain.common import CommonProblem
from selfcheck.domain.counting import ITEM, Place
from selfcheck.domain.group import FIVE, THREE, GroupView, Result
from selfcheck.domain.group_sums import PART
from selfcheck.domain.group_tables import (
    class_counts,
    class_names,
    common_sentence,
    common_table,
    dimension_sentence,
    dimension_table,
    hidden_sentence,
    item_sentence,
    item_table,
    percent,
    reason,
)

LARGE, SMALL = summary(SIX, spread_out(SIX, 12)), summary(SIX, spread_out(SIX, 7))


@pytest.mark.parametrize(("share", "told"), [((1, 3), "33%"), ((1, 8), "13%"), ((1, 1), "100%"), ((0, 4), "0%")])
def test_a_share_is_a_whole_number_of_hundredths_halves_up(share: tuple[int, int], told: str) -> None:
    assert percent(Fraction(*share)) == told


def test_five_classes_are_named_only_where_all_shown_items_have_them() -> None:
    assert class_names(LARGE.items) == FIVE
    assert class_names([*LARGE.items, *SMALL.items]) == THREE
    assert class_names([*LARGE.items, replace(SMALL.items[0], status="few", counts=())]) == FIVE
    assert class_counts(LARGE.items[0], FIVE) == LARGE.items[0].counts
    assert class_counts(LARGE.items[0], THREE) == LARGE.items[0].classes


def test_hidden_results_of_one_reason_are_told_together() -> None:
    few, alike, held = (replace(SMALL.items[place], status=status) for place, status in enumerate(("few", "alike", "held")))
    other = replace(SMALL.items[3], status="few")
    told = hidden_sentence([few, alike, held, other, SMALL.items[4]], SMALL)
    assert "“性质宗旨”“组织制度”（少于 5 人评分，不显示）" in told
    assert "“党员义务”（意见集中，不显示数值）" in told
    assert "“干部条件”（为保护个人，暂不显示）" in told
    assert "群众路线" not in told
    assert hidden_sentence(SMALL.items, SMALL) == ""
    assert reason(SMALL.items[4], SMALL) == ""


def test_a_level_above_says_of_what_is_missing_that_no_group_shows_it() -> None:
    few = replace(SMALL.items[0], status="few")
    assert reason(few, replace(SMALL, groups=2)) == "下属各组都没有可以显示的结果"
    assert reason(few, replace(SMALL, k=7)) == "少于 7 人评分，不显示"
    alike = replace(SMALL.items[0], status="alike")
    assert reason(alike, replace(SMALL, groups=2)) == "各组都意见集中，不显示数值", "one group all 2, the other all 5"


def test_one_part_alone_is_neither_lowest_nor_highest() -> None:
    one = replace(LARGE, dimensions=LARGE.dimensions[:1])
    assert dimension_sentence(one).startswith(f"平均分最低的是“思想政治建设”（{one.dimensions[0].mean} 分）。")
    assert dimension_table(one)[1] == (("思想政治建设", f"{one.dimensions[0].mean}", dimension_table(LARGE)[1][0][2]),)
    assert "—" in dimension_table(LARGE)[1][0][2]


def test_of_a_part_of_which_some_items_are_hidden_it_is_said_of_how_many_the_mean_is() -> None:
    some = replace(SMALL, dimensions=(replace(SMALL.dimensions[0], counted=(1,), total=3), *SMALL.dimensions[1:]))
    columns, rows = dimension_table(some)
    assert (columns[-1], rows[0][-1]) == ("计入的项", "1/3 项")
    assert "平均分只由能显示的项算出：“思想政治建设”1/3 项。" in dimension_sentence(some)
    assert "只由能显示的项" not in dimension_sentence(SMALL)


def test_of_a_part_that_is_shown_by_its_mean_alone_the_mean_stands_without_a_middle_half() -> None:
    assert (BY_MEAN.dimensions[2].shown, BY_MEAN.dimensions[2].counts, BY_MEAN.dimensions[2].n) == (True, (), 0)
    assert dimension_table(BY_MEAN)[1][2] == ("履职担当作为", f"{BY_MEAN.dimensions[2].mean}", "—")
    assert "图中没有" not in dimension_sentence(BY_MEAN)
    assert "履职担当作为" in dimension_sentence(replace(BY_MEAN, dimensions=BY_MEAN.dimensions[2:3]))


def test_the_items_stand_in_the_order_of_weakness_and_hidden_ones_last() -> None:
    rows = people(SIX, [4] * 6, [1, 2, 3, 3, 2, 1], *[[5, 4, 5, 4, 5, 4]] * 4)
    columns, table = item_table(summary(SIX, rows))
    assert columns == ("项", "平均分", *THREE, "不适用")
    assert table[0] == ("2 党员义务", "2.0", "67%", "33%", "0%", "少于 5 人")
    assert table[-1] == ("1 性质宗旨", "意见集中，不显示数值", *[""] * 4)
    assert "100% 的人评 3 分及以下" in item_sentence(summary(SIX, rows))


def test_the_middle_half_has_a_column_only_where_somebody_has_one() -> None:
    assert dimension_table(LARGE)[0] == ("方面", "平均分", "中间一半")
    assert dimension_table(SMALL)[0] == ("方面", "平均分")
    assert {len(row) for row in dimension_table(SMALL)[1]} == {2}
    some = replace(LARGE, items=(*LARGE.items[:1], *SMALL.items[1:]))
    columns, rows = item_table(some)
    assert columns == ("项", "平均分", *THREE, "中间一半", "不适用")
    assert sum(row[5] == "—" for row in rows) == len(SMALL.items) - 1


def test_common_problems_stand_with_rank_and_word() -> None:
    problems = [CommonProblem(5, "群众路线", True, 1), CommonProblem(2, "党员义务", False, 2), CommonProblem(3, "干部条件", False, 2)]
    assert common_table(problems) == (
        ("次序", "项", "范围"),
        (("1", "5 群众路线", "多数同志"), ("2 并列", "2 党员义务", "部分同志"), ("2 并列", "3 干部条件", "部分同志")),
    )
    assert "共 3 项" in common_sentence(SMALL, problems)
    assert "看不出来" not in common_sentence(SMALL, problems)
    assert "能合计" not in common_sentence(replace(SMALL, groups=2), problems)


def test_of_many_that_are_not_shown_the_sentence_gives_the_number_and_the_table_the_names() -> None:
    some = [Result(Place(ITEM, number), f"项{number}", "few") for number in range(1, 8)]
    assert hidden_sentence(some[:6], SMALL).startswith("图中没有“项1”“项2”“项3”“项4”“项5”“项6”（少于 5 人")
    assert hidden_sentence(some, SMALL) == "图中没有 7 项（少于 5 人评分，不显示）。"


def test_sentences_name_an_item_by_its_topic_and_tables_by_its_short_name() -> None:
    bank = replace(SIX, items=tuple(replace(item, topic=f"做好{'甲乙丙丁戊己'[item.number - 1]}事的力度") for item in SIX.items))
    release = summary(bank, people(bank, [3] * 6, *[[1, 2, 3, 3, 2, 1]] * 5))
    told = item_sentence(release)
    assert "靠前的是做好乙事的力度（2.0 分" in told
    assert "图中没有做好甲事的力度（意见集中，不显示数值）" in told
    assert "义务" not in told
    assert (release.items[1].phrase, summary(SIX, spread_out(SIX, 7)).items[1].phrase) == ("做好乙事的力度", "党员义务")
    assert [row[0] for row in item_table(release)[1]][0] == "2 党员义务"
    assert group_divided.sentence(GroupView(release)).startswith("没有一项的评分既有低的又有高的；差得最远的是做好乙事的力度：")


def test_a_level_above_ranks_what_it_can_add_up_and_says_so() -> None:
    whole = replace(SMALL, groups=2)
    items, dimensions = (tuple(Result(one.place, one.name, PART) for one in some) for some in (whole.items, whole.dimensions))
    some = replace(whole, items=(*items[:2], *whole.items[2:]), dimensions=(*dimensions[:1], *whole.dimensions[1:]))
    assert item_sentence(some).startswith("能合计的项里，按平均分从低到高排列")
    assert dimension_sentence(some).startswith("能合计的方面里，平均分最低的是")
    assert "能合计的项里，共 1 项" in common_sentence(some, [CommonProblem(5, "群众路线", True, 1)])
    assert "（各组显示不全，不作合计）" in hidden_sentence(some.items, some)
    alone = replace(some, dimensions=(*dimensions[:-1], whole.dimensions[-1]))
    assert dimension_sentence(alone).startswith("能合计的方面只有“转变作风”（")
    for told in (item_sentence(whole), dimension_sentence(whole)):
        assert "能合计" not in told


def test_of_items_that_are_not_shown_it_is_not_said_that_they_are_no_common_problem() -> None:
    items = [replace(one, status="alike", n=0, mean=None, counts=()) for one in SMALL.items]
    some = replace(SMALL, items=(*items[:2], *SMALL.items[2:]))
    assert common_sentence(replace(SMALL, items=tuple(items)), []).endswith("列为共性问题。6 项都不显示分数，有没有共性问题，看不出来。")
    assert "能显示的 4 项里，没有哪一项" in common_sentence(some, [])
    found = [CommonProblem(5, "群众路线", True, 1)]
    for told in (common_sentence(some, []), common_sentence(some, found)):
        assert told.endswith("另有 2 项不显示分数，其中有没有共性问题，看不出来。")
