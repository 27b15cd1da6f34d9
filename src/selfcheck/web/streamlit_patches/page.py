"""The page that a browser opens first: Streamlit's, in Chinese, with the polyfill, under our addresses."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from selfcheck.web.scripts import own_script
from selfcheck.web.streamlit_patches.files import PREFIX, streamlit_folder

NOSCRIPT = (
    "<noscript><p>本页需要 JavaScript。请在浏览器的设置里允许它，再刷新本页；"
    "仍然打不开，请换用 Chrome 97 以上或近年的 Edge、Firefox。</p></noscript>"
)
HOME = "window.__streamlit = {BACKEND_BASE_URL: location.origin};\n"
"""Tells the scripts where the server is. They would otherwise try every page's address first, and be answered 404."""

_OWN = ("polyfill.js", "moving.js", "digits.js", "keys.js", "copy.js", "tabs.js", "kept.js", "loads.js")


@cache
def inline_script() -> str:
    """The one script that stands in the page itself: it has to run before all others."""
    return HOME + "".join(map(own_script, _OWN))


_CHANGES = (
    (r"<!--.*?-->", ""),
    (r"<script>.*?</script>", ""),  # only says that the page is not ready for indexing
    (r'<link\s+rel="preload".*?/>', ""),  # a Latin font that the theme does not use
    (r'<link\s+rel="service-desc".*?/>', ""),
    (r"<html lang=\"en\">", '<html lang="zh-CN">'),
    (r"<title>.*?</title>", lambda _: f"<title>自查</title>\n    <script>{inline_script()}</script>"),
    (r"<noscript>.*?</noscript>", NOSCRIPT),
    (r'"\./static/', f'"./{PREFIX}/'),
)
"""Patterns that occur in Streamlit's page, and what stands in their places."""


class PageChanged(Exception):  # noqa: N818 - says what is the matter
    """Streamlit's page is not what it was when this module was written."""


def chinese_page(source: str) -> str:
    """Streamlit's page as we serve it. Raises PageChanged where something that is to be replaced is not there."""
    for pattern, replacement in _CHANGES:
        source, count = re.subn(pattern, replacement, source, flags=re.DOTALL)
        if not count:
            raise PageChanged(pattern)
    return source.strip() + "\n"


@cache
def page() -> bytes:
    """The page, in UTF-8."""
    return chinese_page((streamlit_folder() / "index.html").read_text(encoding="utf-8")).encode()


@cache
def script_hash() -> str:
    """The inline script as a source of a Content-Security-Policy: it may run, no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(inline_script().encode()).digest()).decode()}'"
