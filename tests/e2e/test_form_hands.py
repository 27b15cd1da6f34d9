"""How a form is used: keyboard, input method, translator; what is deleted by a slip, and jumps."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PLACE = "/answer?step=1"
TRANSLATE = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter((one) => one.data.trim() && !one.parentElement.closest("script, style"))) {
        const outer = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""
"""What a browser's translator does to a page: each text is taken out, and another one put into its place."""


@pytest.fixture
def me(holder):
    answers = [{"item": 1, "rating": 2, "instance": "三月的事"}, {"item": 5, "rating": 1, "instance": "五月的事"}]
    archive = {"schema": 1, "bank": "eighteen_whethers_2019", "answers": answers, "opinions": [{"source": "群众", "text": "到基层少"}]}
    return holder(archive).open(PLACE)


@pytest.fixture
def sent(me) -> list[dict]:
    """The bodies of all saves."""
    found: list[dict] = []
    me.page.on("request", lambda request: found.append(json.loads(request.post_data)) if request.url.endswith("/save") else None)
    return found


@pytest.fixture
def ime(me):
    """Chromium's own way to an input method."""
    return me.page.context.new_cdp_session(me.page)


def compose(ime, text: str) -> None:
    ime.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def test_an_unfinished_word_of_an_input_method_is_kept_and_not_sent(me, ime, sent):
    me.field("instance_6").click()
    for part in ("n", "ni", "ni h", "ni ha", "ni hao"):
        compose(ime, part)
    assert me.value("instance_6") == "ni hao"
    expect(me.bar).to_have_attribute("data-state", "unsaved")
    me.page.wait_for_timeout(4000)  # longer than typing ever waits to be sent
    assert sent == []
    assert "ni hao" in me.page.evaluate("JSON.stringify(Object.entries(sessionStorage))")
    ime.send("Input.insertText", {"text": "你好"})
    assert me.rest().saved()
    assert [body["value"]["text"] for body in sent] == ["你好"]


def test_an_unfinished_word_survives_that_the_page_is_loaded_anew(me, ime):
    me.field("instance_6").click()
    compose(ime, "ni hao")
    me.page.reload()
    assert me.rest().value("instance_6") == "ni hao"
    assert me.saved()


def test_digits_in_an_input_method_do_not_rate_and_digits_on_an_item_do(me):
    press = """(composing) => document.querySelector("#rating_6 input").dispatchEvent(
        new KeyboardEvent("keydown", {key: "3", bubbles: true, cancelable: true, isComposing: composing}))"""
    me.page.evaluate(press, True)
    assert me.rest().rating(6) == ""
    me.page.evaluate(press, False)
    assert me.rest().rating(6).startswith("3 ")


def test_digits_rate_inside_an_item_and_nowhere_else(me):
    me.page.locator("#rating_6 input").first.focus()
    me.page.keyboard.press("4")
    assert me.rest().rating(6).startswith("4 ")
    me.field("instance_6").click()
    me.page.keyboard.type("2 次，3 月")
    assert (me.rest().value("instance_6"), me.rating(6)[:2]) == ("2 次，3 月", "4 ")
    me.page.evaluate("document.activeElement.blur()")
    me.page.keyboard.press("1")
    assert [me.rest().rating(item)[:2] for item in me.items[:2]] == ["2 ", "4 "]


def test_all_is_done_with_the_keyboard_alone(me):
    me.page.locator(".sf-tab").last.focus()
    me.page.keyboard.press("Tab")
    while me.page.evaluate("document.activeElement.closest('#rating_6') === null"):
        me.page.keyboard.press("Tab")
        assert me.page.evaluate("document.activeElement !== document.body"), "Tab does not reach the second item"
    me.page.keyboard.press("ArrowRight")
    me.page.keyboard.press("ArrowRight")
    me.page.keyboard.press("Tab")
    assert me.page.evaluate("document.activeElement.id") == "later_6"
    me.page.keyboard.press("Space")
    me.page.keyboard.press("Tab")
    me.page.keyboard.press("Space")
    assert me.page.evaluate("document.activeElement.id") == "reason_6", "不适用 wants its reason"
    me.page.keyboard.type("不分管")
    for _ in range(3):
        me.page.keyboard.press("Tab")
    assert me.page.evaluate("document.activeElement.id") == "instance_6"
    me.page.keyboard.type("四月的事")
    assert me.rest().saved()
    me.page.reload()
    assert (me.rest().value("reason_6"), me.value("instance_6")) == ("不分管", "四月的事")
    assert me.page.locator("#later_6").is_checked()


@pytest.mark.parametrize("key", ["r", "c"])
def test_the_keys_of_streamlit_do_nothing_here(me, key):
    me.page.locator("#rating_6 input").first.focus()
    for place in ("document.activeElement.blur()", "document.querySelector('#rating_6 input').focus()"):
        me.page.evaluate(place)
        before = me.page.evaluate("window.seenAtRest.sent")
        me.page.keyboard.press(key)
        me.rest()
        assert me.page.evaluate("window.seenAtRest.sent") == before, "the script was run again"
        assert me.page.get_by_role("dialog").count() == 0
    me.field("instance_6").click()
    me.page.keyboard.type(f"{key}{key}")
    assert me.value("instance_6") == key * 2


