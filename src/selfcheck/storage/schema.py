"""The revision of the schema in a database, and the way to that of this program."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from selfcheck.services.errors import StorageError

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")
"""All that this program knows, oldest first; one module each in `migrations`."""
HEAD: Final = REVISIONS[-1]
TABLE = "alembic_version"


def ensure_schema(engine: Engine) -> None:
    """Makes the tables in a new database, and brings those of an older program to this one. Raises StorageError for a newer one's."""
    with engine.connect() as connection:
        found = revision(connection)
    if found != HEAD:
        # Alembic takes a moment to import, and a start needs it only once.
        from selfcheck.storage.migrate import migrate

        migrate(engine)


def revision(connection: Connection) -> str | None:
    """The revision of a database; None for a new one. Raises StorageError for one that this program does not know."""
    found = _stored(connection)
    if found is not None and found not in REVISIONS:
        raise StorageError(
            f"数据库是另一个版本的程序建立的（结构版本 {found}，本程序用 {HEAD}），没有改动它。请换用对应版本的程序，或另设一个数据目录"
        )
    return found


def _stored(connection: Connection) -> str | None:
    if inspect(connection).has_table(TABLE):
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        return " ".join(sorted(found)) or None
    if connection.dialect.name == "sqlite":
        # The program of schema 1 had no table of revisions: it numbered its one schema in the head of the file.
        number = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        return f"{number:04}" if number else None
    return None
