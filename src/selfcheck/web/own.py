"""What an address of ours may be asked by: our own pages, and nobody else's."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

OWN = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site for a click on our page and for an address typed in."""


def may_read(request: Request) -> bool:
    """Whether the browser says that no other site made it ask. Browsers say nothing where they do not know."""
    return request.headers.get("sec-fetch-site", "none") in OWN


def may_send(request: Request) -> bool:
    """Whether a page of ours sends this. Where the site is not told (by plain http in an office's network it never is) the origin
    must be."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in OWN
    try:
        origin = urlsplit(request.headers.get("origin", ""))
    except ValueError:
        return False
    return bool(origin.netloc) and origin.netloc.lower() == request.headers.get("host", "").lower()
