"""Queries about the log. It has no way to change or remove a line, and the database refuses it besides."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

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

    def page(self, offset: int, limit: int, words: str = "", actions: Sequence[str] = ()) -> Sequence[LogRow]:
        newest_first = select(log).where(_tells(words, actions)).order_by(log.c.id.desc()).offset(offset).limit(limit)
        return [record(LogRow, row) for row in self._db.execute(newest_first).mappings()]

    def size(self, words: str = "", actions: Sequence[str] = ()) -> int:
        return self._db.execute(select(func.count()).select_from(log).where(_tells(words, actions))).scalar_one()


def _tells(words: str, actions: Sequence[str]) -> ColumnElement[bool]:
    """Whether a line has the words in its actor or subject, or one of the actions."""
    if not words and not actions:
        return true()
    found = [column.contains(words, autoescape=True) for column in (log.c.actor, log.c.subject)] if words else []
    return or_(*found, log.c.action.in_(actions))
