"""One tab, one person after the other: what the first could not save is not the second one's."""

from __future__ import annotations

from selfcheck.bootstrap import services

TEXT = "只有我自己知道的一件事"


def test_whoever_begins_at_a_tab_finds_nothing_that_another_could_not_save(browser, begun):
    begun.rate(1, 2)
    services().access.leave(browser.cookie)  # his session was ended elsewhere
    begun.type("instance_1", TEXT)
    assert "开始自查" in begun.text
    begun.click("start").click("noted")
    assert begun.value("rating_1") is None
    begun.rate(1, 2)
    assert begun.value("instance_1") == ""
    check = services().checks.mine(browser.cookie)[0].id
    assert services().checks.load(browser.cookie, check).sheet.answer(1).instance == ""
