"""The steps of `migrations`: running them, and the tables that they make."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, create_engine, inspect

from selfcheck.services.errors import StorageError
from selfcheck.storage import schema
from selfcheck.storage.schema import TABLE, revision

STEPS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, target: str) -> None:
    """Runs the steps from the revision that is there (or none) to the target, in the transaction that is open."""
    steps = ScriptDirectory(str(STEPS), version_locations=[str(STEPS)])
    options = {"fn": lambda found, _: steps._upgrade_revs(target, found), "transactional_ddl": True}
    context = MigrationContext.configure(connection, opts=options)
    found = revision(connection)
    if found and not inspect(connection).has_table(TABLE):
        context.stamp(steps, found)
    try:
        with Operations.context(context):
            context.run_migrations()
    except CommandError as error:
        raise StorageError(f"数据库升级不了：程序的文件不完整（{STEPS.name}）。请重新安装程序") from error
    if connection.dialect.name == "sqlite":
        _seal(connection, target)


def _seal(connection: Connection, target: str) -> None:
    """Checks what SQLite does not while a table is rebuilt, and numbers the file so that the program of schema 1 refuses it."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StorageError("数据库升级没有完成：旧数据里有残缺的记录，以前的内容没有动。请把数据目录备份一份，联系开发者")
    connection.exec_driver_sql(f"PRAGMA user_version={int(target)}")


def tables_of(target: str) -> frozenset[str]:
    """The tables of this program in a database of a revision: all others in it are somebody else's."""
    return _made(schema.REVISIONS)[target]


def ever_made() -> frozenset[str]:
    """The tables of all revisions."""
    return frozenset[str]().union(*_made(schema.REVISIONS).values())


@cache
def _made(revisions: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The tables after each step. The steps tell them, for they never change; `tables` and `group_tables` hold those of today."""
    engine, found = create_engine("sqlite://"), dict[str, frozenset[str]]()
    with engine.begin() as connection:
        for target in revisions:
            upgrade(connection, target)
            found[target] = frozenset(inspect(connection).get_table_names()) - {TABLE}
    engine.dispose()
    return found
