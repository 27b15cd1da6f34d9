"""The store: transactions over one database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, make_url

from selfcheck.services.errors import StorageError
from selfcheck.storage.checks import SqlBanks, SqlChecks
from selfcheck.storage.engine import WRITING, empty_log, make_engine, sqlite_url
from selfcheck.storage.log import SqlLog
from selfcheck.storage.office import SqlOffice
from selfcheck.storage.organisation import SqlOrganisation
from selfcheck.storage.people import SqlPeople
from selfcheck.storage.postgres import READING, make_postgres_engine
from selfcheck.storage.releases import SqlReleases
from selfcheck.storage.rounds import SqlRounds
from selfcheck.storage.schema import ensure_schema
from selfcheck.storage.submissions import SqlSubmissions
from selfcheck.storage.told import told
from selfcheck.storage.turns import Turns
from selfcheck.storage.usage import SqlUsage

log = logging.getLogger(__name__)

POSTGRESQL = "postgresql"


@dataclass(frozen=True, slots=True)
class SqlTransaction:
    """`services.ports.Transaction` on one connection."""

    people: SqlPeople
    banks: SqlBanks
    checks: SqlChecks
    usage: SqlUsage
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
            SqlUsage(connection),
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
        self._kind = engine.dialect.name
        self._reader = engine.execution_options(**READING) if self._kind == POSTGRESQL else engine
        self._writer = engine.execution_options(**{WRITING: True})
        self._turns = Turns()

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        with told("读取", self._engine.dialect), self._reader.connect() as connection:
            yield SqlTransaction.on(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlTransaction]:
        with self._turns, told("保存", self._engine.dialect), self._writer.begin() as connection:
            yield SqlTransaction.on(connection)

    def scrub(self) -> None:
        """Empties SQLite's write-ahead log, which still holds the pages from before a deletion.

        On PostgreSQL it does nothing: deleted rows lie in the server's files until its autovacuum has passed, and in its own log until
        that is recycled; no application can hurry either.
        """
        if self._kind != POSTGRESQL:
            with self._turns, told("清除", self._engine.dialect):
                empty_log(self._engine)

    def close(self) -> None:
        self._engine.dispose()


def open_store(path: Path) -> SqlStore:
    """The store in a SQLite file, made if it is not there. Raises StorageError."""
    return _opened(make_engine(sqlite_url(path)))


def open_database(url: str) -> SqlStore:
    """The store in the database of an address, `postgresql://…` or `sqlite:///…`. Raises StorageError."""
    address = make_url(url)
    if address.get_backend_name() == POSTGRESQL:
        return _opened(make_postgres_engine(address))
    return open_store(Path(str(address.database)))


def _opened(engine: Engine) -> SqlStore:
    store = SqlStore(engine)
    try:
        with told("打开", engine.dialect):
            ensure_schema(engine)
    except BaseException:
        engine.dispose()
        raise
    try:
        store.scrub()
    except StorageError as error:
        log.warning("The write-ahead log is left for the next start: %s", error)  # a full disk, say: what is stored can be read
    return store
