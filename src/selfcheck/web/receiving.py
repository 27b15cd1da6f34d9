"""The way in for files: who may send, and until when what he sent is kept."""

from __future__ import annotations

import asyncio

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Send

from selfcheck.bootstrap import services
from selfcheck.services.errors import StorageError
from selfcheck.web.session import read_token
from selfcheck.web.streamlit_patches.uploads import SIZE, Absent, uploads

LARGEST = 6_000_000
"""Bytes of one request, the frame round the file included; one that does not say how long it is counts for as many. What comes in pieces
does not say it: a length that stands beside is not what is read."""
INTERVAL = 5.0
"""Seconds between two looks for who has left."""


async def receive_file(app: ASGIApp, connection: HTTPConnection, tab: str, file: str, receive: Receive, send: Send) -> None:
    """Lets a file in, or answers why not before anything of it is read."""
    token = read_token(connection.cookies)
    store = uploads()
    if store is None or token is None or not await to_thread.run_sync(_signed_in, token, False):
        return await _refuse(403, "请先打开自查，再选文件。", connection, receive, send)
    told = "" if "transfer-encoding" in connection.headers else connection.headers.get("content-length", "")
    size = int(told) if told.isascii() and told.isdigit() else LARGEST
    with store.place(tab, file, size, token) as there:
        if there:
            return await app(connection.scope, receive, send)
    return await _refuse(413, f"一个页面最多收两个文件，一共 {SIZE // 1_000_000} MB。请先移除不用的。", connection, receive, send)


async def free_for_ever() -> None:
    """Frees the files of whoever has left: by 退出 in any tab, or because his session or his tab has ended. Runs until it is cancelled."""
    absent = Absent()
    while True:
        await asyncio.sleep(INTERVAL)
        store = uploads()
        tabs = store.owners() if store else {}
        out = [tab for tab, token in tabs.items() if not await to_thread.run_sync(_signed_in, token, True)]
        for tab in {*out, *absent.gone(tabs)} if store else ():
            assert store is not None
            store.remove_session_files(tab)


def _signed_in(token: str, unknown: bool) -> bool:
    """Whether the session is somebody's; `unknown` where the database does not answer."""
    try:
        return services().access.holder(token) is not None
    except StorageError:
        return unknown


async def _refuse(status: int, text: str, connection: HTTPConnection, receive: Receive, send: Send) -> None:
    answer = PlainTextResponse(text, status, {"Cache-Control": "no-store", "Connection": "close"})
    await answer(connection.scope, receive, send)
