"""What is lost where the server is killed while somebody types, in a real browser."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from bench.first_load import CHROMIUM, FLAGS
from bench.saving import form
from bench.saving.members import Member, fill
from bench.server import PROJECT, Server

PACE = 0.12
"""Seconds between two keys."""
LONGEST = 6.0
"""Seconds for which somebody types before the kill, at the most."""
GOES_ON = 1.0
"""Seconds for which he goes on typing behind the kill, where his tab is not closed with it."""
SIGNS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"


@dataclass
class Typing:
    """One person at one text, as it is typed: `times` are those of its signs; `acknowledged` are the texts that the server said to have."""

    times: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(SIGNS[place % len(SIGNS)] for place in range(len(self.times)))

    def type(self, page: Page, seconds: float) -> None:
        """Types at a steady pace."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page.keyboard.insert_text(SIGNS[len(self.times) % len(SIGNS)])
            self.times.append(time.monotonic())
            page.wait_for_timeout(1000 * PACE)

    def hear(self, response: Response) -> None:
        """Notes what a save was told."""
        if response.request.method == "PUT" and response.status == 200:
            self.acknowledged.append(json.loads(response.request.post_data or "{}")["value"]["text"])

    def loss(self, found: str, end: float) -> float:
        """The age at a moment of the oldest sign that is not in what was found, in seconds; 0 where all is there."""
        kept = next((place for place, sign in enumerate(self.text) if found[place : place + 1] != sign), len(self.times))
        return end - self.times[kept] if kept < len(self.times) else 0.0

    def missing(self, stored: str) -> int:
        """How many acknowledged saves are not in what is stored: a text that is typed only grows."""
        return sum(not stored.startswith(text) for text in self.acknowledged)


@dataclass(frozen=True, slots=True)
class Losses:
    """Over all kills: `seconds` is the age of the oldest sign lost, `acknowledged` the saves that were said to be there, and are not."""

    seconds: float
    acknowledged: int


def losses(number: int, folder: Path, field: form.Field) -> Losses:
    """So many kills while somebody types into a field of the form, each of another person.

    In half of them the tab is closed at the same moment, as by a power cut of the one machine that both run on. The two halves go at
    the same time, each with a server, data and a browser of its own: most of it is waiting.
    """
    sizes = {False: number - number // 2, True: number // 2}
    people = {
        closed: fill(_data(folder, closed), size) for closed, size in sizes.items()
    }  # one after the other: migrations know no threads
    with ThreadPoolExecutor(len(people)) as threads:
        found = [one.result() for one in [threads.submit(_half, folder, closed, some, field) for closed, some in people.items()]]
    return Losses(max(one.seconds for one in found), sum(one.acknowledged for one in found))


def _data(folder: Path, closed: bool) -> Path:
    return folder / f"killed-{closed}"


def _half(folder: Path, closed: bool, people: Sequence[Member], field: form.Field) -> Losses:
    dice, data = random.Random(str(closed)), _data(folder, closed)
    with Server(PROJECT / "app.py", data.with_suffix(".log"), {"SELFCHECK_DATA_DIR": str(data)}) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        found = [_kill(server, data, browser, field, member, dice.uniform(0.5, LONGEST), closed=closed) for member in people]
        browser.close()
    return Losses(max((one.seconds for one in found), default=0.0), sum(one.acknowledged for one in found))


def _kill(server: Server, data: Path, browser: Browser, field: form.Field, member: Member, after: float, *, closed: bool) -> Losses:
    """One kill after so many seconds of typing; then the server starts and the page is opened again."""
    context, typing = signed_in(browser, server, member), Typing()
    page = _open(context, server, field)
    page.on("response", typing.hear)
    typing.type(page, after)
    server.kill()
    if closed:
        end = time.monotonic()
        context.close()
    else:
        typing.type(page, GOES_ON)
        end = time.monotonic()
    server.start()
    missing = typing.missing(_stored(data, field, member))
    if closed:
        context = signed_in(browser, server, member)
        page = _open(context, server, field)
    else:
        page.reload()
    found = page.locator(f"#{field.id}").input_value()
    context.close()
    return Losses(typing.loss(found, end), missing)


def _open(context: BrowserContext, server: Server, field: form.Field) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}/{form.PAGE}")
    page.locator(f"#{field.id}").click()
    return page


def _stored(data: Path, field: form.Field, member: Member) -> str:
    """The text in the database; blank where there is none."""
    kind, _, key = field.entry.partition(":")
    asked = "SELECT json_extract(value, '$.text') FROM entries WHERE check_id = ? AND kind = ? AND key = ?"
    with closing(sqlite3.connect(f"file:{data / 'selfcheck.sqlite3'}?mode=ro", uri=True)) as db:
        row = db.execute(asked, (member.check, kind, key)).fetchone()
    return str(row[0]) if row else ""


def signed_in(browser: Browser, server: Server, member: Member) -> BrowserContext:
    """A browser that knows nothing but its session."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in member.cookies.items()])
    return context
