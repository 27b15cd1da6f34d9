"""What is not yet saved when somebody leaves: it is asked about, offered again to him alone, and found by nobody else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SECRET = "这件事只有我自己知道"
PLACE = "/answer?step=1"
KEPT = "JSON.stringify(Object.entries(sessionStorage))"
MINE = "Object.keys(sessionStorage).filter((key) => key.startsWith('selfcheck-'))"


@pytest.fixture
def me(newcomer):
    """A person whose text does not get through."""
    me = newcomer()
    me.page.route("**/save", lambda route: route.abort())
    me.field("instance_1").fill(SECRET)
    expect(me.bar).to_have_attribute("data-state", "failed")
    return me


def end_elsewhere(me, visitor) -> str:
    """The session ends by another browser, which gives the person a new code. Returns it."""
    elsewhere = visitor().open()
    elsewhere.type("code", me.code).click("用个人码打开").turn("/data").click("换一个新的个人码")
    fresh = elsewhere.page.locator(".sc-code b").inner_text()
    expect(me.page.locator("#instance_1")).to_have_count(0)
    expect(me.page.get_by_role("button", name="开始自查")).to_be_visible()
    return fresh


def sends(me) -> list[str]:
    """From now on, all that the tab sends off to be saved."""
    me.page.unroute("**/save")
    sent: list[str] = []
    me.page.on("request", lambda request: sent.append(request.post_data or "") if request.url.endswith("/save") else None)
    return sent


def answering(me, take: bool) -> list[str]:
    """Answers whatever the page asks; all that it asked."""
    asked: list[str] = []
    me.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if take else dialog.dismiss()))
    return asked


def test_who_leaves_with_unsent_text_is_asked_and_may_stay(me):
    me.turn("/data")
    asked = answering(me, take=False)
    me.click("退出")
    assert ["还有 1 处没有保存" in question for question in asked] == [True]
    expect(me.page.locator("h1"), "he is still in").to_have_text("我的数据")
    me.page.unroute("**/save")
    assert me.turn(PLACE).value("instance_1") == SECRET
    assert me.saved()


def test_who_leaves_all_the_same_takes_the_text_out_of_the_tab(me):
    me.turn("/data")
    asked = answering(me, take=True)
    me.click("退出")
    assert len(asked) == 1
    expect(me.page.get_by_text("已经退出")).to_be_visible()
    assert me.page.evaluate(MINE) == []
    sent = sends(me)
    me.begin()
    assert me.value("instance_1") == ""
    assert me.rate(1, 2).saved()
    assert [body for body in sent if SECRET in body] == []


def test_who_leaves_with_everything_saved_is_asked_nothing(newcomer):
    me = newcomer()
    me.type("instance_1", SECRET).turn("/data")
    asked = answering(me, take=False)
    me.click("退出")
    expect(me.page.get_by_text("已经退出")).to_be_visible()
    assert asked == []
    assert SECRET not in me.page.evaluate(KEPT)


def test_the_same_person_who_comes_in_anew_finds_what_was_not_saved(me, visitor):
    fresh = end_elsewhere(me, visitor)
    me.page.unroute("**/save")
    me.type("code", fresh).click("用个人码打开")
    assert me.turn(PLACE).value("instance_1") == SECRET
    assert me.saved()
    assert visitor(me.page.context).open(PLACE).value("instance_1") == SECRET
    assert SECRET not in me.page.evaluate(KEPT), "it goes from the tab once it is saved"


def test_another_person_at_the_same_browser_finds_nothing_of_the_first(me, visitor):
    end_elsewhere(me, visitor)
    assert SECRET in me.page.evaluate(KEPT), "it waits for its person"
    sent = sends(me)
    before = me.page.evaluate(MINE)
    me.begin()
    me.page.wait_for_function(f"(before) => !{MINE}.some((key) => before.includes(key))", arg=before)
    assert SECRET not in me.page.evaluate(KEPT)
    assert me.value("instance_1") == ""
    me.rate(1, 2).turn("/opinions").turn(PLACE)
    assert me.value("instance_1") == ""
    assert [body for body in sent if SECRET in body] == []
    assert SECRET not in me.page.content()


def test_nothing_that_is_kept_names_person_check_or_session(me):
    kept = me.page.evaluate(MINE)
    assert kept
    assert me.code.replace("-", "") not in me.page.evaluate(KEPT).replace("-", "")
    tokens = [cookie["value"] for cookie in me.page.context.cookies()]
    assert [token for token in tokens if token in me.page.evaluate(KEPT)] == []
    of_hashes = re.compile(r"selfcheck-[0-9a-f]{32}-[0-9a-f]{32}(-tab)?")
    assert [key for key in kept if not of_hashes.fullmatch(key)] == []


def test_nothing_of_a_person_ever_stands_in_the_storage_that_outlives_the_tab(me):
    me.page.unroute("**/save")
    me.turn("/opinions").turn(PLACE).type("instance_1", SECRET + "，又写")
    assert me.saved()
    lasting = "JSON.stringify(Object.entries(localStorage))"
    assert SECRET not in me.page.evaluate(lasting)
    assert "selfcheck" not in me.page.evaluate(lasting)
    assert me.page.evaluate("indexedDB.databases().then((found) => found.length)") == 0
