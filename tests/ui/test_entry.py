"""The ways in: one field for every code, the first PIN, the PIN again, and a code that was issued anew."""

from __future__ import annotations

import pytest
from tests.ui.county import OFFICE, PIN

from selfcheck.bootstrap import services
from selfcheck.web.arrivals import arrivals
from selfcheck.web.session import new_token


def open_with(tab, code):
    return tab.submit("open_code", code=code)


def first_entry(tab, code, pin=PIN):
    return open_with(tab, code).submit("set_pin", pin=pin, pin_again=pin)


def test_a_member_reads_who_will_see_what_before_he_sets_his_pin(browser, county):
    tab = open_with(browser.tab(), county.codes["甲1"])
    assert "甲1同志，您好" in tab.text
    assert "演示县/甲组 · 成员" in tab.text
    for words in ("只作为本组的人数统计", "才显示", "只有您自己看得到", "交没交：负责人和办公室看得到您交没交", "能接触服务器硬盘的人"):
        assert words in tab.text
    assert "开始自查" not in tab.text
    assert services().access.holder(browser.cookie) is None
    tab.submit("set_pin", pin=PIN, pin_again=PIN)
    assert "我的轮次" in tab.text
    assert services().membership.belongs(browser.cookie)


def test_who_is_nameless_reads_that_his_code_belongs_to_nobody(browser, county):
    code = services().issuing.issue_round(OFFICE, county.open_round(anonymous=True))[0].code
    tab = open_with(browser.tab(), code)
    assert "不记名：您的个人码不属于任何姓名，时间只记到哪一天" in tab.text
    assert "看得到您交没交" not in tab.text


def test_two_pins_that_differ_and_a_pin_that_is_too_easy_are_refused(browser, county):
    tab = open_with(browser.tab(), county.codes["甲1"])
    tab.submit("set_pin", pin=PIN, pin_again="314159")
    assert "两次输入的 PIN 码不一样" in tab.text
    tab.submit("set_pin", pin="111111", pin_again="111111")
    assert "太容易猜到" in tab.text
    assert services().access.holder(browser.cookie) is None


def test_what_cannot_be_seen_in_one_of_two_pins_makes_no_difference(browser, county):
    tab = open_with(browser.tab(), county.codes["甲1"])
    tab.submit("set_pin", pin=PIN, pin_again=f"\u200b{PIN} ")
    assert "我的轮次" in tab.text


@pytest.mark.parametrize("pasted", ["http://office:8501/enter#{code}?from=singlemessage", "office:8501/enter%23{code}", "个人码：{code}"])
def test_the_address_of_a_slip_is_taken_in_the_field_of_the_code(browser, county, pasted):
    assert "甲1同志，您好" in open_with(browser.tab(), pasted.format(code=county.codes["甲1"])).text


def test_whoever_comes_reads_what_the_draft_will_be_made_of(browser):
    said = browser.tab().text
    assert "只有您勾选的、认可的和亲手写的" in said
    assert "按您的评分选出" not in said


def test_a_browser_that_keeps_cookies_is_told_nothing_of_them(browser):
    assert "Cookie" not in browser.tab().text


def test_later_the_pin_opens_the_work_and_a_wrong_one_does_not(browser, county):
    first_entry(browser.tab(), county.codes["甲1"])
    browser.cookie = new_token()
    tab = open_with(browser.tab(), county.codes["甲1"].lower())
    assert not tab.has("pin_again")
    tab.submit("enter_pin", pin="314159")
    assert "PIN 码不对" in tab.text
    assert services().access.holder(browser.cookie) is None
    tab.submit("enter_pin", pin=PIN)
    assert "我的轮次" in tab.text


@pytest.mark.parametrize("whose", ["甲1", "甲组长"])
def test_whose_code_somebody_else_used_first_reads_so_beside_the_field_for_the_pin(browser, county, whose):
    first = open_with(browser.tab(), county.codes[whose])
    assert "已经设过 PIN 码" not in first.text
    first.submit("set_pin", pin=PIN, pin_again=PIN)
    browser.cookie = new_token()
    said = open_with(browser.tab(), county.codes[whose]).text
    assert "这个码已经设过 PIN 码。要是您从没有设过，就是别人先用了，请立即找办公室补发。" in said


