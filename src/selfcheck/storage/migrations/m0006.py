"""Who leads and answers has one code; a second code beside the first; readers of the log; trials; a group that is opened again by itself;
who came to a group and how many left it since a round began; large letters; the telephone of the office.

All that is there stays as it is: nobody is linked, nothing is a trial, and no place is told to be younger than its round.
"""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, Text, column, false, select, table, text

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
    for name, added in (
        ("groups", Column("trial", Boolean, nullable=False, server_default=false())),
        ("rounds", Column("trial", Boolean, nullable=False, server_default=false())),
        ("round_groups", Column("closes_at", TIME)),
        ("round_groups", Column("gone", Integer, nullable=False, server_default=text("0"))),
        ("seats", Column("since", TIME)),
        ("persons", Column("large", Boolean, nullable=False, server_default=false())),
        ("office", Column("phone", Text, nullable=False, server_default=text("''"))),
    ):
        op.add_column(name, added)
    _make_readers()
    op.add_column("members", Column("second_hash", String(64)))
    op.create_index("ix_members_second_hash", "members", ["second_hash"], unique=True)
    _change_leaders()
    again: dict[str, Any] = {"recreate": "always", "table_kwargs": UNORDERED} if _on_sqlite() else {"recreate": "never"}
    with op.batch_alter_table("sessions", **again) as table:
        table.add_column(Column("reader_id", String(32), ForeignKey("readers.id", ondelete="CASCADE", name="sessions_reader_id_fkey")))
        table.drop_constraint("one_holder", type_="check")
        table.create_check_constraint("one_holder", ONE_HOLDER)
        table.create_index("ix_sessions_reader_id", ["reader_id"])


def _make_readers() -> None:
    op.create_table("readers", Column("id", String(32), primary_key=True), Column("name", Text, nullable=False), *_secret(), **UNORDERED)


def _secret() -> list[Column[Any]]:
    return [
        Column("code_hash", String(64), unique=True),
        Column("issued_at", TIME),
        Column("pin_hash", Text),
        Column("pin_at", TIME),
        Column("failures", Integer, nullable=False),
        Column("locked_until", TIME),
    ]


def _change_leaders() -> None:
    """On SQLite by hand: a batch writes the constraints without names in any order, and no two files would have the same schema."""
    more: list[Column[Any]] = [
        Column("second_hash", String(64)),
        Column("member_id", String(32), ForeignKey("members.id", ondelete="SET NULL")),
        Column("linked_at", TIME),
    ]
    if _on_sqlite():
        group: Column[Any] = Column("group_id", String(32), ForeignKey("groups.id", ondelete="CASCADE"), nullable=False)
        kept: list[Column[Any]] = [Column("id", String(32), primary_key=True), group, Column("name", Text, nullable=False), *_secret()]
        op.create_table("leaders_again", *kept, *more, **UNORDERED)
        names = [one.name for one in kept]
        before, again = (table(name, *map(column, names)) for name in ("leaders", "leaders_again"))
        op.execute(again.insert().from_select(names, select(before)))
        op.drop_table("leaders")
        op.rename_table("leaders_again", "leaders")
        op.create_index("ix_leaders_group_id", "leaders", ["group_id"])
    else:
        for added in more:
            op.add_column("leaders", added)
    for name in ("second_hash", "member_id"):
        op.create_index(f"ix_leaders_{name}", "leaders", [name], unique=True)


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
