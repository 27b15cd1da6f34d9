"""One tab, one person after the other: what the first could not save is not the second one's."""

from __future__ import annotations

from selfcheck.bootstrap import services

TEXT = "只有我自己知道的一件事"


def test_whoever_begins_at_a_tab_finds_nothing_that_another_could_not_save(browser, begun):
    begun.rate(1, 2)
    mine = begun.form.data["mark"]
    services().access.leave(browser.cookie)  # his session was ended elsewhere
    begun.type("instance_1", TEXT)
    assert "没有保存" in begun.text
    assert begun.form.refused["instance:1"]["status"] == 403
    begun.reload()
    assert "开始自查" in begun.text
    assert not begun.form.data
    begun.click("start").click("noted")
    person, check = begun.form.data["mark"].split("-")
    assert {person, check}.isdisjoint(mine.split("-")), "a tab keeps what is not saved under this mark"
    assert (begun.value("rating_1"), begun.value("instance_1")) == (None, "")
    begun.rate(1, 2)
    assert services().checks.load(browser.cookie, services().checks.mine(browser.cookie)[0].id).sheet.answer(1).instance == ""


def test_the_page_tells_the_tab_for_whom_it_may_keep_something(browser, begun):
    kept = f'data-keeps="{services().access.mark_of_work(browser.cookie)}"'
    for page in ("start", "answer", "opinions", "profile", "writing", "draft", "data"):
        assert kept in begun.page(page).markup
    assert begun.page("answer").form.data["mark"].startswith(services().access.mark_of_work(browser.cookie))
    begun.page("data").click("leave")
    assert "data-keeps" not in begun.markup
