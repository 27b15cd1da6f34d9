"""The schemas as they were released, and the rows that their dumps hold: those of the first one are in every later one.

The dump of a schema is what `sqlite3 FILE .dump` tells of a file of the program before, with a row in every table, and its
`PRAGMA user_version`.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, make_url

from selfcheck.domain.answers import Commitment, Edit, Opinion, Person
from selfcheck.services.group_records import Holder
from selfcheck.services.records import CheckRow, DraftSettings, EntryRow, Rating, SessionRow, Words
from selfcheck.storage.dump import go_on_counting
from selfcheck.storage.engine import make_engine
from selfcheck.storage.migrate import alone
from selfcheck.storage.postgres import make_postgres_engine
from selfcheck.storage.schema import TABLE
from selfcheck.storage.steps import upgrade

RELEASED = {f"{int(path.stem[7:]):04}": path for path in sorted(Path(__file__).with_name("released").glob("schema-*.sql"))}
"""The dumps by revision."""
NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
CHECK = CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW, 7)
ENTRIES = [
    EntryRow("rating:7", Rating(None, "不适用", True), 1, NOW),
    EntryRow("rating:8", Rating(4), 2, NOW),
    EntryRow("instance:7", Words("事例"), 1, NOW),
    EntryRow("thought:7", Words("认识"), 1, NOW),
    EntryRow("person", Person("某", "职务", "单位", "会议"), 3, NOW),
    EntryRow("settings", DraftSettings("个人发言提纲", "brief", (3, 1), ("a", "b")), 4, NOW),
    EntryRow("opinion:b", Opinion("群众", "甲", 7, "乙"), 5, NOW),
    EntryRow("measure:2", Commitment("本人", "年底"), 6, NOW),
    EntryRow("edit:problem:1:x", Edit("改", "原"), 7, NOW),
]


def lay(address: str, revision: str) -> None:
    """Makes a database as the program of a revision left it: a file in use, with a write-ahead log; a server with the same rows."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(address).database)) as connection:
            connection.executescript(RELEASED[revision].read_text("utf-8"))
            connection.execute("PRAGMA journal_mode=WAL")
        return
    engine = open_engine(address)
    with alone(engine) as connection:
        upgrade(connection, revision)
        found = MetaData()
        found.reflect(connection)
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
        for table in found.sorted_tables:
            if table.name != TABLE:
                connection.execute(table.insert(), [_read(row) for row in rows_of(revision, table.name)])
                go_on_counting(connection, table)
    engine.dispose()


def open_engine(address: str):
    return make_engine(address) if address.startswith("sqlite") else make_postgres_engine(make_url(address))


def rows_of(revision: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table in a dump, as SQLite keeps them."""
    with closing(sqlite3.connect(":memory:")) as source:
        source.executescript(RELEASED[revision].read_text("utf-8"))
        source.row_factory = sqlite3.Row
        return [dict(row) for row in source.execute(f"SELECT * FROM {table}")]


def _read(row: dict[str, Any]) -> dict[str, Any]:
    """The row as a server takes it: it knows truth from numbers, and times of a zone."""
    truths, times = (
        ("later", "office", "trial", "large", "by_day", "anonymous", "leaf", "current", "latest", "fine"),
        ("at", "_at", "_until"),
    )
    return {
        name: bool(value)
        if name in truths
        else datetime.fromisoformat(value).replace(tzinfo=UTC)
        if value is not None and name.endswith(times)
        else value
        for name, value in row.items()
    }


def dump(path: Path) -> list[str]:
    """All that a file holds; a copy has its triggers in another place."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted([*connection.iterdump(), *map(str, connection.execute("PRAGMA user_version"))])


def assert_kept(store):
    with store.reading() as tx:
        assert tx.checks.of("person-1") == [(CHECK, 2)]
        assert tx.checks.of("person-2") == [(replace(CHECK, id="check-2", person_id="person-2"), 2)]
        assert tx.checks.entries("check-1") == ENTRIES
        assert tx.checks.entries("check-2") == ENTRIES[:4]
        assert [tx.people.by_code(f"hash-{number}") for number in (1, 2)] == ["person-1", "person-2"]
        assert [tx.people.session(f"session-{number}") for number in (1, 2)] == [SessionRow(Holder(f"person-{n}"), NOW) for n in (1, 2)]
        assert tx.people.tries() == [("session-9", NOW)]
        assert tx.banks.text("small", "v1") == "题库\n第二行 'x'"
