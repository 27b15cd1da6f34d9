"""Connections that ask for nothing, never finish asking, or take no answer are cut: each holds an open file, and uvicorn waits for ever."""

from __future__ import annotations

import asyncio
import functools
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from selfcheck.web.room import room

AT_ONCE = 4
"""Connections that are taken in one turn of the loop. One that is cut is closed three turns later: as many must fit into the reserve."""
KEPT = 15
"""Seconds for which a connection is kept that asks for nothing: who types and rates asks more often than that."""
WAITING = 2048
"""Connections that the system keeps until they are taken."""
Factory = Callable[[], asyncio.Protocol]


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: for a request until its headers are there, for its body (6 MB over a slow line take a minute), for the next piece of an
    answer to be taken, and between two looks."""

    head: float = 20.0
    body: float = 120.0
    taking: float = 60.0
    look: float = 2.0

    def of(self, what: str) -> float:
        return {"head": self.head, "body": self.body, "taking": self.taking}.get(what, math.inf)


@dataclass(frozen=True, slots=True)
class _Wait:
    """What a connection is waited for: the headers of its next request, or the rest of one, or that it takes what is written to it, or
    nothing; and since when."""

    what: Literal["head", "body", "taking", "nothing"]
    step: object
    """Something that stays the same only as long as nothing moves."""
    since: float


class Connections:
    """The connections of one server that speak HTTP; one that becomes a websocket is left alone."""

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()
        self._open: dict[H11Protocol, _Wait] = {}

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """From now on, connections to servers of this loop are watched. Call before the server listens."""
        create_server = loop.create_server

        @functools.wraps(create_server)
        async def create(protocol_factory: Factory, *args: Any, **options: Any) -> asyncio.Server:
            # As many are taken in one go as the loop believes to wait: room is looked for between them.
            server = await create_server(lambda: self._watched(protocol_factory()), *args, **options | {"backlog": AT_ONCE})
            if listener := options.get("sock"):
                listener.listen(WAITING)
            return server

        loop.create_server = create  # type: ignore[method-assign, assignment]

    async def cut_for_ever(self) -> None:
        """Cuts whoever is overdue. Runs until it is cancelled."""
        while True:
            await asyncio.sleep(self._patience.look)
            self._look(time.monotonic())

    def _look(self, now: float) -> None:
        for protocol, before in list(self._open.items()):
            transport = protocol.transport
            # One that closes is still open, as long as there is something that has not been taken.
            if transport.get_protocol() is not protocol or (transport.is_closing() and not transport.get_write_buffer_size()):
                del self._open[protocol]
                continue
            wait = _wait(protocol, now)
            if (wait.what, wait.step) != (before.what, before.step):
                self._open[protocol] = wait
            elif now - before.since > self._patience.of(wait.what):
                self._cut(protocol)

    def _watched(self, protocol: asyncio.Protocol) -> asyncio.Protocol:
        if isinstance(protocol, H11Protocol):
            connection_made = protocol.connection_made

            def made(transport: asyncio.Transport) -> None:
                connection_made(transport)
                protocol.timeout_keep_alive = KEPT
                self._open[protocol] = _wait(protocol, time.monotonic())
                if room.tight():
                    self._cut(self._idlest())

            protocol.connection_made = made  # type: ignore[method-assign]
        return protocol

    def _idlest(self) -> H11Protocol:
        """The connection that has asked for nothing, or taken nothing, for the longest time; there is the newest at least."""
        return min((one for one in self._open if _wait(one, 0).what in ("head", "taking")), key=lambda one: self._open[one].since)

    def _cut(self, protocol: H11Protocol) -> None:
        del self._open[protocol]
        protocol.transport.abort()


def _wait(protocol: H11Protocol, now: float) -> _Wait:
    if waiting := protocol.transport.get_write_buffer_size():
        return _Wait("taking", (protocol.cycle, waiting), now)
    state = protocol.conn.their_state
    return _Wait("head" if state is h11.IDLE else "body" if state is h11.SEND_BODY else "nothing", protocol.cycle, now)
