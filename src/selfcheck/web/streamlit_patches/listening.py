"""Small answers at once: Nagle's algorithm off on every connection.

asyncio switches it off only for sockets that were made with an explicit protocol number, and Streamlit's listening socket was
not: single answers then wait up to 40 ms for the acknowledgement of the one before.
"""

from __future__ import annotations

import asyncio
import functools
import socket
from collections.abc import Callable
from typing import Any

Factory = Callable[[], asyncio.Protocol]


def answer_without_delay(loop: asyncio.AbstractEventLoop) -> None:
    """From now on, servers of this loop send every answer at once. Call before the server listens."""
    create_server = loop.create_server

    @functools.wraps(create_server)
    async def create(protocol_factory: Factory, *args: Any, **options: Any) -> asyncio.Server:
        return await create_server(lambda: _undelayed(protocol_factory()), *args, **options)

    loop.create_server = create  # type: ignore[method-assign, assignment]


def _undelayed(protocol: asyncio.Protocol) -> asyncio.Protocol:
    connection_made = protocol.connection_made

    def made(transport: asyncio.BaseTransport) -> None:
        connection = transport.get_extra_info("socket")
        if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection_made(transport)

    protocol.connection_made = made  # type: ignore[method-assign]
    return protocol
