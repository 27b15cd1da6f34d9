"""Whoever came without a code of the office and has used up his room is told so on the page, and loses nothing of what he typed."""

from __future__ import annotations

from tests.saving import save

from selfcheck.bootstrap import services
from selfcheck.domain.answers import Edit

WORDS = "去年底的走访只看了三户"


def test_a_text_that_is_refused_stays_in_its_field_and_is_saved_once_there_is_room(begun, browser, monkeypatch):
    begun.rate(1, 2)
    me, (check,) = browser.cookie, services().checks.mine(browser.cookie)
    kept = save(services(), me, check.id, "edit:problem:5", Edit("改" * 1000, ""))
    with monkeypatch.context() as limits:
        limits.setattr("selfcheck.services.quota.EACH", 3_000)
        begun.type("instance_1", WORDS)
        assert "没有保存" in begun.text
        assert "改短" in begun.text
        assert begun.value("instance_1") == WORDS
        save(services(), me, check.id, "edit:problem:5", None, kept.revision)
        begun.form.retry("instance:1")
        assert "没有保存" not in begun.text
    assert begun.value("instance_1") == WORDS
    assert services().checks.load(me, check.id).sheet.answers[1].instance == WORDS


def test_the_page_of_ones_data_tells_why_there_is_no_eleventh_self_check_and_still_deletes(begun, browser, archive):
    me, (check,) = browser.cookie, services().checks.mine(browser.cookie)
    for _ in range(9):
        services().checks.start(me, check.bank_id)
    data = begun.page("data").click("new_check")
    assert "每人最多做 10 份" in data.text
    data.upload(archive()).click("restore_new")
    assert "每人最多做 10 份" in data.text
    data.choose("checkbox", "erase_one_sure", True).click("erase_one")
    assert len(services().checks.mine(me)) == 9


def test_an_opinion_for_which_there_is_no_room_is_not_saved_and_stays_with_the_reason(begun, browser, monkeypatch):
    opinions = begun.page("opinions")
    monkeypatch.setattr("selfcheck.services.quota.EACH", 0)
    opinions.form.add("a1b2")
    opinions.type("opinion_a1b2_text", WORDS)
    assert "没有保存" in opinions.text
    assert opinions.value("opinion_a1b2_text") == WORDS
    assert browser.tab("opinions").form.cards == []


def test_a_newcomer_is_told_where_guests_have_no_room(browser, monkeypatch):
    monkeypatch.setenv("SELFCHECK_GUEST_MB", "0")
    tab = browser.tab().click("start")
    assert "空间已经用完" in tab.text
    assert tab.has("start")
