"""A server of one's own for each test, and a real browser that tells what went wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
READY = "[data-testid='stApp'][data-test-script-state='notRunning']"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Tab:
    """One tab, with everything that it asked for and complained about."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))

    def open(self, address: str) -> Tab:
        self.page.goto(address)
        return self.settle()

    def settle(self) -> Tab:
        """Waits until the page's script has run to its end."""
        self.page.wait_for_selector(READY, timeout=60_000)
        return self

    @property
    def hosts(self) -> set[str]:
        """Host and port of every request and websocket."""
        return {urlsplit(address).netloc for address in self.asked if urlsplit(address).scheme not in ("data", "blob")}


@pytest.fixture
def server(tmp_path: Path, make_server: Callable) -> Iterator[object]:
    """A running server on an empty data folder; `restart(signal.SIGKILL)` cuts its power."""
    server = make_server(tmp_path / "data").start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def new_browser(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browsers that know nothing of each other: no common cookies, no common cache."""
    made: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        made.append(browser.new_context(**({"locale": "zh-CN", "viewport": DESKTOP, "accept_downloads": True} | options)))
        return made[-1]

    yield new
    for context in made:
        context.close()


@pytest.fixture
def browser_page(new_browser: Callable[..., BrowserContext]) -> Tab:
    """A tab of a browser at a desk."""
    return Tab(new_browser().new_page())


@pytest.fixture
def phone_page(new_browser: Callable[..., BrowserContext]) -> Tab:
    """A tab of a phone."""
    return Tab(new_browser(viewport=PHONE, has_touch=True, is_mobile=True).new_page())
