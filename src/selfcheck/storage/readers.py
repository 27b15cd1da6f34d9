"""Queries about the readers of the log."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from selfcheck.services.group_records import ReaderRow
from selfcheck.storage.group_tables import readers
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added, changed, found, keyed, removed


class SqlReaders:
    """`services.ports.ReaderTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def all(self) -> Sequence[ReaderRow]:
        rows = [record(ReaderRow, row) for row in self._db.execute(select(readers)).mappings()]
        # Sorted here: the databases do not agree on the order of Chinese names.
        return sorted(rows, key=lambda reader: (reader.name, reader.id))

    def get(self, reader_id: str) -> ReaderRow | None:
        return self._one("id", reader_id)

    def by_code(self, code_hash: str) -> ReaderRow | None:
        return self._one("code_hash", code_hash)

    def add(self, row: ReaderRow) -> None:
        self._db.execute(added(readers), columns(row))

    def change(self, row: ReaderRow) -> None:
        self._db.execute(changed(readers, "id"), keyed(columns(row), "id"))

    def remove(self, reader_id: str) -> None:
        self._db.execute(removed(readers, "id"), {"id": reader_id})

    def _one(self, name: str, value: str) -> ReaderRow | None:
        row = self._db.execute(found(readers, name), {name: value}).mappings().one_or_none()
        return record(ReaderRow, row) if row else None
