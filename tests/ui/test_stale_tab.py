"""Two tabs of one person: nobody overwrites what he has not seen."""

from __future__ import annotations

import pytest

MINE, THEIRS = "本页写的事例", "另一页写的事例"


@pytest.fixture
def stale(begun, browser):
    """The tab that is behind: it wrote its text after the other tab had written another one."""
    browser.tab("answer").rate(1, 3).type("instance_1", THEIRS)
    return begun.type("instance_1", MINE)


def test_the_write_of_a_stale_tab_is_refused_and_both_texts_are_shown(stale, browser):
    assert "刚在另一个页面里改过" in stale.text
    assert MINE in stale.text
    assert THEIRS in stale.text
    assert stale.saved == 0
    assert browser.tab("answer").value("instance_1") == THEIRS


def test_one_can_keep_the_text_of_this_tab(stale, browser):
    stale.form.keep_mine("instance:1")
    assert stale.saved == 1
    assert "刚在另一个页面里改过" not in stale.text
    fresh = browser.tab("answer")
    assert (fresh.value("instance_1"), fresh.value("rating_1")) == (MINE, 3)


def test_one_can_take_the_text_of_the_other_tab_and_go_on(stale, browser):
    stale.form.take_theirs("instance:1")
    assert stale.value("instance_1") == THEIRS
    assert "刚在另一个页面里改过" not in stale.text
    stale.type("instance_1", "合在一起的事例")
    assert stale.saved == 1
    assert browser.tab("answer").value("instance_1") == "合在一起的事例"


def test_what_is_sent_without_a_choice_is_refused_again(stale, browser):
    stale.type("instance_1", "还是本页的")
    assert "还是本页的" in stale.text
    assert THEIRS in stale.text
    assert browser.tab("answer").value("instance_1") == THEIRS


def test_a_rating_that_another_tab_changed_is_refused_too_and_the_text_is_not(stale, browser):
    stale.form.take_theirs("instance:1")
    stale.rate(1, 2)
    assert "刚在另一个页面里改过" in stale.text
    stale.type("instance_1", "合在一起的事例")
    fresh = browser.tab("answer")
    assert (fresh.value("instance_1"), fresh.value("rating_1")) == ("合在一起的事例", 3)


def test_a_rating_in_one_tab_and_a_text_in_the_other_never_conflict(begun, browser):
    other = browser.tab("answer")
    begun.rate(1, 2)
    other.type("instance_1", THEIRS)
    begun.rate(1, 3)
    other.type("instance_1", f"{THEIRS}，又写了几个字")
    assert (begun.form.refused, other.form.refused) == ({}, {})
    fresh = browser.tab("answer")
    assert (fresh.value("instance_1"), fresh.value("rating_1")) == (f"{THEIRS}，又写了几个字", 3)


def test_a_tab_that_wrote_nothing_shows_the_newer_text_when_it_is_drawn_again(begun, browser):
    begun.rate(1, 2)
    browser.tab("answer").type("instance_1", THEIRS)
    begun.reload()
    assert begun.value("instance_1") == THEIRS


def test_an_opinion_deleted_in_another_tab_is_not_silently_made_again(begun, browser):
    begun.page("opinions").form.add("a1b2")
    begun.type("opinion_a1b2_text", "先写的")
    browser.tab("opinions").form.delete("opinion:a1b2")
    begun.type("opinion_a1b2_text", MINE)
    assert MINE in begun.text
    assert "（已删除）" in begun.text
    assert not browser.tab("opinions").has("opinion_a1b2_text")
    begun.form.keep_mine("opinion:a1b2")
    assert browser.tab("opinions").value("opinion_a1b2_text") == MINE
