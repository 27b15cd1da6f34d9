"""Groups: the organisation, rounds, submissions, releases and the log; sessions of leaders and of the office.

On SQLite every table of persons and self-checks loses the hidden number of its rows (see `UNORDERED` in `storage.tables`).
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)

revision = "0002"
down_revision = "0001"
TIME = DateTime(timezone=True)
CASCADE, SET_NULL = "CASCADE", "SET NULL"
UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}
ONE_HOLDER = (
    "(person_id IS NOT NULL AND leader_id IS NULL AND NOT office) OR (person_id IS NULL AND leader_id IS NOT NULL AND NOT office)"
    " OR (person_id IS NULL AND leader_id IS NULL AND office)"
)
REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
"""
REFUSE_ON_SQLITE = "SELECT RAISE(ABORT, 'the log is append-only')"
STATEMENTS = "UPDATE OR DELETE OR TRUNCATE"


def upgrade() -> None:
    _make_organisation()
    _make_rounds()
    _make_releases()
    _make_log()
    _change_persons()


def _secret() -> list[Column[Any]]:
    return [
        Column("code_hash", String(64), unique=True),
        Column("issued_at", TIME),
        Column("pin_hash", Text),
        Column("pin_at", TIME),
        Column("failures", Integer, nullable=False),
        Column("locked_until", TIME),
    ]


