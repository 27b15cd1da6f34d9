"""People who answer through nginx, each at a tab that keeps its cookies as a browser does and comes back when the line breaks."""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Self

from bench.client import PATIENCE, Rerun, Tab
from bench.page import Page, Widget
from bench.person import Answered, begin, items_on_page, must_say_saved, open_items, plan
from tests.conftest import Answer
from tests.deploy.site import Site
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

ROUTE, SESSION = "selfcheck_route", "selfcheck_session"
PICTURE = re.compile(r'src="(/session/[^"]+)"')


@dataclass
class Browser:
    """Cookies, and whoever sets them: answers of every kind, a websocket's as well."""

    site: Site
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None) -> Answer:
        answer = self.site.get(path, self.headers | (headers or {}), method, body)
        self.keep(answer.headers["set-cookie"].splitlines())
        return answer

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    @property
    def route(self) -> str:
        """The process that this browser belongs to."""
        return self.cookies[ROUTE]

    def keep(self, headers: list[str]) -> None:
        for header in headers:
            jar = SimpleCookie()
            jar.load(header)
            self.cookies |= {name: morsel.value for name, morsel in jar.items()}


@dataclass
class Seat(Tab):
    """A tab of a browser. Behind a sign-in it asks for the picture that brings the new cookie, as the page makes a browser do."""

    port: int = 0
    browser: Browser | None = None

    async def __aenter__(self) -> Self:
        assert self.browser is not None
        if ROUTE not in self.browser.cookies:
            await asyncio.to_thread(self.browser.get, "/")
        site = self.browser.site
        self._socket = await connect(
            f"wss://127.0.0.1:{site.nginx.port}/_stcore/stream",
            origin=site.url,  # type: ignore[arg-type]
            ssl=site.nginx.trust,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=self.browser.headers,
            max_size=None,
            open_timeout=PATIENCE,
        )
        assert self._socket.response is not None
        self.browser.keep(self._socket.response.headers.get_all("Set-Cookie"))
        return self

    async def _rerun(self, widget: Widget | None) -> Rerun:
        done = await super()._rerun(widget)
        assert self.browser is not None
        for path in PICTURE.findall("\n".join(self.page.texts)):
            await asyncio.to_thread(self.browser.get, path)
        return done

    def shown(self) -> dict[int, int]:
        """The ratings of the items on the page; none on a page of which nothing is rated yet."""
        chosen = {item: self.page.values.get(self.page.by_key(f"rating_{item}").id) for item in items_on_page(self)}
        return {item: int(str(value[0])[0]) for item, value in chosen.items() if isinstance(value, list) and value}


@dataclass
class Person:
    """Somebody who answers with pauses, and goes on at whichever process is there."""

    browser: Browser
    number: int
    done: Answered = field(default_factory=Answered)
    sent: dict[int, int] = field(default_factory=dict)
    """Ratings that were on their way when the line broke: they may be stored, and nobody was told so."""
    step: list[int] = field(default_factory=list)
    """The items of the step that he was at."""
    came_back: int = 0
    lost: list[str] = field(default_factory=list)
    """What the page did not show any more after coming back."""
    began: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def words(self) -> str:
        """An instance that nobody else writes: by it his self-check is found in the database."""
        return f"第 {self.number} 位在浏览器前写的一件事"

    async def answer(self, items: int, pause: float, cut: asyncio.Event) -> None:
        """Rates so many items, the last of them only after the cut: however fast he is, it finds him answering.

        Some wait in the middle of a step, some at its end: these come back to a step of which nothing is rated.
        """
        before = items - 2 - self.number % 3
        dice, page = random.Random(self.number), Page()
        ratings = [2, *plan(dice, items - 1)]
        while len(self.done.ratings) < items:
            try:
                async with Seat(browser=self.browser, page=page) as seat:
                    await self._open(seat)
                    while len(self.done.ratings) < items:
                        await asyncio.sleep(dice.uniform(0.5, 1.5) * pause)
                        if len(self.done.ratings) == before:
                            await cut.wait()
                        await self._next(seat, ratings[len(self.done.ratings)])
                        self.began.set()
            except (ConnectionClosed, InvalidStatus, OSError):
                # As after F5: the page is drawn from what is stored, and from nothing that the tab remembers but where it was.
                self.came_back += 1
                page = Page(script=seat.page.script)
                await asyncio.sleep(0.3)

    async def _open(self, seat: Seat) -> None:
        if not self.done.ratings:
            return await begin(seat)
        await seat.open()
        shown, items = seat.shown(), items_on_page(seat)
        rated = self.done.ratings.keys() | self.sent.keys()
        to_the_next = rated >= set(self.step) and not rated >= set(items)
        if items != self.step and not to_the_next:
            self.lost.append(f"his step was {self.step}, of which {sorted(rated)} are rated; the page shows {items}")
        self.lost += [f"item {item}" for item in shown.keys() & self.done.ratings.keys() if shown[item] != self.done.ratings[item]]
        return None

    async def _next(self, seat: Seat, rating: int) -> None:
        while not open_items(seat, self.done):
            await seat.click("next")
        self.step = items_on_page(seat)
        item = open_items(seat, self.done)[0]
        if seat.shown().get(item) != rating:  # it is where the power was cut between storing and saying so
            self.sent[item] = rating
            await seat.choose(f"rating_{item}", str(rating))
            must_say_saved(seat)
        self.sent.pop(item, None)
        self.done.ratings[item] = rating
        if len(self.done.ratings) == 1:
            await seat.write(f"instance_{item}", self.words)
            must_say_saved(seat)
            self.done.texts[item] = self.words
