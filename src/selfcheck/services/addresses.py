"""The address and the telephone that stand on slips."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from selfcheck.services.errors import InvalidInput

ADDRESS_LIMIT, PHONE_LIMIT, FEWEST_DIGITS = 200, 60, 3
_PHONE = re.compile(r"[0-9 ()+\-/,、转分机或]+")


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


def checked_phone(text: str) -> str:
    """A telephone number as it is kept: `0551-6260 1234 转 8012`; digits and signs of full width are made narrow. Raises InvalidInput."""
    kept = " ".join(unicodedata.normalize("NFKC", text[: 2 * PHONE_LIMIT]).split())
    if kept and (len(kept) > PHONE_LIMIT or not _PHONE.fullmatch(kept) or sum(letter.isdigit() for letter in kept) < FEWEST_DIGITS):
        raise InvalidInput(f"电话应当像 0551-62601234 或 62601234 转 8012 这样，只有数字、横线、括号和“转”，不超过 {PHONE_LIMIT} 个字符")
    return kept
