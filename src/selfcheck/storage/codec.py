"""Between an entry under its key and the columns of its table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import RowMapping

from selfcheck.services.records import KINDS, SINGLE, Entry, EntryRow, Rating
from selfcheck.storage.tables import entries, ratings

RATING_COLUMNS = ("rating", "not_applicable", "later")


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


def rating_row(row: RowMapping) -> EntryRow:
    """The entry in a row of `ratings`."""
    return _row(f"rating:{row['item']}", Rating(**{name: row[name] for name in RATING_COLUMNS}), row)


def entry_row(row: RowMapping) -> EntryRow:
    """The entry in a row of `entries`."""
    key = f"{row['kind']}:{row['key']}" if row["key"] or row["kind"] not in SINGLE else row["kind"]
    return _row(key, _value(row["kind"], row["value"]), row)


def _row(key: str, value: Entry, row: RowMapping) -> EntryRow:
    return EntryRow(key, value, row["revision"], row["updated_at"], row["tab"], row["sent"])


def _value(kind: str, text: str) -> Entry:
    data: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
    return KINDS[kind](**data)
