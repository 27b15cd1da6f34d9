"""One cache of compiled statements for all engines on SQLite that the tests of a process open.

Each test has a database, and so an engine, of its own; to compile its statements anew takes longer than most tests. What is kept does not
depend on the engine: the dialects of all of them are alike.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

CACHE: LRUCache[Any, Any] = LRUCache(5000)


def share_compiled_statements() -> None:
    """From now on, for every engine that is made."""
    SQLiteDialect_pysqlite.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[assignment, method-assign]
    SQLiteDialect_pysqlite.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    SQLiteDialect_pysqlite.engine_created = classmethod(_created)  # type: ignore[assignment]


def _created(_: type[SQLiteDialect_pysqlite], engine: Engine) -> None:
    engine._compiled_cache = CACHE
