"""A list of schema 1 has no situations: nothing of it is offered to tick or to copy, and member and office are told."""

from __future__ import annotations

import pytest
from tests.ui.conftest import begin

from selfcheck.bootstrap import services

TOLD = "题库是旧版的"
OF_BEFORE = "旧版写法"
STORY = "三月在会上我只念了文件，结果没有人发言"


@pytest.fixture
def tab(older, browser):
    """A new self-check on the list of before, both items rated."""
    return begin(browser).page("answer").rate(1, 2).rate(2, 3)


def sheet(tab):
    return services().checks.load(tab.browser.cookie, services().checks.mine(tab.browser.cookie)[0].id).sheet


def read(tab):
    return tab.page("draft").choose("segmented_control", "draft_view", "二、边读边改")


def outside(tab):
    """What the draft says outside brackets."""
    return "".join(words for card in tab.form.cards for words, kind in card["paper"] if not kind)


def test_there_is_nothing_to_tick_and_nothing_to_copy(tab):
    tab.page("writing")
    fields = [field for card in tab.form.cards for field in card["fields"]]
    assert {field["entry"].partition(":")[0] for field in fields} == {"instance", "thought", "plan"}
    assert not any(field["offers"] or field["hints"] or field["ticks"] for field in fields)
    assert tab.form.asked("instance_1") == ["哪一次学习走了过场？"]


def test_what_he_writes_stands_in_the_draft_and_nothing_of_the_list_beside_it(tab):
    tab.page("writing").type("instance_1", STORY).type("thought_1", "觉得够用了").type("plan_1_text", "每月讲一次")
    words = outside(read(tab))
    assert [one in words for one in (STORY, "觉得够用了", "每月讲一次")] == [True] * 3
    assert not any(one in words for one in ("旧标题", "旧判断", "旧正文", "旧原因"))


def test_the_text_of_the_level_is_to_be_decided_and_no_cause_is(tab):
    read(tab)
    decided = [[one["label"] for one in card["decisions"]] for card in tab.form.cards if card["id"].startswith("edit_problem_")]
    assert decided == [["是我", "改一改：写实", "不是"]] * 2
    assert not any(card["id"].startswith("edit_cause_") and card["decisions"] for card in tab.form.cards)
    assert "学习常走过场" not in outside(tab)
    tab.decide("edit_problem_1", "是我")
    assert "学习常走过场" in outside(tab)
    assert sheet(tab).answer(1).accepted == 2


def test_the_draft_tells_the_member_so(tab):
    assert TOLD in tab.page("draft").text


def test_on_a_list_of_today_nobody_is_told(restored):
    assert TOLD not in restored.tab("draft").text


class TestOffice:
    @pytest.fixture
    def house(self, older, office):
        """The office with a county of four and a leader, beside the list of before."""
        made = services()
        me = office.browser.cookie
        top = made.organisation.add_group(me, None, "演示县")
        for name in "甲乙丙丁":
            made.organisation.add_member(me, top, f"演示{name}")
        made.organisation.add_leader(me, top, "演示戊")
        return office.page("rounds")

    def test_whoever_plans_a_round_reads_which_list_is_of_before(self, house):
        assert OF_BEFORE in house.text
        assert "旧清单" in house.text

    def test_the_card_of_a_round_on_it_says_so_once_it_runs(self, house):
        house.at.text_input(key="plan_new_title").set_value("演示轮次")
        house.at.text_input(key="plan_new_meeting").set_value("演示会议")
        house.click("plan_new_go")
        (info,) = services().rounds.all(house.browser.cookie)
        assert info.offers is False
        house.choose("checkbox", f"open_{info.row.id}_sure", True).click(f"open_{info.row.id}")
        assert f"{info.bank_title}：清单是{OF_BEFORE}" in house.text

    def test_a_list_of_today_is_named_by_nobody(self, office, browser):
        services().organisation.add_group(browser.cookie, None, "演示县")
        assert OF_BEFORE not in office.page("rounds").text
