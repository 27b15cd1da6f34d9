"""The office's tree: units, with the members and leaders below them."""

import pytest
from tests.services.bureau import OFFICE, PIN
from tests.services.organisation.conftest import ROSTER, names, paths

from selfcheck.services.errors import InvalidInput, NotThere, WrongCode
from selfcheck.services.tree import SLASHES


def test_each_node_stands_behind_its_parent_and_its_elder_siblings(bureau):
    county = bureau.group("某县")
    second, first = bureau.organisation.add_group(OFFICE, county, "乙局"), bureau.organisation.add_group(OFFICE, county, "甲局")
    bureau.organisation.add_group(OFFICE, second, "乙一科")
    bureau.organisation.add_group(OFFICE, first, "甲一科")
    bureau.group("另一县")
    assert paths(bureau) == [(0, "某县"), (1, "乙局"), (2, "乙一科"), (1, "甲局"), (2, "甲一科"), (0, "另一县")]


def test_names_are_kept_without_blanks_around_them(bureau, tree):
    group = bureau.group("  某县\t县委 ")
    bureau.organisation.add_member(OFFICE, group, " 张　某 ")
    bureau.organisation.add_leader(OFFICE, group, "Anna  Maria")
    found = tree()
    assert (names(found.groups), names(found.members), names(found.leaders)) == (["某县 县委"], ["张某"], ["Anna Maria"])


@pytest.mark.parametrize("name", ["", " 　", "某" * 61, "某\0局", "某\u202e局", "\ud800", "某局/一科", "某局／一科", "某局\\一科"])
def test_a_name_that_cannot_be_is_refused_in_chinese_and_nothing_is_changed(bureau, tree, name):
    group = bureau.group("某县")
    for attempt in (
        lambda: bureau.organisation.add_group(OFFICE, None, name),
        lambda: bureau.organisation.rename_group(OFFICE, group, name),
    ):
        with pytest.raises(InvalidInput, match="单位名称"):
            attempt()
    if set(name).isdisjoint(SLASHES):
        for add in (bureau.organisation.add_member, bureau.organisation.add_leader):
            with pytest.raises(InvalidInput, match="姓名"):
                add(OFFICE, group, name)
    assert names(tree().groups) == ["某县"]
    assert tree().members == tree().leaders == ()


def test_siblings_have_different_names_and_cousins_may_share_one(bureau):
    county, other = bureau.group("某县"), bureau.group("另一县")
    unit = bureau.organisation.add_group(OFFICE, county, "办公室")
    bureau.organisation.add_group(OFFICE, other, "办公室")
    with pytest.raises(InvalidInput, match="已经有“办公室”"):
        bureau.organisation.add_group(OFFICE, county, "办公室 ")
    second = bureau.organisation.add_group(OFFICE, county, "组织部")
    with pytest.raises(InvalidInput, match="已经有“办公室”"):
        bureau.organisation.rename_group(OFFICE, second, "办公室")
    bureau.organisation.rename_group(OFFICE, unit, "办公室")


def test_two_members_of_a_group_have_different_names_and_a_leader_may_be_a_member(bureau):
    group = bureau.group("某局")
    zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    li = bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.organisation.add_leader(OFFICE, group, "张某")
    for attempt in (
        lambda: bureau.organisation.add_member(OFFICE, group, "张 某"),
        lambda: bureau.organisation.rename_member(OFFICE, li, "张某"),
        lambda: bureau.organisation.add_leader(OFFICE, group, "张某"),
    ):
        with pytest.raises(InvalidInput, match="已经有“张某”.*区别"):
            attempt()
    bureau.organisation.rename_member(OFFICE, zhang, "张某")


def test_members_belong_to_nodes_without_children_only(bureau):
    county, unit = bureau.group("某县"), bureau.group("某局")
    bureau.organisation.add_group(OFFICE, county, "一科")
    with pytest.raises(InvalidInput, match="最下一级"):
        bureau.organisation.add_member(OFFICE, county, "张某")
    bureau.organisation.add_member(OFFICE, unit, "张某")
    with pytest.raises(InvalidInput, match="已经有成员"):
        bureau.organisation.add_group(OFFICE, unit, "一科")
    bureau.organisation.add_leader(OFFICE, county, "王某")


def test_the_tree_is_eight_levels_deep_at_most(bureau):
    lowest = bureau.group(*"一二三四五六七八")
    with pytest.raises(InvalidInput, match="最多 8 级"):
        bureau.organisation.add_group(OFFICE, lowest, "九")


