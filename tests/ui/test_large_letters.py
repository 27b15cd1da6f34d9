"""大字版: kept with the person, and for everybody else as long as the tab."""

from __future__ import annotations

import pytest
from tests.ui.conftest import begin
from tests.ui.county import OFFICE, PIN

from selfcheck.bootstrap import services
from selfcheck.web.session import new_token

SIZE = "font-size: 21px"
KEY = "large_letters"


def large(tab) -> bool:
    return SIZE in tab.markup


def test_a_person_has_large_letters_on_every_page_and_on_every_device(begun, browser):
    assert not large(begun)
    begun.page("data").choose("toggle", KEY, True)
    assert [large(begun.page(page)) for page in ("data", "answer", "profile", "start")] == [True] * 4
    assert services().access.large(browser.cookie)
    assert large(browser.tab())
    begun.page("data").choose("toggle", KEY, False)
    assert not large(begun)
    assert not services().access.large(browser.cookie)


def test_what_was_chosen_before_coming_in_is_kept_with_who_comes_in(county, browser):
    tab = browser.tab().choose("toggle", KEY, True)
    assert large(tab)
    tab.submit("open_code", code=county.codes["甲1"]).submit("set_pin", pin=PIN, pin_again=PIN)
    assert large(tab)
    assert services().access.large(browser.cookie)


def test_who_comes_to_the_tab_next_has_letters_of_the_usual_size(begun):
    begun.page("data").choose("toggle", KEY, True).click("leave")
    assert not large(begun)


def test_another_person_of_the_browser_has_his_own(begun, browser):
    begun.page("data").choose("toggle", KEY, True)
    browser.cookie = new_token()
    assert not large(begin(browser))


@pytest.mark.parametrize("who", ["leader", "office"])
def test_for_leaders_and_the_office_it_lasts_as_long_as_the_tab(who, county, browser):
    browser.cookie, page = (county.leader("甲组长"), "start") if who == "leader" else (OFFICE, "office")
    tab = browser.tab().page(page).choose("toggle", KEY, True)
    assert large(tab)
    assert large(tab.page("progress" if who == "leader" else "rounds"))
    assert not large(browser.tab())


def test_a_stranger_may_have_them_before_he_begins(browser):
    tab = browser.tab()
    assert not large(tab)
    assert large(tab.choose("toggle", KEY, True))
    tab.click("start")
    assert large(tab)
    assert services().access.large(browser.cookie)
