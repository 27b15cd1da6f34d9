"""组织和名单: a 名册 is read, asked about and shown, and taken over only after a yes."""

from __future__ import annotations

import pytest
from tests.ui.county import OFFICE

from selfcheck.bootstrap import services
from selfcheck.services.roster_desk import CHANGED
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_told import column_letter

HEAD = "单位,姓名,角色\n"
ROSTER = HEAD + "演示县/演示局/一组,演示甲,成员\n演示县/演示局/一组,演示乙,\n演示县/演示局/一组,演示丙,负责人\n"


@pytest.fixture
def page(office):
    return office.page("organisation")


@pytest.fixture
def tree(browser):
    return lambda: services().organisation.tree(browser.cookie)


@pytest.fixture
def listed(browser, tree):
    """Takes a roster over without the page."""

    def take(text, **decisions):
        desk, made = services().rosters, Decisions(**decisions)
        reading = desk.read(browser.cookie, "名册.csv", text.encode(), {})
        desk.take(browser.cookie, reading, made, desk.preview(browser.cookie, reading, made).print)
        return tree()

    return take


def choose(page, text, name="名册.csv", number=0):
    return page.upload(text.encode("utf-8-sig"), f"roster_file_{number}", name)


def key(page, kind, part):
    """The key of the widget of this kind that is labelled with something."""
    found = [widget.key for widget in page.at.get(kind) if part in widget.label.replace("\\", "")]
    assert len(found) == 1, found
    return found[0]


def test_a_roster_is_shown_first_and_taken_over_only_after_a_yes(page, tree):
    choose(page, ROSTER)
    assert "演示县/演示局/一组" in page.text
    assert "还没有写入，请核对" in page.text
    assert page.at.button(key="roster_take").label == "确认：添加 3 人"
    assert tree().groups == ()
    page.click("roster_take")
    assert [member.name for member in tree().members] == ["演示甲", "演示乙"]
    assert "已经写入：添加 3 人（新的单位和组 3 个）。" in page.text
    assert page.at.file_uploader[0].key == "roster_file_1", "the field is empty again"


def test_of_several_units_without_one_above_the_office_says_which_it_is_old_or_new(page, browser, tree):
    two, alone = f"{HEAD}机关党支部,演示甲,\n青石村党支部,演示乙,\n", "一个轮次在一个最上一级里开展"
    assert alone not in choose(page, ROSTER).text
    assert alone in choose(page, two).text
    field = key(page, "text_input", "新加一个上级单位")
    assert "没有加上级：单位名称里不能有斜线" in page.type(field, "青石/镇").text
    page.type(field, "青石镇").click("roster_take")
    groups = {group.id: group for group in tree().groups}
    assert [group.name for group in groups.values()] == ["青石镇", "机关党支部", "青石村党支部"]
    assert {groups[member.group_id].parent_id for member in tree().members} == {next(iter(groups))}
    choose(page, f"{HEAD}机关党支部,演示甲,\n三队,演示丙,\n", number=1)
    assert page.at.selectbox(key=key(page, "selectbox", "在哪个单位下面")).value == ("青石镇",)


def test_after_a_roster_the_next_step_is_a_button(page):
    choose(page, ROSTER).click("roster_take").click("roster_next")
    assert "个人码" in page.markup
    page.page("organisation")
    choose(page, ROSTER, number=1)
    assert "已经写入" not in page.text, "it was of the file before"


def test_a_roster_in_which_nothing_is_new_offers_nothing_to_confirm(page, listed):
    listed(ROSTER)
    choose(page, ROSTER)
    assert "名册里的 3 人都已经在名单上，没有要改的" in page.text
    assert not page.has("roster_take")


def test_faulty_rows_are_named_together_and_skipped_by_the_button_that_says_so(page, tree):
    choose(page, ROSTER + "".join(f"演示县,演示{name},成员\n" for name in "戊己庚") + f"演示县/演示局/一组,演示{'丁' * 58}仁,\n")
    assert "不像姓名。不列入。" in page.text, "there is nothing to choose"
    assert "第 5—7 行：“演示县”下面还有单位，成员只能放在最下一级" in page.text
    assert tree().groups == ()
    assert page.at.button(key="roster_take").label == "跳过有问题的 3 行，先添加 3 人"
    page.click("roster_take")
    assert len(tree().members) == 2


def test_many_reasons_are_folded(page):
    choose(page, HEAD + "".join(f"演示县/{name}镇/一组,演示甲{name},\n演示县/{name}镇,演示乙{name},\n" for name in "东南西北上下左右前后"))
    assert any(box.label == "还有 2 条" for box in page.at.expander)


def test_what_the_roster_leaves_open_is_asked_with_the_guess_chosen(page, tree):
    choose(page, "单位,姓名,职务\n演示局,演示甲,书记\n演示局,演示乙,干事\n合计,2,\n")
    asked = key(page, "radio", "是不是本组的负责人")
    assert page.at.radio(key=asked).label.startswith("第 2 行：")
    assert page.at.radio(key=asked).value == 0
    assert "是合计，不是人员" in page.text
    both = page.at.radio(key=asked).options.index("负责人，自己也作答")
    page.choose("radio", asked, both)
    assert "既是成员又是负责人的 1 人，两个身份用一个码" in page.text
    page.click("roster_take")
    assert [leader.name for leader in tree().leaders] == ["演示甲"]
    assert len(tree().members) == 2


