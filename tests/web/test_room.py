"""A house that is full: newcomers are told so, and whoever is in goes on."""

from __future__ import annotations

import asyncio
import socket
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from bench.client import Tab, first_cookies
from tests.conftest import Server
from tests.posix import posix_only
from websockets.exceptions import InvalidStatus

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.web.session import COOKIE

pytestmark = posix_only
FEW = 160
"""Files that the process may have open: some thirty tabs."""
QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.fixture(scope="module")
def small(make_server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server whose administrator allows so few, and that begins with fewer still."""
    server = make_server(tmp_path_factory.mktemp("room") / "data")
    server.files = (FEW // 2, FEW)
    yield server.start()
    server.stop()


def member(server: Server) -> dict[str, str]:
    """The cookie of somebody who is signed in, and has a self-check."""
    services = build_services(Settings(server.data, QUESTIONS))
    token = first_cookies(server.port)[COOKIE]
    services.access.begin(token)
    services.checks.start(token, "eighteen_whethers_2019")
    services.close()
    return {"Cookie": f"{COOKIE}={token}"}


def test_the_server_takes_as_many_files_as_the_administrator_allows(small):
    limits = Path(f"/proc/{small.process.pid}/limits").read_text()
    assert next(line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files")) == [str(FEW), str(FEW)]


def test_connections_that_ask_for_nothing_do_not_keep_anybody_out(small):
    """Two hundred, where the process has 160 files: the idlest make room."""
    held = []
    try:
        for _ in range(200):
            held.append(socket.create_connection(("127.0.0.1", small.port), timeout=10))
            if len(held) % 20 == 0:
                assert small.get("/healthz").status == 200
        assert small.get("/download/roster.xlsx").status == 403
    finally:
        for connection in held:
            connection.close()
    assert "Too many open files" not in small.log
    assert "out of system resource" not in small.log


def test_who_comes_when_the_house_is_full_is_told_so_and_whoever_is_in_goes_on(small):
    cookie = member(small)

    async def come() -> tuple[int, int]:
        async with AsyncExitStack() as house:
            tabs: list[Tab] = []
            while len(tabs) < FEW:
                tab = Tab(small.port, {"unused": "x"})
                try:
                    await house.enter_async_context(tab)
                except InvalidStatus as refused:
                    await asyncio.to_thread(look)
                    await tabs[0].open()
                    await tabs[-1].open()
                    return len(tabs), refused.response.status_code
                await tab.open()
                tabs.append(tab)
        raise AssertionError("nobody was turned away")

    def look() -> None:
        page = small.get("/")
        assert (page.status, page.headers["retry-after"]) == (503, "60")
        assert "人太多了" in page.text
        assert "set-cookie" not in page.headers
        assert [small.get("/healthz").status for _ in range(10)] == [200] * 10
        assert small.get("/download/roster.xlsx", cookie).status == 403, "the database was asked, and it is not the office"

    inside, status = asyncio.run(come())
    assert status == 503
    assert inside >= 20
    assert "Too many open files" not in small.log
    assert "out of system resource" not in small.log
