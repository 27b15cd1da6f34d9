"""Tables beside the charts: common problems, what to talk about, and the texts of the items."""

from __future__ import annotations

from tests.group_views import SIX, level_above, people, spread_out, summary

from selfcheck.domain.charts.lists import NOT_ORDERED, common_table, discussion_table, item_table
from selfcheck.domain.discuss import discussions

SAME, LOW, LOWER, HIGH = [4] * 6, [1, 2, 3, 4, 5, 5], [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]
THREES = [3, 3, 4, 4, 5, 5, 5, 5, 5, 4, 4, 5]


def test_common_problems_stand_first_in_their_order_then_what_is_open_then_the_others() -> None:
    table = common_table(summary(SIX, people(SIX, HIGH, SAME, LOW, LOWER, HIGH, HIGH)))
    assert [row[:5] for row in table.rows] == [
        ("4 组织制度", "多数同志", "是", 100, ""),
        ("3 干部条件", "多数同志", "是", 50, ""),
        ("2 党员义务", "", "不能确定", None, ""),
        ("1 性质宗旨", "", "不是", 0, ""),
        ("5 群众路线", "", "不是", 0, ""),
        ("6 反对“四风”", "", "不是", 0, ""),
    ]
    assert [row[5] for row in table.rows] == ["", "", "评分相近，不显示", "", "", ""]


def test_its_numbers_are_details_which_word_leaves_out() -> None:
    table = common_table(summary(SIX, spread_out(SIX, 9)))
    assert [column.name for column in table.columns if not column.detail] == ["项", "范围", "共性问题"]


def test_fewer_than_one_half_are_some_and_of_a_level_above_stands_whom_it_counts() -> None:
    view = level_above(
        SIX, {"甲": people(SIX, *[[1, 2, 3, 4, 4, 5, 5, 5]] * 6), "乙": people(SIX, SAME, *[[1, 2, 3, 4, 4, 5, 5, 5][:6]] * 5)}
    )
    rows = {row[0]: row for row in common_table(view.summary).rows}
    assert rows["2 党员义务"][1:5] == ("部分同志", "是", 43, "2/2 个组、14/14 人")
    assert rows["1 性质宗旨"][2:5] == ("不能确定", 38, "1/2 个组、8/14 人")


def test_of_each_part_without_a_common_problem_the_items_behind_stand_there_and_how_many_are_not_shown() -> None:
    release = summary(SIX, people(SIX, [4] * 12, THREES, [3, 3, *[4] * 8, 5, 5], LOWER * 2, [3, 3, *[4] * 8, 5, 5], THREES))
    assert discussion_table(discussions(SIX, release)).rows == (
        ("思想政治建设", NOT_ORDERED, 1),
        ("履职担当作为", "3 干部条件", 0),
        ("转变作风", "5 群众路线", 0),
    )


def test_the_items_stand_as_the_list_words_them() -> None:
    assert item_table(SIX).rows == tuple((item.number, item.short, item.question) for item in SIX.items)
