"""Whether this server can do its work, for whoever watches over it."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from selfcheck import bootstrap

log = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds in which a database that works has answered."""
EVERY = 5.0
"""Seconds between two looks at the database, however many ask."""
LATE, BROKEN = "数据库没有及时回答", "检查数据库时出了错"


class Pulse:
    """Looks at the database for all who ask: one look at a time, and its answer for everybody until the next is due.

    A glance is cheap, and everybody gets one of his own.
    """

    def __init__(self, look: Callable[[], str], glance: Callable[[], str]) -> None:
        self._look, self._glance = look, glance
        self._guard = threading.Lock()
        self._answer: Future[str] | None = None
        self._due = 0.0

    async def ask(self) -> str:
        """What is the matter, in a few words; blank where all is well."""
        try:
            return await asyncio.wait_for(self._ask(), PATIENCE)
        except TimeoutError:
            return LATE

    async def _ask(self) -> str:
        return await asyncio.to_thread(self._glance) or await asyncio.shield(asyncio.wrap_future(self._current()))

    def _current(self) -> Future[str]:
        with self._guard:
            if self._answer is None or (self._answer.done() and time.monotonic() >= self._due):
                self._answer = Future()
                threading.Thread(target=self._run, args=(self._answer,), name="health", daemon=True).start()
            return self._answer

    def _run(self, answer: Future[str]) -> None:
        try:
            found = self._look()
        except Exception:
            log.exception("The look at the database failed")
            found = BROKEN
        self._due = time.monotonic() + EVERY
        answer.set_result(found)


PULSE = Pulse(lambda: bootstrap.trouble(), lambda: bootstrap.trouble(glance=True))


async def health(request: Request) -> Response:
    """200 `ok` where a person's words can be kept; 503 and the reason where not, or where it is not known in time."""
    found = await PULSE.ask()
    return PlainTextResponse(found or "ok", 503 if found else 200, {"Cache-Control": "no-store"})
