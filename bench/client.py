"""A browser's tab without a browser: it speaks Streamlit's websocket protocol, so that a measurement sees the server alone.

It knows what a tab does when a person opens a page, clicks, chooses and writes: one message goes out with the values of all widgets
of the page, and messages come in until the script has finished. Written for Streamlit 1.67.
"""

from __future__ import annotations

import asyncio
import http.client
import time
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.page import Page, Value, Widget, widget_state

PATIENCE = 60.0
"""Seconds after which a script that has not finished counts as hanging."""


@dataclass(frozen=True, slots=True)
class Rerun:
    """What one message to the server led to. `seconds` runs from just before sending to the message that the script has finished."""

    seconds: float
    messages: int
    bytes: int


@dataclass
class Tab:
    """One tab on one server. Use it as `async with`; every action waits until the script has finished and returns a Rerun."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    page: Page = field(default_factory=Page)

    async def __aenter__(self) -> Self:
        if not self.cookies:
            self.cookies = await asyncio.to_thread(first_cookies, self.port)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        address = f"127.0.0.1:{self.port}"
        self._socket: ClientConnection = await connect(
            f"ws://{address}/_stcore/stream",
            origin=f"http://{address}",  # type: ignore[arg-type]
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,  # a browser sends none by itself
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._socket.close()

    async def open(self, page: str = "") -> Rerun:
        """The first run of the page with this address; of the first page, where none is given."""
        self.page.address = page
        return await self._rerun(None)

    async def write(self, key: str, text: str) -> Rerun:
        """Fills a text field and leaves it."""
        return await self._change(self.page.by_key(key), text)

    async def choose(self, key: str, option: str) -> Rerun:
        """Picks an option of a radio or a segmented control; any one that begins with the text given."""
        widget = self.page.by_key(key)
        full = next(one for one in widget.options if one.startswith(option))
        return await self._change(widget, [full] if widget.kind == "button_group" else full)

    async def click(self, key: str, fragment: str | None = None) -> Rerun:
        """Clicks a button. A browser sends a click right behind typing as a run of the text's `fragment`, not of the button's own."""
        widget = self.page.by_key(key)
        return await self._rerun(widget if fragment is None else replace(widget, fragment=fragment))

    async def _change(self, widget: Widget, value: Value) -> Rerun:
        self.page.values[widget.id] = value
        return await self._rerun(widget)

    async def _rerun(self, widget: Widget | None) -> Rerun:
        state = self.page.state(widget)
        if widget and widget.kind == "button":
            state.widget_states.widgets.append(widget_state(widget, True))
        payload = BackMsg(rerun_script=state).SerializeToString()
        started = time.perf_counter()
        await self._socket.send(payload)
        async with asyncio.timeout(PATIENCE):
            messages = size = 0
            while True:
                data = await self._socket.recv(decode=False)
                arrived = time.perf_counter()
                messages, size = messages + 1, size + len(data)
                if self.page.receive(ForwardMsg.FromString(data)):
                    return Rerun(arrived - started, messages, size)


def first_cookies(port: int) -> dict[str, str]:
    """The cookies that the server gives a new visitor with its first page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/")
        response = connection.getresponse()
        response.read()
        jar = SimpleCookie()
        for header in response.headers.get_all("Set-Cookie", []):
            jar.load(header)
    finally:
        connection.close()
    return {name: morsel.value for name, morsel in jar.items()}
