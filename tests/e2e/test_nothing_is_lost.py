"""What the page called 已保存 is there again, whatever happens to tab, network and server."""

from __future__ import annotations

import signal

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

INSTANCE, MORE = "三月只听了汇报，没有入户", "四月补了两次入户"
CUT = "[data-testid='stApp']:not([data-test-connection-state='CONNECTED'])"
"""The page while it hears nothing of the server."""


def shown(me) -> dict[str, str]:
    """What the page says of the first item."""
    return {"rating": me.rating(1), "instance": me.value("instance_1")}


@pytest.fixture
def me(holder):
    """A person who sees an answer that is saved."""
    me = holder({"answers": [{"item": 1, "rating": 2, "thought": "觉得情况都熟"}]})
    me.open("/answer?step=1").type("instance_1", INSTANCE)
    assert me.saved()
    return me


def test_f5_shows_what_was_shown(me):
    before = shown(me)
    me.page.reload()
    me.rest()
    assert shown(me) == before


def test_a_new_tab_after_the_old_one_was_closed_shows_what_was_shown(me, visitor):
    before, browser = shown(me), me.page.context
    me.page.close()
    again = visitor(browser).open("/answer?step=1")
    assert shown(again) == before
    assert again.turn("/writing?item=1").value("thought_1") == "觉得情况都熟"


def test_text_that_is_still_being_typed_is_saved_by_a_click_elsewhere(me):
    me.field("instance_1").click()
    me.page.keyboard.press("End")
    me.page.keyboard.type("，" + MORE)
    me.rate(6, 4)
    assert me.value("instance_1") == f"{INSTANCE}，{MORE}"
    me.page.reload()
    me.rest()
    assert me.value("instance_1") == f"{INSTANCE}，{MORE}"
    assert me.rating(6).startswith("4 ")


def test_focus_place_and_words_survive_while_other_items_become_done(me):
    me.level(6, 3).click()
    me.field("instance_6").click()
    me.page.keyboard.type("正在写")
    top = me.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
    me.rest()
    assert me.value("instance_6") == "正在写"
    assert me.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == top
    assert me.page.evaluate("document.activeElement.id") == "instance_6"


def test_a_click_and_the_next_field_at_once_leave_the_cursor_where_it_was_put(me):
    me.turn("/writing?item=1").field("instance_1").click()
    me.page.keyboard.press("End")
    me.page.keyboard.type("，改")
    me.field("thought_1").click()
    me.page.keyboard.press("End")
    me.page.keyboard.type("，还在打字", delay=120)
    me.rest()
    assert me.value("thought_1") == "觉得情况都熟，还在打字"
    assert me.value("instance_1") == f"{INSTANCE}，改"
    assert me.page.evaluate("document.activeElement.value") == "觉得情况都熟，还在打字"


def test_a_lost_connection_loses_nothing_and_the_page_goes_on_afterwards(me):
    before = shown(me)
    me.page.context.set_offline(True)
    me.page.wait_for_timeout(1500)
    me.page.context.set_offline(False)
    me.page.wait_for_timeout(1500)
    me.rest()
    assert shown(me) == before
    me.type("instance_1", MORE)
    me.page.reload()
    me.rest()
    assert me.value("instance_1") == MORE


def test_a_server_that_was_killed_brings_everything_back(me, server):
    before = shown(me)
    server.stop(signal.SIGKILL)
    expect(me.page.locator(CUT)).to_have_count(1, timeout=60_000)
    server.start()
    expect(me.page.locator(CUT)).to_have_count(0, timeout=60_000)
    me.rest()
    assert shown(me) == before
    me.type("instance_1", MORE)
    assert me.saved()
    server.restart(signal.SIGKILL)
    me.open("/answer?step=1")
    assert me.value("instance_1") == MORE
    expect(me.page.locator(".sc-title")).to_be_visible()


def test_the_first_visitor_after_a_restart_finds_the_whole_page_at_its_own_address(me, server):
    server.restart(signal.SIGKILL)
    me.open("/profile")
    expect(me.page.get_by_role("link", name="我的数据")).to_be_visible()
    assert me.page.locator(".sc-title h1").evaluate("node => getComputedStyle(node).letterSpacing") != "normal"


def test_who_types_while_the_server_is_away_is_not_interrupted(me, server):
    server.stop(signal.SIGKILL)
    me.field("instance_1").click()
    me.page.keyboard.press("End")
    me.page.keyboard.type("，一二三四五六七八九十一二三四五六七八九十", delay=500)  # a message of Streamlit's comes after four seconds
    assert me.value("instance_1") == f"{INSTANCE}，一二三四五六七八九十一二三四五六七八九十"
    server.start()
    expect(me.bar).to_have_attribute("data-state", "saved", timeout=60_000)
    me.page.reload()
    me.rest()
    assert me.value("instance_1").endswith("十一二三四五六七八九十")
