"""A server of one's own for each test, and a real browser that tells what went wrong in it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError, expect
from tests.e2e.chromium import PHONE, chromium, new_browser, without_cookies
from tests.templates import QUESTIONS

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.web.session import COOKIE, new_token

__all__ = ["new_browser", "without_cookies"]
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong

LISTEN = """(() => {
    const RERUN = 11, NEW_SESSION = 4;  // in Streamlit's BackMsg and ForwardMsg
    const holds = (data, wanted) => {
        const bytes = new Uint8Array(data);
        let at = 0;
        const number = () => {
            let found = 0, factor = 1, byte;
            do { byte = bytes[at++]; found += (byte & 127) * factor; factor *= 128; } while (byte & 128);
            return found;
        };
        while (at < bytes.length) {
            const tag = number();
            if (Math.floor(tag / 8) === wanted) return true;
            const kind = tag % 8, more = kind === 0 || kind === 2 ? number() : 0;
            at += kind === 2 ? more : kind === 1 ? 8 : kind === 5 ? 4 : 0;
        }
        return false;
    };
    const seen = window.seenAtRest = {sent: 0, heard: 1, sockets: new Set()}, send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        if (!seen.sockets.has(this)) {
            seen.sockets.add(this);
            this.addEventListener("message", (event) => { if (holds(event.data, NEW_SESSION)) seen.heard = event.timeStamp; });
        }
        if (typeof data !== "string" && holds(data, RERUN)) seen.sent = performance.now();
        return send.call(this, data);
    };
})()"""
"""Notes when the server was last asked to run, and when a run of it last began: one that begins later answers what was asked."""
QUIET = """(asked) => {
    const app = document.querySelector("[data-testid='stApp']"), seen = window.seenAtRest ??= {};
    if (!seen.watching) {
        seen.watching = new MutationObserver(() => { seen.changed = performance.now(); });
        seen.watching.observe(document, {subtree: true, childList: true, characterData: true});
    }
    if (seen.asked !== asked) Object.assign(seen, {asked, changed: performance.now()});  // an event needs a moment to reach the server
    const rests = app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && document.querySelector("[data-testid='stMain'] [data-testid='stElementContainer']")
        && !document.querySelector("[data-testid='stSkeleton'], [data-testid='stAppSkeleton']")
        && ![...document.querySelectorAll(".sf-form")].some((form) => form.querySelector(".sf-bar") === null)  // it has yet to be drawn
        && !document.querySelector(".sf-bar[data-state='unsaved'], .sf-bar[data-state='saving']")
        && [...document.images].every((image) => image.complete);  // one of them brings the cookie
    const waits = seen.heard <= seen.sent && performance.now() - seen.sent < 30_000;  // what a broken connection lost is never answered
    const values = [...document.querySelectorAll("input, textarea")].map((field) => field.value).join("|");
    if (!rests || waits || values !== seen.values) Object.assign(seen, {values, changed: performance.now()});
    return performance.now() - seen.changed > 300;
}"""
"""Whether the server has answered, its script has run to the end, all parts have been loaded, the form is drawn and on the way to the
database is nothing, and nothing changed for a moment since it was asked; `asked` is another number each time."""


@dataclass
class Tab:
    """One tab, with everything that it asked for and complained about."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(LISTEN)
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))

    def open(self, address: str) -> Tab:
        self.page.goto(address)
        return self.settle()

    def settle(self) -> Tab:
        """Waits until the page has come to rest. To look at it in every frame would cost more than what it does meanwhile."""
        self.page.wait_for_function(QUIET, arg=time.monotonic(), polling=50, timeout=60_000)
        return self

    @property
    def hosts(self) -> set[str]:
        """Host and port of every request and websocket."""
        return {urlsplit(address).netloc for address in self.asked if urlsplit(address).scheme not in ("data", "blob")}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, make_server: Callable) -> object:
    """The running server that the tests of a process share, each with browsers of its own; `restart(signal.SIGKILL)` cuts its power.

    Nobody claims its office: a module whose tests do that has `fresh_server` under this name, or one of its own.
    """
    return make_server(tmp_path_factory.mktemp("shared") / "data").start()


@pytest.fixture
def fresh_server(tmp_path: Path, make_server: Callable) -> Iterator[object]:
    """A running server on an empty data folder, for one test."""
    server = make_server(tmp_path / "data").start()
    yield server
    server.stop()


browser = pytest.fixture(scope="session", name="browser")(chromium)


@pytest.fixture
def browser_page(new_browser: Callable[..., BrowserContext]) -> Tab:
    """A tab of a browser at a desk."""
    return Tab(new_browser().new_page())


@pytest.fixture
def phone_page(new_browser: Callable[..., BrowserContext]) -> Tab:
    """A tab of a phone."""
    return Tab(new_browser(viewport=PHONE, has_touch=True, is_mobile=True).new_page())