def test_where_no_header_is_found_the_columns_are_chosen_by_hand(page, tree):
    choose(page, "一班,演示甲,演示局\n二班,演示乙,演示局\n")
    assert "没有找到表头" in page.text
    assert not page.has("roster_take")
    page.choose("selectbox", key(page, "selectbox", "表头在第几行"), 0)
    page.choose("selectbox", key(page, "selectbox", "姓名在哪一列"), 1)
    page.choose("selectbox", key(page, "selectbox", "单位在哪一列"), 2)
    page.choose("selectbox", key(page, "selectbox", "下一级单位"), 0)
    page.click(key(page, "button", "按选的列读"))
    assert "姓名：B 列；单位：C 列、A 列" in page.text
    page.click("roster_take")
    assert [group.name for group in tree().groups] == ["演示局", "一班", "二班"]


def test_where_nothing_tells_the_unit_the_office_writes_it(page, tree):
    choose(page, "序号,姓名\n1,演示甲\n2,演示乙\n", "支部.csv")
    assert "没有找到单位" in page.text
    assert not page.has("roster_take")
    page.type(key(page, "text_input", "这些人都在哪个单位"), "演示县/演示局")
    page.click(key(page, "button", "按选的列读")).click("roster_take")
    assert [group.name for group in tree().groups] == ["演示县", "演示局"]
    assert [member.name for member in tree().members] == ["演示甲", "演示乙"]


def test_who_may_have_moved_is_asked_about_and_not_touched_before(page, tree, listed):
    before = listed(HEAD + "演示县/甲局,演示甲,\n演示县/甲局,演示乙,\n")
    choose(page, HEAD + "演示县/乙局,演示甲,\n演示县/甲局,演示乙,\n演示县/乙局,演示丁,\n")
    asked = key(page, "radio", "第 2 行的“演示甲”，名册写在“演示县/乙局”")
    assert page.at.radio(key=asked).options == ["调动：从“演示县/甲局”调来（建议）", "重名：是另一个人，另外添加"]
    assert page.at.radio(key=asked).value is None
    assert "还有 1 人没有选是调动还是重名，这次先不动" in page.text
    assert page.at.button(key="roster_take").label == "确认：添加 1 人"
    page.choose("radio", asked, before.members[0].id)
    assert page.at.button(key="roster_take").label == "确认：添加 1 人，调动 1 人"
    page.click("roster_take")
    assert {member.name: member.group_id for member in tree().members}["演示甲"] == tree().groups[-1].id
    assert len(tree().members) == 3


def test_many_who_may_have_moved_are_decided_at_once(page, listed):
    names = [f"演示{letter}" for letter in "甲乙丙丁戊己庚辛壬癸"]
    listed(HEAD + "".join(f"演示县/甲局,{name},\n" for name in [*names, "演示留"]))
    choose(page, HEAD + "演示县/甲局,演示留,\n" + "".join(f"演示县/乙局,{name},\n" for name in names))
    assert any(box.label == "还有 2 人" for box in page.at.expander)
    assert not page.has("roster_take")
    page.click(key(page, "button", "有建议的 10 人都按建议"))
    assert page.at.button(key="roster_take").label == "确认：调动 10 人"


def test_who_is_not_in_the_roster_is_removed_only_where_it_is_ticked(page, tree, listed):
    listed(HEAD + "演示县/甲局,演示甲,\n演示县/甲局,演示乙,\n")
    choose(page, HEAD + "演示县/甲局,演示甲,\n")
    assert "名单上有、名册里没有的 1 人" in page.text
    assert not page.has("roster_take"), "nothing is done by itself"
    page.choose("checkbox", key(page, "checkbox", "移除“演示乙”"), True)
    assert page.at.button(key="roster_take").label == "确认：移除 1 人"
    page.click("roster_take")
    assert [member.name for member in tree().members] == ["演示甲"]


def test_a_unit_that_may_be_one_that_is_listed_is_asked_about_with_the_guess_chosen(page, tree, listed):
    listed(HEAD + "演示县/县委办,演示甲,\n")
    choose(page, HEAD + "演示县/县委办公室,演示乙,\n")
    asked = key(page, "radio", "是同一个单位吗")
    assert page.at.radio(key=asked).value == 0
    assert page.at.radio(key=asked).options[0].endswith("（建议）")
    page.choose("radio", asked, 1)
    assert "演示县/县委办公室" in page.text
    page.choose("radio", asked, 0).click("roster_take")
    assert len(tree().groups) == 2


def test_units_that_name_nothing_above_them_are_put_below_the_one_that_is_chosen(page, tree, listed):
    listed(HEAD + "演示县/甲局,演示甲,\n")
    choose(page, HEAD + "乙局,演示乙,\n")
    where = key(page, "selectbox", "这些单位在哪个单位下面")
    assert page.at.selectbox(key=where).value == ("演示县",)
    page.choose("selectbox", where, ()).click("roster_take")
    assert [group.name for group in tree().groups] == ["演示县", "甲局", "乙局"]
    assert tree().groups[2].parent_id is None


