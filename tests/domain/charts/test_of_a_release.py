"""What a release says by 方面 and by item: sentences, series and tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.domain.charts import dimensions, items, spread
from selfcheck.domain.charts.record import Column, Kind, Role, Table, Unit
from selfcheck.domain.charts.registry import GROUP_CHARTS, charts_of
from selfcheck.domain.charts.wording import REASONS, hidden_sentence, low_share, names
from selfcheck.domain.counting import DIMENSION, ITEM, Place, Ratings
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.views import FIVE, THREE, GroupView, Result

HIGH, MIXED = [5, 4, 5, 4, 5, 4], [1, 5, 3, 4, 2, 5]
LARGE, SMALL = summary(SIX, spread_out(SIX, 12)), summary(SIX, spread_out(SIX, 7))


def view(*columns: list[int | None]) -> GroupView:
    """A group of six; items that are not given are rated high."""
    return GroupView(summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns)))))


def column(table: Table, name: str) -> list[object]:
    place = [one.name for one in table.columns].index(name)
    return [row[place] for row in table.rows]


def test_many_names_are_counted_by_what_they_are() -> None:
    items_, parts = ([Result(Place(kind, number), "名", Status.HELD) for number in range(7)] for kind in (ITEM, DIMENSION))
    assert (names(items_), names(parts)) == ("7 项", "7 个方面")


def heads(table: Table) -> list[str]:
    return [one.name for one in table.columns]


class TestDimensions:
    def test_all_of_the_list_stand_on_the_chart_shown_or_not(self) -> None:
        chart = dimensions.chart(view([4] * 6))
        assert chart.names == ("思想政治建设", "自身建设", "履职担当作为", "转变作风")
        assert chart.series[0].values == (None, 4.5, 4.5, 4.5)
        assert column(chart.table, "说明") == ["评分相近，不显示", "", "", ""]

    def test_the_ring_is_drawn_where_each_shown_one_has_a_middle_half(self) -> None:
        large, small, by_mean = (dimensions.chart(GroupView(one)) for one in (LARGE, SMALL, BY_MEAN))
        assert [one.role for one in large.series] == [Role.OWN, Role.EDGE, Role.EDGE]
        assert (len(small.series), len(by_mean.series)) == (1, 1)
        assert "中间一半" in large.sentence
        assert "中间一半" not in small.sentence
        assert heads(small.table) == ["方面", "平均分", "计入的项"]

    def test_fewer_than_three_are_bars_and_of_none_nothing_is_drawn(self) -> None:
        assert dimensions.chart(GroupView(LARGE)).kind == Kind.RADAR
        assert dimensions.chart(view([4] * 6, [4] * 6, [4] * 6)).kind == Kind.BARS
        nothing = dimensions.chart(view(*[[4] * 6] * 6))
        assert (nothing.series, nothing.drawn) == ((), False)
        assert nothing.sentence.startswith("没有可以显示的方面。")
        assert len(nothing.table.rows) == 4

    def test_the_lowest_and_the_highest_are_named_with_all_that_print_alike(self) -> None:
        told = "平均分最低的是“思想政治建设”（3.3 分），最高的是“自身建设”“履职担当作为”“转变作风”（4.5 分）。"
        assert dimensions.chart(view(MIXED)).sentence == told
        assert dimensions.chart(view()).sentence == "平均分都是 4.5 分。"

    def test_beside_a_hidden_one_the_lowest_is_that_of_those_that_are_shown(self) -> None:
        told = dimensions.chart(view([4] * 6, MIXED, MIXED)).sentence
        assert told.startswith("能显示的 3 个方面里，平均分最低的是“履职担当作为”（3.3 分）")
        assert told.endswith("“思想政治建设”：评分相近，不显示。")

    def test_one_alone_is_neither_lowest_nor_highest(self) -> None:
        one = replace(LARGE, dimensions=LARGE.dimensions[:1])
        assert dimensions.chart(GroupView(one)).sentence.startswith("“思想政治建设”有平均分，是 3.0 分。")
        beside = dimensions.chart(view([4] * 6, [4] * 6, [4] * 6, [4] * 6)).sentence
        assert "最低" not in beside

    def test_of_a_part_of_which_some_items_are_hidden_it_is_said_of_how_many_the_mean_is(self) -> None:
        chart = dimensions.chart(view(HIGH, [4] * 6))
        assert "平均分只按能显示的项计算：“履职担当作为”1/2 项。" in chart.sentence
        assert column(chart.table, "计入的项") == ["1/1 项", "1/1 项", "1/2 项", "2/2 项"]

    def test_a_level_above_says_whom_each_figure_counts(self, county: GroupView, whole: GroupView) -> None:
        chart = dimensions.chart(county)
        assert column(chart.table, "计入") == [*["2/3 个组、19/25 人", "3/3 个组、25/25 人"] * 2]
        assert chart.sentence.startswith("哪个方面平均分最低、哪个最高，不能确定。")
        assert "带※的、画斜线的有不显示的数，可能改变先后，没有排。" in chart.sentence
        assert chart.loose == {(0, 0), (2, 0)}
        assert chart.sentence.endswith("各数计入几个组、几人，见表（共 3 个组、25 人）。")
        assert dimensions.chart(whole).sentence.endswith("计入 2 个组、19 人。")


class TestItems:
    def test_the_weakest_stands_on_top_and_what_is_hidden_at_the_end(self) -> None:
        chart = items.chart(view([4] * 6, [1, 2, 3, 3, 2, 1]))
        assert (chart.names[0], chart.names[-1]) == ("2 党员义务", "1 性质宗旨")
        assert (chart.marks[0], chart.marks[-1]) == ("2.0 分", "")
        assert [one.values[0] for one in chart.series] == [67, 33, 0]
        assert {one.values[-1] for one in chart.series} == {None}
        assert column(chart.table, "说明") == [*[""] * 5, "评分相近，不显示"]
        assert chart.sentence.startswith("能显示的 5 项里，平均分最低的是“党员义务”（2.0 分，多数评 3 分及以下）。")

    def test_where_everything_is_hidden_the_chart_is_empty_and_the_reasons_stand(self) -> None:
        chart = items.chart(view(*[[4] * 6] * 6))
        assert not chart.drawn
        assert chart.sentence.startswith("没有可以显示的项。“性质宗旨”“党员义务”")
        assert chart.sentence.endswith("评分相近，不显示。")

    def test_one_shown_item_is_not_called_the_lowest(self) -> None:
        assert items.chart(view(*[[4] * 6] * 5)).sentence.startswith("能显示的 1 项里，平均分是“反对‘四风’”（4.5 分）。")
        assert "平均分从低到高是" in items.chart(view(*[[4] * 6] * 4)).sentence

    def test_what_a_group_below_hides_has_no_place_and_is_hatched(self, county: GroupView) -> None:
        chart = items.chart(county)
        assert [name[0] for name in chart.names] == ["1", "2", "3", "4", "5", "6"]
        assert chart.loose == {(row, place) for row in (0, 1, 2) for place in range(3)}
        assert chart.sentence.startswith("哪几项平均分最低，不能确定。")
        assert "带※的、画斜线的有不显示的数，可能改变先后，没有排。" in chart.sentence
        assert column(chart.table, "看法")[:3] == ["不能确定"] * 3
        assert column(chart.table, "计入")[:3] == ["2/3 个组、19/25 人"] * 3

    def test_what_is_certain_to_be_among_the_lowest_is_named(self) -> None:
        low, same = people(SIX, [1, 1, 1, 1, 2, 2], *[HIGH] * 5), people(SIX, [4] * 6, [4] * 6, *[HIGH] * 4)
        told = items.chart(level_above(SIX, {"甲": low, "乙": low, "丙": low, "丁": low, "戊": same})).sentence
        assert told.startswith("平均分最低的 3 项里一定有“性质宗旨”（1.3 分，多数评 3 分及以下）。")
        parts = dimensions.chart(level_above(SIX, {"甲": low, "乙": low, "丙": low, "丁": low, "戊": same})).sentence
        assert parts.startswith("平均分最低的是“思想政治建设”（1.3 分）。")

    def test_five_classes_stand_only_where_all_shown_items_have_them(self) -> None:
        assert [one.name for one in items.chart(GroupView(LARGE)).series] == list(FIVE)
        mixed = replace(LARGE, items=(*LARGE.items[:3], *SMALL.items[3:]))
        chart = items.chart(GroupView(mixed))
        assert [one.name for one in chart.series] == list(THREE)
        counts = {row[0]: row for row in chart.table.rows}
        five = LARGE.items[0].figures
        assert five is not None
        assert five.persons is not None
        told = [counts["1 性质宗旨"][heads(chart.table).index(f"{name}人数")] for name in THREE]
        assert told == [five.persons[0] + five.persons[1], five.persons[2], five.persons[3] + five.persons[4]]
        assert items.class_names([*LARGE.items, Result(Place(ITEM, 9), "项", Status.FEW)]) == FIVE

    def test_persons_and_shares_are_two_columns_of_numbers_and_persons_only_where_they_may_be_counted(self) -> None:
        chart = items.chart(view([1, 2, 3, 4, 5, None], [1, 2, 3, 3, 2, 1]))
        assert Column("3 分占比", Unit.SHARE) in chart.table.columns
        assert Column("3 分人数", Unit.NUMBER, detail=True) in chart.table.columns
        told = dict(zip(column(chart.table, "项"), column(chart.table, "3 分人数"), strict=True))
        assert (told["2 党员义务"], told["1 性质宗旨"]) == (2, None), "one of six did not rate the first"

    def test_there_is_no_column_in_which_nothing_stands(self) -> None:
        assert "不适用人数" not in heads(items.chart(GroupView(SMALL)).table)
        skipped = [*[None] * 5, *range(1, 6)]
        rows = summary(SIX, people(SIX, skipped, *[[1, 2, 3, 4, 5] * 2] * 5))
        assert column(items.chart(GroupView(rows)).table, "不适用人数").count(5) == 1

    def test_a_quarter_or_less_stands_in_no_sentence(self) -> None:
        told = items.chart(view([3, 4, 4, 5, 5, 5])).sentence
        assert "3 分及以下" not in told
        assert "“性质宗旨”（4.3 分）" in told

    def test_sentences_name_an_item_by_its_topic_and_tables_by_its_short_name(self) -> None:
        bank = replace(SIX, items=tuple(replace(one, topic=f"做好{'甲乙丙丁戊己'[one.number - 1]}事的力度") for one in SIX.items))
        release = summary(bank, people(bank, [3] * 6, [1, 2, 3, 3, 2, 1], *[HIGH] * 4))
        chart = items.chart(GroupView(release))
        assert "“做好乙事的力度”" in chart.sentence
        assert chart.names[0] == "2 党员义务"


class TestSpread:
    TWO, MIXED, ONE = [1, 2, 1, 5, 4, 5], [3, 3, 3, 4, 4, 2], [1, 4, 4, 5, 5, 5]

    def test_items_of_two_minds_come_first_then_those_of_mixed_opinion(self) -> None:
        chart = spread.chart(view(self.MIXED, self.TWO))
        assert chart.names == ("2 党员义务", "1 性质宗旨")
        assert [one.values for one in chart.series] == [(50, 17), (50, 33)]
        assert column(chart.table, "看法") == ["两头多", "有分歧"]
        assert chart.sentence.startswith("两头多的：“党员义务”；有分歧的：“性质宗旨”；意见集中的：“干部条件”")
        assert "“党员义务”，50% 的人评 1—2 分、50% 的人评 4—5 分。" in chart.sentence
        assert spread.RULE in chart.sentence

    def test_the_rule_is_told_in_the_order_in_which_it_is_asked(self) -> None:
        both = spread.chart(view([1, 2, 4, 5, 5, 5]))  # three tenths at each end, and two thirds in one class
        assert column(both.table, "看法") == ["两头多"]
        places = [spread.RULE.index(f"“{words}”") for words in ("两头多", "意见集中", "有分歧")]
        assert places == sorted(places)

    def test_where_all_agree_or_nothing_is_shown_nothing_is_drawn(self) -> None:
        agreed, hidden = spread.chart(view(self.ONE)), spread.chart(view(*[[4] * 6] * 6))
        assert (agreed.drawn, hidden.drawn) == (False, False)
        assert agreed.sentence.startswith("意见集中的：“性质宗旨”")
        assert hidden.sentence.startswith("没有可以显示的项。")

    def test_of_what_a_group_below_hides_nothing_is_claimed(self, county: GroupView) -> None:
        assert "不能确定的：“性质宗旨”“党员义务”“干部条件”" in spread.chart(county).sentence


def test_hidden_results_of_one_reason_are_told_together() -> None:
    reasons = (Status.FEW, Status.ALIKE, Status.HELD, Status.FEW)
    some = [Result(Place(ITEM, number), f"项{number}", status) for number, status in enumerate(reasons)]
    told = hidden_sentence([*some, *SMALL.items])
    assert sorted(told.removesuffix("。").split("；")) == [
        "“项0”“项3”：评分的人少，不显示",
        "“项1”：评分相近，不显示",
        "“项2”：为保护个人，不显示",
    ]
    assert hidden_sentence(SMALL.items) == ""
    assert hidden_sentence([some[0]] * 7) == "7 项：评分的人少，不显示。"


def test_no_text_of_a_reason_says_which_rule_it_was_or_that_it_may_change() -> None:
    assert set(REASONS) == {Status.FEW, Status.ALIKE, Status.HELD}
    assert not any("暂" in text or "发布" in text for text in REASONS.values())


@pytest.mark.parametrize("name", GROUP_CHARTS)
@given(draw_submissions(SIX, least=1))
def test_every_chart_can_be_made_of_whatever_was_submitted(name: str, submissions: dict[str, Ratings]) -> None:
    chart = GROUP_CHARTS[name](GroupView(summary(SIX, submissions), earlier=(LARGE,), parent=SMALL))
    assert all(len(one.values) == len(chart.names) for one in chart.series)
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
    assert not chart.marks or len(chart.marks) == len(chart.names)


def test_a_group_has_no_chart_of_what_it_has_not() -> None:
    assert {"above", "rounds", "groups", "group_items"}.isdisjoint(charts_of(GroupView(SMALL)))
    assert "above" in charts_of(GroupView(SMALL, parent=LARGE))
    assert "rounds" in charts_of(GroupView(SMALL, earlier=(LARGE,)))


class TestTies:
    """The third of the lowest is named with all that print like it, or not at all."""

    HIGHER = [5, 5, 5, 4, 5, 5]

    def test_a_few_that_print_like_the_third_are_named_with_it(self) -> None:
        told = items.chart(view([1, 2, 3, 3, 2, 1], MIXED, MIXED, MIXED, HIGH, HIGH)).sentence
        assert told.startswith(
            "平均分最低的 4 项，从低到高是“性质宗旨”（2.0 分，多数评 3 分及以下）、“党员义务”（3.3 分，50% 的人评 3 分及以下）、"
        )

    def test_of_many_only_those_that_lie_lower_are(self) -> None:
        assert items.chart(view([1, 2, 3, 3, 2, 1])).sentence.startswith("平均分最低的是“性质宗旨”（2.0 分")

    def test_where_nearly_all_print_alike_none_is_the_lowest(self) -> None:
        assert items.chart(view()).sentence.startswith("没有哪几项平均分明显更低。")


def test_a_part_whose_items_count_different_groups_says_how_many_at_least_and_at_most(county: GroupView) -> None:
    some = {"甲": spread_out(SIX, 12), "乙": people(SIX, HIGH, HIGH, [4] * 6, HIGH, HIGH, HIGH)}
    chart = dimensions.chart(level_above(SIX, some))
    assert column(chart.table, "计入") == ["2/2 个组、18/18 人", "2/2 个组、18/18 人", "各项 1—2/2 个组、12—18/18 人", "2/2 个组、18/18 人"]


@pytest.mark.parametrize(
    ("low", "told"), [(25, ""), (26, "，26% 的人评 3 分及以下"), (74, "，74% 的人评 3 分及以下"), (75, "，多数评 3 分及以下")]
)
def test_neither_a_small_share_nor_one_that_leaves_a_small_one_stands_in_a_sentence(low: int, told: str) -> None:
    figures = LARGE.items[0].figures
    assert figures is not None
    assert low_share(replace(figures, low=low)) == told
