"""退出 empties every tab of the browser, and a tab that slept shows nothing of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SECRET = "这件事只有我自己知道"
ARCHIVE = {"answers": [{"item": 1, "rating": 2, "instance": SECRET}]}


@pytest.fixture
def shared(new_browser):
    return new_browser()


@pytest.fixture
def two(shared, holder, visitor):
    """Two tabs of one person; both show his words."""
    first = holder(ARCHIVE, shared).open("/answer?step=1")
    second = visitor(shared).open("/answer?step=1")
    assert second.value("instance_1") == SECRET
    return first, second


def words(tab) -> list[str]:
    """What a tab shows and holds."""
    return tab.page.evaluate("[...document.querySelectorAll('textarea')].map((field) => field.value).filter(Boolean)")


def sleep(tab) -> None:
    """What a browser tells a tab that is put away. A driven browser holds every tab for visible, and freezes none."""
    tab.page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange')); document.dispatchEvent(new Event('freeze'))"
    )


def wake(tab) -> None:
    tab.page.evaluate(
        "delete document.hidden; document.dispatchEvent(new Event('resume')); document.dispatchEvent(new Event('visibilitychange'))"
    )


def test_who_leaves_in_one_tab_leaves_in_all(two):
    first, second = two
    first.turn("/data").click("退出")
    assert "已经退出" in first.text, "the tab itself says so, and is not loaded again"
    expect(second.page.locator("textarea")).to_have_count(0)
    expect(second.page.get_by_role("button", name="开始自查")).to_be_visible()
    assert SECRET not in second.page.content()


def test_the_next_person_finds_nothing_in_the_other_tab(two):
    first, second = two
    first.turn("/data").click("退出")
    first.begin()
    expect(second.page.locator("textarea")).to_have_count(0)
    assert words(second.open("/answer")) == []


@pytest.mark.parametrize("button", ["code", "erase"])
def test_a_session_that_ends_elsewhere_empties_the_tab_too(holder, visitor, button):
    me = holder(ARCHIVE).open("/answer?step=1")
    assert me.value("instance_1") == SECRET
    elsewhere = visitor().open()
    elsewhere.type("code", me.code).click("用个人码打开")
    elsewhere.turn("/data")
    if button == "code":
        elsewhere.click("换一个新的个人码")
    else:
        elsewhere.click("我确定要删除我的全部数据")
        elsewhere.page.locator(".st-key-erase button").click()
    expect(me.page.locator("textarea")).to_have_count(0)
    assert SECRET not in me.page.content()
    expect(me.page.get_by_role("button", name="开始自查")).to_be_visible()
    assert me.rest().page.get_by_role("dialog").count() == 0, "nothing lies over the way in"


def test_a_tab_that_sleeps_is_covered_and_shows_nothing_when_it_wakes(two):
    first, second = two
    sleep(second)
    assert second.page.evaluate("document.getElementById('sc-cover') !== null")
    first.turn("/data").click("退出")
    assert second.page.locator("#sc-cover").count() == 1 or words(second) == []
    wake(second)
    expect(second.page.locator("textarea")).to_have_count(0)
    assert SECRET not in second.page.content()


def test_a_tab_that_wakes_with_its_session_shows_its_page_again(two):
    _, second = two
    sleep(second)
    wake(second)
    expect(second.page.locator("#sc-cover")).to_have_count(0)
    assert second.value("instance_1") == SECRET


def test_a_tab_that_wakes_and_hears_nothing_stays_covered_until_it_does(two):
    _, second = two
    sleep(second)
    second.page.route("**/session/open/*", lambda route: route.abort())
    wake(second)
    expect(second.page.locator("#sc-cover")).to_contain_text("暂时不显示")
    second.page.unroute("**/session/open/*")
    expect(second.page.locator("#sc-cover")).to_have_count(0)
    assert second.value("instance_1") == SECRET
