"""The tables of persons and their self-checks; those of the groups are in `group_tables`.

Only types and constraints that SQLite and PostgreSQL share. `migrations` makes them; a test compares the two.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text, false, text
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """An aware time in UTC; SQLite forgets the zone, so it is put back when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

UNORDERED: Final[dict[str, Any]] = {"sqlite_with_rowid": False}
"""SQLite numbers the rows of a table as they come, which would tell in what order the members of an anonymous round came in. A table
without these numbers is sorted by its key, and the keys are random."""
CASCADE, SET_NULL = "CASCADE", "SET NULL"

persons = Table(
    "persons",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("code_hash", String(64), unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("large", Boolean, nullable=False, server_default=false()),
    **UNORDERED,
)
"""One without a code of his own comes in as a member."""

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person_id", ForeignKey("persons.id", ondelete=CASCADE), index=True),
    Column("leader_id", ForeignKey("leaders.id", ondelete=CASCADE), index=True),
    Column("office", Boolean, nullable=False, server_default=false()),
    Column("seen_at", UtcTime, nullable=False, index=True),
    Column("reader_id", ForeignKey("readers.id", ondelete=CASCADE), index=True),
    CheckConstraint(
        "(person_id IS NOT NULL AND leader_id IS NULL AND reader_id IS NULL AND NOT office)"
        " OR (person_id IS NULL AND leader_id IS NOT NULL AND reader_id IS NULL AND NOT office)"
        " OR (person_id IS NULL AND leader_id IS NULL AND reader_id IS NOT NULL AND NOT office)"
        " OR (person_id IS NULL AND leader_id IS NULL AND reader_id IS NULL AND office)",
        name="one_holder",
    ),
    **UNORDERED,
)
"""A browser session belongs to a person, to a leader, to a reader of the log or to the office."""

tries = Table(
    "tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_hash", String(64), nullable=False),
    Column("at", UtcTime, nullable=False, index=True),
)
"""`session_hash` is any key of `services.ports.People.tries`."""

banks = Table(
    "banks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("text", Text, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("person_id", ForeignKey("persons.id", ondelete=CASCADE), nullable=False),
    Column("bank_id", Text, nullable=False),
    Column("bank_version", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("by_day", Boolean, nullable=False, server_default=false()),
    Index("checks_of_person", "person_id", "created_at"),
    **UNORDERED,
)

ratings = Table(
    "ratings",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete=CASCADE), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("rating", Integer),
    Column("not_applicable", Text),
    Column("later", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("tab", String(32), nullable=False, server_default=text("''")),
    Column("sent", Integer, nullable=False, server_default=text("0")),
    **UNORDERED,
)
"""One row an item, in columns: how much is answered is counted by queries that cannot see a text of the person."""

entries = Table(
    "entries",
    metadata,
    Column("check_id", ForeignKey("checks.id", ondelete=CASCADE), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("tab", String(32), nullable=False, server_default=text("''")),
    Column("sent", Integer, nullable=False, server_default=text("0")),
    **UNORDERED,
)
"""Everything else that is saved by itself; `value` is JSON. `position` is the revision under which a row was first written."""
