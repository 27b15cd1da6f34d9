"""How long a leader waits for 统计结果 in a browser: from the click, or from the address, until every chart of the page is drawn."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from bench.county import BEFORE, KEY, County, released
from bench.first_load import CHROMIUM, FLAGS
from bench.server import PROJECT, Server
from selfcheck.config import Settings
from selfcheck.storage.store import open_store
from selfcheck.web.session import COOKIE, new_token

UNIT = "unit"
GROUPS = 12
"""Released groups of the page that is measured."""
PATIENCE = 120.0
"""Seconds after which a page that is not drawn counts as broken."""
LINK = 'a[href$="/group"]'
LOOKS_ROUND = 1500
"""Milliseconds that a leader spends on his first page before he clicks."""
DRAWN = """() => {
    const app = document.querySelector("[data-testid='stApp']");
    const charts = [...document.querySelectorAll("[data-testid='stPlotlyChart']")];
    const waits = document.querySelector("[data-testid='stSkeleton']") !== null;
    const drawn = (chart) => chart.querySelector(".main-svg :is(.trace, .hm, path.js-line)") !== null;
    return app?.dataset.testScriptState === "notRunning" && !waits && charts.length > 0 && charts.every(drawn) ? charts.length : 0;
}"""
"""How many charts stand on the page, once the script has run and each of them is drawn; 0 until then."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Seconds, medians of several runs: behind a click on the menu in a browser that never showed a chart; the address typed into such a
    browser; the same address again. Then the processor time of the page's main thread behind the click, and how many charts were drawn."""

    by_click: float
    by_address: float
    again: float
    cpu: float
    charts: int


def opened(runs: int, groups: int, folder: Path) -> Opened | None:
    """The page of a level above so many released groups, on a warm server; None where there is no Chromium."""
    if not CHROMIUM.exists():
        return None
    data, token = folder / "results", new_token()
    fill(data, token, groups)
    with Server(PROJECT / "app.py", folder / "results.log", {"SELFCHECK_DATA_DIR": str(data)}) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = [_open(browser, server, token) for _ in range(runs + 1)][1:]  # the first one warms the server
        browser.close()
    clicks, addresses, again, cpu, charts = zip(*found, strict=True)
    seconds = [statistics.median(some) for some in (clicks, addresses, again, cpu)]
    return Opened(seconds[0], seconds[1], seconds[2], seconds[3], int(charts[0]))


def fill(data: Path, token: str, groups: int) -> None:
    """A data folder with the unit and its groups, all released twice, and its leader's session."""
    settings = Settings(data, PROJECT / "questions")
    settings.make_data_dir()
    settings.key_file.write_bytes(KEY)
    county = County(open_store(settings.database_file))
    names = county.near(UNIT, groups)
    released(county, names, BEFORE)
    released(county, names)
    county.leader(token, UNIT)
    county.services.close()


def _open(browser: Browser, server: Server, token: str) -> tuple[float, float, float, float, int]:
    """One run of each, as in `Opened`."""
    context = _signed_in(browser, server, token)
    page = context.new_page()
    clock = context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(server.url)
    page.locator(LINK).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(LOOKS_ROUND)
    used, started = _busy(clock), time.perf_counter()
    page.locator(LINK).first.click()
    charts = _drawn(page)
    by_click, used = time.perf_counter() - started, _busy(clock) - used
    context.close()
    context = _signed_in(browser, server, token)
    by_address, again = (_typed(context, server) for _ in range(2))
    context.close()
    return by_click, by_address, again, used, charts


def _busy(clock: CDPSession) -> float:
    """Seconds of processor time that the main thread has had."""
    told = {one["name"]: one["value"] for one in clock.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def _typed(context: BrowserContext, server: Server) -> float:
    page = context.new_page()
    started = time.perf_counter()
    page.goto(f"{server.url}/group", wait_until="commit")
    _drawn(page)
    seconds = time.perf_counter() - started
    page.close()
    return seconds


def _drawn(page: Page) -> int:
    return int(page.wait_for_function(DRAWN, timeout=1000 * PATIENCE).json_value())


def _signed_in(browser: Browser, server: Server, token: str) -> BrowserContext:
    """A browser that knows nothing but its session."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])
    return context
