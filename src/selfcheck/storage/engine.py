"""A connection to SQLite that keeps what it acknowledges and forgets what it deletes."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from selfcheck.errors import reason
from selfcheck.services.errors import StorageError
from selfcheck.storage.patience import WAIT, left, left_ms

WRITING = "selfcheck_writing"
"""Execution option of a connection whose transaction will write."""
LOG_WAIT_MS = 200
"""Milliseconds for which others may be held up while the log is emptied."""


def sqlite_url(path: Path) -> URL:
    """The address of a database file, which is made for its owner alone if it is not there. Raises StorageError."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StorageError(f"数据库文件 {path} 打不开（{reason(error)}）。请检查目录的读写权限和磁盘空间") from error
    return URL.create("sqlite", database=str(path))


WAITS, STEP_MS = "waits", 100
"""Where a connection remembers how long it waits for others, and in what steps, in milliseconds."""


def make_engine(url: URL | str) -> Engine:
    """An engine for SQLite. Its connections are refused with a StorageError where the write-ahead log does not work."""
    engine = create_engine(url, pool_size=20, max_overflow=20, pool_timeout=WAIT)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def empty_log(engine: Engine) -> bool:
    """Empties the write-ahead log. False where somebody reads what is in it, and so it has to be tried again."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={LOG_WAIT_MS}")
        connection.info.pop(WAITS, None)
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's module would begin transactions by itself, deferred ones; _begin does it instead.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={left_ms()}")
    mode = _turn_on_log(connection)
    if mode != "wal":
        raise StorageError(
            f"数据目录所在的磁盘不支持 SQLite 的预写日志（journal_mode={mode}），多半是网络盘，断电时会丢数据。"
            "请用环境变量 SELFCHECK_DATA_DIR 把数据目录设到本机磁盘"
        )
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _turn_on_log(connection: sqlite3.Connection) -> str:
    """Turns the write-ahead log on, and gives the mode that the file is in now ("wal" where it worked).

    SQLite refuses this at once, whatever its busy_timeout, where another connection is about to write to a file without that log:
    so it meets whoever opens a new database together with others. Here it is tried again for as long as any other lock is waited for.
    """
    until = time.monotonic() + left()
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode=WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _begin(connection: Connection) -> None:
    # A deferred transaction that starts to write later fails at once if another process wrote in between.
    wait = -(-left_ms() // STEP_MS) * STEP_MS
    if connection.info.get(WAITS) != wait:  # a connection remembers it: most transactions wait as long as those before
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
        connection.info[WAITS] = wait
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
