"""The cookie by which a browser is known again. Everything else about sessions lives in the services."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from starlette.requests import HTTPConnection

COOKIE = "selfcheck_session"
MAX_AGE = 30 * 24 * 60 * 60
"""Seconds for which a browser keeps the cookie; the services end an idle session earlier."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""What `secrets.token_urlsafe(32)` makes: 256 bits."""
LANE_COOKIE = "selfcheck_office"
LANE_AGE = 90 * 24 * 60 * 60
"""Seconds. It stays when the office leaves: it opens nothing, and only lets its passphrase be tried though others guess."""
_LANE = re.compile(r"[0-9a-f.]{20,120}", re.ASCII)


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def read_token(cookies: Mapping[str, str]) -> str | None:
    """The token in a browser's cookies; None where there is none, or one that this server never made."""
    value = cookies.get(COOKIE, "")
    return value if _TOKEN.fullmatch(value) else None


def cookie_header(token: str, *, secure: bool) -> str:
    """The value of a Set-Cookie header. HttpOnly: no script needs the token; Lax: a link from elsewhere still finds the work."""
    return f"{COOKIE}={token}; Path=/; Max-Age={MAX_AGE}; HttpOnly; SameSite=Lax" + ("; Secure" if secure else "")


def read_lane(cookies: Mapping[str, str]) -> str:
    """The token of the browser's own lane at the office's door (`services.lanes`); blank where it has none."""
    value = cookies.get(LANE_COOKIE, "")
    return value if _LANE.fullmatch(value) else ""


def lane_header(lane: str, *, secure: bool) -> str:
    """The same for the cookie of the lane. Strict: only our own pages need it."""
    return f"{LANE_COOKIE}={lane}; Path=/; Max-Age={LANE_AGE}; HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")


def known_or_new(connection: HTTPConnection) -> tuple[str, str | None]:
    """A browser's token; for a browser that has none a new one, with the header that hands it over."""
    token = read_token(connection.cookies)
    if token is not None:
        return token, None
    token = new_token()
    return token, cookie_header(token, secure=connection.url.scheme == "https")
