"""What is there before anything is done with it: where an installation keeps its data, and whether it holds any."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, literal_column, make_url, select

from selfcheck.services.errors import StorageError
from selfcheck.storage.dump import reflected
from selfcheck.storage.engine import make_engine, sqlite_url
from selfcheck.storage.postgres import READING, make_postgres_engine
from selfcheck.storage.schema import revision
from selfcheck.storage.told import told

MADE_BY_A_START = {"office", "tries"}
"""Tables in which a start alone may leave rows."""


class Installation(Protocol):
    """Where an installation keeps its data; `config.Settings` is one."""

    @property
    def data_dir(self) -> Path: ...
    @property
    def key_file(self) -> Path: ...
    @property
    def database_file(self) -> Path: ...
    @property
    def database_url(self) -> str: ...
    def make_data_dir(self) -> None: ...


def must_hold_data(installation: Installation, doing: str) -> None:
    """Raises StorageError where nothing was ever stored, instead of making it: the address may be a wrong one."""
    if not installation.database_url and not installation.database_file.is_file():
        raise StorageError(f"没有可以{doing}的数据：{installation.database_file} 不存在。请检查环境变量是否与平时启动时一致")
    with looking(installation, doing) as connection:
        if revision(connection) is None:
            raise StorageError(f"没有可以{doing}的数据：数据库还是空的，程序还没有启动过。请检查环境变量是否与平时启动时一致")


def is_in_use(installation: Installation) -> bool:
    """Whether it holds more than a start alone leaves. Raises StorageError, UnusableError."""
    with looking(installation, "恢复") as connection:
        found = revision(connection)  # a newer or foreign database is refused
        return found is not None and _holds_data(connection, found)


def is_whole(installation: Installation) -> bool:
    """Whether tables can be dropped and made again in it; a server sees to that itself."""
    with looking(installation, "恢复") as connection:
        return connection.dialect.name != "sqlite" or connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() == "ok"


@contextmanager
def looking(installation: Installation, doing: str) -> Iterator[Connection]:
    """A connection to what is there."""
    engine = engine_of(installation)
    try:
        with told(doing, engine.dialect), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _holds_data(connection: Connection, found: str) -> bool:
    tables = [table for table in reflected(connection, found).sorted_tables if table.name not in MADE_BY_A_START]
    return any(connection.execute(select(literal_column("1")).select_from(table).limit(1)).first() is not None for table in tables)


def engine_of(installation: Installation) -> Engine:
    """An engine for the database of an installation, of which nothing is made but an empty file."""
    if installation.database_url:
        return make_postgres_engine(make_url(installation.database_url))
    return make_engine(sqlite_url(installation.database_file))


def reader(engine: Engine) -> Engine:
    """The same engine, each connection of which sees one state."""
    return engine if engine.dialect.name == "sqlite" else engine.execution_options(**READING)