def _make_organisation() -> None:
    op.create_table(
        "office",
        Column("id", Integer, primary_key=True, autoincrement=False),
        *_secret(),
        Column("address", Text, nullable=False),
        Column("key_check", Text, nullable=False),
        CheckConstraint("id = 1", name="one_office"),
    )
    op.create_table(
        "groups",
        Column("id", String(32), primary_key=True),
        # Without ON DELETE: a node is removed after those below it, never with them by mistake. Deferrable, so that a backup can be
        # restored in any order.
        Column("parent_id", String(32), ForeignKey("groups.id", deferrable=True, initially="IMMEDIATE"), index=True),
        Column("name", Text, nullable=False),
        Column("position", Integer, nullable=False),
        **UNORDERED,
    )
    op.create_table(
        "rounds",
        Column("id", String(32), primary_key=True),
        Column("title", Text, nullable=False),
        Column("meeting", Text, nullable=False),
        Column("bank_id", Text, nullable=False),
        Column("bank_version", Text, nullable=False),
        Column("root_id", String(32), nullable=False),
        Column("opens_at", TIME, nullable=False),
        Column("closes_at", TIME, nullable=False),
        Column("k", Integer, nullable=False),
        Column("anonymous", Boolean, nullable=False),
        Column("created_at", TIME, nullable=False),
        Column("opened_at", TIME),
    )
    op.create_table(
        "members",
        Column("id", String(32), primary_key=True),
        Column("group_id", String(32), ForeignKey("groups.id", ondelete=CASCADE), nullable=False, index=True),
        Column("name", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("round_id", String(32), ForeignKey("rounds.id", ondelete=CASCADE), index=True),
        Column("person_id", String(32), ForeignKey("persons.id", ondelete=SET_NULL), unique=True),
        *_secret(),
        **UNORDERED,
    )
    op.create_table(
        "leaders",
        Column("id", String(32), primary_key=True),
        Column("group_id", String(32), ForeignKey("groups.id", ondelete=CASCADE), nullable=False, index=True),
        Column("name", Text, nullable=False),
        *_secret(),
        **UNORDERED,
    )


def _make_rounds() -> None:
    op.create_table(
        "round_groups",
        Column("round_id", String(32), ForeignKey("rounds.id", ondelete=CASCADE), primary_key=True),
        Column("group_id", String(32), primary_key=True),
        Column("parent_id", String(32)),
        Column("name", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("leaf", Boolean, nullable=False),
        Column("closed_at", TIME),
        Index("round_groups_below", "round_id", "parent_id"),
        **UNORDERED,
    )
    op.create_table(
        "seats",
        Column("id", String(32), primary_key=True),
        Column("round_id", String(32), ForeignKey("rounds.id", ondelete=CASCADE), nullable=False),
        Column("group_id", String(32), nullable=False),
        Column("member_id", String(32), ForeignKey("members.id", ondelete=SET_NULL), index=True),
        Column("check_id", String(32), ForeignKey("checks.id", ondelete=SET_NULL), index=True),
        Index("seats_of_group", "round_id", "group_id"),
        **UNORDERED,
    )
    op.create_table(
        "submissions",
        Column("id", String(32), primary_key=True),
        Column("seat_id", String(32), ForeignKey("seats.id", ondelete=CASCADE), nullable=False, index=True),
        Column("check_id", String(32), ForeignKey("checks.id", ondelete=CASCADE), nullable=False, index=True),
        Column("ratings", Text, nullable=False),
        Column("at", TIME, nullable=False),
        Column("current", Boolean, nullable=False),
        Index(
            "one_current_submission", "seat_id", "current", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")
        ),
        **UNORDERED,
    )


def _make_releases() -> None:
    op.create_table(
        "releases",
        Column("id", String(32), primary_key=True),
        Column("round_id", String(32), ForeignKey("rounds.id", ondelete=CASCADE), nullable=False),
        Column("group_id", String(32), nullable=False),
        Column("number", Integer, nullable=False),
        Column("n", Integer, nullable=False),
        Column("groups", Integer, nullable=False),
        Column("at", TIME, nullable=False),
        Column("latest", Boolean, nullable=False),
        UniqueConstraint("round_id", "group_id", "number", name="releases_of_group"),
        Index("one_latest_release", "round_id", "group_id", unique=True, sqlite_where=text("latest = 1"), postgresql_where=text("latest")),
    )
    op.create_table(
        "release_parts",
        Column("release_id", String(32), ForeignKey("releases.id", ondelete=CASCADE), primary_key=True),
        Column("submission_id", String(32), ForeignKey("submissions.id", ondelete=CASCADE), primary_key=True, index=True),
        **UNORDERED,
    )
    op.create_table(
        "release_sources",
        Column("release_id", String(32), ForeignKey("releases.id", ondelete=CASCADE), primary_key=True),
        Column("source_id", String(32), ForeignKey("releases.id", ondelete=CASCADE), primary_key=True, index=True),
        **UNORDERED,
    )
    op.create_table(
        "cells",
        Column("release_id", String(32), ForeignKey("releases.id", ondelete=CASCADE), primary_key=True),
        Column("kind", String(16), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("status", String(16), nullable=False),
        Column("n", Integer, nullable=False),
        Column("fine", Boolean, nullable=False),
        Column("not_applicable", Integer),
        **UNORDERED,
    )
    op.create_table(
        "tallies",
        Column("release_id", String(32), primary_key=True),
        Column("kind", String(16), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("value", String(16), primary_key=True),
        Column("persons", Integer, nullable=False),
        ForeignKeyConstraint(["release_id", "kind", "number"], ["cells.release_id", "cells.kind", "cells.number"], ondelete=CASCADE),
        **UNORDERED,
    )


def _make_log() -> None:
    op.create_table(
        "log",
        Column("id", Integer, primary_key=True),
        Column("at", TIME, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("subject", Text, nullable=False),
    )
    if _on_sqlite():
        for change in ("UPDATE", "DELETE"):
            name = f"log_refuses_{change.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON log BEGIN {REFUSE_ON_SQLITE}; END")
        # INSERT OR REPLACE takes the old row away without any trigger of DELETE.
        taken = "WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id)"
        op.execute(f"CREATE TRIGGER log_refuses_replace BEFORE INSERT ON log {taken} BEGIN {REFUSE_ON_SQLITE}; END")
    else:
        op.execute(REFUSE)
        op.execute(f"CREATE TRIGGER log_refuses_changes BEFORE {STATEMENTS} ON log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")


def _change_persons() -> None:
    again: dict[str, Any] = {"recreate": "always", "table_kwargs": UNORDERED} if _on_sqlite() else {"recreate": "never"}
    with op.batch_alter_table("persons", **again) as table:
        table.alter_column("code_hash", existing_type=String(64), nullable=True)
    with op.batch_alter_table("sessions", **again) as table:
        table.alter_column("person_id", existing_type=String(32), nullable=True)
        table.add_column(Column("leader_id", String(32), ForeignKey("leaders.id", ondelete=CASCADE, name="sessions_leader_id_fkey")))
        table.add_column(Column("office", Boolean, nullable=False, server_default=false()))
        table.create_check_constraint("one_holder", ONE_HOLDER)
        table.create_index("ix_sessions_leader_id", ["leader_id"])
    with op.batch_alter_table("checks", **again) as table:
        table.add_column(Column("by_day", Boolean, nullable=False, server_default=false()))
    for name in ("answers", "entries"):
        with op.batch_alter_table(name, **again):
            pass


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
