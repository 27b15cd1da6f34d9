"""Queries about the log. It has no way to change or remove a line, and the database refuses it besides."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from selfcheck.services.group_records import LogRow
from selfcheck.storage.group_tables import log
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added


class SqlLog:
    """`services.ports.LogTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, row: LogRow) -> None:
        self._db.execute(added(log), columns(row))

    def page(self, offset: int, limit: int) -> Sequence[LogRow]:
        newest_first = select(log).order_by(log.c.id.desc()).offset(offset).limit(limit)
        return [record(LogRow, row) for row in self._db.execute(newest_first).mappings()]

    def size(self) -> int:
        return self._db.execute(select(func.count()).select_from(log)).scalar_one()