def test_what_is_gone_is_told_apart_from_what_is_refused(bureau):
    for attempt in (
        lambda: bureau.organisation.add_group(OFFICE, "gone", "某局"),
        lambda: bureau.organisation.rename_group(OFFICE, "gone", "某局"),
        lambda: bureau.organisation.remove_group(OFFICE, "gone"),
        lambda: bureau.organisation.add_member(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.rename_member(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.remove_member(OFFICE, "gone"),
        lambda: bureau.organisation.add_leader(OFFICE, "gone", "张某"),
        lambda: bureau.organisation.remove_leader(OFFICE, "gone"),
    ):
        with pytest.raises(NotThere):
            attempt()


def test_a_group_with_children_stays(bureau):
    county = bureau.group("某县")
    bureau.organisation.add_group(OFFICE, county, "某局")
    with pytest.raises(InvalidInput, match="下面还有单位"):
        bureau.organisation.remove_group(OFFICE, county)
    assert len(paths(bureau)) == 2


def test_a_group_goes_with_its_members_and_leaders_who_are_named(bureau, me, phone, tree):
    group, other = bureau.group("某局"), bureau.group("另一局")
    for name in ("张某", "李某"):
        bureau.organisation.add_member(OFFICE, group, name)
    bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.organisation.add_member(OFFICE, other, "赵某")
    codes = bureau.slips()
    bureau.entry.begin(me, codes["张某"], PIN)
    bureau.entry.begin(phone, codes["王某"], PIN)
    removed = bureau.organisation.remove_group(OFFICE, group)
    assert (removed.members, removed.leaders) == (("张某", "李某"), ("王某",))
    assert (names(tree().groups), names(tree().members), tree().leaders) == (["另一局"], ["赵某"], ())
    for session in (me, phone):
        assert bureau.access.person(session) is None
    bureau.wrong(WrongCode, bureau.entry.look, codes["李某"])


def test_a_group_in_which_a_round_is_planned_waits_or_runs_stays(bureau):
    county = bureau.group("某县")
    group = bureau.organisation.add_group(OFFICE, county, "某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    round_id = bureau.open_round(county, days=1)
    for days in (0, 1):
        bureau.clock.move(days=days)
        with pytest.raises(InvalidInput, match="“演示轮次”正在这个单位进行"):
            bureau.organisation.remove_group(OFFICE, group)
    bureau.rounds.close(OFFICE, round_id)
    bureau.organisation.remove_group(OFFICE, group)
    bureau.organisation.add_member(OFFICE, county, "李某")
    planned = bureau.rounds.create(OFFICE, bureau.plan(county))
    with pytest.raises(InvalidInput, match="还没开始的轮次"):
        bureau.organisation.remove_group(OFFICE, county)
    bureau.rounds.delete(OFFICE, planned)
    bureau.organisation.remove_group(OFFICE, county)


def test_the_tree_tells_who_has_a_code_and_a_pin_and_not_which(bureau, me, tree):
    group = bureau.group("某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    code = bureau.slips()["张某"]
    bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.entry.begin(me, code, PIN)
    found = tree()
    assert [(row.has_code, row.has_pin) for row in found.members] == [(True, True), (False, False)]
    assert [(row.has_code, row.has_pin) for row in found.leaders] == [(False, False)]
    assert bureau.hasher.code(code) not in repr(found)


def test_every_change_stands_in_the_log_with_the_names_as_they_were(bureau):
    county = bureau.group("某县")
    unit = bureau.organisation.add_group(OFFICE, county, "某局")
    bureau.organisation.rename_group(OFFICE, unit, "某某局")
    bureau.organisation.rename_group(OFFICE, unit, "某某局")
    member = bureau.organisation.add_member(OFFICE, unit, "张某")
    bureau.organisation.rename_member(OFFICE, member, "张某某")
    leader = bureau.organisation.add_leader(OFFICE, county, "王某")
    bureau.organisation.remove_member(OFFICE, member)
    bureau.organisation.remove_leader(OFFICE, leader)
    bureau.organisation.remove_group(OFFICE, unit)
    bureau.take(ROSTER)
    assert bureau.lines()[1:] == [
        ("办公室", "group.add", "某县"),
        ("办公室", "group.add", "某县/某局"),
        ("办公室", "group.rename", "某县/某局 → 某某局"),
        ("办公室", "member.add", "某县/某某局/张某"),
        ("办公室", "member.rename", "某县/某某局/张某 → 张某某"),
        ("办公室", "leader.add", "某县/王某"),
        ("办公室", "member.remove", "某县/某某局/张某某"),
        ("办公室", "leader.remove", "某县/王某"),
        ("办公室", "group.remove", "某县/某某局（成员 0 人、负责人 0 人）"),
        ("办公室", "roster.take", "单位 2 个、成员 2 人、负责人 2 人"),
    ]
