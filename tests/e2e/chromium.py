"""The real browser of the tests, and as many as they like that know nothing of each other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SWITCHED_OFF = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # two pages of Chromium's own behind each window, which take as long as one of ours
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "AimEnabled"),
)
"""Chromium reads one list of these only: ours, with what Playwright itself would switch off."""
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", f"--disable-features={','.join(SWITCHED_OFF)}"),
]
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def chromium() -> Iterator[Browser]:
    """Chromium itself, for as long as a fixture lasts. While Playwright runs, no other loop can in this thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_browser(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browsers that know nothing of each other."""
    made: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        wanted = {"locale": "zh-CN", "viewport": DESKTOP, "accept_downloads": True} | options
        made.append(browser.new_context(**wanted))
        return made[-1]

    yield new
    for context in made:
        context.close()


@pytest.fixture
def without_cookies(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """A tab of a browser that was told to keep no cookies."""
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "profile" / "Default").mkdir(parents=True)
    (tmp_path / "profile" / "Default" / "Preferences").write_text(json.dumps(settings), "utf-8")
    made = browser.browser_type.launch_persistent_context(str(tmp_path / "profile"), executable_path=CHROMIUM, args=FLAGS, locale="zh-CN")
    yield made.new_page()
    made.close()
