"""People who answer through nginx, each at a tab that keeps its cookies as a browser does and comes back when the line breaks."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Self

from bench.client import PATIENCE, Rerun, Tab
from bench.page import Page, Widget
from bench.saving.form import COMPONENT
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

    def must_be_open(self) -> None:
        """Raises OSError where the line is broken, which a browser sees at once."""
        if self._socket.close_code is not None:
            raise OSError("the websocket is closed")


@dataclass
class Person:
    """Somebody who rates with pauses, and goes on at whichever process is there."""

    browser: Browser
    number: int
    ratings: dict[int, int] = field(default_factory=dict)
    """What the server has acknowledged, by item."""
    sent: dict[int, int] = field(default_factory=dict)
    """Ratings that were on their way when the line broke: they may be stored, and nobody was told so."""
    came_back: int = 0
    lost: list[str] = field(default_factory=list)
    """What the page did not show any more after coming back."""
    began: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def words(self) -> str:
        """An instance that nobody else writes: by it his self-check is found in the database."""
        return f"第 {self.number} 位在浏览器前写的一件事"

    async def answer(self, items: int, pause: float, cut: asyncio.Event) -> None:
        """Rates so many items, the last two or three of them only after the cut: however fast he is, it finds him answering."""
        before = items - 2 - self.number % 3
        dice, page = random.Random(self.number), Page()
        while len(self.ratings) < items:
            try:
                async with Seat(browser=self.browser, page=page) as seat:
                    await self._open(seat)
                    while len(self.ratings) < items:
                        await asyncio.sleep(dice.uniform(0.5, 1.5) * pause)
                        if len(self.ratings) == before:
                            await cut.wait()
                        seat.must_be_open()
                        await self._next(dice.randint(1, 5))
                        self.began.set()
            except (ConnectionClosed, InvalidStatus, OSError):
                # As after F5: the page is drawn from what is stored.
                self.came_back += 1
                page = Page(script=seat.page.script)
                await asyncio.sleep(0.3)

    async def _open(self, seat: Seat) -> None:
        await seat.open()
        if not self.ratings:
            await seat.click("start")
            await seat.click("noted")
        self._form = seat.page.components[COMPONENT]
        for item, rating in self.ratings.items():
            if self._form["entries"][f"rating:{item}"]["value"]["rating"] != rating:
                self.lost.append(f"item {item}")

    async def _next(self, rating: int) -> None:
        cards = [card for step in self._form["steps"] for card in step["cards"]]
        item = next(card["item"] for card in cards if card["item"] not in self.ratings)
        self.sent[item] = rating
        await self._save(f"rating:{item}", {"rating": rating, "not_applicable": None, "later": False})
        self.sent.pop(item)
        self.ratings[item] = rating
        if len(self.ratings) == 1:
            await self._save(f"instance:{item}", {"text": self.words})

    async def _save(self, entry: str, value: dict[str, object]) -> None:
        """Raises OSError where no process answers."""
        known = self._form["entries"][entry]
        told = {"check": self._form["check"], "entry": entry, "value": value, "revision": known["revision"]}
        body = json.dumps(told | {"tab": f"person{self.number:04}", "sent": time.monotonic_ns() // 1_000_000 % 2**31}).encode()
        headers = {"Content-Type": "application/json", "Origin": self.browser.site.url, "Sec-Fetch-Site": "same-origin"}
        answer = await asyncio.to_thread(self.browser.get, "/save", "PUT", headers, body)
        if answer.status >= 500:
            raise OSError(f"a save was answered {answer.status}")
        assert answer.status == 200, answer.text
        known["revision"] = json.loads(answer.text)["revision"]
