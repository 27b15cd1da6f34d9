"""Fields on a page as views of stored entries: seeded once, saved at every change, refused when another tab was first.

The database is the truth. A tab remembers the revision that each of its entries was seeded with; a save gives it, so a stale tab
is refused, and its text stays on the page until the person has chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import streamlit as st

from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import Conflict
from selfcheck.services.records import Saved
from selfcheck.ui import context

Save = Callable[[int], Saved]
"""Saves an entry on the revision given. Raises Conflict and other SelfcheckErrors."""
CODE = "_code"
"""Where a fresh personal code stands in the session state, as long as it is shown."""
FAREWELL = "_farewell"
"""Where the word stands that the first page says to a person whose data are gone."""
KEPT: Literal["session"] = "session"
"""For `persist_state` of every field of an entry: a field that is not drawn for a while would else fall back to an older value."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the last save of an entry in this tab came to."""

    saved_at: datetime | None = None
    conflict: Conflict | None = None
    failure: str = ""


def seed(entry: str, revision: int, fields: Mapping[str, Any]) -> None:
    """Puts stored values into the fields of an entry before they are drawn, unless this tab holds something of its own.

    A field is written only where it differs: what is written replaces what the person is just typing in the browser.
    """
    mine = unsaved(entry)
    for field, value in fields.items():
        if field not in st.session_state or (not mine and st.session_state[field] != value):
            st.session_state[field] = value
    if not mine:
        _seen()[entry] = revision


def store(entry: str, save: Save) -> None:
    """Saves an entry, and keeps what came of it for `status`."""
    try:
        saved = save(_seen().get(entry, 0))
    except Conflict as conflict:
        _statuses()[entry] = Status(conflict=conflict)
    except SelfcheckError as error:
        _statuses()[entry] = Status(failure=str(error))
    else:
        _seen()[entry] = saved.revision
        _statuses()[entry] = Status(saved_at=saved.at)


def keep_mine(entry: str, save: Save) -> None:
    """Saves this tab's text over the other one's."""
    conflict = status(entry).conflict
    if conflict is not None:
        _seen()[entry] = conflict.revision
    store(entry, save)


def take_theirs(entry: str, fields: Mapping[str, Any]) -> None:
    """Gives up this tab's text; the fields are seeded anew."""
    _statuses().pop(entry, None)
    for field in fields:
        st.session_state.pop(field, None)


def status(entry: str) -> Status:
    return _statuses().get(entry, Status())


def unsaved(entry: str) -> bool:
    """Whether this tab holds a value that is not stored."""
    found = status(entry)
    return found.conflict is not None or bool(found.failure)


def unsaved_entries(kind: str) -> list[str]:
    """The entries of a kind ("opinion") of which this tab holds a value that is not stored."""
    return [entry for entry in _statuses() if entry.startswith(f"{kind}:") and unsaved(entry)]


def forget() -> None:
    """Empties the tab, for instance when another self-check is opened or the person leaves."""
    token = st.session_state.get(context.TOKEN)
    context.empty({context.TOKEN: token} if token else {})  # closed or not, it is the one that the browser has


def _seen() -> dict[str, int]:
    seen: dict[str, int] = st.session_state.setdefault("_seen", {})
    return seen


def _statuses() -> dict[str, Status]:
    statuses: dict[str, Status] = st.session_state.setdefault("_statuses", {})
    return statuses
