"""How the form looks and what it says where it cannot work: widths, large text, a browser without cookies, a script that is missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.e2e.test_access import findings
from tests.e2e.test_screenshots import FOLDER, demo

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 768, 1280)
HEIGHT = 844
PHONE = {"viewport": {"width": 390, "height": HEIGHT}, "has_touch": True, "is_mobile": True}
PAGES = {"rating": "/answer?step=1", "opinions": "/opinions", "writing": "/writing?item=5", "particulars": "/draft"}
NARROW = """() => [...document.querySelectorAll(".sf-form *")].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && node.closest(".sf-tabs") === null;
}).map((node) => node.outerHTML.slice(0, 80))"""
"""What does not stand within the screen; the row of the steps scrolls by itself on a phone."""
TARGETS = ".sf-form button, .sf-form label:has(input), .sf-form textarea, .sf-form input[type=text], .sf-form select, .sf-form summary"
SMALL = """(targets) => [...document.querySelectorAll(targets)].map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && box.height > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([node]) => node.outerHTML.slice(0, 80))"""
"""What a finger would miss."""


@pytest.fixture
def me(holder):
    return holder(demo(), viewport={"width": 390, "height": HEIGHT}, has_touch=True)


def wide(me, width: int) -> None:
    me.page.set_viewport_size({"width": width, "height": HEIGHT})
    me.rest()


@pytest.mark.parametrize("name", PAGES)
def test_the_form_fits_every_width_and_axe_finds_nothing_of_ours(me, name):
    me.turn(PAGES[name])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        wide(me, width)
        me.page.screenshot(path=FOLDER / f"form_{name}_{width}.png")
        assert me.page.evaluate(NARROW) == [], width
        for box in ("document.scrollingElement", "document.querySelector('[data-testid=stMain]')"):
            assert me.page.evaluate(f"{box}.scrollWidth") <= width
        bar = me.bar.bounding_box()
        assert bar["y"] + bar["height"] <= HEIGHT + 1, "the bar stays in sight"
        assert me.page.evaluate(SMALL, TARGETS) == [], f"{width}: too small for a finger"
        if width in (390, 1280):
            assert findings(me) == set(), width


@pytest.mark.parametrize("name", PAGES)
def test_text_of_twice_the_size_is_cut_nowhere(me, name):
    me.turn(PAGES[name]).page.add_style_tag(content="html { font-size: 200% !important; }")
    for width, rating in ((390, 5), (1280, 4)):
        wide(me, width)
        me.page.screenshot(path=FOLDER / f"form_{name}_{width}_large.png")
        assert me.page.evaluate(NARROW) == [], width
        assert me.bar.bounding_box()["height"] < HEIGHT / 2, "the bar leaves room for what one does"
        if name == "rating":
            me.rate(1, rating)
            assert me.saved()


def test_the_first_question_stands_in_the_first_screen_of_a_phone(newcomer):
    me = newcomer(**PHONE)
    question = me.page.locator("#item_1 .sf-title").bounding_box()
    assert question["y"] + question["height"] < me.bar.bounding_box()["y"]


def test_behind_a_first_rating_the_next_item_comes_into_sight(newcomer):
    me = newcomer(**PHONE)
    for item, following in zip(me.items, me.items[1:], strict=False):
        me.level(item, 4).tap()
        expect(me.page.locator(f"#item_{following} .sf-title")).to_be_in_viewport()


def test_on_a_phone_the_levels_stand_one_under_another_with_their_whole_texts(me):
    me.turn(PAGES["rating"])
    boxes = [me.level(1, rating).bounding_box() for rating in range(1, 6)]
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    wide(me, 1280)
    assert len({me.level(1, rating).bounding_box()["y"] for rating in range(1, 6)}) == 1


def test_on_a_phone_the_menu_does_not_lie_over_the_page_after_it_was_loaded_anew(newcomer):
    me = newcomer(**PHONE)
    me.page.get_by_test_id("stExpandSidebarButton").click()
    expect(me.page.get_by_role("link", name="意见", exact=True)).to_be_in_viewport()
    me.page.reload()
    me.rest()
    expect(me.page.get_by_role("link", name="意见", exact=True)).not_to_be_in_viewport()
    me.rate(1, 4)
    assert me.saved()


def test_axe_finds_nothing_where_two_texts_are_shown_and_where_a_save_has_failed(me, visitor):
    me.turn(PAGES["rating"])
    visitor(me.page.context).open(PAGES["rating"]).type("instance_1", "另一页写的")
    me.type("instance_1", "本页写的")
    expect(me.page.locator(".sf-conflict")).to_be_visible()
    assert findings(me) == set()
    me.click("采用另一份")
    me.page.route("**/save", lambda route: route.abort())
    me.level(1, 3).click()
    expect(me.bar).to_have_attribute("data-state", "failed")
    assert findings(me) == set()


@pytest.mark.parametrize("part", ["form.js", "saver.js", "form.css"])
def test_a_form_of_which_a_part_does_not_come_says_so(me, part):
    me.page.route(f"**/{part}*", lambda route: route.abort())
    me.page.goto(me.url + PAGES["rating"])
    expect(me.page.get_by_text("填写的地方没有打开，请刷新本页")).to_be_visible()
    assert "Failed" not in me.text
    me.page.unroute(f"**/{part}*")
    me.page.reload()
    assert me.rest().rate(1, 3).saved()


def test_a_browser_that_keeps_no_cookies_is_told_before_anything_can_be_typed(server, without_cookies):
    page = without_cookies
    page.goto(server.url)
    page.get_by_role("button", name="开始自查").click()
    page.get_by_role("button", name="记下了，开始作答").click()
    expect(page.get_by_text("填写的内容存不下来")).to_be_visible()
    assert page.locator("textarea, .sf-level").count() == 0
