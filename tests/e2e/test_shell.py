"""The first visit, in Chromium: language, cookie, and what the browser was told to refuse."""

from __future__ import annotations

import re
import signal

import pytest
from playwright.sync_api import expect

from selfcheck.web.session import COOKIE

pytestmark = pytest.mark.browser

NOT_IN_CHROME_97 = """
for (const prototype of [Array.prototype, Object.getPrototypeOf(Int8Array.prototype)])
  for (const name of ["toSorted", "toReversed", "toSpliced", "with"]) delete prototype[name];
delete Object.groupBy; delete Promise.withResolvers; delete window.structuredClone; delete AbortSignal.timeout;
delete Element.prototype.checkVisibility; delete URL.canParse;
"""


def begin(tab, url: str) -> None:
    tab.open(url)
    button = tab.page.get_by_role("button", name="开始自查").first
    button.click()
    button.wait_for(state="hidden")  # the state "notRunning" is still there just after the click
    tab.settle()


def test_the_first_page_is_chinese_and_asks_no_other_host(server, browser_page):
    tab = browser_page.open(server.url)
    assert tab.page.title() == "自查"
    assert tab.page.locator("html").get_attribute("lang") == "zh-CN"
    expect(tab.page.get_by_role("button", name="开始自查").first).to_be_visible()
    words = re.sub(r"keyboard_\w+|[A-Z0-9-]{2,}", "", tab.page.inner_text("body"))
    assert re.findall(r"[A-Za-z]{4,}", words) == []
    assert tab.hosts == {f"127.0.0.1:{server.port}"}
    assert tab.errors == []


def test_the_cookie_of_the_first_answer_is_there_when_the_page_first_runs(server, browser_page):
    begin(browser_page, server.url)
    (cookie,) = [cookie for cookie in browser_page.page.context.cookies() if cookie["name"] == COOKIE]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert COOKIE not in browser_page.page.evaluate("document.cookie")
    browser_page.page.reload()
    browser_page.settle()
    assert browser_page.page.get_by_role("button", name="开始自查").count() == 0, "after F5 the browser is not known again"


def test_a_page_opened_by_its_own_address_asks_for_nothing_that_is_not_there(server, browser_page):
    begin(browser_page, server.url)
    browser_page.open(f"{server.url}/opinions")
    assert browser_page.errors == []
    assert browser_page.page.url == f"{server.url}/opinions"


def test_a_browser_of_2022_gets_a_page_without_errors(server, new_browser):
    page = new_browser().new_page()
    page.add_init_script(NOT_IN_CHROME_97)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.url)
    page.get_by_role("button", name="开始自查").first.wait_for()
    assert page.evaluate("[3, 1].toSorted().join() + [1, 2].with(-1, 5).join()") == "1,31,5"
    assert errors == []


def test_a_page_goes_on_after_the_server_was_killed_and_started_again(server, browser_page):
    begin(browser_page, server.url)
    server.stop(signal.SIGKILL)
    browser_page.page.get_by_text("连接断开了").first.wait_for(timeout=60_000)
    server.start()
    browser_page.page.get_by_text("连接断开了").first.wait_for(state="hidden", timeout=60_000)
    browser_page.page.reload()
    browser_page.settle()
    assert browser_page.page.get_by_role("button", name="开始自查").count() == 0


def test_a_script_that_does_not_belong_to_the_page_does_not_run(server, browser_page):
    tab = browser_page.open(server.url)
    tab.page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s); }")
    tab.page.evaluate("() => { const i = new Image(); i.src = 'http://127.0.0.2:9/x.png'; document.body.append(i); }")
    assert tab.page.evaluate("window.ran") is None
    assert len([error for error in tab.errors if "Content Security Policy" in error]) == 2
