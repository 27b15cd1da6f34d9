"""Whether this server can do its work, for whoever watches over it."""

from __future__ import annotations

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from selfcheck import bootstrap

PATIENCE = 3.0
"""Seconds in which a database that works has answered."""


async def health(request: Request) -> Response:
    """200 `ok` where the database answers, 503 where it does not, or not in time."""
    ready = False
    with anyio.move_on_after(PATIENCE):
        ready = await to_thread.run_sync(bootstrap.ready, abandon_on_cancel=True)
    return PlainTextResponse("ok" if ready else "数据库没有回应", 200 if ready else 503, {"Cache-Control": "no-store"})
