"""试用: begun on the card of a plan, played from the slip to the results, and ended."""

from __future__ import annotations

import re

import pytest
from tests.ui.test_office_rounds import fill, only, page, top

from selfcheck.bootstrap import services
from selfcheck.ui.components.office import trial
from selfcheck.web.session import new_token

__all__ = ["only", "page", "top"]
PIN, TRIAL = "135790", "这是试用：单位、人和别人的评分都是编的"


@pytest.fixture
def begun(page, only):
    fill(page)
    return page.click(f"trial_{only().row.id}")


def links(tab):
    return re.findall(r'<p id="trial_\w+">(.*?)</p>', tab.markup)


def test_a_trial_shows_two_slips_and_what_to_do_with_them(begun):
    assert "试用：演示轮次" in begun.text
    assert "已提交 5/6" in begun.text
    member, leader = links(begun)
    assert "/enter#" in member
    assert member != leader
    assert "无痕" in begun.text
    assert "成员：试用己" in begun.text
    assert "负责人：试用负责人" in begun.text


def test_while_it_goes_on_no_other_begins_and_the_first_page_tells_of_it(begun, only):
    assert not begun.has(f"trial_{only().row.id}")
    assert begun.has("end_trial")
    begun.page("office")
    assert "正在试用" in begun.text
    assert begun.has("end_trial")
    assert links(begun), "the same tab still has the codes"


def test_in_another_tab_the_codes_are_no_more_and_the_page_says_what_to_do(begun, browser):
    other = browser.tab("office")
    assert links(other) == []
    assert trial.LOST in other.text
    assert other.has("end_trial")


def test_it_is_ended_with_one_click_and_only_the_plan_is_left(begun, browser, only):
    begun.page("office").click("end_trial")
    assert "试用结束了" in begun.text
    assert not begun.has("end_trial")
    assert services().trials.now(browser.cookie) is None
    assert begun.page("rounds").has(f"trial_{only().row.id}")
    assert begun.page("log").text.count("试用轮次，人都是编的") == 1


def test_every_page_of_the_one_who_plays_says_that_it_is_a_trial(begun, browser):
    """From the slip by the pages of a person to his submission; and then the leader's."""
    member, leader = new_token(), new_token()
    for link, fresh in zip(links(begun), (member, leader), strict=True):
        services().entry.begin("anybody", link.partition("#")[2], PIN, fresh)
    office, browser.cookie, browser.lane = browser.cookie, member, ""
    tab = browser.tab()
    assert TRIAL in tab.text
    (mine,) = services().membership.rounds(browser.cookie)
    tab.click(f"begin_{mine.round_id}")
    for name in ("answer", "opinions", "profile", "writing", "draft", "data", "submit"):
        assert TRIAL in tab.page(name).text, name
    tab.page("answer").rate(1, 3)
    assert "试用：演示轮次" in tab.form.text
    browser.cookie = leader
    tab = browser.tab()
    for name in ("start", "progress", "group", "common", "talking"):
        assert TRIAL in tab.page(name).text, name
    browser.cookie = office
    assert TRIAL not in browser.tab("office").text
