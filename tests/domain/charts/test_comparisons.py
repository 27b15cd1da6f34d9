"""A group beside the level above, beside itself in earlier rounds, and all groups below a level beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.group_views import SIX, people, spread_out, summary

from selfcheck.domain.charts import above, groups, rounds
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.views import GroupSummary, GroupView

LOW, HIGH, SAME = [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4], [4] * 6


def of(*columns: list[int], **fields: Any) -> GroupSummary:
    return summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns))), **fields)


def last_cells(chart) -> dict[str, object]:
    return dict(zip(chart.names, [row[-1] for row in chart.table.rows], strict=True))


class TestAbove:
    def test_each_part_lies_lower_higher_or_level(self) -> None:
        chart = above.chart(GroupView(of(LOW, SAME, SAME), parent=of(HIGH, HIGH, HIGH, LOW, LOW, LOW, group="县")))
        assert chart.sentence.startswith("同上级“县”相比，较低的：“思想政治建设”；较高的：“自身建设”“转变作风”；另有 1 个方面不能确定。")
        told = last_cells(chart)
        assert (told["思想政治建设"], told["自身建设"], told["履职担当作为"]) == ("低 2.5 分", "高 2.5 分", "评分相近，不显示")

    def test_what_hidden_cells_could_turn_round_is_not_told_and_hatched(self, county: GroupView) -> None:
        chart = above.chart(GroupView(summary(SIX, spread_out(SIX, 12)), parent=county.summary))
        told = last_cells(chart)
        assert (told["思想政治建设"], told["自身建设"], told["转变作风"]) == ("不能确定", "基本持平", "低 0.3 分")
        assert chart.loose == {(0, 0), (0, 1), (2, 0), (2, 1)}
        assert "另有 2 个方面不能确定" in chart.sentence

    def test_where_the_side_is_certain_and_the_distance_is_not_no_number_stands(self, county: GroupView) -> None:
        told = last_cells(above.chart(GroupView(of(*[[1, 1, 2, 2, 1, 2]] * 6), parent=county.summary)))
        assert (told["思想政治建设"], told["自身建设"]) == ("较低", "低 1.7 分")

    def test_without_a_level_above_there_is_nothing_to_draw(self) -> None:
        chart = above.chart(GroupView(of()))
        assert (chart.names, chart.drawn, chart.sentence) == ((), False, "没有可以对照的上级结果。")


class TestRounds:
    def test_each_item_stands_with_its_value_then_and_now(self) -> None:
        last, before = of(HIGH, LOW, round="前年"), of(LOW, HIGH, round="大前年")
        chart = rounds.chart(GroupView(of(LOW), earlier=(last, before)))
        assert [one.values[:2] for one in chart.series] == [(2.0, 4.5), (4.5, 2.0)]
        assert [one.name for one in chart.table.columns] == ["项", "这一轮", "前年", "比“前年”", "大前年", "比“大前年”"]
        assert chart.table.rows[0] == ("1 性质宗旨", 2.0, 4.5, "低 2.5 分", 2.0, "基本持平")
        assert chart.sentence.startswith("同上一轮“前年”相比，较低的：“性质宗旨”；较高的：“党员义务”；基本持平的：")

    def test_an_item_that_was_changed_or_is_hidden_is_not_compared(self) -> None:
        last = replace(of(HIGH), items=of(HIGH).items[1:])
        chart = rounds.chart(GroupView(of(LOW, SAME), earlier=(last,)))
        assert [row[-1] for row in chart.table.rows][:2] == ["题目已改，不可比", "评分相近，不显示"]
        assert "另有 2 项不能确定" in chart.sentence
        assert chart.loose == {(0, 0), (0, 1), (1, 0), (1, 1)}
        hidden_then = rounds.chart(GroupView(of(LOW), earlier=(of(SAME),)))
        assert hidden_then.table.rows[0][-1] == "评分相近，不显示"

    def test_without_an_earlier_round_there_is_nothing_to_draw(self) -> None:
        assert rounds.chart(GroupView(of())).names == ()


class TestGroups:
    def test_all_groups_stand_in_the_order_of_the_tree_with_what_they_show(self, county: GroupView) -> None:
        chart = groups.by_dimension(county)
        assert chart.names == ("甲组", "乙组", "丙组")
        assert [one.values[2] for one in chart.series] == [None, 3.2, None, 3.2]
        assert chart.table.rows[2] == ("丙组", 6, None, 3.2, None, 3.2, "评分相近，不显示")
        assert chart.loose == {(2, 0), (2, 2)}
        assert chart.sentence.endswith(NOT_RANKED)

    def test_what_is_told_of_some_items_only_cannot_be_compared(self, county: GroupView) -> None:
        first = county.below[0]
        part = replace(first, whole=first.whole - {Place(DIMENSION, 3)})
        chart = groups.by_dimension(replace(county, below=(part,)))
        assert chart.loose == {(0, 2)}
        assert chart.table.rows[0][-1] == "有的数只由能显示的算出，不能比较"

    def test_deeper_ones_are_set_in_and_those_without_a_release_are_left_out(self, county: GroupView) -> None:
        first, second, _ = county.below
        deep = replace(county, below=(replace(first, depth=1), replace(second, depth=3), replace(first, n=0, told={})))
        assert groups.by_item(deep).names == ("甲组", "\u3000\u3000乙组")
        nothing = groups.by_item(replace(county, below=(replace(first, n=0, told={}),)))
        assert (nothing.names, nothing.series, nothing.sentence) == ((), (), "下属各组还没有发布的结果。")

    def test_from_the_lowest_on_stand_those_that_show_all_the_others_behind_them(self, county: GroupView) -> None:
        place = Place(ITEM, 2)
        ordered, able = groups.lowest_first(county, place)
        assert ([line.name for line in ordered.below], able) == (["乙组", "甲组", "丙组"], 2)
        assert county.below[2].told[place] == Status.ALIKE

    def test_the_distance_is_from_the_median_over_the_range_there_is(self, county: GroupView) -> None:
        found = groups.distances(groups.by_item(county))
        assert [None if row[1] is None else round(row[1], 3) for row in found] == [1.0, -1.0, None]
        assert [line.told[Place(ITEM, 5)] for line in county.below] == [2.3, 3.1, 3.2]
        assert [round(row[4] or 0, 3) for row in found] == [-1.0, 0.0, 0.125]

    def test_where_all_lie_alike_nothing_is_coloured(self, county: GroupView) -> None:
        same = replace(county, below=(county.below[0],) * 2)
        assert {value for row in groups.distances(groups.by_item(same)) for value in row} == {0.0}
        hidden = replace(county, below=(county.below[2],))
        assert groups.distances(groups.by_item(hidden))[0][0] is None