def test_what_is_gone_meanwhile_is_offered_no_longer(page, browser, tree, listed):
    before = listed(HEAD + "演示县/甲局,演示甲,\n演示县/乙局,演示乙,\n演示县/丙局/一科,演示丁,\n")
    choose(page, HEAD + "新局,演示甲,\n乙局,演示乙,\n甲局,演示戊,\n")
    where, asked = key(page, "selectbox", "这些单位在哪个单位下面"), key(page, "radio", "“演示甲”")
    (member,) = (one.id for one in before.members if one.name == "演示甲")
    page.choose("radio", asked, member)
    page.choose("selectbox", where, ("演示县", "丙局"))
    organisation, ids = services().organisation, {group.name: group.id for group in before.groups}
    for id in (ids["一科"], ids["丙局"]):
        organisation.remove_group(browser.cookie, id)
    organisation.remove_member(browser.cookie, member)
    page.reload()
    assert page.at.selectbox(key=where).value == ("演示县",)
    assert not page.at.radio, "he is nobody's namesake any more"
    assert page.at.button(key="roster_take").label == "确认：添加 2 人"


def test_who_cannot_be_moved_or_removed_now_is_told_with_the_reason(browser, county):
    browser.cookie = OFFICE
    round_id = county.open_round()
    for name in ("甲1", "甲2"):
        county.submit(county.member(name), round_id, [3])
    choose(tab := browser.tab("organisation"), HEAD + "演示县/乙组,甲1,\n演示县/甲组,甲3,\n")
    assert "“甲1”（演示县/甲组）没有调动：" in tab.text
    assert tab.at.radio(key=key(tab, "radio", "“甲1”")).options == ["重名：是另一个人，另外添加"]
    gone = tab.at.checkbox(key=key(tab, "checkbox", "移除“甲2”"))
    assert gone.disabled
    assert "已经提交" in gone.label
    assert not tab.at.checkbox(key=key(tab, "checkbox", "移除“甲4”")).disabled
    assert not tab.has("roster_take")


def test_what_was_shown_is_not_written_where_the_list_has_changed_since(page, browser, tree):
    choose(page, ROSTER)
    other = browser.tab("organisation")
    choose(other, ROSTER).click("roster_take")
    once = tree()
    page.click("roster_take")
    assert CHANGED in page.at.error[0].value
    assert "名册里的 3 人都已经在名单上" in page.text, "the new preview stands below"
    assert tree() == once


def test_a_file_that_is_no_roster_is_explained(page):
    page.upload(b"PK\x03\x04 no workbook", "roster_file_0", "名册.xlsx")
    assert page.at.error
    assert not page.has("roster_take")


def test_a_roster_of_headings_alone_has_nobody(page):
    assert "名册里没有人" in choose(page, HEAD).text


@pytest.mark.parametrize(("people", "told"), [(3, False), (12, True)])
def test_a_table_that_scrolls_says_how_many_rows_it_has(page, people, told):
    choose(page, HEAD + "".join(f"一组,演示 {number},\n" for number in range(people)))
    assert (f"共 {people + 1} 行" in page.text) is told


@pytest.mark.parametrize(("name", "content"), [("名册.et", ROSTER.encode()), ("名册.docx", b"PK\x03\x04 no workbook")])
def test_a_file_of_another_kind_is_refused_in_words_and_the_preview_before_it_goes(page, tree, name, content):
    choose(page, ROSTER)
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


def test_answers_belong_to_the_file_that_is_shown(page, listed):
    listed(HEAD + "演示县/甲局,演示甲,\n演示县/甲局,演示乙,\n")
    choose(page, HEAD + "演示县/甲局,演示甲,\n")
    page.choose("checkbox", key(page, "checkbox", "移除“演示乙”"), True)
    choose(page, HEAD + "演示县/甲局,演示甲,\n演示县/甲局,演示丙,\n", "另一份.csv")
    assert page.at.button(key="roster_take").label == "确认：添加 1 人"


def test_template_and_roster_can_be_downloaded(page):
    assert [link.proto.url for link in page.at.link_button] == ["/download/roster.xlsx", "/download/listed.xlsx"]


def test_names_of_a_roster_are_text_and_nothing_else(page, tree):
    hostile = "<i>甲![图](x.cn)"
    choose(page, HEAD + f"演示县/{hostile},{hostile},\n")
    assert "<i>甲" not in page.markup
    page.choose("radio", key(page, "radio", "不像姓名"), 1)
    assert "&lt;i&gt;甲" in page.markup
    page.click("roster_take")
    choose(page, HEAD + f"演示县/乙,{hostile},\n演示县/{hostile}办,{hostile},\n", number=1)
    labels = [label for radio in page.at.radio for label in (radio.label, *radio.options)]
    assert len(labels) > 2
    assert not any("![图]" in label for label in labels)


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_excel_names_them(place, name):
    assert column_letter(place) == name
