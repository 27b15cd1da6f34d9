"""办公室登录: the one-time code, the passphrase, and what a stranger meets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.ui.conftest import PASSPHRASE, organiser_code

from selfcheck.bootstrap import now_in_utc, services
from selfcheck.services.errors import WrongPassphrase
from selfcheck.web.session import new_token

WRONG = "不是这一句，是别的"
PAGES = {"organisation": "组织和名单", "rounds": "轮次", "codes": "个人码", "log": "操作记录"}


def claim(tab, code, first=PASSPHRASE, second=PASSPHRASE):
    for key, text in (("office_code", code), ("office_new", first), ("office_again", second)):
        tab.at.text_input(key=key).set_value(text)
    return tab.click("office_claim")


def strangers_try():
    with pytest.raises(WrongPassphrase):
        services().office.enter(new_token(), WRONG)


def three_seconds_later():
    """Forgets when somebody tried last."""
    with services().store.writing() as tx:
        tx.people.forget_tries_before(now_in_utc() + timedelta(minutes=1))


def enter(tab, passphrase):
    tab.at.text_input(key="office_passphrase").set_value(passphrase)
    return tab.click("office_enter")


def test_the_first_page_leads_to_the_office(browser):
    (link,) = [link for link in browser.tab().at.get("page_link") if "office" in link.proto.page]
    assert "办公室" in link.proto.label


def test_the_first_time_the_page_says_where_the_code_is_and_how_to_get_another(browser):
    page = browser.tab("office")
    assert "organiser-code.txt" in page.text
    assert "python -m selfcheck reset-organiser" in page.text
    assert "第一次使用：设定口令" in page.text
    assert not page.has("office_enter")


def test_after_a_reset_the_page_does_not_speak_of_a_first_time(office, browser):
    organiser_code()
    page = browser.tab("office")
    assert "重新设定口令" in page.text
    assert "原来的口令已经作废，名单、轮次和大家的作答都在" in page.text
    assert "第一次" not in page.text


def test_the_code_and_a_passphrase_open_the_office_under_a_fresh_cookie(browser):
    before = browser.cookie
    page = claim(browser.tab("office"), organiser_code())
    assert "照下面的次序做" in page.text
    assert browser.cookie != before
    assert services().access.holder(browser.cookie).office
    assert services().access.holder(before) is None


def test_the_one_time_code_may_be_pasted_with_the_words_of_the_console_before_it(browser):
    assert "照下面的次序做" in claim(browser.tab("office"), f"启用码（只能用一次）：{organiser_code()}").text


def test_two_different_passphrases_are_told_before_the_code_is_used(browser):
    code = organiser_code()
    page = claim(browser.tab("office"), code, second="另一句不一样的话，不一样")
    assert "两遍口令不一样" in page.text
    assert services().office.state() == "new"
    assert "照下面的次序做" in claim(page, code).text


@pytest.mark.parametrize(("passphrase", "words"), [("短", "10 到 100 个字符"), ("1234567890", "太容易猜到")])
def test_a_passphrase_that_is_too_easy_is_explained(browser, passphrase, words):
    page = claim(browser.tab("office"), organiser_code(), passphrase, passphrase)
    assert words in page.text
    assert services().office.state() == "new"


def test_a_wrong_code_opens_nothing_and_stands_in_the_log(browser):
    code = organiser_code()
    page = claim(browser.tab("office"), "2222-2222-2222")
    assert "启用码不对" in page.text
    assert "输错个人码或启用码" in claim(page, code).page("log").text


def test_later_the_passphrase_opens_the_office_on_another_device(office, browser):
    browser.cookie, browser.lane = new_token(), ""
    page = browser.tab("office")
    assert not page.has("office_claim")
    assert "口令不对" in enter(page, WRONG).text
    assert "reset-organiser" in page.text
    three_seconds_later()
    assert "照下面的次序做" in enter(page, PASSPHRASE).text


def test_right_after_a_strangers_try_the_right_passphrase_is_asked_for_once_more(office, browser):
    browser.cookie, browser.lane = new_token(), ""
    page = browser.tab("office")
    strangers_try()
    assert "每 3 秒只核对一次" in enter(page, PASSPHRASE).text
    assert "也不算输错" in page.text
    three_seconds_later()
    assert "照下面的次序做" in enter(page, PASSPHRASE).text


def test_a_browser_that_was_in_the_office_comes_in_again_while_strangers_guess(office, browser):
    assert browser.lane
    office.page("office").click("leave")
    strangers_try()
    assert "照下面的次序做" in enter(browser.tab("office"), PASSPHRASE).text


def test_so_does_the_tab_in_which_it_was_there(office, browser):
    """Its connection was made before the browser got its cookie."""
    browser.lane = ""
    tab = office.page("office").click("leave")
    strangers_try()
    assert "照下面的次序做" in enter(tab.page("office"), PASSPHRASE).text


def test_a_browser_that_is_in_the_office_since_an_older_version_gets_its_lane(office, browser):
    browser.lane = ""
    browser.tab("office")
    assert browser.lane


def test_nobody_else_is_given_a_lane(begun, browser):
    begun.page("start")
    assert browser.lane == ""


def test_after_leaving_nothing_of_the_office_can_be_opened_any_more(office):
    office.page("organisation").click("leave")
    assert "办公室已经退出" in office.text
    for name, title in PAGES.items():
        assert "当前登录的身份不能做这件事" in office.page(name).text
        assert f"<h1>{title}</h1>" not in office.markup
    assert office.page("office").has("office_passphrase")


def test_the_office_has_no_page_of_a_persons_work(office):
    office.page("answer")
    assert "还没有打开自查" in office.text
    assert not office.has("rating_1")


@pytest.mark.parametrize("name", ["office", *PAGES])
def test_a_person_who_types_the_address_of_an_office_page_is_refused_and_sees_nothing_of_it(begun, name):
    page = begun.page(name)
    assert [warning.value[:16] for warning in page.at.warning] == ["当前登录的身份不能做这件事，或者"[:16]]
    assert "<h1>" not in page.markup
    assert not page.at.button
    assert not page.at.text_input


@pytest.mark.parametrize("name", ["office", *PAGES])
def test_a_leader_who_types_the_address_of_an_office_page_is_refused_and_sees_nothing_of_it(office, browser, name):
    leader(office, browser)
    page = browser.tab().page(name)
    assert [warning.value[:13] for warning in page.at.warning] == ["当前登录的身份不能做这件事"]
    assert "<h1>" not in page.markup
    assert not page.at.button
    assert not page.at.text_input


def leader(office, browser):
    """Lets a leader in, on another device."""
    house, session = services(), browser.cookie
    group = house.organisation.add_group(session, None, "演示县")
    house.organisation.add_leader(session, group, "演示负责人")
    (slip,) = house.issuing.issue_missing(session)
    browser.cookie, token = new_token(), new_token()
    house.entry.begin(browser.cookie, slip.code, "135790", token)
    browser.cookie = token


def change(page, old, first, second):
    for key, text in (("office_now", old), ("office_new", first), ("office_again", second)):
        page.at.text_input(key=key).set_value(text)
    return page.click("office_change")


def test_the_passphrase_is_changed_on_the_first_page_of_the_office(office, browser):
    new = "换人以后另定的口令，很长"
    page = office.page("office")
    assert "两遍口令不一样" in change(page, PASSPHRASE, new, "另一句不一样的话，不一样").text
    assert "口令不对" in change(page, "这一句不是现在的口令", new, new).text
    three_seconds_later()
    assert "口令已经改了" in change(page, PASSPHRASE, new, new).text
    assert "照下面的次序做" in page.text
    services().access.leave(browser.cookie)
    assert "照下面的次序做" in enter(browser.tab("office"), new).text
