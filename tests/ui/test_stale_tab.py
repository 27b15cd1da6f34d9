"""Two tabs of one person: nobody overwrites what he has not seen."""

from __future__ import annotations

import pytest

MINE, THEIRS = "本页写的事例", "另一页写的事例"


@pytest.fixture
def stale(begun, browser):
    """The tab that is behind: it wrote its text after the other tab had written another one."""
    other = browser.tab("answer")
    begun.rate(1, 2)
    other.reload().page("answer").rate(1, 3).type("instance_1", THEIRS)
    begun.type("instance_1", MINE)
    return begun


def test_the_write_of_a_stale_tab_is_refused_and_both_texts_are_shown(stale, browser):
    assert "刚在另一个页面里改过" in stale.text
    assert MINE in stale.text
    assert THEIRS in stale.text
    assert stale.saved == 0
    assert browser.tab("answer").value("instance_1") == THEIRS


def test_one_can_keep_the_text_of_this_tab(stale, browser):
    stale.click("mine_answer:1")
    assert stale.saved == 1
    assert "刚在另一个页面里改过" not in stale.text
    fresh = browser.tab("answer")
    assert (fresh.value("instance_1"), fresh.value("rating_1")) == (MINE, 2)


def test_one_can_take_the_text_of_the_other_tab_and_go_on(stale, browser):
    stale.click("theirs_answer:1")
    assert stale.value("instance_1") == THEIRS
    assert stale.value("rating_1") == 3
    assert "刚在另一个页面里改过" not in stale.text
    stale.type("instance_1", "合在一起的事例")
    assert stale.saved == 1
    assert browser.tab("answer").value("instance_1") == "合在一起的事例"


def test_typing_on_without_choosing_is_refused_again(stale, browser):
    stale.type("instance_1", "还是本页的")
    assert "还是本页的" in stale.text
    assert THEIRS in stale.text
    assert browser.tab("answer").value("instance_1") == THEIRS


def test_the_refused_text_survives_a_look_at_another_page(stale):
    stale.page("profile").page("answer")
    assert stale.value("instance_1") == MINE
    assert THEIRS in stale.text


def test_a_tab_that_wrote_nothing_shows_the_newer_text_when_it_is_drawn_again(begun, browser):
    begun.rate(1, 2)
    browser.tab("answer").type("instance_1", THEIRS)
    begun.reload()
    assert begun.value("instance_1") == THEIRS


def test_an_opinion_deleted_in_another_tab_is_not_silently_made_again(begun, browser):
    begun.page("opinions").click("add_opinion")
    key = begun.at.text_area[0].key
    id = key.removeprefix("opinion_text_")
    browser.tab("opinions").click(f"drop_{id}")
    begun.type(key, MINE)
    assert MINE in begun.text
    assert "（已删除）" in begun.text
    begun.click(f"mine_opinion:{id}")
    assert browser.tab("opinions").value(key) == MINE
