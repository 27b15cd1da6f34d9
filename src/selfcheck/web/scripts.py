"""Our own scripts: those of our plain pages, and what stands in the page of Streamlit."""

from __future__ import annotations

from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from selfcheck.web.plain import not_found

SERVED = frozenset({"enter.js", "print.js", "tabs.js"})
"""Scripts of our plain pages, each served under its name."""


def own_script(name: str) -> str:
    """The text of one of our own scripts: those of `SERVED`, and those that stand in Streamlit's page (`streamlit_patches.page`)."""
    return resources.files("selfcheck.web").joinpath("static", name).read_text(encoding="utf-8")


def serve(request: Request) -> Response:
    """`/assets/own/NAME`: a script of one of our plain pages."""
    name = request.path_params["name"]
    if name not in SERVED:
        return not_found()
    return Response(own_script(name), headers={"Cache-Control": "no-cache"}, media_type="text/javascript")
