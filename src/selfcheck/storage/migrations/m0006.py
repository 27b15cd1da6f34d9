"""Who leads and answers has one code; a second code beside the first; readers of the log; trials; a group that is opened again by itself;
who came to a group and how many left it since a round began; large letters.

All that is there stays as it is: nobody is linked, nothing is a trial, and no place is told to be younger than its round.
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Text, false, text

revision = "0006"
down_revision = "0005"
TIME = DateTime(timezone=True)
UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}
ONE_HOLDER = (
    "(person_id IS NOT NULL AND leader_id IS NULL AND reader_id IS NULL AND NOT office)"
    " OR (person_id IS NULL AND leader_id IS NOT NULL AND reader_id IS NULL AND NOT office)"
    " OR (person_id IS NULL AND leader_id IS NULL AND reader_id IS NOT NULL AND NOT office)"
    " OR (person_id IS NULL AND leader_id IS NULL AND reader_id IS NULL AND office)"
)


def upgrade() -> None:
    for name, column in (
        ("groups", Column("trial", Boolean, nullable=False, server_default=false())),
        ("rounds", Column("trial", Boolean, nullable=False, server_default=false())),
        ("round_groups", Column("closes_at", TIME)),
        ("round_groups", Column("gone", Integer, nullable=False, server_default=text("0"))),
        ("seats", Column("since", TIME)),
        ("persons", Column("large", Boolean, nullable=False, server_default=false())),
    ):
        op.add_column(name, column)
    _make_readers()
    again: dict[str, Any] = {"recreate": "always", "table_kwargs": UNORDERED} if _on_sqlite() else {"recreate": "never"}
    for name in ("members", "leaders"):
        op.add_column(name, Column("second_hash", String(64)))
        op.create_index(f"ix_{name}_second_hash", name, ["second_hash"], unique=True)
    with op.batch_alter_table("leaders", **again) as table:
        table.add_column(Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL", name="leaders_member_id_fkey")))
        table.add_column(Column("linked_at", TIME))
        table.create_index("ix_leaders_member_id", ["member_id"], unique=True)
    with op.batch_alter_table("sessions", **again) as table:
        table.add_column(Column("reader_id", String(32), ForeignKey("readers.id", ondelete="CASCADE", name="sessions_reader_id_fkey")))
        table.drop_constraint("one_holder", type_="check")
        table.create_check_constraint("one_holder", ONE_HOLDER)
        table.create_index("ix_sessions_reader_id", ["reader_id"])


def _make_readers() -> None:
    op.create_table(
        "readers",
        Column("id", String(32), primary_key=True),
        Column("name", Text, nullable=False),
        Column("code_hash", String(64), unique=True),
        Column("issued_at", TIME),
        Column("pin_hash", Text),
        Column("pin_at", TIME),
        Column("failures", Integer, nullable=False),
        Column("locked_until", TIME),
        **UNORDERED,
    )


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
