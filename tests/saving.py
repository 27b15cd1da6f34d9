"""Saves one entry as a page does."""

from __future__ import annotations

from typing import Any

from selfcheck.services.records import Change, Entry, Saved


def save(house: Any, session: str, check: str, key: str, value: Entry | None, revision: int = 0, tab: str = "", sent: int = 0) -> Saved:
    """Saves a value under its key, or deletes it. `house` has the `checks` among its services."""
    return house.checks.save(session, check, Change(key, value, revision, tab, sent))
