"""The store: transactions over one database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url

from selfcheck.errors import SelfcheckError
from selfcheck.services.errors import StorageError
from selfcheck.services.records import Traces
from selfcheck.storage import group_tables, probe
from selfcheck.storage.agreed import SqlAgreed
from selfcheck.storage.checks import SqlBanks, SqlChecks
from selfcheck.storage.emptying import Emptying
from selfcheck.storage.engine import WRITING, make_engine, sqlite_url
from selfcheck.storage.log import SqlLog
from selfcheck.storage.office import SqlOffice
from selfcheck.storage.organisation import SqlOrganisation
from selfcheck.storage.patience import patience
from selfcheck.storage.people import SqlPeople
from selfcheck.storage.postgres import POSTGRESQL, READING, make_postgres_engine
from selfcheck.storage.presence import RESTORED, Held
from selfcheck.storage.readers import SqlReaders
from selfcheck.storage.releases import SqlReleases
from selfcheck.storage.rounds import SqlRounds
from selfcheck.storage.schema import ensure_schema
from selfcheck.storage.submissions import SqlSubmissions
from selfcheck.storage.told import told
from selfcheck.storage.turns import NoTurnError, Turns
from selfcheck.storage.usage import SqlUsage

PROBING = 2.0
"""Seconds that a probe waits for whoever writes."""


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
    agreed: SqlAgreed
    log: SqlLog
    readers: SqlReaders
    writing: bool

    @classmethod
    def on(cls, connection: Connection, *, writing: bool = False) -> SqlTransaction:
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
            SqlAgreed(connection),
            SqlLog(connection),
            SqlReaders(connection),
            writing,
        )


class SqlStore:
    """`services.ports.Store` on an engine. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kind = engine.dialect.name
        self._reader = engine.execution_options(**READING) if self._kind == POSTGRESQL else engine
        self._writer = engine.execution_options(**{WRITING: True})
        self._turns = Turns()
        self._emptying = Emptying(engine, self._turns)
        self._watch: probe.FileWatch | None = None
        self._held: Held | None = None

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        self._must_be_ours()
        with patience(), told("读取", self._engine.dialect), self._reader.connect() as connection, _fresh(connection):
            yield SqlTransaction.on(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlTransaction]:
        with patience(), told("保存", self._engine.dialect), self._writing() as connection:
            yield SqlTransaction.on(connection, writing=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        self._must_be_ours()
        with self._turns, self._writer.begin() as connection, _fresh(connection):
            self._turns.begin_work()
            yield connection

    def _must_be_ours(self) -> None:
        if self._held is not None and self._held.missed:
            raise StorageError(RESTORED, "数据库恢复过，请重新启动程序")

    def scrub(self) -> Traces:
        """Empties SQLite's write-ahead log, which still holds the pages from before a deletion: now, or as soon as nobody reads them.

        PostgreSQL keeps deleted rows in its files until its autovacuum has passed, and in its own log until that is recycled; no
        application can hurry either.
        """
        if self._kind == POSTGRESQL:
            return Traces.OF_THE_SERVER
        return Traces.NONE if self._emptying() else Traces.FOR_A_WHILE

    def glance(self) -> None:
        """Raises StorageError where the file of the database is no longer the one that was opened."""
        if self._watch is not None:
            self._watch.glance()

    def probe(self) -> None:
        """Writes, and looks at the file. Raises StorageError where a person's words could not be kept."""
        tables = tuple(group_tables.log.metadata.tables)
        if self._watch is not None:
            self._watch.check(tables)
        try:
            with patience(PROBING, PROBING), told("检查", self._engine.dialect), self._writing() as connection:
                self._write(connection, tables)
        except StorageError as error:
            # Somebody of our own is writing just now, and so it can be done.
            if not (isinstance(error.__cause__, NoTurnError) and error.__cause__.working):
                raise

    def _write(self, connection: Connection, tables: Sequence[str]) -> None:
        probe.write(connection)
        if self._kind != POSTGRESQL:
            probe.grow(connection)
        elif gone := set(tables).difference(inspect(connection).get_table_names()):
            raise StorageError(f"数据库里的表 {'、'.join(sorted(gone))} 不见了", "数据库里的表不见了")

    def watch(self, path: Path) -> None:
        """Looks from now on whether the file is still this one."""
        with told("打开", self._engine.dialect):
            self._watch = probe.FileWatch(path)

    def hold(self, held: Held) -> None:
        """Holds a lock for as long as it is open."""
        self._held = held

    def close(self) -> None:
        self._emptying.close()
        if self._watch is not None:
            self._watch.close()
        self._engine.dispose()
        if self._held is not None:
            self._held.close()


@contextmanager
def _fresh(connection: Connection) -> Iterator[None]:
    """Nobody gets a connection after a fault in the midst of something: a query that was not read to its end holds SQLite to the state of
    that moment, for whoever comes next and for as long as somebody looks at the error."""
    try:
        yield
    except SelfcheckError:
        raise
    except BaseException:
        connection.invalidate()
        raise


def open_store(path: Path) -> SqlStore:
    """The store in a SQLite file, made if it is not there. Raises StorageError."""
    store = _opened(make_engine(sqlite_url(path)))
    store.scrub()  # of what was deleted before a power cut
    try:
        store.watch(path)
    except BaseException:
        store.close()
        raise
    return store


def open_database(url: str) -> SqlStore:
    """The store in the database of an address, `postgresql://…` or `sqlite:///…`. Raises StorageError."""
    address = make_url(url)
    if address.get_backend_name() == POSTGRESQL:
        return _opened(make_postgres_engine(address))
    return open_store(Path(str(address.database)))


def _opened(engine: Engine) -> SqlStore:
    try:
        with told("打开", engine.dialect):
            ensure_schema(engine)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine)
