"""The texts of an answer become entries of their own, and each entry knows which save of which tab wrote it."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import Column, Integer, String, column, select, table, text

revision = "0003"
down_revision = "0002"
TEXTS = ("instance", "thought")


def upgrade() -> None:
    for name in ("answers", "entries"):
        op.add_column(name, Column("tab", String(32), nullable=False, server_default=text("''")))
        op.add_column(name, Column("sent", Integer, nullable=False, server_default=text("0")))
    for name in TEXTS:
        _move(name)
        op.drop_column("answers", name)
    op.rename_table("answers", "ratings")


def _move(name: str) -> None:
    """Makes entries of the texts in a column that are not blank. They keep revision, place and time of their answers."""
    kept = ("check_id", "position", "revision", "updated_at")
    answers = table("answers", *map(column, (*kept, "item", name)))
    entries = table("entries", *map(column, (*kept, "kind", "key", "value")))
    database = op.get_bind()
    rows = database.execute(select(answers).where(answers.c[name] != "")).mappings().all()
    moved = [
        {field: row[field] for field in kept}
        | {"kind": name, "key": str(row["item"]), "value": json.dumps({"text": row[name]}, ensure_ascii=False)}
        for row in rows
    ]
    if moved:
        database.execute(entries.insert(), moved)
