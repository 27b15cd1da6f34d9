"""Errors of the database, told so that a user can read them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from selfcheck.services.errors import StorageError
from selfcheck.storage.turns import NoTurnError

log = logging.getLogger(__name__)

LOOK_AT: Mapping[str, str] = {
    "sqlite": "请检查磁盘空间和数据目录的权限后再试",
    "postgresql": "请管理员检查 PostgreSQL 服务器是否在运行、连得上（环境变量 SELFCHECK_DATABASE_URL），磁盘空间够不够，然后再试",
}
"""What to look at, by the kind of database."""
HELD = "有别的程序（数据库工具、备份或同步软件等）占着数据库，等了几秒还不放开。请稍后再试；一直这样，请管理员关掉那个程序"
CROWDED = "前面还有人在保存，等了几秒没有轮到。请稍后再试"
NO_TEXT = "Could not decode"
"""How Python says that a text in SQLite is none; this error has no code."""
DAMAGED = "数据库文件已经损坏，请管理员停掉程序，用命令 restore --replace 从最近的备份恢复"
LOCK_NOT_AVAILABLE, DISK_FULL, READ_ONLY = "55P03", "53100", "25006"
"""Codes of PostgreSQL."""


@contextmanager
def told(doing: str, dialect: Dialect) -> Iterator[None]:
    """Turns errors of the database into one that a user can read; those of the driver too, which some statements go to directly."""
    try:
        yield
    except (SQLAlchemyError, NoTurnError, dialect.loaded_dbapi.Error) as error:
        # The log gets the first line of the cause only: the full text of SQLAlchemy's errors holds the values of the row, and so do
        # the further lines of PostgreSQL's.
        cause = str(getattr(error, "orig", "" if isinstance(error, SQLAlchemyError) else error)).partition("\n")[0]
        log.error("Database error: %s: %s", type(error).__name__, cause)
        what, short = f"数据库{doing}失败，刚才的操作没有完成", short_reason(error)
        if is_damaged(error):
            raise StorageError(f"{what}。{DAMAGED}", short) from error
        look_at = HELD if is_held(error) else CROWDED if is_crowded(error) else LOOK_AT[dialect.name]
        raise StorageError(f"{what}，以前保存的内容没有动。{look_at}", short) from error


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite says that its file is none, or not whole; a disk that is full, or a file in use, is no damage."""
    cause = _cause(error)
    corrupt = _sqlite_code(cause) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(cause).startswith(NO_TEXT)
    return isinstance(cause, sqlite3.Error) and corrupt


def is_held(error: BaseException | None) -> bool:
    """Whether another program holds what was waited for."""
    cause = _cause(error)
    if isinstance(error, NoTurnError):
        return not error.working
    return _sqlite_code(cause) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or _state(cause) == LOCK_NOT_AVAILABLE


def is_crowded(error: BaseException | None) -> bool:
    """Whether too many of this program's own people wait."""
    return isinstance(error, NoConnectionError) or (isinstance(error, NoTurnError) and error.working)


def short_reason(error: BaseException | None) -> str:
    """Why the database refuses, in a few words."""
    cause = _cause(error)
    if is_damaged(error):
        return "数据库损坏"
    if is_held(error):
        return "数据库被别的程序占着"
    if is_crowded(error):
        return "数据库太忙"
    if _sqlite_code(cause) == sqlite3.SQLITE_FULL or _state(cause) == DISK_FULL:
        return "磁盘满了"
    if _sqlite_code(cause) == sqlite3.SQLITE_READONLY or _state(cause) == READ_ONLY:
        return "数据库只能读，不能写"
    return "数据库读写不了"


def _cause(error: BaseException | None) -> Any:
    return error.orig if isinstance(error, DBAPIError) else error


def _sqlite_code(cause: Any) -> int:
    """SQLite's number of an error, without its finer part; 0 for another one."""
    return int(getattr(cause, "sqlite_errorcode", 0)) & 0xFF


def _state(cause: Any) -> str:
    """PostgreSQL's code of an error; blank for another one, or where no server answered."""
    return getattr(cause, "sqlstate", None) or ""
