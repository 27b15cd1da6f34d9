"""Persons and their self-checks, as the program of schema 1 made them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Text

revision = "0001"
down_revision = None
TIME = DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "persons",
        Column("id", String(32), primary_key=True),
        Column("code_hash", String(64), nullable=False, unique=True),
        Column("created_at", TIME, nullable=False),
    )
    op.create_table(
        "sessions",
        Column("token_hash", String(64), primary_key=True),
        Column("person_id", String(32), ForeignKey("persons.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("seen_at", TIME, nullable=False, index=True),
    )
    op.create_table(
        "tries",
        Column("id", Integer, primary_key=True),
        Column("session_hash", String(64), nullable=False),
        Column("at", TIME, nullable=False, index=True),
    )
    op.create_table(
        "banks",
        Column("id", Text, primary_key=True),
        Column("version", Text, primary_key=True),
        Column("text", Text, nullable=False),
    )
    op.create_table(
        "checks",
        Column("id", String(32), primary_key=True),
        Column("person_id", String(32), ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("bank_id", Text, nullable=False),
        Column("bank_version", Text, nullable=False),
        Column("seed", Text, nullable=False),
        Column("created_at", TIME, nullable=False),
        Column("updated_at", TIME, nullable=False),
        Column("changes", Integer, nullable=False),
        Index("checks_of_person", "person_id", "created_at"),
    )
    op.create_table(
        "answers",
        Column("check_id", String(32), ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
        Column("item", Integer, primary_key=True, autoincrement=False),
        Column("rating", Integer),
        Column("not_applicable", Text),
        Column("instance", Text, nullable=False),
        Column("thought", Text, nullable=False),
        Column("later", Boolean, nullable=False),
        Column("position", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("updated_at", TIME, nullable=False),
    )
    op.create_table(
        "entries",
        Column("check_id", String(32), ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
        Column("kind", String(16), primary_key=True),
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("updated_at", TIME, nullable=False),
    )
