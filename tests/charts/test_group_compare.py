"""A group compared with its parent and with its last round."""

from __future__ import annotations

from dataclasses import replace

from tests.charts.group_figures import FEW, HIGH, LOW, SAME, drawn, large, view

from selfcheck.charts import group_compare
from selfcheck.charts.style import CURRENT, EARLIER, GROUP
from selfcheck.domain import group_against
from selfcheck.domain.group import GroupView


def test_a_group_is_held_against_its_parent_and_its_last_round_with_different_marks() -> None:
    some = replace(large(), parent=large(1, group="某县", groups=3).summary, last=large(2, round="上一年度").summary)
    line, *marks = drawn(group_compare.figure(some))
    assert [mark["name"] for mark in marks] == ["上一轮", "上级", "本组"]
    assert len({mark["marker"]["symbol"] for mark in marks}) == 3
    assert {(look.marker, look.dash) for look in (CURRENT, EARLIER, GROUP)} == {
        ("circle", "solid"),
        ("diamond-open", "dash"),
        ("square-open", "dot"),
    }
    assert line["x"][:2] == [min(mark["x"][0] for mark in marks), max(mark["x"][0] for mark in marks)]
    assert group_against.table(some)[0] == ("方面", "本组", "上级", "比上级", "上一轮", "比上一轮")
    above = replace(some, below=(large().summary,))
    assert drawn(group_compare.figure(above))[-1]["name"] == "合计"
    assert group_against.table(above)[0][1] == "合计"
    assert "同上级“某县”相比" in group_against.sentence(some)
    assert "同上一轮“上一年度”相比" in group_against.sentence(some)


def test_differences_carry_their_sign_and_missing_ones_their_reason() -> None:
    assert [group_against.difference(a, b) for a, b in ((3.4, 3.1), (3.1, 3.4), (3.1, 3.1))] == ["+0.3", "−0.3", "0.0"]
    own, parent = view(LOW).summary, view(SAME, group="县", groups=2).summary
    rows = group_against.table(GroupView(own, parent=parent))[1]
    assert rows[0] == ("思想政治建设", "2.0", "各组都意见集中，不显示数值", "—")
    fewer = replace(parent, dimensions=parent.dimensions[1:])
    assert group_against.table(GroupView(own, last=fewer))[1][0][2:] == ("题目已改，不可比", "—")
    assert group_against.table(GroupView(own))[1] == (), "without another release there is nothing to tell"
    alone = GroupView(own, parent=replace(parent, dimensions=parent.dimensions[:1]))
    assert group_compare.figure(alone) is None
    assert "不能对照" in group_against.sentence(alone)


def test_the_sentence_says_where_the_group_lies_below_and_above() -> None:
    sentence = group_against.sentence(GroupView(view(LOW).summary, parent=view(HIGH, LOW, LOW, group="县").summary))
    assert sentence == "同上级“县”相比，较低的有“思想政治建设”，较高的有“履职担当作为”，相同的有“自身建设”“转变作风”。"


def test_means_of_other_items_are_not_held_against_each_other() -> None:
    own, parent = view(HIGH, FEW, LOW).summary, view(HIGH, LOW, LOW, group="县").summary
    some = GroupView(own, parent=parent)
    here, there = own.dimensions[2], parent.dimensions[2]
    assert (here.counted, there.counted) == ((3,), (2, 3)), "one item is hidden here and not there"
    assert group_against.table(some)[1][2] == (here.name, f"{here.mean}", f"{there.mean}", "显示的项不同，不可比")
    told = "同上级“县”相比，相同的有“思想政治建设”“自身建设”“转变作风”；“履职担当作为”两边能显示的项不同，没有比。"
    assert group_against.sentence(some) == told
    assert here not in group_against.held_against(some)
    assert here.place.number not in dict(group_against.series(some))["上级"]
    alone = GroupView(replace(own, dimensions=(here,)), parent=parent, last=replace(own, dimensions=(here,)))
    assert "项也相同的方面，不能对照" in group_against.sentence(alone)
    assert [name for name, _ in group_against.series(alone)] == ["本组", "上一轮"], "no empty line for what cannot be compared"


def test_of_a_sum_is_said_that_it_counts_the_groups_that_have_released() -> None:
    own = view(LOW).summary
    told = "上级和合计是已发布各组的数相加，每轮计入的组不一定相同；各组显示不全的方面不作合计。"
    assert group_against.sentence(GroupView(own, parent=view(HIGH, group="县", groups=2).summary)).endswith(told)
    assert group_against.sentence(GroupView(replace(own, groups=2), last=own)).endswith(told)
    assert told not in group_against.sentence(GroupView(own, last=own))
