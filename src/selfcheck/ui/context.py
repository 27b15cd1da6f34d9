"""What a page needs from outside: the services, the browser's session, and the self-check that is open."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from selfcheck.bootstrap import Services, services
from selfcheck.services.errors import NotYours
from selfcheck.services.records import OpenCheck
from selfcheck.web.session import read_token

CHECK = "check"
"""Where the id of the open self-check stands in the session state."""
TOKEN = "_session"
"""Where the session of a browser without cookies stands."""
_shared: ContextVar[OpenCheck | None] = ContextVar("_shared", default=None)


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a page."""

    services: Services
    session: str

    @property
    def signed_in(self) -> bool:
        return self.services.access.person(self.session) is not None

    def check_id(self) -> str | None:
        """The self-check that is open in this tab: the one last chosen here, else the person's newest."""
        mine = [info.id for info in self.services.checks.mine(self.session)]
        chosen = st.session_state.get(CHECK)
        if chosen not in mine:
            chosen = mine[0] if mine else None
            st.session_state[CHECK] = chosen
        return chosen

    def open(self) -> OpenCheck:
        """The open self-check as it is stored now, or as the page that is being drawn has read it. Raises NotSignedIn, NotYours."""
        shared = _shared.get()
        if shared is not None:
            return shared
        check_id = st.session_state.get(CHECK) or self.check_id()
        if check_id is None:
            raise NotYours
        return self.services.checks.load(self.session, check_id)


def current() -> Context:
    """The context of this run. A browser without cookies has a session as long as its page is open."""
    token = read_token(st.context.cookies) or st.session_state.setdefault(TOKEN, secrets.token_urlsafe(32))
    return Context(services(), token)


@contextmanager
def sharing(opened: OpenCheck) -> Iterator[None]:
    """While a whole page is drawn, its fragments use what the page has read. A fragment that runs by itself later reads anew."""
    token = _shared.set(opened)
    try:
        yield
    finally:
        _shared.reset(token)


def in_fragment_run() -> bool:
    """Whether this run, or the callback before it, is for some fragments and not for the whole page."""
    run = get_script_run_ctx()
    return run is not None and bool(run.fragment_ids_this_run)


def draw_whole_page() -> None:
    """For the callback of a widget outside fragments: its page is drawn in any case.

    A click right behind typing reaches the server in one message with the typed text, and as a run of the text's fragment alone.
    """
    if in_fragment_run():
        st.rerun()


def local(at: datetime) -> datetime:
    """A time by the person's clock."""
    try:
        zone = ZoneInfo(st.context.timezone or "Asia/Shanghai")
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("Asia/Shanghai")
    return at.astimezone(zone)
