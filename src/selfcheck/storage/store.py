"""The store: transactions over one database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from selfcheck.services.errors import StorageError
from selfcheck.storage.checks import SqlBanks, SqlChecks
from selfcheck.storage.engine import WRITING, make_engine, sqlite_url
from selfcheck.storage.log import SqlLog
from selfcheck.storage.office import SqlOffice
from selfcheck.storage.organisation import SqlOrganisation
from selfcheck.storage.people import SqlPeople
from selfcheck.storage.releases import SqlReleases
from selfcheck.storage.rounds import SqlRounds
from selfcheck.storage.schema import ensure_schema
from selfcheck.storage.submissions import SqlSubmissions
from selfcheck.storage.turns import Turns

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SqlTransaction:
    """`services.ports.Transaction` on one connection."""

    people: SqlPeople
    banks: SqlBanks
    checks: SqlChecks
    office: SqlOffice
    organisation: SqlOrganisation
    rounds: SqlRounds
    submissions: SqlSubmissions
    releases: SqlReleases
    log: SqlLog

    @classmethod
    def on(cls, connection: Connection) -> SqlTransaction:
        return cls(
            SqlPeople(connection),
            SqlBanks(connection),
            SqlChecks(connection),
            SqlOffice(connection),
            SqlOrganisation(connection),
            SqlRounds(connection),
            SqlSubmissions(connection),
            SqlReleases(connection),
            SqlLog(connection),
        )


class SqlStore:
    """`services.ports.Store` on an engine. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITING: True})
        self._turns = Turns()

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        with _told("读取"), self._engine.connect() as connection:
            yield SqlTransaction.on(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlTransaction]:
        with self._turns, _told("保存"), self._writer.begin() as connection:
            yield SqlTransaction.on(connection)

    def scrub(self) -> None:
        """Empties the write-ahead log, which still holds the pages from before a deletion."""
        with self._turns, _told("清除"):
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        if busy:
            # Another process is reading for longer than we wait. The rows are deleted; the log is emptied at the next start at the latest.
            log.warning("The write-ahead log could not be emptied: another process holds it.")

    def close(self) -> None:
        self._engine.dispose()


def open_store(path: Path) -> SqlStore:
    """The store in a SQLite file, made if it is not there. Raises StorageError."""
    engine = make_engine(sqlite_url(path))
    try:
        with _told("打开"), engine.execution_options(**{WRITING: True}).begin() as connection:
            ensure_schema(connection)
        store = SqlStore(engine)
        store.scrub()
    except StorageError:
        engine.dispose()
        raise
    return store


@contextmanager
def _told(doing: str) -> Iterator[None]:
    """Turns errors of the database into one that a user can read."""
    try:
        yield
    except SQLAlchemyError as error:
        # The log gets the kind of error only: the full text of SQLAlchemy's errors holds the values of the row.
        log.error("Database error: %s: %s", type(error).__name__, getattr(error, "orig", ""))
        raise StorageError(f"数据库{doing}失败，刚才的操作没有完成，以前保存的内容没有动。请检查磁盘空间和数据目录的权限后再试") from error
