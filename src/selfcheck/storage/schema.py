"""The version of the schema in a database file."""

from __future__ import annotations

from sqlalchemy import Connection

from selfcheck.services.errors import StorageError
from selfcheck.storage import group_tables as _group_tables
from selfcheck.storage.tables import metadata

VERSION = 1
"""Raised with every change of the tables."""


def ensure_schema(connection: Connection) -> None:
    """Makes the tables in a new file. Needs a writing transaction. Raises StorageError for a file of another version."""
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found == 0:
        assert _group_tables
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")
    elif found != VERSION:
        raise StorageError(
            f"数据库是另一个版本的程序建立的（结构版本 {found}，本程序用 {VERSION}），没有改动它。请换用对应版本的程序，或另设一个数据目录"
        )
