"""Streamlit's files for the browser: in Chinese, compressed once, and kept by the browser for as long as they do not change.

They are served under an address that names the version of what was made of them, so that neither an upgrade of Streamlit nor a
better translation ever meets an old copy in a browser's cache.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.web.plain import not_found
from selfcheck.web.streamlit_patches.strings import translate, version

COMPRESSED = frozenset({".js", ".css", ".svg", ".json", ".txt"})
"""What becomes smaller by compression; fonts and pictures are compressed already."""
WORTH_IT = 1000
"""Bytes below which compression gains nothing."""
ONE_YEAR = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2"}
"""Types that must not depend on what a Windows registry says about a file's ending."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file as it goes out; `compressed` is the same with gzip, where that is worth it."""

    content: bytes
    compressed: bytes | None
    media_type: str


class Files:
    """The files below one folder. Each is prepared when it is first asked for, and kept in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._ready: dict[str, ServedFile] = {}
        self._preparing = threading.Lock()

    def get(self, path: str) -> ServedFile | None:
        """The file of this relative path; None where there is none, or where the path leads out of the folder."""
        found = self._ready.get(path)
        if found is None:
            with self._preparing:  # a browser asks for many at once; each is prepared by one thread
                found = self._ready.get(path) or self._prepare(path)
        return found

    def _prepare(self, path: str) -> ServedFile | None:
        try:
            file = (self._folder / path).resolve()
            if not file.is_relative_to(self._folder) or not file.is_file():
                return None
        except (ValueError, OSError):  # a path that no file can have
            return None
        content = file.read_bytes()
        if file.suffix == ".js":
            content = translate(file.name, content.decode()).encode()
        small = gzip.compress(content, 6, mtime=0) if file.suffix in COMPRESSED and len(content) >= WORTH_IT else None
        media_type = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._ready[path] = ServedFile(content, small, media_type)
        return self._ready[path]


def streamlit_folder() -> Path:
    """Where the installed Streamlit keeps what it serves: `index.html`, and `static/` with scripts, styles, fonts."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return Path(spec.origin).parent / "static"


PREFIX = f"assets/{version()}"
"""Where the files are, relative to the page."""
_files = Files(streamlit_folder() / "static")


@cache
def charts_script() -> str:
    """The address of the largest of all scripts, which a page with a chart needs."""
    (file,) = (streamlit_folder() / "static" / "js").glob("PlotlyChart.*.js")
    return f"/{PREFIX}/js/{file.name}"


def serve(request: Request) -> Response:
    """A file of Streamlit's. Starlette runs this in a thread: preparing a big script takes a quarter of a second."""
    found = _files.get(request.path_params["path"]) if request.path_params["version"] == version() else None
    if found is None:
        return not_found()
    headers = {"Cache-Control": ONE_YEAR}
    if found.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(
            found.compressed, headers=headers | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}, media_type=found.media_type
        )
    return Response(found.content, headers=headers, media_type=found.media_type)
