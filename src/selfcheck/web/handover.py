"""A new token for a browser whose person comes in.

Somebody else may know the cookie that a browser brings along: it was made before, on a shared machine, or planted by another site of
the same intranet. So a person is never signed in under it, but under a fresh token. A websocket cannot set a cookie, and no script may
read this one: the page shows an invisible picture, and the cookie comes with it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.web.plain import not_found
from selfcheck.web.session import cookie_header, lane_header, read_token

LIFE = 60.0
"""Seconds in which the browser has to ask for the picture."""
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass(frozen=True, slots=True)
class _Offer:
    known: frozenset[str]
    fresh: str
    until: float


class Handover:
    """Fresh tokens that wait for their browsers. Safe to share between threads."""

    def __init__(self, life: float = LIFE) -> None:
        self._life = life
        self._guard = threading.Lock()
        self._offers: dict[str, _Offer] = {}

    def offer(self, known: Collection[str], fresh: str) -> str:
        """A ticket, good for one time, for a browser that has one of the known tokens: nobody can be made to take another's."""
        ticket, now = secrets.token_urlsafe(32), time.monotonic()
        with self._guard:
            self._offers = {name: offer for name, offer in self._offers.items() if offer.until > now}
            self._offers[ticket] = _Offer(frozenset(known), fresh, now + self._life)
        return ticket

    def waits(self, ticket: str) -> bool:
        """Whether the token of this ticket can still be taken."""
        with self._guard:
            found = self._offers.get(ticket)
        return found is not None and found.until > time.monotonic()

    def take(self, ticket: str, token: str | None) -> str | None:
        """The fresh token for the browser that has this one; None where it is not meant, came too late, or has it already."""
        with self._guard:
            found = self._offers.get(ticket)
            if found is None or token not in found.known or found.until <= time.monotonic():
                return None
            del self._offers[ticket]
        return found.fresh


handover = Handover()
"""The one of this process: pages offer, the route gives."""
lanes = Handover()
"""The same for what gives a browser its own lane at the office's door."""


async def picture(request: Request) -> Response:
    """`/session/TICKET`: the picture that brings the cookie."""
    ticket, token, secure = request.path_params["ticket"], read_token(request.cookies), request.url.scheme == "https"
    if fresh := handover.take(ticket, token):
        cookie = cookie_header(fresh, secure=secure)
    elif lane := lanes.take(ticket, token):
        cookie = lane_header(lane, secure=secure)
    else:
        return not_found()
    return Response(PICTURE, headers={"Cache-Control": "no-store", "Set-Cookie": cookie}, media_type="image/svg+xml")
