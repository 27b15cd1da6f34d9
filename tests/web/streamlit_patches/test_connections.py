"""Requests that never end, on a real uvicorn with little patience."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from tests.conftest import free_port
from websockets.asyncio.client import connect

from selfcheck.web.gate import Gate
from selfcheck.web.streamlit_patches.connections import Connections, Patience

SHORT = Patience(head=0.5, body=1.0, taking=1.0, look=0.05)
LONG = Patience(head=600, body=600, taking=600, look=0.05)
LARGE = 20_000_000
"""Bytes: more than the system keeps for a connection."""


async def read_all(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_bytes(await socket.receive_bytes())


async def large(request: Request) -> PlainTextResponse:
    return PlainTextResponse("x" * LARGE)


async def application(scope, receive, send) -> None:
    if scope["type"] == "websocket":
        found = WebSocketRoute("/_stcore/stream", echo)
    else:
        found = Route("/enter", read_all if scope["method"] == "POST" else large, methods=["GET", "POST"])
    await found.handle(scope | {"path_params": {}}, receive, send)


@pytest.fixture
def serving(capfd) -> Iterator[Callable[[Patience], int]]:
    """Serves the application behind the gate; returns the port."""
    stops: list[Callable[[], None]] = []

    def serve(patience: Patience) -> int:
        port, ready = free_port(), threading.Event()
        server = uvicorn.Server(uvicorn.Config(Gate(application), port=port, lifespan="off", ws="websockets-sansio", log_level="error"))

        async def run() -> None:
            connections = Connections(patience)
            connections.watch(asyncio.get_running_loop())
            cutting = asyncio.create_task(connections.cut_for_ever())
            await server.serve()
            cutting.cancel()

        thread = threading.Thread(target=asyncio.run, args=(run(),))
        thread.start()
        while not server.started:
            ready.wait(0.01)
        stops.append(lambda: (setattr(server, "should_exit", True), thread.join(30)))
        return port

    yield serve
    for stop in stops:
        stop()
    assert "Traceback" not in capfd.readouterr().err


HALF = {
    "nothing at all": [b""],
    "half a line": [b"GET / HT"],
    "headers without end": [b"GET / HTTP/1.1\r\nHost: x\r\n", *[b"X: y\r\n"] * 1000],
    "a body that does not come": [b"POST /enter HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n"],
    "a body without end": [b"POST /enter HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n", *[b"x"] * 1000],
    "chunks without end": [b"POST /enter HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 1000],
    "a body that a page does not read": [b"GET /x/y HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n", *[b"x"] * 1000],
    "one request, then half a line": [b"GET /x/y HTTP/1.1\r\nHost: x\r\n\r\n", *[b"G"] * 1000],
}


async def send(port: int, parts: list[bytes], pause: float = 0.02) -> int:
    """Sends the parts one after the other until the other side hangs up; returns how many there were."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    gone = asyncio.create_task(reader.read(-1))
    sent = 0
    for part in parts:
        if gone.done():
            break
        writer.write(part)
        sent += 1
        await asyncio.wait([gone], timeout=pause)
    try:
        async with asyncio.timeout(60):
            await asyncio.gather(gone, return_exceptions=True)
    finally:
        writer.close()
    return sent


@pytest.mark.parametrize("parts", HALF.values(), ids=HALF)
def test_a_request_that_never_ends_is_cut(serving, parts: list[bytes]):
    sent = asyncio.run(send(serving(SHORT), parts))
    assert sent < 1000


def test_a_slow_request_that_does_end_is_answered(serving):
    port = serving(LONG)

    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for part in (b"POST /enter HT", b"TP/1.1\r\nHost: x\r\nContent-", b"Length: 4\r\nConnection: close\r\n\r\n", b"ab", b"cd"):
            writer.write(part)
            await asyncio.sleep(0.2)  # slower than a look
        return await reader.read(-1)

    assert asyncio.run(ask()).endswith(b"\r\n\r\n4")


async def take(port: int, pause: float, piece: int) -> int:
    """Asks for a large answer and takes a piece of it in each pause; returns how many bytes came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1000)
    writer.write(b"GET /enter HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    taken = 0
    try:
        async with asyncio.timeout(30):
            while True:
                await asyncio.sleep(pause)
                for _ in range(piece // 1000):
                    part = await reader.read(100_000)
                    taken += len(part)
                    if not part:
                        return taken
    except ConnectionResetError:
        return taken
    finally:
        writer.close()


def test_an_answer_that_nobody_takes_is_cut(serving):
    assert asyncio.run(take(serving(SHORT), 3, 10**9)) < LARGE


def test_a_large_answer_over_a_slow_line_arrives_whole(serving):
    assert asyncio.run(take(serving(SHORT), 0.2, 1_000_000)) > LARGE


def test_a_websocket_is_no_request_and_stays(serving):
    port = serving(SHORT)

    async def talk() -> bytes:
        async with connect(f"ws://127.0.0.1:{port}/_stcore/stream") as tab:
            held = asyncio.create_task(send(port, [b"GET / HT"]))
            await held  # cut, and a tab that was opened before is not
            await tab.send(b"still here")
            return await tab.recv()

    assert asyncio.run(talk()) == b"still here"
