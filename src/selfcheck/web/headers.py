"""What every answer tells the browser to refuse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from starlette.types import Message

from selfcheck.web.streamlit_patches.page import script_hash

_HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9A-Fa-f:.]+\](?::[0-9]+)?", re.ASCII)
_FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_policy(host: str) -> str:
    """The Content-Security-Policy for a page that was asked for under this Host header.

    Nothing is loaded from, and nothing sent to, another host. Styles may stand in the page because Streamlit writes all of its own
    there; scripts may not, but for ours. Older browsers do not count a websocket to the page's own host as 'self'.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {script_hash()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' blob:",
        "worker-src": "'self' blob:",
        "connect-src": f"'self'{sockets}",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def protect(message: Message, host: str) -> None:
    """Puts the protecting headers on the start of an answer."""
    protecting = _protecting(host)
    message["headers"] = [header for header in message["headers"] if header[0] not in protecting] + [*protecting.items()]


@lru_cache(maxsize=64)
def _protecting(host: str) -> Mapping[bytes, bytes]:
    """The same ones for each answer to a host: a form saves a hundred times a second."""
    headers = {"Content-Security-Policy": content_policy(host), **_FIXED}
    return {name.lower().encode(): value.encode() for name, value in headers.items()}