def test_after_five_wrong_pins_even_the_right_one_has_to_wait(browser, county):
    first_entry(browser.tab(), county.codes["甲1"])
    browser.cookie = new_token()
    tab = open_with(browser.tab(), county.codes["甲1"])
    for _ in range(5):
        tab.submit("enter_pin", pin="314159")
    tab.submit("enter_pin", pin=PIN)
    assert "后再试" in tab.text
    assert services().access.holder(browser.cookie) is None


def test_a_wrong_code_is_refused_and_stays_in_the_field(browser, county):
    tab = open_with(browser.tab(), "2222-2222-2222")
    assert "个人码不对" in tab.text
    assert tab.value("code") == "2222-2222-2222"


def test_a_leader_reads_what_he_will_see_and_comes_to_his_own_first_page(browser, county):
    tab = open_with(browser.tab(), county.codes["甲组长"])
    assert "演示县/甲组 · 负责人" in tab.text
    assert "您始终看不到" in tab.text
    tab.submit("set_pin", pin=PIN, pin_again=PIN)
    assert "本组的轮次" in tab.text
    assert tab.offers("progress")


def test_the_code_of_a_slip_is_looked_up_at_once_one_time(browser, county):
    arrivals.put(browser.cookie, county.codes["甲1"])
    assert "甲1同志，您好" in browser.tab().text
    assert "甲1" not in browser.tab().text


def test_the_slip_of_another_puts_nobody_in_the_place_of_who_is_in(browser, county):
    tab = first_entry(browser.tab(), county.codes["甲1"])
    arrivals.put(browser.cookie, county.codes["甲2"])
    tab.page("start")
    assert "码条没有打开" in tab.text
    assert "我的轮次" in tab.text


def test_another_code_can_be_typed_instead(browser, county):
    tab = open_with(browser.tab(), county.codes["甲1"]).click("other_code")
    assert "甲1" not in tab.text
    assert tab.value("code") == ""
    assert "乙1同志" in open_with(tab, county.codes["乙1"]).text


@pytest.fixture
def renewed(browser, county):
    """甲1 has submitted in a round; his code was issued anew since. A tab in which the new code was typed."""
    round_id = county.open_round()
    county.submit(county.member("甲1"), round_id, (2, 3))
    code = services().issuing.reissue(OFFICE, [county.ids["甲1"]])[0].code
    return open_with(browser.tab(), code)


def test_a_code_issued_anew_opens_the_old_work_with_the_pin(renewed):
    assert "您的个人码补发过" in renewed.text
    assert "已经设过 PIN 码" not in renewed.text
    renewed.submit("enter_pin", pin=PIN)
    assert "已提交" in renewed.text


def test_without_the_pin_it_opens_an_empty_work_behind_a_choice_that_says_what_is_lost(renewed):
    assert "以前提交的仍然计入统计，但打不开了" in renewed.text
    assert "本轮已经提交过的，不能再改、再提交" in renewed.text
    renewed.submit("start_empty", new_pin="314159", new_pin_again="314159")
    assert "请先勾选" in renewed.text
    renewed.submit("start_empty", new_pin="314159", new_pin_again="314159", start_empty_sure=True)
    assert "我的轮次" in renewed.text
    assert "换码以前提交的仍然计入，不能再改" in renewed.text


def test_a_leader_whose_code_was_issued_anew_sets_a_new_pin_and_loses_nothing(browser, county):
    first_entry(browser.tab(), county.codes["甲组长"])
    browser.cookie = new_token()
    tab = open_with(browser.tab(), services().issuing.reissue(OFFICE, [county.ids["甲组长"]])[0].code)
    assert not tab.has("start_empty_sure")
    tab.submit("start_empty", new_pin="314159", new_pin_again="314159")
    assert "本组的轮次" in tab.text


def test_a_private_code_opens_its_work_without_a_pin(browser):
    browser.tab().click("start").click("noted")
    code = services().access.renew_code(browser.cookie)
    browser.cookie = new_token()
    assert "接着做：第 1 项" in open_with(browser.tab(), code).text
