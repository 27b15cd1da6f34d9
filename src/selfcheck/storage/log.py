"""Queries about the log. It has no way to change or remove a line, and the database refuses it besides."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

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

    def page(self, offset: int, limit: int, words: str = "", actions: Sequence[str] = (), only: str = "") -> Sequence[LogRow]:
        newest_first = select(log).where(_tells(words, actions, only)).order_by(log.c.id.desc()).offset(offset).limit(limit)
        return [record(LogRow, row) for row in self._db.execute(newest_first).mappings()]

    def size(self, words: str = "", actions: Sequence[str] = (), only: str = "") -> int:
        return self._db.execute(select(func.count()).select_from(log).where(_tells(words, actions, only))).scalar_one()


def _tells(words: str, actions: Sequence[str], only: str) -> ColumnElement[bool]:
    """Whether a line has the words in its actor or subject, or one of the actions; of `only` this action, where there is one."""
    restricted = log.c.action == only if only else true()
    if not words and not actions:
        return restricted
    found = [column.contains(words, autoescape=True) for column in (log.c.actor, log.c.subject)] if words else []
    return and_(restricted, or_(*found, log.c.action.in_(actions)))
