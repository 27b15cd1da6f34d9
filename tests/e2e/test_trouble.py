"""What goes wrong in a part of a page or behind a click says why, and can be tried again."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def rename(server, old: str, new: str) -> None:
    with closing(sqlite3.connect(server.data / "selfcheck.sqlite3")) as db:
        db.execute(f"ALTER TABLE {old} RENAME TO {new}")
        db.commit()


@pytest.fixture
def me(visitor):
    found = visitor()
    found.begin()
    return found


def test_a_part_of_a_page_says_why_and_recovers_when_the_fault_is_gone(me, server):
    me.rate(1, 2)
    rename(server, "answers", "answers_away")
    me.rate(1, 3)
    told = me.page.get_by_text("数据库读取失败")
    expect(told.first).to_be_visible()
    assert "页面出了错" not in me.text
    rename(server, "answers_away", "answers")
    me.page.get_by_role("button", name="再试一次").first.click()
    me.rest()
    expect(told).to_have_count(0)
    assert me.page.locator(".sc-item").count() > 0
    assert me.rate(1, 4).saved(1)
    assert "Traceback" not in server.log


def test_a_part_whose_session_has_ended_elsewhere_says_so(me, visitor, new_browser):
    me.page.route("**/session/open/*", lambda route: route.abort())  # a tab that has not heard of it yet
    other = me.page.context.new_page()
    other.route("**/session/open/*", lambda route: route.abort())
    other.goto(me.url + "/data")
    me.page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    other.get_by_role("button", name="退出").click()
    expect(other.get_by_text("已经退出")).to_be_visible()
    me.page.locator(".st-key-rating_1 button").nth(1).click()
    expect(me.page.get_by_text("当前浏览器还没有打开自查").first).to_be_visible()
    assert "页面出了错" not in me.text


def test_a_click_that_cannot_be_done_says_why(me, server):
    me.open("/opinions")
    rename(server, "entries", "entries_away")
    me.click("添加一条意见")
    expect(me.page.get_by_text("数据库").first).to_be_visible()
    assert "页面出了错" not in me.text
    rename(server, "entries_away", "entries")
    me.page.get_by_role("button", name="再试一次").first.click()
    me.rest()
    me.click("添加一条意见")
    assert me.page.locator("[class*='st-key-opinion_']").count() > 0
    assert "Traceback" not in server.log
