"""The outermost layer: which addresses exist, the page with its cookie, the protecting headers."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Literal

from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from selfcheck.web.headers import protect
from selfcheck.web.own import may_read, may_talk
from selfcheck.web.plain import not_found, plain_page
from selfcheck.web.receiving import receive_file
from selfcheck.web.room import room
from selfcheck.web.save import save
from selfcheck.web.session import known_or_new
from selfcheck.web.streamlit_patches.addresses import NEEDED, STREAM, UPLOAD
from selfcheck.web.streamlit_patches.page import page

_PAGE = re.compile(r"/[^/.]*")
_OWN = re.compile(r"/(assets|download|session)/.+")
_READING = frozenset({"GET", "HEAD"})
_ROOMS = frozenset({"/_stcore", "/assets", "/download", "/media", "/session", "/static"})
_SLIP = re.compile(r"/enter/?((#|＃|%23).*)?", re.DOTALL)
"""What becomes of a slip's address `/enter#CODE` on the way: in a chat, or typed."""
_SINGLE = frozenset({"/enter", "/healthz", "/save"})


def kind_of(path: str) -> Literal["page", "inner", "none"]:
    """What a decoded path leads to: a page of Streamlit's, something of ours or that a page needs, or nothing.

    What is let through is listed, not what is kept out: `/_stcore/metrics` and the agent API exist in Streamlit, and so may
    others after an upgrade. A path with an empty or a dotted part is none: servers in front may read it differently. Nor is one
    with a backslash: on Windows it may name another machine, which would be asked for the file.
    """
    if path in _SINGLE:
        return "inner"
    if "\\" in path or (path != "/" and any(part in ("", ".", "..") for part in path.split("/")[1:])):
        return "none"
    if _OWN.fullmatch(path) or NEEDED.fullmatch(path):
        return "inner"
    return "page" if _PAGE.fullmatch(path) and path not in _ROOMS else "none"


class Gate:
    """An ASGI middleware. What another site's page made a browser send is refused before anything of it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not (scope["path"] == STREAM and may_talk(HTTPConnection(scope))):
            await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the browser is answered 403
        elif scope["type"] == "websocket" and room.full():
            await WebSocket(scope, receive, send).send_denial_response(crowded())
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if _SLIP.fullmatch(scope["path"]):
            scope["path"], scope["raw_path"] = "/enter", b"/enter"  # changed in place: no log of the server may hold the code
        connection = HTTPConnection(scope)
        host = connection.headers.get("host", "")

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                protect(message, host)
            await send(message)

        with suppress(ClientDisconnect):  # nobody is left to be told, and the log is not for whoever hangs up
            if scope["path"] == "/save":  # by the shortest way: nothing is asked as often
                await (await save(Request(scope, receive)))(scope, receive, protected)
            else:
                await self._by_kind(connection, receive, protected)

    async def _by_kind(self, connection: HTTPConnection, receive: Receive, protected: Send) -> None:
        scope = connection.scope
        kind = kind_of(scope["path"])
        if kind == "inner" and scope["method"] not in _READING and not may_read(connection):
            await plain_page(403, "不能从别的网站发送", "请回到首页，在自查的页面里做。")(scope, receive, protected)
        elif scope["method"] == "PUT" and (sent := UPLOAD.fullmatch(scope["path"])):
            await receive_file(self._app, connection, sent[1], sent[2], receive, protected)
        elif kind == "inner":
            await self._app(scope, receive, protected)
        elif kind == "page":
            await page_answer(connection)(scope, receive, protected)
        else:
            await not_found()(scope, receive, protected)


def crowded() -> Response:
    """Turns a newcomer away, before there is no room for those who are in."""
    text = "现在打开自查的人太多，新的页面暂时打不开。已经打开的页面照常能用，填写的内容都在。请过几分钟再试。"
    answer = plain_page(503, "人太多了，请稍候", text)
    answer.headers["Retry-After"] = "60"
    return answer


def page_answer(connection: HTTPConnection) -> Response:
    """The page, with a session for a browser that has none."""
    if connection.scope["method"] not in ("GET", "HEAD"):
        answer: Response = plain_page(405, "不能这样访问", "这个网址只供浏览。请回到首页。")
        answer.headers["Allow"] = "GET, HEAD"
        return answer
    if room.full():
        return crowded()
    answer = Response(page(), headers={"Cache-Control": "no-cache"}, media_type="text/html")
    _, cookie = known_or_new(connection)
    if cookie:
        answer.headers["Cache-Control"] = "no-store"  # no cache between here and the browser may hand one person's cookie to another
        answer.headers["Set-Cookie"] = cookie
    return answer
