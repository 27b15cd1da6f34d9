"""What stands round Streamlit, put together: `app.py` hands these parts to `st.App`."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from io import TextIOWrapper
from ipaddress import ip_address
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from selfcheck.bootstrap import organiser_notice, services
from selfcheck.errors import SelfcheckError
from selfcheck.web import downloads, enter, handover, health, memory, receiving, scripts, slips, standing
from selfcheck.web.gate import Gate
from selfcheck.web.plain import not_found
from selfcheck.web.room import widen
from selfcheck.web.streamlit_patches import files, uploads
from selfcheck.web.streamlit_patches.connections import Connections
from selfcheck.web.streamlit_patches.listening import answer_without_delay
from selfcheck.web.streamlit_patches.outside import ask_nobody
from selfcheck.web.streamlit_patches.told_errors import keep_out_of_the_log

SCRIPT = Path(__file__).parents[1] / "ui" / "script" / "main.py"


def prepare() -> None:
    """Opens the database and tells the organiser's code, or ends the process with a line that says what is the matter.

    The server would print a traceback for what goes wrong later, in `lifespan`.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # no console may stop the start because it cannot show Chinese
    widen()
    uploads.install()
    ask_nobody()
    keep_out_of_the_log()
    for name in ("uvicorn.error", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)  # its greeting is English
    try:
        services()
        notice = organiser_notice()
    except SelfcheckError as error:
        sys.exit(f"自查没有启动：{error}")
    if notice:
        print(notice, flush=True)


def routes() -> list[BaseRoute]:
    """Our own addresses; Streamlit's come after them."""
    return [
        Route("/healthz", health.health),
        Route("/enter", enter.enter, methods=["GET", "POST"]),
        Route("/download/slips", slips.slips),
        Route("/download/sign-list", slips.to_sign),
        Route("/download/{identifier}", downloads.download),
        Route("/download/{path:path}", _missing),
        Route("/session/{ticket}", handover.picture, methods=["GET"]),
        Route("/session/open/{mark}", standing.still_open, methods=["GET"]),
        Route("/session/{path:path}", _missing),
        Route("/assets/own/{name}", scripts.serve),
        Route("/assets/{version}/{path:path}", files.serve),
        Route("/assets/{path:path}", _missing),
    ]


def _missing(request: Request) -> Response:
    return not_found()


def middleware() -> list[Middleware]:
    return [Middleware(Gate)]


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """What lasts as long as the server: the services, and what is collected, cut and freed beside them."""
    loop, connections = asyncio.get_running_loop(), Connections()
    answer_without_delay(loop)
    connections.watch(loop)
    memory.settle()
    beside = [asyncio.create_task(work) for work in (memory.collect_for_ever(), connections.cut_for_ever(), receiving.free_for_ever())]
    print(f"自查已经启动，请用浏览器打开 {address()} （按 Ctrl+C 停止）", flush=True)
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        services().close()


def address() -> str:
    """Where a browser on this machine finds the page."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://{host_name(st.get_option('server.address'))}:{st.get_option('server.port')}"


def host_name(listening: str | None) -> str:
    """What to call a server that listens on this address: `localhost` where it listens on the loopback or everywhere."""
    try:
        number = ip_address(listening or "127.0.0.1")
    except ValueError:
        return str(listening)  # a name
    here = number.is_loopback or number.is_unspecified
    return "localhost" if here else f"[{number}]" if number.version == 6 else str(number)
