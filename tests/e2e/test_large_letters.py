"""大字版 in a real browser: everything is larger, the form, too, and nothing runs out of a phone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

SIZES = """() => {
    const size = (found) => found ? parseFloat(getComputedStyle(found).fontSize) : 0;
    const [main] = document.querySelectorAll("[data-testid=stMain]"), bar = document.querySelector(".sf-bar");
    return {sideways: main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > innerWidth,
        title: size(document.querySelector("h1")), form: size(document.querySelector(".sf-level b")),
        bar: bar ? bar.getBoundingClientRect().right <= innerWidth : true};
}"""
PAGES = ("answer", "opinions", "profile", "writing", "draft", "data")


def test_all_pages_of_a_person_are_larger_and_none_is_wider_than_a_phone(server, phone_page, visitor):
    me = visitor(phone_page.page.context).open("/")
    me.click("开始自查")
    me.click("记下了，开始作答")
    before = me.rest().page.evaluate(SIZES)
    me.turn("/data").click("字大一些")
    after = me.turn("/answer").page.evaluate(SIZES)
    assert after["form"] > 1.2 * before["form"] > 0
    assert after["title"] > 1.2 * before["title"] > 0
    found = {page: me.turn(f"/{page}").page.evaluate(SIZES) for page in PAGES}
    assert {page for page, one in found.items() if one["sideways"] or not one["bar"]} == set()
    assert me.open("/answer").page.evaluate(SIZES)["form"] == after["form"], "a page that is loaded anew is as large"
    assert me.tab.errors == []
