"""Whether the session for which a page was drawn is still open: every tab asks every few seconds, and whenever it wakes up.

The tabs that ask in the same moment are answered by one query, so that a thousand open tabs cost the database ten a second at most.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Collection

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from selfcheck.bootstrap import services
from selfcheck.errors import SelfcheckError
from selfcheck.web.plain import not_found

TOGETHER = 0.1
"""Seconds in which questions are gathered."""
MARK = re.compile(r"[0-9a-f]{64}")
Find = Callable[[Collection[str]], Collection[str]]
"""Of some marks those of open sessions. Raises SelfcheckError."""


class Standing:
    """Gathers questions of one event loop."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._round: tuple[set[str], asyncio.Task[Collection[str]]] | None = None

    async def open(self, mark: str) -> bool:
        """Whether the session of this mark is open. Raises SelfcheckError."""
        if self._round is None:
            asked: set[str] = set()
            self._round = asked, asyncio.create_task(self._answer(asked))
        marks, answer = self._round
        marks.add(mark)
        return mark in await asyncio.shield(answer)

    async def _answer(self, asked: set[str]) -> Collection[str]:
        await asyncio.sleep(TOGETHER)
        self._round = None
        return await to_thread.run_sync(self._find, asked)


standing = Standing(lambda marks: services().access.open_among(marks))


async def still_open(request: Request) -> Response:
    """`/session/open/MARK`: 1 or 0; 503 where the database does not say."""
    mark = request.path_params["mark"]
    if not MARK.fullmatch(mark):
        return not_found()
    headers = {"Cache-Control": "no-store"}
    try:
        return PlainTextResponse("1" if await standing.open(mark) else "0", headers=headers)
    except SelfcheckError as error:
        return PlainTextResponse(str(error), 503, headers)
