"""组织和名单: the tree by hand, and a 名册 that is taken over only after a yes."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services
from selfcheck.services.group_records import GroupRow
from selfcheck.ui.components.html import label
from selfcheck.ui.components.office import branches

ROSTER = "单位,姓名,角色\n演示县/演示局/一组,演示甲,成员\n演示县/演示局/一组,演示乙,\n演示县/演示局/一组,演示丙,负责人\n"


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


def test_a_roster_is_shown_first_and_taken_over_only_after_a_yes(page, tree):
    page.upload(ROSTER.encode("utf-8-sig"), "roster_file_0", "名册.csv")
    assert "将添加 3 个单位和组、2 名成员、1 名负责人" in page.text
    assert "演示县/演示局/一组" in page.text
    assert tree().groups == ()
    page.click("roster_take")
    assert [member.name for member in tree().members] == ["演示甲", "演示乙"]
    assert "已经写入：3 个单位和组、2 名成员、1 名负责人" in page.text
    assert page.at.file_uploader[0].key == "roster_file_1", "the field is empty again"


def test_each_faulty_row_is_named_and_nothing_can_be_taken_over(page, tree):
    page.upload((ROSTER + "演示县/演示局/一组,,成员\n演示县,演示丁,成员\n").encode("utf-8-sig"), "roster_file_0", "名册.csv")
    assert "有 2 处要改" in page.text
    rows = page.text.split()
    assert {"5", "6"} <= set(rows)
    assert not page.has("roster_take")
    assert tree().groups == ()


def test_a_file_that_is_no_roster_is_explained(page):
    page.upload(b"PK\x03\x04 no workbook", "roster_file_0", "名册.xlsx")
    assert page.at.error
    assert not page.has("roster_take")


def test_a_roster_of_headings_alone_has_nobody(page):
    assert "名册里没有人" in page.upload("单位,姓名,角色\n".encode(), "roster_file_0", "名册.csv").text


@pytest.mark.parametrize(("people", "told"), [(3, False), (12, True)])
def test_a_table_that_scrolls_says_how_many_rows_it_has(page, people, told):
    rows = "".join(f"一组,演示 {number},\n" for number in range(people))
    page.upload(("单位,姓名,角色\n" + rows).encode(), "roster_file_0", "名册.csv")
    assert (f"共 {people + 1} 行" in page.text) is told


def test_an_old_excel_file_is_taken_by_the_field_and_told_what_to_do_with_it(page):
    page.upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "roster_file_0", "名册.xls")
    assert "另存为" in page.at.error[0].value


@pytest.mark.parametrize(
    ("name", "content"), [("名册.et", ROSTER.encode("utf-8-sig")), ("名册.rtf", b"{\\rtf1 }"), ("名册.mht", b"MIME-Version: 1.0")]
)
def test_a_file_of_another_kind_is_refused_in_words_and_the_preview_before_it_goes(page, tree, name, content):
    page.upload(ROSTER.encode("utf-8-sig"), "roster_file_0", "名册.csv")
    assert "名册.csv" in page.text
    assert page.has("roster_take")
    page.upload(content, "roster_file_0", name)
    told = page.at.error[0].value.replace("\\", "")
    assert told.startswith(f"没有读“{name}”，什么都没有写入")
    assert "另存为" in told
    assert "名册.csv" not in page.text
    assert not page.has("roster_take")
    assert list(page.at.file_uploader[0].proto.type) == [], "the field refuses nothing by itself"
    assert tree().groups == ()


def test_the_template_can_be_downloaded(page):
    assert page.at.link_button[0].proto.url == "/download/roster.xlsx"


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