class Visitor:
    """A person at one tab: what he clicks, types and reads. Every step waits until the page has come to rest."""

    def __init__(self, tab: Tab, url: str, code: str = "") -> None:
        self.tab, self.page, self.url, self.code = tab, tab.page, url, code

    def open(self, path: str = "/") -> Visitor:
        self.page.goto(self.url + path)
        return self.rest()

    def turn(self, path: str) -> Visitor:
        """To another page, as the browser's own 后退 and 前进 do it: without loading the program anew, which takes four times as long."""
        if not self.page.url.startswith(self.url):
            return self.open(path)
        self.page.evaluate("(path) => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path)
        return self.rest()

    def rest(self) -> Visitor:
        self.tab.settle()
        return self

    def click(self, name: str) -> Visitor:
        """Clicks a button, a link or a tick box by what stands on it."""
        named = [self.page.get_by_role(role, name=name) for role in ("button", "link", "radio", "checkbox", "switch")]
        target = named[0].or_(named[1]).or_(named[2]).or_(named[3]).or_(named[4]).first
        # The box itself is hidden behind its picture.
        target.locator("xpath=ancestor-or-self::label | self::*[not(ancestor::label)]").first.click()
        return self.rest()

    def print_here(self) -> Visitor:
        """Ticks that slips are printed although their address leads only from this computer to itself, where that is asked."""
        box = self.page.locator(".st-key-print_only_here")
        if box.count() and not box.locator("input").is_checked():
            box.locator("label").click()
        return self.rest()

    def begin(self) -> str:
        """开始自查 up to the first item. Returns the personal code."""
        self.open().click("开始自查")
        code = self.page.locator(".sc-code b").inner_text()
        self.click("记下了，开始作答")
        self.page.locator("#item_1").wait_for()
        return code

    def rate(self, item: int, rating: int) -> Visitor:
        self.level(item, rating).click()
        return self.rest()

    @property
    def items(self) -> list[int]:
        """The items of the step that is shown."""
        cards = self.page.locator(".sf-card[id^='item_']:visible")
        return [int(id.removeprefix("item_")) for id in cards.evaluate_all("nodes => nodes.map((node) => node.id)")]

    def level(self, item: int, rating: int) -> Locator:
        """What one clicks to rate."""
        return self.page.locator(f"#item_{item} .sf-level").nth(rating - 1)

    def tick(self, key: str) -> Visitor:
        """Clicks a tick box of the form by its id, such as `skip_5`."""
        self.page.locator(f"label:has(#{key})").click()
        return self.rest()

    def type(self, key: str, text: str) -> Visitor:
        """Types into a field and leaves it."""
        self.field(key).fill(text)
        self.field(key).blur()
        return self.rest()

    def field(self, key: str) -> Locator:
        """A field of the form by its id, or one of Streamlit's by its key."""
        return self.page.locator(f"#{key}, .st-key-{key} textarea, .st-key-{key} input").first

    def value(self, key: str) -> str:
        return self.field(key).input_value()

    def rating(self, item: int) -> str:
        """The level that is chosen, as it stands on the page; blank where none is."""
        return "".join(self.page.locator(f"#item_{item} .sf-on b").all_inner_texts())

    @property
    def bar(self) -> Locator:
        """What says what became of all that was entered; its `data-state` says it in a word."""
        return self.page.locator(".sf-bar")

    def saved(self) -> bool:
        """Whether the page comes to say that all is saved."""
        try:
            self.page.locator(".sf-bar[data-state='saved']").wait_for(timeout=10_000)
        except TimeoutError:
            return False
        return True

    def upload(self, content: bytes) -> Visitor:
        file = {"name": "存档.json", "mimeType": "application/json", "buffer": content}
        with self.page.expect_request_finished(lambda request: request.method == "PUT"):
            self.page.locator("input[type=file]").set_input_files(file)
        return self.rest()

    def download(self, name: str) -> bytes:
        """Follows a link that hands out a file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).click()
        return Path(waiting.value.path()).read_bytes()

    @property
    def text(self) -> str:
        return self.page.inner_text("body")


@pytest.fixture
def holder(server: object, new_browser: Callable[..., BrowserContext]) -> Callable[..., Visitor]:
    """Sits a person down whose self-check holds this archive already: by the services, not by the clicks of test_journey."""

    def sit(archive: dict[str, object], browser: BrowserContext | None = None, **options: object) -> Visitor:
        token, services = new_token(), build_services(Settings(server.data, QUESTIONS))
        code = services.access.begin(token)
        services.archives.import_new(token, json.dumps({"schema": 1, "bank": "eighteen_whethers_2019"} | archive))
        services.close()
        browser = browser or new_browser(**options)
        browser.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
        return Visitor(Tab(browser.new_page()), server.url, code)

    return sit


@pytest.fixture
def newcomer(holder: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """Sits somebody down at the first item of a self-check that he has just begun."""
    return lambda browser=None, **options: holder({}, browser, **options).open("/answer?step=1")


@pytest.fixture
def visitor(server: object, new_browser: Callable[..., BrowserContext]) -> Callable[..., Visitor]:
    """Sits a person down at a tab: of a browser of his own, or of the one given."""

    def sit(browser: BrowserContext | None = None, **options: object) -> Visitor:
        return Visitor(Tab((browser or new_browser(**options)).new_page()), server.url)

    return sit
