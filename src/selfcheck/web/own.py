"""Who may ask and send: our own pages, and nobody else's.

Cookies know no ports: a page of another program on this very host makes the browser send ours along. A browser tells by
Sec-Fetch-Site, or at least by Origin, from where it was made to ask.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

OWN = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site for a click on our page and for an address typed in."""
_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}
"""The port of an address that names none."""


def may_read(connection: HTTPConnection) -> bool:
    """Whether no other site made the browser ask, as far as it says: it says nothing where it does not know, and no browser, no word."""
    return _told(connection) is not False


def may_send(connection: HTTPConnection) -> bool:
    """Whether a page of ours sends this. Where the site is not told (by plain http in an office's network it never is) the origin
    must be."""
    return _told(connection) is True


def may_talk(connection: HTTPConnection) -> bool:
    """Whether a websocket may be opened: its Origin, which every browser sends, is the host that was asked for."""
    return may_read(connection) and _same_origin(connection) is not False


def _told(connection: HTTPConnection) -> bool | None:
    """What the browser says of who made it ask: us, somebody else, or nothing at all."""
    site = connection.headers.get("sec-fetch-site")
    return _same_origin(connection) if site is None else site in OWN


def _same_origin(connection: HTTPConnection) -> bool | None:
    """Whether the origin is host and port that were asked for; None where none is told."""
    origins = connection.headers.getlist("origin")
    if not origins:
        return None
    try:
        scheme, _, netloc = origins[0].partition("://")
        here = _place(connection.scope["scheme"], connection.headers.get("host", ""))
        return len(origins) == 1 and _place(scheme.lower(), netloc) == here
    except (KeyError, ValueError):
        return False


def _place(scheme: str, netloc: str) -> tuple[str, int]:
    """Host and port. Raises KeyError for a scheme without a port, ValueError for what is no host and port."""
    parts = urlsplit(f"//{netloc}")
    if not parts.hostname or parts.netloc != netloc or "@" in netloc:
        raise ValueError(netloc)
    default = _PORTS[scheme]
    return parts.hostname, default if parts.port is None else parts.port
