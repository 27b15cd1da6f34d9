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


def test_what_cannot_be_saved_says_why_and_is_saved_when_the_fault_is_gone(me, server):
    me.rate(1, 2)
    rename(server, "ratings", "ratings_away")
    me.rate(1, 3)
    expect(me.bar).to_contain_text("没有保存：数据库")
    rename(server, "ratings_away", "ratings")
    expect(me.bar).to_have_attribute("data-state", "saved")
    me.page.reload()
    assert me.rest().rating(1).startswith("3 ")
    assert "Traceback" not in server.log


def test_what_failed_is_tried_again_at_once_by_a_click(me, server):
    rename(server, "entries", "entries_away")
    me.type("instance_1", "三月的事")
    expect(me.bar).to_contain_text("没有保存：数据库")
    rename(server, "entries_away", "entries")
    with me.page.expect_request("**/save"):
        me.page.get_by_role("button", name="再试", exact=True).click()
    assert me.saved()


def test_a_page_says_why_and_recovers_when_the_fault_is_gone(me, server):
    me.rate(1, 2)
    rename(server, "ratings", "ratings_away")
    me.turn("/opinions")
    told = me.page.get_by_text("数据库读取失败")
    expect(told.first).to_be_visible()
    assert "页面出了错" not in me.text
    rename(server, "ratings_away", "ratings")
    me.page.get_by_role("button", name="再试一次").first.click()
    me.rest()
    expect(told).to_have_count(0)
    assert me.turn("/answer?step=1").rate(1, 4).saved()
    assert "Traceback" not in server.log


def test_a_part_whose_session_has_ended_elsewhere_says_so(me):
    me.page.route("**/session/open/*", lambda route: route.abort())  # a tab that has not heard of it yet
    other = me.page.context.new_page()
    other.route("**/session/open/*", lambda route: route.abort())
    other.goto(me.url + "/data")
    me.page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    other.get_by_role("button", name="退出").click()
    expect(other.get_by_text("已经退出")).to_be_visible()
    me.level(1, 2).click()
    expect(me.bar).to_contain_text("当前浏览器还没有打开自查")
    assert "页面出了错" not in me.text


def test_a_click_that_cannot_be_done_says_why(me, server):
    me.turn("/data")
    rename(server, "checks", "checks_away")
    me.click("开始新的一份")
    expect(me.page.get_by_text("数据库").first).to_be_visible()
    assert "页面出了错" not in me.text
    rename(server, "checks_away", "checks")
    me.page.get_by_role("button", name="再试一次").first.click()
    me.rest()
    assert me.page.get_by_role("button", name="打开", exact=True).count() == 0
    me.click("开始新的一份")
    assert me.page.locator(".sf-card").count() > 0
    assert "Traceback" not in server.log
