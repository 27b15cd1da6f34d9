"""What is still being typed is there again, however the page is left: nobody has to leave a field, or to wait."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import Route, WebSocketRoute, expect

pytestmark = pytest.mark.browser

BEFORE, MORE = "三月只听了汇报", "，没有入户，后来才从信访件里知道"


@pytest.fixture
def me(holder):
    """A person on the page 评分, with something written."""
    return holder(archive()).open("/answer?step=1")


def archive() -> dict[str, object]:
    answers = [{"item": 1, "rating": 2, "instance": BEFORE}]
    return {"schema": 1, "bank": "eighteen_whethers_2019", "answers": answers, "opinions": [{"source": "群众", "text": BEFORE}]}


def write(me, key: str, text: str = MORE) -> None:
    """Types at the end of a field, and stays in it."""
    me.field(key).click()
    me.page.keyboard.press("Control+End")
    me.page.keyboard.type(text)


def stored(me, visitor, path: str, key: str) -> str:
    """What another tab of the browser shows, which knows nothing but what the server has."""
    other = visitor(me.page.context).open(path)
    value = other.value(key)
    other.page.close()
    return value


def test_what_is_being_typed_when_the_page_is_loaded_anew_is_there(me, visitor):
    write(me, "instance_1")
    me.page.reload()
    assert me.rest().value("instance_1") == BEFORE + MORE
    assert stored(me, visitor, "/answer?step=1", "instance_1") == BEFORE + MORE


def test_a_page_that_was_made_before_a_save_does_not_put_its_blank_over_the_text(holder):
    me, late, holding, held = holder({**archive(), "answers": [{"item": 1, "rating": 2}]}), [], [], []

    def line(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: held.append((socket, message)) if holding else socket.send(message))

    me.page.route_web_socket(re.compile("/_stcore/stream"), line)
    me.open("/answer?step=1")
    me.page.route("**/save", lambda route: late.append(route))
    write(me, "instance_1")
    holding.append(True)
    me.page.evaluate("() => { history.pushState({}, '', '/writing'); dispatchEvent(new PopStateEvent('popstate')); }")
    while not late or not held:
        me.page.wait_for_timeout(100)
    me.page.wait_for_timeout(2000)  # the run behind what is held is over
    for route in late:
        route.continue_()
    assert me.saved()
    me.page.unroute("**/save")
    for socket, message in held:
        socket.send(message)
    holding.clear()
    expect(me.page.locator("h1")).to_have_text("写实")
    assert me.rest().value("instance_1") == MORE


def test_a_rating_is_there_when_the_page_is_loaded_anew_in_the_same_moment(me, visitor):
    me.level(1, 4).click()
    me.page.reload()
    assert me.rest().rating(1).startswith("4 ")
    assert visitor(me.page.context).open("/answer?step=1").rating(1).startswith("4 ")


def test_what_is_being_typed_on_the_way_back_is_there(me, visitor):
    me.turn("/opinions").turn("/answer?step=1")
    write(me, "instance_1")
    me.page.go_back()
    expect(me.page.locator("h1")).to_have_text("征求到的意见")
    assert stored(me.rest(), visitor, "/answer?step=1", "instance_1") == BEFORE + MORE
    me.page.go_forward()
    assert me.rest().value("instance_1") == BEFORE + MORE


def test_what_is_being_typed_when_the_browser_goes_to_another_site_is_there(me):
    write(me, "instance_1")
    me.page.goto("about:blank")
    assert me.open("/answer?step=1").value("instance_1") == BEFORE + MORE


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/answer?step=1", "#instance_1"),
        ("/opinions", "textarea[id^='opinion_']"),
        ("/writing?item=1", "#thought_1"),
        ("/draft", "#person_meeting"),
    ],
)
def test_whatever_is_being_typed_when_its_tab_is_closed_is_there(me, visitor, path, field):
    me.turn(path)
    key = me.page.locator(field).first.get_attribute("id")
    written = me.value(key) + MORE
    write(me, key)
    browser = me.page.context
    again = visitor(browser)
    with me.page.expect_event("close"):
        me.page.close(run_before_unload=True)
    shown, deadline = "", time.monotonic() + 30
    while shown != written and time.monotonic() < deadline:  # the last request may still be on its way
        shown = again.open(path).value(key)
    assert shown == written


@pytest.mark.parametrize("touch", [False, True])
def test_the_menu_leads_out_of_a_field_twenty_times_of_twenty(holder, visitor, touch):
    """A click without a hold, and a tap on a tablet: the field is left by what leads away from the page."""
    me = holder(archive(), viewport={"width": 1024, "height": 800}, has_touch=touch, is_mobile=touch).open("/answer?step=1")
    written = BEFORE
    for number in range(20):
        written += f"，{number}"
        write(me, "instance_1", f"，{number}")
        link = me.page.get_by_role("link", name="意见", exact=True).first
        link.tap() if touch else link.click()
        expect(me.page.locator("h1"), "a white page").to_have_text("征求到的意见")
        expect(me.page.locator("#add")).to_be_visible()
        back = me.page.get_by_role("link", name="评分", exact=True).first
        back.tap() if touch else back.click()
        expect(me.page.locator("#instance_1")).to_have_value(written)
        expect(me.page.locator("#instance_1")).to_be_visible()
    assert stored(me, visitor, "/answer?step=1", "instance_1") == written
    assert me.tab.errors == []


def test_nothing_is_called_saved_before_the_server_has_said_so(me):
    held: list[Route] = []
    me.page.route("**/save", lambda route: held.append(route), times=1)
    write(me, "instance_1")
    expect(me.bar).to_have_attribute("data-state", "saving")
    expect(me.bar).to_contain_text("正在保存")
    expect(me.bar).not_to_contain_text("已保存")
    for route in held:
        route.continue_()
    expect(me.bar).to_contain_text("已保存")


def test_text_is_sent_while_typing_goes_on_and_a_rating_at_once(me):
    sent: list[dict] = []
    me.page.on("request", lambda request: sent.append(json.loads(request.post_data)) if request.url.endswith("/save") else None)
    write(me, "instance_1", "")
    me.page.keyboard.type("一直在打字没有停下来过的一句话，一直在打字没有停下来过的一句话", delay=180)
    before_the_end = [body for body in sent if body["entry"] == "instance:1"]
    assert before_the_end, "nothing is sent before the typing ends"
    assert me.rest().saved()
    assert [body["value"]["text"] for body in sent][-1] == me.value("instance_1")
    me.rate(6, 3)
    assert [(body["entry"], body["value"]["rating"]) for body in sent if body["entry"].startswith("rating")] == [("rating:6", 3)]


def test_a_save_names_nothing_in_its_address(me):
    with me.page.expect_request(lambda request: "/save" in request.url) as asked:
        me.level(1, 3).click()
    assert (asked.value.method, asked.value.url) == ("PUT", f"{me.url}/save")
    assert set(json.loads(asked.value.post_data)) == {"check", "entry", "value", "revision", "tab", "sent"}
