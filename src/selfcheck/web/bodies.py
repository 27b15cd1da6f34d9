"""The body of a request, as far as somebody may send one."""

from __future__ import annotations

from starlette.requests import Request


async def short_body(request: Request, limit: int) -> bytes | None:
    """What was sent; None where it is longer than so many bytes, however long it says it is."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > limit:
            return None
    return body
