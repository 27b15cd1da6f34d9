"""What the first visit costs a browser: bytes, requests, and the time until the page stands."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.server import PROJECT, Server
from bench.tables import Table

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def measure(visits: int, folder: Path) -> list[Table]:
    """The table on the first page; none where there is no Chromium."""
    if not CHROMIUM.exists():
        return []
    with (
        Server(PROJECT / "app.py", folder / "load.log", {"SELFCHECK_DATA_DIR": str(folder / "load")}) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = [visit(browser, server.port) for _ in range(visits + 1)][1:]  # the server compresses its files at the very first one
        browser.close()
    rows = tuple(
        (name, f"{found[0][place][0]}", f"{found[0][place][1] / 1e6:.2f}", f"{statistics.median(one[place][2] for one in found):.2f}")
        for place, name in enumerate(("new visitor, empty cache", "the same browser again"))
    )
    columns = ("visit", "requests over the network", "MB over the network", "seconds until 开始自查 can be clicked, median")
    return [Table("The first page in Chromium", columns, rows, f"{visits} visits, on the same machine as the server.")]


def visit(browser: Browser, port: int) -> list[tuple[int, int, float]]:
    """Requests, bytes and seconds of a first visit and of a reload in the same browser context."""
    context = browser.new_context()
    page = context.new_page()
    received: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    found = []
    for _ in range(2):
        received.clear()
        started = time.perf_counter()
        page.goto(f"http://127.0.0.1:{port}/")
        page.locator(".st-key-start button").wait_for()
        seconds = time.perf_counter() - started
        page.wait_for_load_state("networkidle")
        paid = [size for size in received if size > 0]
        found.append((len(paid), sum(paid), seconds))
    context.close()
    return found
