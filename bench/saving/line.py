"""A browser's connection for its saves: kept alive, and made anew where the server has closed it."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from bench.saving.members import Member
from selfcheck.web.session import COOKIE

PATIENCE = 60.0
"""Seconds after which an answer that has not come counts as none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` runs from the wish to send to the answer read, a new connection included where one was needed."""

    status: int
    told: dict[str, Any]
    seconds: float


@dataclass
class Line:
    """One connection at a time. asyncio sends without delay (TCP_NODELAY) by itself, as browsers do."""

    port: int
    member: Member
    _open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, init=False)

    async def put(self, body: bytes) -> Answer:
        """Sends one save. A connection that the server closes just then is made once more: what is sent twice is stored once."""
        started = time.perf_counter()
        kept = self._kept()
        async with asyncio.timeout(PATIENCE):
            try:
                status, told = await self._ask(body)
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                if not kept:
                    raise
                status, told = await self._ask(body)
        return Answer(status, json.loads(told), time.perf_counter() - started)

    def close(self) -> None:
        if self._open:
            self._open[1].close()
            self._open = None

    def _kept(self) -> bool:
        """Whether the connection is still there; uvicorn closes one on which nothing was asked for some seconds."""
        if self._open and self._open[0].at_eof():
            self.close()
        return self._open is not None

    async def _ask(self, body: bytes) -> tuple[int, bytes]:
        if self._open is None:
            self._open = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._open
        writer.write(self._head(len(body)) + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        return int(head.split(" ", 2)[1]), await reader.readexactly(length)

    def _head(self, length: int) -> bytes:
        host = f"127.0.0.1:{self.port}"
        return (
            f"PUT /save HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Cookie: {COOKIE}={self.member.token}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        ).encode()
