"""Whether a SQLite file can be written to, is whole, and is still the file that was opened."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from selfcheck.services.errors import StorageError
from selfcheck.storage.told import short_reason

ROOM = 1 << 20
"""Bytes that have to be free on the disk."""
SHARE = 100
"""A look at all pages takes no more than this part of the time; it is given up after `LONGEST` seconds."""
LONGEST = 1.0
EACH = 10_000
"""Steps of SQLite between two looks at the clock."""
FREE_PAGES = 1000
"""With more pages free than this the file is not full."""


def write(connection: Connection) -> None:
    """Writes a row as it is, in the transaction that is open."""
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")


def grow(connection: Connection) -> None:
    """Takes pages that the file did not have, and gives them back: a full one can often change what it holds."""
    (free,) = connection.exec_driver_sql("PRAGMA freelist_count").one()
    if free > FREE_PAGES:
        return
    (size,) = connection.exec_driver_sql("PRAGMA page_size").one()
    connection.exec_driver_sql("SAVEPOINT probe")
    connection.exec_driver_sql(f"CREATE TABLE selfcheck_probe AS SELECT zeroblob({(free + 2) * size}) AS room")
    connection.exec_driver_sql("ROLLBACK TO probe")
    connection.exec_driver_sql("RELEASE probe")


class FileWatch:
    """Watches the file of a database and what lies beside it. A connection stays open, so that nobody removes its log rightly."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._keeper = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._keeper.execute("SELECT count(*) FROM sqlite_master").fetchone()
        self._files = self._identities()
        self._size = os.path.getsize(path)
        self._look_again_at = 0.0

    def close(self) -> None:
        self._keeper.close()

    def glance(self) -> None:
        """Raises StorageError where the files are others than those that were opened. It costs next to nothing."""
        if self._identities() != self._files:
            raise _trouble("数据库文件被删掉、移走或换掉了，请重新启动程序")

    def check(self, tables: Sequence[str]) -> None:
        """Raises StorageError, with a short reason."""
        self.glance()
        if shutil.disk_usage(self._path.parent).free < ROOM:
            raise _trouble("磁盘满了")
        try:
            # A fresh connection, which has read no page yet.
            with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=1)) as fresh:
                self._check_size(fresh)
                found = {name for (name,) in fresh.execute("SELECT name FROM sqlite_master")}
                if not found.issuperset(tables):
                    raise _trouble("数据库里的表不见了")
                self._look_through(fresh)
        except sqlite3.Error as error:
            raise _trouble(short_reason(error)) from error

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(Path(f"{self._path}{suffix}")) for suffix in ("", "-wal", "-shm")]

    def _check_size(self, fresh: sqlite3.Connection) -> None:
        """It is shorter than its pages while some are in the log only, and shrinks where an administrator packs it: never both."""
        (pages,), (each,) = fresh.execute("PRAGMA page_count").fetchone(), fresh.execute("PRAGMA page_size").fetchone()
        before, self._size = self._size, os.path.getsize(self._path)
        if self._size < before and self._size < max(pages, 1) * each:
            self._size = before
            raise _trouble("数据库损坏：文件被截短了")

    def _look_through(self, fresh: sqlite3.Connection) -> None:
        """Reads all pages, now and then: how often depends on how long it takes."""
        begun = time.monotonic()
        if begun < self._look_again_at:
            return
        fresh.set_progress_handler(lambda: time.monotonic() > begun + LONGEST, EACH)
        try:
            (said,) = fresh.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            said = "ok"  # as far as it was read
        if said != "ok":
            raise _trouble("数据库损坏")
        self._look_again_at = time.monotonic() + SHARE * (time.monotonic() - begun)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _trouble(short: str) -> StorageError:
    return StorageError(f"数据库检查没有通过：{short}", short)
