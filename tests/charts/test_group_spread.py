"""The items in which a group's opinions differ most."""

from __future__ import annotations

from tests.charts.group_figures import LOW, MIXED, SAME, drawn, large, view

from selfcheck.charts import group_spread
from selfcheck.domain import group_divided


def test_the_items_in_which_opinions_differ_most_stand_back_to_back() -> None:
    some = view(MIXED, LOW)
    left, right = drawn(group_spread.figure(some))
    assert (left["name"], right["name"]) == ("1—2 分", "4—5 分")
    assert (left["text"][0], right["text"][0]) == ("33%", "50%")
    assert (left["x"][0], right["x"][0]) == (-33, 50)
    assert "差得最远的是“性质宗旨”：33% 的人评 1—2 分，50% 的人评 4—5 分" in group_divided.sentence(some)
    assert group_divided.table(some)[1][0] == ("1 性质宗旨", "33%", "17%", "50%")


def test_items_in_which_all_stand_in_one_class_are_not_called_disputed() -> None:
    assert group_divided.disputed(view()) == ()
    assert group_spread.figure(view()) is None
    assert "没有一项" in group_divided.sentence(view())
    assert len(group_divided.disputed(large())) <= group_divided.MOST


def test_items_with_a_bar_on_one_side_only_do_not_fill_the_figure_up() -> None:
    some = view(MIXED, LOW, [3, 3, 3, 4, 5, 5])
    assert [result.place.number for result in group_divided.disputed(some)] == [1]


def test_where_no_item_was_rated_both_low_and_high_those_in_two_classes_are_drawn() -> None:
    some = view([3, 3, 3, 4, 5, 5], [4, 4, 4, 4, 5, 5])
    assert [result.place.number for result in group_divided.disputed(some)] == [1]
    assert group_spread.figure(some) is not None
    assert "没有一项的评分既有低的又有高的；差得最远的是“性质宗旨”：50% 的人评 3 分，50% 的人评 4—5 分。" in group_divided.sentence(some)


def test_where_no_item_is_shown_it_is_not_said_that_opinions_do_not_differ() -> None:
    assert group_divided.sentence(view(*[SAME] * 6)).startswith("没有可以显示的项。图中没有")
