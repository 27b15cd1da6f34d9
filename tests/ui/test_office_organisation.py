"""组织和名单: the tree by hand."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services
from selfcheck.services.group_records import GroupRow
from selfcheck.ui.components.html import label
from selfcheck.ui.components.office import branches


@pytest.fixture
def page(office):
    return office.page("organisation")


@pytest.fixture
def tree(browser):
    return lambda: services().organisation.tree(browser.cookie)


def opened(page, name):
    """Clicks the row of a node."""
    return page.click(
        next(button.key for button in page.at.button if button.key.startswith("node_") and f"**{label(name)}**" in button.label)
    )


def in_panel(page, kind):
    """The key of the field of this kind in the open panel."""
    return next(area.key for area in page.at.text_area if area.key.startswith(f"{kind}_"))


def add(page, kind, names):
    key = in_panel(page, kind)
    page.at.text_area(key=key).set_value(names)
    return page.click(f"{key}_add")


def root(page, name):
    page.at.text_input(key="office_root_name").set_value(name)
    return page.click("office_root_add")


def test_a_tree_of_three_levels_with_members_and_a_leader_is_made_by_hand(page, tree):
    add(root(page, "演示县"), "below", "演示局\n演示镇")
    add(opened(page, "演示局"), "below", "一组")
    add(opened(page, "一组"), "members", "演示甲\n\n 演示乙 ")
    add(page, "leaders", "演示丙")
    found = tree()
    assert [group.name for group in found.groups] == ["演示县", "演示局", "一组", "演示镇"]
    assert [member.name for member in found.members] == ["演示甲", "演示乙"]
    assert [leader.name for leader in found.leaders] == ["演示丙"]
    rows = {button.label.split("**")[1]: button.key[:6] for button in page.at.button if button.key.startswith("node_")}
    assert rows == {"演示县": "node_0", "演示局": "node_1", "一组": "node_2", "演示镇": "node_1"}
    assert "添加了 1 个" in page.text


def test_a_name_that_cannot_be_added_stays_in_the_field_with_the_reason(page, tree):
    add(root(page, "一组"), "members", "演示甲")
    add(page, "members", "演示甲\n演示乙")
    assert "添加了 1 个；没有添加：“演示甲”（这个单位已经有“演示甲”。确有重名的，请加上区别，如“演示甲（大）”）" in page.at.error[0].value
    assert page.value(in_panel(page, "members")) == "演示甲"
    assert [member.name for member in tree().members] == ["演示甲", "演示乙"]


def test_names_of_people_may_stand_in_a_line_and_those_of_units_hold_the_same_signs(page, tree):
    add(root(page, "演示县"), "below", "党政、人大办公室")
    add(opened(page, "党政、人大办公室"), "members", "演示甲、演示乙，演示丙,演示丁；\n演示戊; 演示己")
    add(page, "leaders", "演示甲、演示庚")
    assert [group.name for group in tree().groups] == ["演示县", "党政、人大办公室"]
    assert [member.name for member in tree().members] == [f"演示{name}" for name in "甲乙丙丁戊己"]
    assert {leader.name for leader in tree().leaders} == {"演示甲", "演示庚"}


def test_a_group_with_members_offers_no_level_below_and_one_with_levels_no_members(page):
    root(page, "演示县")
    assert [area.key.split("_")[0] for area in page.at.text_area] == ["leaders", "members", "below"]
    add(page, "below", "一组")
    assert [area.key.split("_")[0] for area in page.at.text_area] == ["leaders", "below"]
    add(opened(page, "一组"), "members", "演示甲")
    assert [area.key.split("_")[0] for area in page.at.text_area] == ["leaders", "members"]


def test_a_group_and_a_member_get_another_name(page, tree):
    add(root(page, "一组"), "members", "演示甲")
    group, member = tree().groups[0].id, tree().members[0].id
    page.at.text_input(key=f"rename_{group}").set_value("第一组")
    page.click(f"rename_{group}_go")
    page.at.text_input(key=f"name_{member}").set_value("演示丁")
    page.click(f"name_{member}_go")
    assert (tree().groups[0].name, tree().members[0].name) == ("第一组", "演示丁")
    assert "改名或移除“第一组”" in page.text
    assert "第一组" in page.text


def test_a_member_is_moved_to_another_group_of_the_lowest_level(page, tree):
    add(root(page, "演示县"), "below", "一组\n二组")
    add(opened(page, "一组"), "members", "演示甲")
    member, (_, _, second) = tree().members[0].id, tree().groups
    assert page.at.selectbox(key=f"move_{member}").options == ["演示县/二组"]
    page.click(f"move_{member}_go")
    assert tree().members[0].group_id == second.id
    assert "已经调到“演示县/二组”" in page.text


def test_what_is_removed_goes_only_behind_a_tick_that_says_what_happens(page, tree):
    add(root(page, "一组"), "members", "演示甲\n演示乙")
    add(page, "leaders", "演示丙")
    group = tree().groups[0].id
    removals = ((f"drop_member_{group}", "演示甲", "已经提交的仍计入"), (f"drop_leader_{group}", "演示丙", "已经发布的结果不变"))
    for key, gone, what_happens in removals:
        assert page.at.button(key=key).disabled
        assert f"{gone}”：他的码随即作废" in page.at.checkbox(key=f"{key}_sure").label
        assert what_happens in page.at.checkbox(key=f"{key}_sure").label
        page.choose("checkbox", f"{key}_sure", True).click(key)
        assert f"已经移除“{gone}”" in page.text
    assert [member.name for member in tree().members] == ["演示乙"]
    assert page.at.button(key=f"drop_member_{group}").disabled, "the tick is for one removal"
    label = page.at.checkbox(key=f"remove_{group}_sure").label
    assert label.endswith("已经提交的仍计入那一轮的结果"), "no word of rounds that run: while one does, nothing is removed"
    page.choose("checkbox", f"remove_{group}_sure", True).click(f"remove_{group}")
    assert tree().groups == ()
    assert tree().members == ()


def test_names_are_text_and_nothing_else(page, tree):
    hostile = "<i>甲![图](x.cn)"
    add(root(page, hostile), "members", hostile)
    assert tree().members[0].name == hostile
    assert "<i>甲" not in page.markup
    assert "&lt;i&gt;甲" in page.markup
    (row,) = [button.label for button in page.at.button if button.key.startswith("node_")]
    assert label(hostile) in row


def groups(*pairs):
    return [GroupRow(id, parent, f"{id} 组", place) for place, (id, parent) in enumerate(pairs)]


BIG = groups(("a", None), ("b", None), ("a1", "a"), ("a2", "a"), ("a1x", "a1"), ("b1", "b"))


def test_a_small_tree_is_shown_whole():
    assert [(group.id, depth) for group, depth in branches.shown(BIG, None)] == [
        ("a", 0), ("a1", 1), ("a1x", 2), ("a2", 1), ("b", 0), ("b1", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "drawn"),
    [(None, "a b"), ("a", "a a1 a2 b"), ("a1", "a a1 a1x a2 b"), ("a2", "a a1 a2 b"), ("gone", "a b")],
)
def test_of_a_big_tree_the_way_to_the_chosen_node_is_open(chosen, drawn):
    assert [group.id for group, _ in branches.shown(BIG, chosen, whole=3)] == drawn.split()


def test_behind_what_was_added_stands_the_next_step(page):
    """From groups to the people of the first of them, and from people to their codes."""
    add(root(page, "演示县"), "below", "一组\n二组")
    page.click(next(button.key for button in page.at.button if button.key.startswith("then_")))
    add(page, "members", "演示甲\n演示乙")
    assert "添加了 2 个" in page.text
    page.click(next(button.key for button in page.at.button if button.key.startswith("then_")))
    assert page.has("issue_missing")
    page.click("issue_missing").click("then_codes")
    assert page.has("plan_new_go"), "once they are printed a round is made"


def test_where_nothing_was_typed_no_next_step_is_shown(page):
    add(root(page, "演示县"), "below", " ")
    assert "还没有写名称" in page.text
    assert not [button.key for button in page.at.button if button.key.startswith("then_")]
