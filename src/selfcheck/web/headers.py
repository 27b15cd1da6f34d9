"""What every answer tells the browser to refuse."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders

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


def protect(headers: MutableHeaders, host: str) -> None:
    """Puts the protecting headers on an answer."""
    headers["Content-Security-Policy"] = content_policy(host)
    for name, value in _FIXED.items():
        headers[name] = value
