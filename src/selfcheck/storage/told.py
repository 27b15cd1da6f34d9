"""Errors of the database, told so that a user can read them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from selfcheck.services.errors import StorageError

log = logging.getLogger(__name__)

LOOK_AT: Mapping[str, str] = {
    "sqlite": "请检查磁盘空间和数据目录的权限后再试",
    "postgresql": "请管理员检查 PostgreSQL 服务器是否在运行、连得上（环境变量 SELFCHECK_DATABASE_URL），磁盘空间够不够，然后再试",
}
"""What to look at, by the kind of database."""
NO_TEXT = "Could not decode"
"""How Python says that a text in SQLite is none; this error has no code."""
DAMAGED = "数据库文件已经损坏，请管理员停掉程序，用命令 restore --replace 从最近的备份恢复"


@contextmanager
def told(doing: str, dialect: Dialect) -> Iterator[None]:
    """Turns errors of the database into one that a user can read; those of the driver too, which some statements go to directly."""
    try:
        yield
    except (SQLAlchemyError, dialect.loaded_dbapi.Error) as error:
        # The log gets the first line of the cause only: the full text of SQLAlchemy's errors holds the values of the row, and so do
        # the further lines of PostgreSQL's.
        cause = str(getattr(error, "orig", "" if isinstance(error, SQLAlchemyError) else error)).partition("\n")[0]
        log.error("Database error: %s: %s", type(error).__name__, cause)
        if is_damaged(error):
            raise StorageError(f"数据库{doing}失败，刚才的操作没有完成。{DAMAGED}") from error
        raise StorageError(f"数据库{doing}失败，刚才的操作没有完成，以前保存的内容没有动。{LOOK_AT[dialect.name]}") from error


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite says that its file is none, or not whole; a disk that is full, or a file in use, is no damage."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    corrupt = code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(cause).startswith(NO_TEXT)
    return isinstance(cause, sqlite3.Error) and corrupt
