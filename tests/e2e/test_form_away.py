"""Line and server go away while somebody types and rates: he loses nothing, and nothing is called saved that is not."""

from __future__ import annotations

import signal
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PLACE = "/answer?step=1"
KILLS = 5
AWAY = 20
"""Seconds."""


@pytest.fixture
def me(holder):
    return holder({"answers": [{"item": 1, "rating": 2}]}).open(PLACE)


def stored(me, visitor) -> tuple[str, str]:
    """Text and rating that another tab shows, which knows nothing but what the server has."""
    other = visitor(me.page.context).open(PLACE)
    found = other.value("instance_1"), other.rating(1)[:1]
    other.page.close()
    return found


def saved_at_last(me) -> None:
    """Growing pauses lie between the tries."""
    expect(me.bar).to_have_attribute("data-state", "saved", timeout=60_000)


def test_kills_while_typing_and_rating_lose_nothing_of_an_open_page(me, visitor, server):
    written = ""
    for number in range(KILLS):
        piece = f"第{number}次停电以前写的，"
        me.field("instance_1").focus()
        me.page.keyboard.press("Control+End")
        me.page.keyboard.type(piece, delay=60)
        me.level(1, number % 5 + 1).click()
        server.stop(signal.SIGKILL)
        me.field("instance_1").focus()
        me.page.keyboard.press("Control+End")
        me.page.keyboard.type("停着的时候写的。")
        written += piece + "停着的时候写的。"
        server.start()
        saved_at_last(me)
        assert stored(me, visitor) == (written, str(number % 5 + 1))
    assert me.value("instance_1") == written


def test_a_page_that_is_loaded_anew_while_the_server_is_away_has_the_text_when_it_is_back(me, visitor, server):
    server.stop(signal.SIGKILL)
    me.field("instance_1").fill("停着的时候写的")
    me.level(1, 5).click()
    expect(me.bar).to_contain_text("没有保存")
    me.page.route("**/save", lambda route: route.abort())  # the old page must not be the one that saves it
    server.start()
    me.page.reload()
    assert me.rest().value("instance_1") == "停着的时候写的"
    me.page.unroute("**/save")
    saved_at_last(me)
    assert stored(me, visitor) == ("停着的时候写的", "5")


def test_what_was_typed_three_seconds_before_a_power_cut_is_in_the_database(me, visitor, server):
    """Here the whole machine goes, tab and all."""
    for number in range(2):
        text = f"第{number}次：" + "一直在写的一句话，没有停下来过，" * 2
        me.field("instance_1").fill("")
        me.field("instance_1").focus()
        ages: dict[str, float] = {}
        for place in range(len(text)):
            me.page.keyboard.type(text[place])
            ages[text[: place + 1]] = time.monotonic()
            me.page.wait_for_timeout(200)
        killed = time.monotonic()
        server.stop(signal.SIGKILL)
        browser = me.page.context
        me.page.close()
        server.start()
        me = visitor(browser).open(PLACE)
        found = me.value("instance_1")
        assert text.startswith(found)
        lost = [age for typed, age in ages.items() if len(typed) > len(found)]
        assert not lost or killed - lost[0] <= 3.5, f"{text[len(found) :]} is lost"


def test_a_line_that_is_cut_for_twenty_seconds_loses_nothing(me, visitor):
    me.page.context.set_offline(True)
    began, written = time.monotonic(), ""
    while time.monotonic() - began < AWAY:
        written += "断线时写的，"
        me.field("instance_1").focus()
        me.page.keyboard.press("Control+End")
        me.page.keyboard.type("断线时写的，", delay=100)
        expect(me.bar).not_to_have_attribute("data-state", "saved")
    me.level(1, 4).click()
    expect(me.bar).to_contain_text("没有保存：连不上服务器")
    me.page.context.set_offline(False)
    saved_at_last(me)
    assert stored(me, visitor) == (written, "4")
    assert me.value("instance_1") == written


def test_a_line_that_is_back_is_used_at_once_by_the_button(me):
    tries = []
    me.page.route("**/save", lambda route: (tries.append(route), route.abort()))
    me.field("instance_1").fill("断线时写的")
    while len(tries) < 4:  # the next pause is one of eight seconds
        me.page.wait_for_timeout(100)
    expect(me.bar).to_contain_text("没有保存：连不上服务器")
    me.page.unroute("**/save")
    me.page.get_by_role("button", name="再试", exact=True).click()
    assert me.saved()


def test_a_line_that_is_back_is_used_as_soon_as_the_browser_knows(me):
    me.page.context.set_offline(True)
    me.field("instance_1").fill("断线时写的")
    expect(me.bar).to_contain_text("没有保存：连不上服务器")
    me.page.context.set_offline(False)
    assert me.saved()
