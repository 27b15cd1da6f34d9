"""The same lock on PostgreSQL: many hold it together, or one alone, on whatever machine. It dies with the connection of its holder."""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import threading
from typing import Any, Final

from sqlalchemy import URL, Engine
from sqlalchemy.exc import SQLAlchemyError

from selfcheck.storage.postgres import make_postgres_engine
from selfcheck.storage.told import told

log = logging.getLogger(__name__)

USERS: Final = 0x73656C67
"""The number of the lock; the next after that of the writers."""
LOOK_EVERY = 20.0
"""Seconds until a connection on which nothing happens is tried, so that neither side takes the other for dead or alive by mistake."""
AGAIN = 0.5
"""Seconds until a lost lock is asked for again."""
KEEP = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)
"""A holder whose machine lost its power must not hold the lock for hours."""


class ServerLock:
    """Holds the lock on a connection of its own, and takes it again when the server of the database was started anew."""

    def __init__(self, url: URL, *, alone: bool) -> None:
        """Raises BlockingIOError where others hold it so that it cannot be had now; StorageError where there is no connection."""
        self._engine: Engine = make_postgres_engine(url)
        self._function = "pg_try_advisory_lock" if alone else "pg_try_advisory_lock_shared"
        self._stop, self._wake = socket.socketpair()
        self.missed = False
        """Whether somebody was alone while the connection was lost: the rows may be others by now, and the key too."""
        try:
            with told("打开", self._engine.dialect):
                self._connection = self._take()
        except BaseException:
            self._free()
            raise
        self._thread = threading.Thread(target=self._watch, name="lock of the database", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._wake.close()
        self._thread.join()
        self._free()

    def _free(self) -> None:
        self._engine.dispose()
        for end in (self._stop, self._wake):
            end.close()

    def _take(self) -> Any:
        """A connection of the driver that holds the lock."""
        made = self._engine.raw_connection()
        connection: Any = made.driver_connection
        made.detach()
        try:
            connection.autocommit = True
            for statement in KEEP:
                connection.execute(statement)
            (got,) = connection.execute(f"SELECT {self._function}({USERS})").fetchone()
        except BaseException:
            connection.close()
            raise
        if not got:
            connection.close()
            raise BlockingIOError
        return connection

    def _watch(self) -> None:
        """Until it is closed: a connection that ends can be read from at once."""
        lost, told = False, False
        while not self._woken(None if lost else self._connection, AGAIN if lost else LOOK_EVERY):
            try:
                if lost:
                    self._connection = self._take()
                    log.warning("The lock of the database is held again.")
                else:
                    self._connection.execute("SELECT 1")
                lost, told = False, False
            except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error, BlockingIOError) as error:
                self.missed = self.missed or isinstance(error, BlockingIOError)
                if not told:
                    log.warning("The lock of the database was lost, and is asked for again: %s", type(error).__name__)
                lost, told = True, True
                with contextlib.suppress(Exception):
                    self._connection.close()
        with contextlib.suppress(Exception):
            self._connection.close()

    def _woken(self, connection: Any, seconds: float) -> bool:
        """Whether it is to end; otherwise something happened on the connection, or the time is over."""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._stop, selectors.EVENT_READ)
            if connection is not None:
                waiting.register(connection.fileno(), selectors.EVENT_READ)
            return any(key.fileobj is self._stop for key, _ in waiting.select(seconds))
