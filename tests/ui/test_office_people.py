"""The office's people: found on every page, linked, renamed, and given another code, several at once."""

from __future__ import annotations

import pytest
from tests.ui.county import OFFICE, PIN

from selfcheck.bootstrap import services
from selfcheck.ui.components.html import label


@pytest.fixture
def page(browser, county):
    """The office's tab, in front of the county."""
    browser.cookie = OFFICE
    return browser.tab("office")


def tree():
    return services().organisation.tree(OFFICE)


def person(id):
    found = tree()
    return next(one for one in (*found.members, *found.leaders) if one.id == id)


def buttons(page):
    return {button.key.rpartition("_")[0] for button in page.at.button if button.key.startswith("found_")}


class TestFinding:
    @pytest.mark.parametrize("where", ["office", "organisation", "rounds", "codes", "log"])
    def test_somebody_is_found_on_every_page(self, page, where):
        page.page(where).type("find_person", "甲 １")
        assert "甲1" in page.text
        assert "演示县/甲组 · 成员" in page.text
        assert "个人码已发，PIN 码没有设" in page.text

    def test_nobody_found_is_said_and_nothing_sought_shows_nothing(self, page):
        page.page("log")
        assert not buttons(page)
        assert "名单上没有姓名里有“赵”的人" in page.type("find_person", "赵").text

    def test_what_is_offered_depends_on_code_and_pin(self, page, county):
        county.member("甲1")
        new = services().organisation.add_member(OFFICE, county.ids["甲"], "新来的")
        assert new
        page.page("log").type("find_person", "甲1")
        assert buttons(page) == {"found_reissue", "found_place"}
        page.type("find_person", "甲2")
        assert buttons(page) == {"found_second", "found_reissue", "found_place"}
        page.type("find_person", "新来的")
        assert buttons(page) == {"found_issue", "found_place"}
        page.type("find_person", "县领导")
        assert "演示县 · 负责人" in page.text

    def test_a_second_slip_is_printed_at_one_click(self, page, county):
        id = county.ids["甲1"]
        page.page("log").type("find_person", "甲1").click(f"found_second_{id}")
        assert "刚发的码（1 个）" in page.text
        assert services().entry.look("somebody", county.codes["甲1"]).name == "甲1", "the first slip is good"
        assert "作废" not in page.text.partition("刚发的码（")[0].partition("发了 1 个码")[2]

    def test_another_code_is_asked_for_where_it_says_what_happens(self, page, county):
        id = county.ids["甲1"]
        page.page("log").type("find_person", "甲1").click(f"found_reissue_{id}")
        assert page.value("reissue_who") == [id]
        assert "我要给“甲1”补发：旧码随即作废" in page.at.checkbox(key="reissue_sure").label

    @pytest.mark.parametrize(("name", "group", "kind"), [("甲1", "甲", "member"), ("乙组长", "乙", "leader")])
    def test_the_way_to_the_list_opens_it_where_he_stands(self, page, county, name, group, kind):
        id = county.ids[name]
        page.page("log").type("find_person", name).click(f"found_place_{id}")
        assert page.value(f"{kind}_{county.ids[group]}") == id
        box = next(box for box in page.at.expander if box.label.startswith("成员改名" if kind == "member" else "添加负责人"))
        assert box.proto.expanded

    def test_what_is_sought_and_found_is_text(self, page, county):
        hostile = "<i>甲![图](x.cn)"
        services().organisation.add_member(OFFICE, county.ids["甲"], hostile)
        page.page("log").type("find_person", "<i>甲")
        assert "<i>甲" not in page.markup
        assert "&lt;i&gt;甲" in page.markup


class TestCodes:
    def test_several_of_several_groups_get_another_code_at_once(self, page, county):
        ids = [county.ids[name] for name in ("甲1", "甲组长", "乙1")]
        page.page("codes").choose("selectbox", "reissue_place", county.ids["甲"])
        page.choose("pills", "reissue_who", ids[:2]).choose("selectbox", "reissue_place", county.ids["乙"])
        assert page.value("reissue_who") == ids[:2], "who was chosen stays chosen"
        page.choose("pills", "reissue_who", ids).choose("checkbox", "reissue_sure", True).click("reissue")
        assert "发了 3 个码" in page.text
        with services().store.reading() as tx:
            lines = [row.action for row in tx.log.page(0, 3)]
        assert lines == ["code.reissue"] * 3

    def test_a_second_slip_is_offered_only_where_nobody_of_them_has_a_pin(self, page, county):
        county.member("甲1")
        page.page("codes").choose("selectbox", "reissue_place", county.ids["甲"])
        assert page.choose("pills", "reissue_who", [county.ids["甲1"], county.ids["甲2"]]).has("reissue")
        assert not page.has("second")
        page.choose("pills", "reissue_who", [county.ids["甲3"], county.ids["甲2"]]).click("second")
        assert "发了 2 个码" in page.text
        assert services().entry.look("somebody", county.codes["甲2"]).pin == "none"

    def test_who_set_his_pin_meanwhile_is_named_and_nobody_gets_a_second_one(self, page, county):
        page.page("codes").choose("selectbox", "reissue_place", county.ids["甲"])
        page.choose("pills", "reissue_who", [county.ids["甲1"], county.ids["甲2"]])
        county.member("甲1")
        page.click("second")
        assert "“甲1”已经设过 PIN 码" in page.at.error[0].value
        assert services().issuing.good(OFFICE, ()) == ()

    def test_both_slips_of_one_person_stand_on_the_sheet(self, page, county):
        page.page("codes").choose("selectbox", "reissue_place", county.ids["甲"])
        for _ in range(2):
            page.choose("pills", "reissue_who", [county.ids["甲1"]]).click("second")
        assert "刚发的码（1 个）" in page.text, "the third has taken the place of the second"
        assert "作废的旧码条已经从那里撤掉" in page.text


