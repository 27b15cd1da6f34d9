"""For which groups a leader above still waits: sentences made of the progress, without a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from selfcheck.services.group_records import RoundRow
from selfcheck.services.progress import GroupProgress
from selfcheck.services.standing import RUNNING, RoundInfo
from selfcheck.ui.components.leader.awaited import FEW, NAMED, awaited, in_short

AT = datetime(2026, 11, 2, tzinfo=UTC)
ROUND = RoundInfo(RoundRow("round", "轮次", "会议", "bank", "v1", "top", AT, AT, 5, False, AT, AT), RUNNING, "", "县")


def leaf(name: str, depth: int = 1, **changes: bool) -> GroupProgress:
    """A group of ten that is running, unless the changes say otherwise."""
    found = GroupProgress(name, name, depth, 6, 10, False, False, True, False, False, 0, 1, AT)
    return replace(found, done=int(changes.get("released", False)), **changes)


def node(name: str, depth: int = 0, below: Iterable[GroupProgress] = ()) -> GroupProgress:
    groups = [group for group in below if group.leaf]
    done = sum(group.done for group in groups)
    return GroupProgress(name, name, depth, 0, 0, False, done > 0, False, depth == 0, False, done, len(groups), AT)


def county(*below: GroupProgress) -> list[GroupProgress]:
    return [node("县", 0, below), *below]


DONE = {"closed": True, "released": True}
STUCK = {"closed": True, "stuck": True}


def test_the_missing_groups_are_named_with_where_they_stand_in_the_order_of_the_tree() -> None:
    groups = county(leaf("甲"), leaf("乙", **DONE), node("局"), leaf("丙", 2, closed=True), leaf("丁", **DONE))
    assert awaited(ROUND, groups) == "已发布 2/4 个组，还差：甲（进行中）、丙（已截止，等负责人发布）。"
    assert in_short(groups) == "已发布 2/4 个组，还差甲、丙。"


def test_where_all_have_released_nothing_is_missing() -> None:
    groups = county(leaf("甲", **DONE), leaf("乙", **DONE))
    assert awaited(ROUND, groups) == in_short(groups) == "已发布 2/2 个组。"


def test_a_group_that_was_opened_again_after_its_release_has_released() -> None:
    assert awaited(ROUND, county(leaf("甲", released=True), leaf("乙"))) == "已发布 1/2 个组，还差：乙（进行中）。"


def test_nobody_waits_for_a_group_of_which_too_few_submitted() -> None:
    groups = county(leaf("甲", **DONE), leaf("乙", **STUCK), leaf("丙", **STUCK), leaf("丁"))
    assert awaited(ROUND, groups) == "已发布 1/4 个组，还差：丁（进行中）。乙、丙提交的不到 5 人，不能发布，不用等。"
    assert in_short(groups) == "已发布 1/4 个组，还差丁。乙、丙不能发布。"
    assert awaited(ROUND, county(*groups[1:4])) == "已发布 1/3 个组。乙、丙提交的不到 5 人，不能发布，不用等。"


def test_a_group_that_had_released_before_too_few_were_left_has_released() -> None:
    assert "不能发布" not in awaited(ROUND, county(leaf("甲", **DONE, stuck=True)))


def test_of_many_the_first_of_the_tree_are_named_and_the_others_counted_however_many_have_submitted() -> None:
    many = [replace(leaf(f"第{n}组"), submitted=n) for n in range(1, 10)]
    told = awaited(ROUND, county(*many))
    assert told == "已发布 0/9 个组，还差：" + "、".join(f"第{n}组（进行中）" for n in range(1, NAMED + 1)) + "等 9 个。"
    assert in_short(county(*many)) == "已发布 0/9 个组，还差" + "、".join(f"第{n}组" for n in range(1, FEW + 1)) + "等 9 个组。"
    backwards = [replace(group, submitted=10 - group.submitted) for group in many]
    assert awaited(ROUND, county(*backwards)) == told, "no order by speed"
    none = [replace(group, closed=True, stuck=True) for group in many]
    assert awaited(ROUND, county(*none)).endswith("第5组等 9 个组提交的不到 5 人，不能发布，不用等。")
    assert in_short(county(*none)) == "已发布 0/9 个组。第1组、第2组等 9 个组不能发布。"
    exactly = county(*many[:NAMED])
    assert "等" not in awaited(ROUND, exactly), "where all are named nothing is counted"


def test_two_groups_of_one_name_are_told_apart_by_what_is_above_them() -> None:
    groups = county(node("甲局", 1), leaf("第一支部", 2), node("乙局", 1), leaf("第一支部", 2), leaf("机关", 2))
    assert in_short([replace(groups[0], groups=3), *groups[1:3], *groups[3:5]]) == "已发布 0/3 个组，还差甲局／第一支部、乙局／第一支部。"
    assert "、机关（进行中）" in awaited(ROUND, groups)
