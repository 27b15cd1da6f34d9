"""From an older schema to this one: one process migrates while the others wait, and a failure leaves everything as it was."""

from __future__ import annotations

import filecmp
import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from selfcheck.errors import reason
from selfcheck.services.errors import StorageError
from selfcheck.storage import schema
from selfcheck.storage.engine import WRITING
from selfcheck.storage.patience import patience
from selfcheck.storage.schema import revision
from selfcheck.storage.steps import ever_made, upgrade

log = logging.getLogger(__name__)

PREPARE: Mapping[str, tuple[str, ...]] = {
    # A table is rebuilt under another name and put in the place of the old one; that must not delete what refers to it.
    "sqlite": ("PRAGMA foreign_keys=OFF",),
    "postgresql": (),
}
"""What a connection needs before its transaction begins."""
MIGRATING = 600.0
"""Seconds that another process may take to migrate."""


def migrate(engine: Engine) -> None:
    """Brings a database to the revision of this program; an old SQLite file is copied beside itself first. Raises StorageError."""
    with alone(engine) as connection:
        found = revision(connection)
        if found == schema.HEAD:
            return  # another process has done it while this one waited
        if found is None:
            refuse_foreign(connection)
        copy = keep_copy(engine, found) if found else None
        try:
            upgrade(connection, schema.HEAD)
        except BaseException:
            if copy is not None:
                copy.unlink(missing_ok=True)  # the file stays as it was
            raise
    log.info("Migrated the database from revision %s to %s.", found, schema.HEAD)


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection for changes of the schema, in a writing transaction of its own. It is closed, not given back, at the end."""
    with engine.execution_options(**{WRITING: True}).connect() as connection:
        own = connection.connection.driver_connection
        connection.detach()
        assert own is not None
        for statement in PREPARE[engine.dialect.name]:
            own.execute(statement)
        own.commit()
        with patience(MIGRATING), connection.begin():
            yield connection


def refuse_foreign(connection: Connection) -> None:
    """Raises StorageError where another program has tables under the names that a step gives to some of this one's."""
    others = inspect(connection).get_table_names()
    if others and (theirs := ever_made().intersection(others)):
        raise StorageError(f"这个数据库里已经有别的程序的表（{'、'.join(sorted(theirs))}），没有改动它。请另给本程序一个空的数据库")


def keep_copy(engine: Engine, found: str) -> Path | None:
    """Copies a SQLite file beside itself before it is changed; an earlier copy is never overwritten. None on a server.

    Only the process that migrates comes here. One that is killed meanwhile leaves a `.part`, which the next one replaces.
    """
    if engine.dialect.name != "sqlite":
        return None
    database = Path(str(engine.url.database))
    part = database.with_name(f"{database.stem}.before-{schema.HEAD}{database.suffix}.part")
    _make_empty(part)
    # A connection of its own: SQLite copies the state before the transaction that is open here.
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        copy = _settled(part, database)
    except BaseException as error:
        part.unlink(missing_ok=True)  # half a copy is worse than none
        if not isinstance(error, (sqlite3.Error, OSError)):
            raise
        log.error("The database could not be copied to %s: %s", part, error)
        why = f"数据库升级之前要先备份，而备份文件 {part} 没有写成，数据库没有改动"
        raise StorageError(f"{why}。多半是磁盘满了，请检查磁盘空间后再试；还不行的，请把数据目录备份一份，联系开发者") from error
    log.warning("The database of revision %s was copied to %s before it is migrated.", found, copy)
    return copy


def _make_empty(path: Path) -> None:
    """An empty file for its owner alone, in the place of what a killed process left."""
    try:
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise StorageError(f"数据库升级之前要先备份，而备份文件 {path} 建不了（{reason(error)}）。请检查目录的权限和磁盘空间") from error


def _settled(part: Path, database: Path) -> Path:
    """Gives a whole copy the first name that is free; an earlier copy with the same content, of a start that was killed, serves as well."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    for number in count(1):
        path = database.with_name(f"{database.stem}.before-{schema.HEAD}{f'-{number}' if number > 1 else ''}{database.suffix}")
        if not path.exists():
            os.rename(part, path)
            return path
        if filecmp.cmp(part, path, shallow=False):
            part.unlink()
            return path
    raise AssertionError("unreachable")