class TestLinking:
    def opened(self, page, county, group="甲"):
        page.page("organisation")
        return page.click(next(button.key for button in page.at.button if f"**{label(f'{group}组')}**" in button.label))

    def test_nothing_is_chosen_for_the_office(self, page, county):
        self.opened(page, county)
        assert page.value(f"is_place_{county.ids['甲组长']}") is None
        assert not page.has(f"is_{county.ids['甲组长']}")
        page.choose("selectbox", f"is_place_{county.ids['甲组长']}", county.ids["甲"])
        assert page.value(f"is_{county.ids['甲组长']}") is None
        assert not page.has(f"link_{county.ids['甲组长']}")

    def link(self, page, county):
        head = county.ids["甲组长"]
        self.opened(page, county).choose("selectbox", f"is_place_{head}", county.ids["甲"])
        page.choose("selectbox", f"is_{head}", county.ids["甲1"])
        assert "我核对过，负责人“甲组长”就是成员“演示县/甲组/甲1”" in page.at.checkbox(key=f"link_{head}_sure").label
        return page.choose("checkbox", f"link_{head}_sure", True).click(f"link_{head}")

    def test_a_leader_without_a_pin_is_the_member_at_once(self, page, county):
        self.link(page, county)
        assert "已经登记，两个身份用成员的一个码" in page.text
        assert "甲组长（也是成员）" in page.text
        assert "甲1（也是负责人）" in page.text
        assert person(county.ids["甲组长"]).one_code

    def test_a_leader_with_a_pin_is_waited_for(self, page, county):
        services().entry.begin("leader", county.codes["甲组长"], PIN)
        self.link(page, county)
        assert "已经登记，等本人确认" in page.text
        assert "甲组长（也是成员，等本人确认）" in page.text
        assert not person(county.ids["甲组长"]).one_code

    def test_it_is_taken_back_behind_a_tick(self, page, county):
        head = county.ids["甲组长"]
        self.link(page, county).choose("checkbox", f"unlink_{head}_sure", True).click(f"unlink_{head}")
        assert "已经解除。请在“个人码”里给他发负责人的码" in page.text
        assert person(head).other == ""
        assert "0 名成员、1 名负责人" in page.page("codes").text

    def test_to_remove_the_member_is_to_take_the_leaders_code_too_and_that_is_said(self, page, county):
        self.link(page, county)
        key = f"member_{county.ids['甲']}"
        page.choose("selectbox", key, county.ids["甲2"])
        assert "负责人" not in page.at.checkbox(key=f"drop_{key}_sure").label
        page.choose("selectbox", key, county.ids["甲1"])
        assert "从此要另外发负责人的码" in page.at.checkbox(key=f"drop_{key}_sure").label
        page.choose("checkbox", f"drop_{key}_sure", True).click(f"drop_{key}")
        assert not person(county.ids["甲组长"]).has_code

    def test_by_either_role_he_gets_the_one_code_anew(self, page, county):
        self.link(page, county).page("codes").choose("selectbox", "reissue_place", county.ids["甲"])
        offered = page.at.pills(key="reissue_who").options
        assert {label("甲组长（负责人，用成员的码）"), label("甲1（也是负责人）"), "甲2"} <= set(offered)
        page.choose("pills", "reissue_who", [county.ids["甲组长"], county.ids["甲1"]])
        page.choose("checkbox", "reissue_sure", True).click("reissue")
        assert "发了 1 个码" in page.text
        assert "甲1（负责人，自己也作答）" in page.text

    def test_who_has_one_code_is_not_counted_as_waiting_for_another(self, page, county):
        self.link(page, county)
        assert "名单上的人都有码了" in page.page("codes").text
        assert "名单上的人都有码了" in page.page("office").text

    def test_a_leader_gets_another_name(self, page, county):
        head = county.ids["甲组长"]
        self.opened(page, county)
        page.at.text_input(key=f"name_{head}").set_value("甲组新组长")
        page.click(f"name_{head}_go")
        assert person(head).name == "甲组新组长"
        assert "已经改名，码和 PIN 码照旧" in page.text
