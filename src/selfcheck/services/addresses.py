"""The address that stands on slips."""

from __future__ import annotations

from urllib.parse import urlsplit

from selfcheck.services.errors import InvalidInput

ADDRESS_LIMIT = 200


def checked_address(address: str) -> str:
    """An address as it is kept, without a slash at its end. Raises InvalidInput for what no browser could open."""
    text = address.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        fits = False
    if not fits or len(text) > ADDRESS_LIMIT or not text.isprintable() or " " in text or "@" in text:
        raise InvalidInput(f"网址应当像 http://192.168.1.20:8501 这样，以 http:// 或 https:// 开头，不超过 {ADDRESS_LIMIT} 个字符")
    if set("?#") & set(text):
        raise InvalidInput("网址里不要有“?”和“#”以及它们后面的内容，个人码会自动加在后面")
    return text
