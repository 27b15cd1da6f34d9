"""The server that the tests of its answers share, and somebody who has filled in a self-check on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from tests.saving import save

from selfcheck.bootstrap import Services, build_services
from selfcheck.config import Settings
from selfcheck.domain.answers import Person
from selfcheck.services.records import Rating, Words
from selfcheck.web.session import COOKIE, new_token

QUESTIONS = Path(__file__).parents[2] / "questions"


@dataclass(frozen=True)
class Owner:
    """A browser that is signed in, and its self-check."""

    token: str
    check: str

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.token}"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, make_server: Callable) -> object:
    return make_server(tmp_path_factory.mktemp("web") / "data").start()


@pytest.fixture(scope="session")
def store(server) -> Iterator[Services]:
    """The services over the running server's database, from another process."""
    services = build_services(Settings(server.data, QUESTIONS))
    yield services
    services.close()


@pytest.fixture
def sign_in(store: Services) -> Callable[[str], Owner]:
    """Signs somebody of this name in, with an instance written down."""

    def sign_in(name: str) -> Owner:
        token = new_token()
        store.access.begin(token)
        check = store.checks.start(token, "eighteen_whethers_2019")
        values = {"rating:6": Rating(2), "instance:6": Words("去年底的走访只看了三户"), "person": Person(name)}
        for key, value in values.items():
            save(store, token, check, key, value)
        return Owner(token, check)

    return sign_in


@dataclass(frozen=True)
class Told:
    """What a route answered, without a server round it; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


@pytest.fixture
def ask() -> Callable[..., Told]:
    """Asks a route in this process, so that a test can look at what it left in memory."""

    def ask(route: Callable, target: str, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes = b"") -> Told:
        path, _, query = target.partition("?")
        named = [(name.lower().encode(), value.encode()) for name, value in ({"Host": "office:8501"} | dict(headers or {})).items()]
        scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": named}
        scope |= {"scheme": "http", "server": ("office", 8501), "asgi": {"spec_version": "2.4"}}
        return asyncio.run(_told(route, scope, body))

    return ask


async def _told(route: Callable, scope: dict, body: bytes) -> Told:
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    request = Request(scope, receive)
    answer: Response = await route(request) if asyncio.iscoroutinefunction(route) else route(request)
    await answer(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Told(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]).decode())
