"""Between an entry under its key and the columns of its table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import RowMapping

from selfcheck.domain.answers import Answer, Commitment, Edit, Opinion, Person
from selfcheck.services.records import DraftSettings, Entry, EntryRow
from selfcheck.storage.tables import answers, entries

KINDS: Mapping[str, type[Person | DraftSettings | Opinion | Commitment | Edit]] = {
    "person": Person,
    "settings": DraftSettings,
    "opinion": Opinion,
    "measure": Commitment,
    "edit": Edit,
}
ANSWER_COLUMNS = ("rating", "not_applicable", "instance", "thought", "later")


def place_of(key: str) -> tuple[Table, dict[str, Any]]:
    """The table of a key, and the columns that find its row within a check. Raises KeyError for a key of no known kind."""
    kind, _, name = key.partition(":")
    if kind == "answer":
        return answers, {"item": int(name)}
    if kind not in KINDS:
        raise KeyError(key)
    return entries, {"kind": kind, "key": name}


def columns_of(row: EntryRow) -> dict[str, Any]:
    """The columns of an entry, without those that find its row."""
    kept = {"revision": row.revision, "updated_at": row.at}
    if isinstance(row.value, Answer):
        return kept | {name: getattr(row.value, name) for name in ANSWER_COLUMNS}
    return kept | {"value": json.dumps(asdict(row.value), ensure_ascii=False)}


def answer_row(row: RowMapping) -> EntryRow:
    """The entry in a row of `answers`."""
    answer = Answer(row["item"], **{name: row[name] for name in ANSWER_COLUMNS})
    return EntryRow(f"answer:{answer.item}", answer, row["revision"], row["updated_at"])


def entry_row(row: RowMapping) -> EntryRow:
    """The entry in a row of `entries`."""
    key = f"{row['kind']}:{row['key']}" if row["key"] or row["kind"] not in ("person", "settings") else row["kind"]
    return EntryRow(key, _value(row["kind"], row["value"]), row["revision"], row["updated_at"])


def _value(kind: str, text: str) -> Entry:
    data: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
    return KINDS[kind](**data)
