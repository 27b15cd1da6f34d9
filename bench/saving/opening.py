"""How long somebody who has just rated waits until his profile is drawn, in a browser that never showed one."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence

from playwright.sync_api import Browser, sync_playwright

from bench.first_load import CHROMIUM, FLAGS
from bench.saving import form
from bench.saving.kills import signed_in
from bench.saving.members import Member
from bench.saving.person import Person
from bench.server import Server

THINK = 1500
"""Milliseconds between two ratings."""
RATED = 3
"""The first items, which are rated by clicks; the others were rated before."""
LINK = 'a[href$="/profile"]'
DRAWN = ".js-plotly-plot .polarlayer .scatterlayer path.js-line"
"""The line of a radar."""


def first_opening(server: Server, people: Sequence[Member], fields: Sequence[form.Field]) -> float:
    """Seconds from the click on 画像 to the radar, median over the people but the first: for that one the server compresses its files."""
    asyncio.run(_rate(server, people))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = [_open(server, browser, member, fields[:RATED]) for member in people]
        browser.close()
    return statistics.median(found[1:])


async def _rate(server: Server, people: Sequence[Member]) -> None:
    """Each rates, in turn from 1 to 5, all but the items that he rates in the browser."""
    for member in people:
        person = Person(server.port, member)
        await person.open()
        for place, one in enumerate(person.form.ratings[RATED:]):
            await person.save(one, one.rated(place % 5 + 1))
        await person.close()


def _open(server: Server, browser: Browser, member: Member, fields: Sequence[form.Field]) -> float:
    context = signed_in(browser, server, member)
    page = context.new_page()
    page.goto(f"{server.url}/{form.PAGE}")
    for field in fields:
        page.locator(f"#{field.id} label").nth(1).click()
        page.wait_for_timeout(THINK)
    page.wait_for_load_state("networkidle")
    started = time.perf_counter()
    page.locator(LINK).first.click()
    page.locator(DRAWN).first.wait_for(state="attached")
    seconds = time.perf_counter() - started
    context.close()
    return seconds
