"""Two people at one computer, and a cookie that somebody else knows."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

COOKIE = "selfcheck_session"
SECRET = "这件事只有我自己知道"


def token(browser) -> str:
    return next(cookie["value"] for cookie in browser.cookies() if cookie["name"] == COOKIE)


def plant(browser, server, value: str) -> None:
    browser.add_cookies([{"name": COOKIE, "value": value, "url": server.url}])


def test_a_cookie_that_was_known_before_somebody_came_in_opens_nothing(server, new_browser, visitor):
    mine, theirs = new_browser(), new_browser()
    visitor(theirs).open()
    planted = token(theirs)
    plant(mine, server, planted)
    me = visitor(mine)
    me.begin()
    me.rate(1, 2).type("instance_1", SECRET)
    assert token(mine) != planted
    them = visitor(theirs).open()
    assert them.page.get_by_role("button", name="开始自查").count() == 1
    assert SECRET not in them.open("/answer").page.content()
    assert me.open("/answer?step=1").value("instance_1") == SECRET, "the browser has the new cookie"


def test_the_cookie_of_one_who_left_does_not_open_the_work_of_the_next(server, new_browser, visitor):
    shared, elsewhere = new_browser(), new_browser()
    first = visitor(shared)
    first.begin()
    first.rate(1, 2).type("instance_1", SECRET)
    kept = token(shared)
    first.turn("/data").click("退出")
    first.click("开始自查").click("记下了，开始作答")
    first.rate(1, 2)
    assert first.value("instance_1") == ""
    first.type("instance_1", "第二个人的事")
    assert token(shared) != kept
    plant(elsewhere, server, kept)
    assert visitor(elsewhere).open("/answer").page.locator(".sf-card").count() == 0
    assert first.open("/answer?step=1").value("instance_1") == "第二个人的事"
    for _ in range(3):
        first.page.go_back()
        first.rest()
        assert SECRET not in first.page.content()


def test_a_code_typed_in_gives_a_new_cookie_too(new_browser, holder, visitor):
    phone = new_browser()
    code = holder({}).code
    other = visitor(phone).open()
    before = token(phone)
    other.type("code", code).click("用个人码打开")
    assert token(phone) != before
    assert other.turn("/answer").page.locator(".sf-card").count() > 0