def test_a_page_that_a_browser_has_translated_goes_on(me, visitor):
    me.page.evaluate(TRANSLATE)
    me.level(6, 4).click()
    me.field("instance_6").fill("四月的事")
    me.tick("later_6")
    assert me.saved()
    me.page.evaluate(TRANSLATE)
    me.bar.get_by_role("button").last.click()
    expect(me.page.locator("#item_1")).to_be_hidden()
    me.page.locator(".sf-card:visible .sf-level").first.click()
    assert me.rest().saved()
    assert me.tab.errors == []
    other = visitor(me.page.context).open(PLACE)
    assert (other.rating(6)[:2], other.value("instance_6")) == ("4 ", "四月的事")


def test_a_deleted_opinion_comes_back_by_one_click_also_after_the_page_is_loaded_anew(me, visitor):
    me.turn("/opinions").click("删除这条意见")
    assert me.saved()
    assert "到基层少" not in [field.input_value() for field in me.page.locator("textarea:visible").all()]
    assert visitor(me.page.context).open("/opinions").page.locator("textarea").count() == 0
    me.page.reload()
    me.rest().click("撤销")
    assert me.saved()
    other = visitor(me.page.context).open("/opinions")
    assert other.page.locator("textarea").first.input_value() == "到基层少"
    me.page.reload()
    assert me.rest().page.get_by_role("button", name="撤销").count() == 0


def test_behind_ten_minutes_what_was_deleted_stays_deleted(me):
    me.turn("/opinions").click("删除这条意见")
    assert me.saved()
    left = me.page.evaluate("""() => {
        const [key] = Object.keys(sessionStorage).filter((one) => one.endsWith("-deleted")), kept = JSON.parse(sessionStorage.getItem(key));
        const left = Object.values(kept).map((one) => one.until - Date.now());
        for (const one of Object.values(kept)) one.until = Date.now() - 1;  // the ten minutes are over
        sessionStorage.setItem(key, JSON.stringify(kept));
        return left;
    }""")
    assert [540_000 < one <= 600_000 for one in left] == [True]
    me.page.reload()
    me.rest()
    assert me.page.get_by_role("button", name="撤销").count() == 0
    assert me.page.locator("textarea").count() == 0
    assert "到基层少" not in me.page.evaluate("JSON.stringify(Object.entries(sessionStorage))")


def test_an_edit_that_was_taken_back_comes_back_by_one_click(me):
    me.turn("/draft").click("二、边读边改")
    card = me.page.locator("#edit_problem_5")
    card.locator(".sf-read").click()
    composed = me.value("edit_problem_5_text")
    me.type("edit_problem_5_text", "这一段是我自己写的。")
    card.get_by_role("button", name="恢复成自动生成的文字").click()
    assert me.rest().saved()
    assert me.value("edit_problem_5_text") == composed
    expect(card.locator(".sf-read")).to_contain_text(composed)
    card.get_by_role("button", name="撤销").click()
    assert me.rest().saved()
    me.page.reload()
    assert "这一段是我自己写的。" in me.rest().click("二、边读边改").text


def focus_in(me, card: str) -> None:
    me.page.wait_for_function("(card) => document.activeElement.closest('.sf-card')?.id === card", arg=card)
    expect(me.page.locator(f"#{card} .sf-title")).to_be_in_viewport(ratio=0.9)


def test_what_is_left_is_one_click_away_with_the_focus_in_it(me):
    me.page.locator(".sf-bar button", has_text="还剩").click()
    focus_in(me, "item_6")
    for item in me.items[1:]:
        me.level(item, 3).click()
    assert me.rest().saved()
    me.page.locator(".sf-bar button", has_text="还剩").click()
    focus_in(me, f"item_{me.items[0]}")
    assert "step=2" in me.page.url
    me.page.locator("summary", has_text="项要看").click()
    me.page.get_by_role("button", name="11 ").first.click()
    focus_in(me, "item_11")


def test_the_browsers_back_goes_one_step_back(me):
    me.click("下一步").click("下一步")
    assert "step=3" in me.page.url
    me.page.go_back()
    expect(me.page.locator("[aria-current='step']")).to_have_text(me.page.locator(".sf-tab").nth(1).inner_text())
    assert me.page.url.endswith("step=2")
    me.page.go_back()
    expect(me.page.locator("#item_1")).to_be_visible()
    me.page.go_forward()
    expect(me.page.locator("#item_1")).to_be_hidden()
    assert me.rest().page.locator("h1").inner_text() == "“十八个是否”自查" or me.items


def test_a_link_opens_a_step_or_an_item(me):
    me.open("/answer?step=3")
    assert me.items == [2, 3, *me.items[2:]]
    me.open("/answer?item=7")
    focus_in(me, "item_7")
    me.open("/writing?item=5")
    expect(me.page.locator("#write_5")).to_be_visible()
    assert me.value("instance_5") == "五月的事"
