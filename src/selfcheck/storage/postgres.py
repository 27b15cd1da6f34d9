"""A connection to PostgreSQL on which writers are alone, among all processes."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event

from selfcheck.services.errors import StorageError
from selfcheck.storage.engine import WRITING
from selfcheck.storage.patience import WAIT, left_ms

POSTGRESQL: Final = "postgresql"
WRITERS: Final = 0x73656C66
"""The number of the lock that a writing transaction holds until its end; any number that another program does not use."""
CONNECT_TIMEOUT = 5
"""Seconds to wait for a server that does not answer."""
READING: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""Execution options of a connection that sees one state."""


def make_postgres_engine(url: URL) -> Engine:
    """An engine for PostgreSQL. It connects when it is first used, and again after the server was restarted."""
    arguments = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_TIMEOUT}
    engine = create_engine(url, pool_size=5, max_overflow=15, pool_timeout=WAIT, pool_pre_ping=True, connect_args=arguments)
    event.listen(engine, "connect", _prepare, insert=True)  # before SQLAlchemy looks at it: that ends in an error of its own
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StorageError(
            f"PostgreSQL 的这个数据库是 {encoding} 编码，存不了中文。请照 docs/deploy/postgresql.sql 另建一个 UTF8 编码的数据库"
        )
    # A process that hangs while it writes must not make the others wait for ever; nor one that was cut off.
    connection.execute(f"SET lock_timeout = {round(WAIT * 1000)}")
    connection.execute("SET idle_in_transaction_session_timeout = '5min'")
    connection.commit()


def _begin(connection: Connection) -> None:
    # READ COMMITTED, the server's default: each statement after this one sees all that earlier writers have committed.
    if connection.get_execution_options().get(WRITING, False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left_ms()}; SELECT pg_advisory_xact_lock({WRITERS})")
        # Another program may hold a table, too: what was waited for this lock is not waited again.
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {left_ms()}")
