"""Between an entry under its key and the columns of its table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table

from selfcheck.services.records import KINDS, SINGLE, Entry, EntryRow, Rating, tupled
from selfcheck.storage.tables import entries, ratings

RATING_COLUMNS = ("rating", "not_applicable", "later")
WRITTEN = ("revision", "updated_at", "tab", "sent")
RATING_ROW = tuple(ratings.c[name] for name in ("item", *RATING_COLUMNS, *WRITTEN))
ENTRY_ROW = tuple(entries.c[name] for name in ("kind", "key", "value", *WRITTEN))
"""The columns of a row from which an entry is made, in this order."""


def place_of(key: str) -> tuple[Table, dict[str, Any]]:
    """The table of a key, and the columns that find its row within a check. Raises KeyError for a key of no known kind."""
    kind, _, name = key.partition(":")
    if kind == "rating":
        return ratings, {"item": int(name)}
    if kind not in KINDS:
        raise KeyError(key)
    return entries, {"kind": kind, "key": name}


def columns_of(row: EntryRow) -> dict[str, Any]:
    """The columns of an entry, without those that find its row."""
    kept = {"revision": row.revision, "updated_at": row.at, "tab": row.tab, "sent": row.sent}
    if isinstance(row.value, Rating):
        return kept | {name: getattr(row.value, name) for name in RATING_COLUMNS}
    return kept | {"value": json.dumps(asdict(row.value), ensure_ascii=False)}


def rating_row(item: int, rating: int | None, not_applicable: str | None, later: bool, *written: Any) -> EntryRow:  # noqa: FBT001
    """The entry in a row of `ratings`: the values of `RATING_ROW`."""
    return EntryRow(f"rating:{item}", Rating(rating, not_applicable, later), *written)


def entry_row(kind: str, key: str, value: str, *written: Any) -> EntryRow:
    """The entry in a row of `entries`: the values of `ENTRY_ROW`."""
    return EntryRow(f"{kind}:{key}" if key or kind not in SINGLE else kind, _value(kind, value), *written)


def _value(kind: str, text: str) -> Entry:
    return KINDS[kind](**{name: tupled(value) for name, value in json.loads(text).items()})
