"""What Streamlit's scripts in the browser do otherwise with us."""

from __future__ import annotations

from typing import Final

CHANGED: Final[dict[str, dict[str, str]]] = {
    # A file that the field refuses by itself (too large) left the one before it in place, and its preview could still be confirmed.
    "FileUploader": {
        "s.length>0){let e=s.map(e=>v(e,O(),k));V(e)}": (
            "s.length>0){r||o.length||[...w.current].forEach(e=>Z(e.id));let e=s.map(e=>v(e,O(),k));V(e)}"
        ),
    },
}
"""By script, as in `strings.CHINESE`: a piece, and what stands in its place."""
