"""Two tabs of one person: neither overwrites the other unseen, and the person picks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.conftest import Tab, Visitor

pytestmark = pytest.mark.browser

MINE, THEIRS = "本页写的", "另一页写的"
PLACE = "/answer?step=1"


@pytest.fixture
def me(holder):
    answers = [{"item": 1, "rating": 2, "instance": "两页都看见的"}]
    return holder({"answers": answers}).open(PLACE)


@pytest.fixture
def other(me, visitor):
    """Another tab of the browser, opened by hand."""
    return visitor(me.page.context).open(PLACE)


def refused(me) -> None:
    """The page shows both texts, and does not call its own one saved."""
    panel = me.page.locator("#item_1 .sf-conflict")
    expect(panel).to_contain_text(MINE)
    expect(panel).to_contain_text(THEIRS)
    expect(me.bar).to_have_attribute("data-state", "failed")


def stored(me, visitor) -> str:
    """What a third tab shows."""
    third = visitor(me.page.context).open(PLACE)
    value = third.value("instance_1")
    third.page.close()
    return value


def test_the_tab_that_was_behind_is_refused_and_takes_the_other_text(me, other, visitor):
    other.type("instance_1", THEIRS)
    me.type("instance_1", MINE)
    refused(me)
    assert stored(me, visitor) == THEIRS
    me.click("采用另一份")
    assert me.value("instance_1") == THEIRS
    me.type("instance_1", "合在一起")
    assert me.saved()
    assert stored(me, visitor) == "合在一起"


def test_the_tab_that_was_behind_is_refused_and_keeps_its_own_text(me, other, visitor):
    other.type("instance_1", THEIRS)
    me.type("instance_1", MINE)
    refused(me)
    me.click("保留本页的")
    assert me.saved()
    assert (me.value("instance_1"), stored(me, visitor)) == (MINE, MINE)


def test_both_texts_are_still_there_when_the_page_is_loaded_anew(me, other, visitor):
    other.type("instance_1", THEIRS)
    me.type("instance_1", MINE)
    refused(me)
    me.page.reload()
    me.rest()
    refused(me)
    assert stored(me, visitor) == THEIRS


def test_a_text_and_a_rating_of_one_item_never_conflict(me, other):
    other.rate(1, 5)
    me.type("instance_1", MINE)
    assert me.saved()
    me.page.reload()
    assert (me.rest().value("instance_1"), me.rating(1)[:2]) == (MINE, "5 ")


def test_a_rating_in_a_tab_that_was_behind_is_refused_too(me, other):
    other.rate(1, 5)
    me.rate(1, 3)
    expect(me.page.locator("#item_1 .sf-conflict")).to_contain_text("5")
    me.click("保留本页的")
    assert me.saved()
    other.page.reload()
    assert other.rest().rating(1).startswith("3 ")


def copied(me) -> Visitor:
    """A copy of the tab, with all that it keeps, as 复制标签页 makes it."""
    with me.page.expect_popup() as opening:
        me.page.evaluate("void window.open(location.href)")
    copy = Visitor(Tab(opening.value), me.url)
    expect(copy.bar).to_be_visible()
    return copy


def test_a_copied_tab_overwrites_nothing_unseen(me, visitor):
    me.type("instance_1", "复制以前写的")
    assert me.saved()
    copy = copied(me)
    assert copy.page.evaluate("sessionStorage.length") > 0, "the copy has what the tab kept"
    copy.type("instance_1", THEIRS)
    expect(copy.bar).to_have_attribute("data-state", "saved")
    me.type("instance_1", MINE)
    refused(me)
    assert stored(me, visitor) == THEIRS


SLOW = """() => {
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (data) { setTimeout(() => post.call(this, data), 1000); };
}"""
"""Makes a tab answer others late, as one does that is busy."""


@pytest.mark.parametrize("busy", [False, True])
def test_a_copy_of_a_tab_with_unsent_text_loses_neither_text(me, visitor, busy):
    if busy:
        me.page.evaluate(SLOW)
    me.page.route("**/save", lambda route: route.abort())
    me.type("instance_1", MINE)
    copy = copied(me)
    expect(copy.bar).to_have_attribute("data-state", "saved")  # nothing stops its own saves
    assert copy.value("instance_1") == MINE
    copy.page.wait_for_timeout(1500 if busy else 0)
    copy.type("instance_1", THEIRS)
    expect(copy.bar).to_have_attribute("data-state", "saved")
    me.page.unroute("**/save")
    refused(me)
    assert stored(me, visitor) == THEIRS
