"""Queries about the office: one row."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from selfcheck.services.group_records import OfficeRow
from selfcheck.storage.group_tables import office
from selfcheck.storage.rows import columns, record

ONLY = 1
"""The id of the one row."""


class SqlOffice:
    """`services.ports.OfficeTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self) -> OfficeRow:
        found = self._db.execute(select(office)).mappings().one_or_none()
        return record(OfficeRow, found) if found else OfficeRow()

    def change(self, row: OfficeRow) -> None:
        changed = self._db.execute(update(office).values(**columns(row)))
        if changed.rowcount == 0:
            self._db.execute(insert(office).values(id=ONLY, **columns(row)))
