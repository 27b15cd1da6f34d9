"""Who leads and answers: he says whether it is he, and switches between 我的自查 and 本组."""

from __future__ import annotations

import pytest
from tests.ui.county import OFFICE, PIN

from selfcheck.bootstrap import services
from selfcheck.services.group_records import Holder
from selfcheck.web.session import new_token

LEADERS_PIN = "605831"


@pytest.fixture
def waiting(county, browser):
    """甲1 is in, and the office says that he is the leader of his group, who has a PIN. Returns his tab."""
    services().entry.begin("leader", county.codes["甲组长"], LEADERS_PIN, "leading")
    services().linking.link(OFFICE, county.ids["甲组长"], county.ids["甲1"])
    browser.cookie = county.member("甲1")
    return browser.tab()


@pytest.fixture
def both(county, round_id, browser):
    """甲1 has one code as member and as leader, and is in. Returns his tab."""
    services().linking.link(OFFICE, county.ids["甲组长"], county.ids["甲1"])
    browser.cookie = county.member("甲1")
    return browser.tab()


def holder(browser):
    return services().access.holder(browser.cookie)


def test_he_is_asked_on_his_first_page_and_proves_it_with_the_other_pin(waiting, county, browser):
    assert "您也是“演示县/甲组”的负责人" in waiting.text
    assert not waiting.has("switch_role")
    waiting.submit("roles_prove", roles_pin=PIN)
    assert "这里要的是您作负责人时设的那一个" in waiting.at.error[0].value
    waiting.submit("roles_prove", roles_pin=LEADERS_PIN)
    assert "您也是“演示县/甲组”的负责人" not in waiting.text
    assert waiting.has("switch_role")
    assert services().access.holder("leading") is None


def test_he_says_that_it_is_not_he_and_is_not_asked_again(waiting, county, browser):
    waiting.click("roles_refuse")
    assert not waiting.has("roles_refuse")
    assert services().access.holder("leading") == Holder(leader_id=county.ids["甲组长"])
    assert services().organisation.tree(OFFICE).leaders[0].other == ""


def test_the_leader_is_told_with_his_own_code_and_may_say_so_too(waiting, county, browser):
    browser.cookie = "leading".ljust(43, "x")
    with services().store.writing() as tx:
        services().rounds._gate.sign_in(tx, browser.cookie, Holder(leader_id=county.ids["甲组长"]))
    page = browser.tab()
    assert "您也是成员“演示县/甲组/甲1”" in page.text
    assert not page.has("roles_prove"), "as the leader he gives no PIN: he has come in with it"
    page.click("roles_refuse")
    assert "您也是成员" not in page.text
    assert "您也是" not in waiting.reload().text


def test_what_was_decided_elsewhere_is_told_and_not_done(waiting, county):
    services().linking.unlink(OFFICE, county.ids["甲组长"])
    waiting.submit("roles_prove", roles_pin=LEADERS_PIN)
    assert not waiting.has("switch_role")


def test_a_switch_leads_to_the_leaders_first_page_in_another_session_and_back(both, county, browser):
    mine = browser.cookie
    assert both.offers("answer")
    both.page("start").click("switch_role")
    assert browser.cookie != mine
    assert services().access.holder(mine) is None
    assert holder(browser) == Holder(leader_id=county.ids["甲组长"])
    assert "本组的轮次" in both.text
    assert both.offers("progress")
    leading = browser.cookie
    both.page("start").click("switch_role")
    assert holder(browser).person_id is not None
    assert services().access.holder(leading) is None
    assert "我的轮次" in both.text


@pytest.mark.parametrize("page", ["start", "data", "sample"])
def test_the_switch_stands_on_every_page(both, page):
    assert both.page(page).has("switch_role")


def test_from_within_a_self_check_he_comes_to_the_first_page_and_finds_his_work_again(both, browser, round_id):
    check = services().membership.take_part(browser.cookie, round_id)
    page = both.page("answer")
    page.rate(1, 2)
    page.click("switch_role")
    assert "本组的轮次" in page.text
    page.click("switch_role")
    assert services().checks.load(browser.cookie, check).sheet.answer(1).rating == 2


def test_who_has_one_role_sees_nothing_of_it(county, browser):
    for token in (county.member("甲2"), county.leader("乙组长")):
        browser.cookie = token
        page = browser.tab()
        assert not page.has("switch_role")
        assert not page.has("roles_refuse")


def test_a_switch_that_was_taken_back_meanwhile_is_told(both, county, browser):
    services().linking.unlink(OFFICE, county.ids["甲组长"])
    both.click("switch_role")
    assert holder(browser).person_id is not None
    assert not both.has("switch_role")


def test_before_his_first_pin_he_is_told_that_the_code_is_for_both(county, browser):
    services().linking.link(OFFICE, county.ids["甲组长"], county.ids["甲1"])
    browser.cookie = new_token()
    page = browser.tab().submit("open_code", code=county.codes["甲1"])
    assert "演示县/甲组 · 成员，也是负责人" in page.text
    assert "您也是“演示县/甲组”的负责人，用同一个码" in page.text
    page.submit("set_pin", pin=PIN, pin_again=PIN)
    assert "我的轮次" in page.text


def test_who_starts_from_empty_with_a_code_issued_anew_is_told_that_the_leaders_pages_stay(both, county, browser):
    (slip,) = services().issuing.reissue(OFFICE, [county.ids["甲1"]])
    browser.cookie = new_token()
    page = browser.tab().submit("open_code", code=slip.code)
    assert "负责人的页面照常打开" in page.text
