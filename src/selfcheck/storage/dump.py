"""The file of a backup: one line of JSON for each row, after a header; the last line proves that all of it is there.

    {"selfcheck": 1, "revision": "0002", "made_at": "2026-11-02T08:30:00+00:00"}
    {"table": "persons", "columns": ["id", "code_hash", "created_at"]}
    ["…", null, "2026-11-02T08:30:00+00:00"]
    {"rows": 1, "sha256": "…"}

The digest is that of the key and of all lines before. Tables come in the order in which they can be filled again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, DateTime, Integer, MetaData, Table, func, insert, inspect, select
from sqlalchemy.types import TypeEngine

from selfcheck.services.errors import StorageError
from selfcheck.storage.steps import tables_of
from selfcheck.storage.told import DAMAGED

FORMAT: Final = 1
BATCH: Final = 1000
"""Rows that are read or written at once."""


class DamagedError(StorageError):
    """A file that is no backup, or not all of one."""

    def __init__(self, why: str) -> None:
        super().__init__(f"备份已经损坏，或者不是自查的备份：{why}。什么都没有改动，请换一份备份")


class UnusableError(StorageError):
    """What is there is such that no backup can be made of it, whatever is tried again."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the first line."""

    revision: str


def reflected(connection: Connection, revision: str) -> MetaData:
    """The tables of this program as they are there, of the revision that the database has. Raises UnusableError where one is gone."""
    own = tables_of(revision)
    if gone := own - set(inspect(connection).get_table_names()):
        raise UnusableError(f"数据库里的表 {'、'.join(sorted(gone))} 不见了。{DAMAGED}")
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in own)
    return found


def write_dump(connection: Connection, path: Path, revision: str, key: bytes) -> None:
    """Writes all rows as the transaction of this connection sees them. Raises UnusableError for a row that cannot be read."""
    digest, rows = hashlib.sha256(key), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:

        def put(value: Any) -> None:
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)

        put({"selfcheck": FORMAT, "revision": revision, "made_at": datetime.now(UTC).isoformat()})
        for table in reflected(connection, revision).sorted_tables:
            put({"table": table.name, "columns": [column.name for column in table.columns]})
            try:
                for row in connection.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": BATCH}):
                    put([_written(value) for value in row])
                    rows += 1
            except (TypeError, ValueError) as error:  # no time, no text, no number stands where one should
                raise UnusableError(f"没有备份：数据库的表 {table.name} 里有读不出来的内容。{DAMAGED}") from error
        file.write(json.dumps({"rows": rows, "sha256": digest.hexdigest()}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def check(path: Path, key: bytes) -> Header:
    """The header of a file that is whole and belongs to this key. Raises DamagedError, OSError."""
    digest, rows, header = hashlib.sha256(key), 0, None
    with path.open("rb") as file:
        last: bytes | None = None
        for line in file:
            if last is not None:
                digest.update(last)
                rows += last.startswith(b"[")
                header = header or _header(last)
            last = line
    end = _parsed(last or b"")
    if header is None or not isinstance(end, dict) or (end.get("rows"), end.get("sha256")) != (rows, digest.hexdigest()):
        raise DamagedError("内容不完整、被改过，或者与密钥文件不是一套")
    return header


def read_tables(connection: Connection, path: Path, revision: str) -> None:
    """Fills the tables of a revision, which are there and empty, from a checked file. Raises DamagedError for a row that does not fit."""
    tables = reflected(connection, revision).tables
    for name, columns, rows in _batches(path):
        if name not in tables or any(column not in tables[name].columns for column in columns):
            raise DamagedError(f"有不认识的表 {name}")
        try:
            connection.execute(insert(tables[name]), _read(tables[name], columns, rows))
        except (TypeError, ValueError, OverflowError) as error:  # SQLAlchemy lets pass what the driver says of a value before it sends it
            raise DamagedError(f"表 {name} 有一行不对") from error
    if connection.dialect.name == "postgresql":
        for table in tables.values():
            go_on_counting(connection, table)


def _batches(path: Path) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    name, columns, rows = "", list[str](), list[list[Any]]()
    with path.open("rb") as file:
        for line in file:
            value = _parsed(line)
            if isinstance(value, list):
                rows.append(value)
            if rows and (isinstance(value, dict) or len(rows) == BATCH):
                yield name, columns, rows
                rows = []
            if isinstance(value, dict) and "table" in value:
                name, columns = _named(value)


def _named(line: dict[str, Any]) -> tuple[str, list[str]]:
    name, columns = line["table"], line.get("columns")
    if not isinstance(name, str) or not isinstance(columns, list) or not all(isinstance(column, str) for column in columns):
        raise DamagedError("有一个表不知道有哪些列")
    return name, columns


def go_on_counting(connection: Connection, table: Table) -> None:
    """Rows came with their numbers: a server counts on from the last one only if it is told to."""
    for column in table.primary_key:
        if isinstance(column.type, Integer) and column.autoincrement is True:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(sequence, select(func.coalesce(func.max(column), 0) + 1).scalar_subquery(), False)))


def _written(value: Any) -> Any:
    return value if not isinstance(value, datetime) else (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _read(table: Table, columns: list[str], rows: list[list[Any]]) -> list[dict[str, Any]]:
    readers = [_reader(table.columns[name].type) for name in columns]
    return [{name: read(value) for name, read, value in zip(columns, readers, row, strict=True)} for row in rows]


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    """How a value of the file becomes one of this type; SQLite takes times without a zone, in UTC."""
    if not isinstance(kind, DateTime):
        return lambda value: value
    zone = UTC if kind.timezone else None
    return lambda value: None if value is None else datetime.fromisoformat(value).replace(tzinfo=zone)


def _header(line: bytes) -> Header:
    value = _parsed(line)
    if not isinstance(value, dict) or value.get("selfcheck") != FORMAT or not isinstance(value.get("revision"), str):
        raise DamagedError("第一行不对")
    return Header(value["revision"])


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedError("有一行不是 JSON") from error
