"""The texts of an answer become entries of their own, each entry knows which save of which tab wrote it, and a choice what it left out."""

from __future__ import annotations

import json

from alembic import op
from sqlalchemy import Column, Integer, String, column, select, table, text

revision = "0003"
down_revision = "0002"
TEXTS = ("instance", "thought")
KEPT = ("check_id", "position", "revision", "updated_at")
ANSWERS = table("answers", *map(column, (*KEPT, "item", *TEXTS)))
ENTRIES = table("entries", *map(column, (*KEPT, "kind", "key", "value")))


def upgrade() -> None:
    for name in ("answers", "entries"):
        op.add_column(name, Column("tab", String(32), nullable=False, server_default=text("''")))
        op.add_column(name, Column("sent", Integer, nullable=False, server_default=text("0")))
    _leave_out()
    for name in TEXTS:
        _move(name)
        op.drop_column("answers", name)
    op.rename_table("answers", "ratings")


def _leave_out() -> None:
    """Writes down what each choice of items left out though the person wrote about it: from now on own words choose an item."""
    database, settings = op.get_bind(), ENTRIES.c.kind == "settings"
    for check, value in database.execute(select(ENTRIES.c.check_id, ENTRIES.c.value).where(settings)).all():
        kept = json.loads(value)
        if kept.get("chosen") is not None:
            kept["left_out"] = sorted(_spoken(check) - _told(check) - {*kept["chosen"]})
            changed = ENTRIES.update().where(settings, ENTRIES.c.check_id == check)
            database.execute(changed.values(value=json.dumps(kept, ensure_ascii=False)))


def _spoken(check: str) -> set[int]:
    """The items of a check with own words."""
    rows = op.get_bind().execute(select(ANSWERS.c.item, *(ANSWERS.c[name] for name in TEXTS)).where(ANSWERS.c.check_id == check))
    return {item for item, *texts in rows if any(one.strip() for one in texts)}


def _told(check: str) -> set[int | None]:
    """The items of a check with an opinion in which something was entered; those are chosen all the same."""
    opinions = select(ENTRIES.c.value).where(ENTRIES.c.check_id == check, ENTRIES.c.kind == "opinion")
    found = [json.loads(value) for (value,) in op.get_bind().execute(opinions)]
    return {opinion["item"] for opinion in found if any(opinion[name].strip() for name in ("source", "text", "reply"))}


def _move(name: str) -> None:
    """Makes entries of the texts in a column that are not blank. They keep revision, place and time of their answers."""
    database = op.get_bind()
    columns = (ANSWERS.c[field] for field in (*KEPT, "item", name))
    rows = database.execute(select(*columns).where(ANSWERS.c[name] != "")).mappings().all()
    moved = [
        {field: row[field] for field in KEPT}
        | {"kind": name, "key": str(row["item"]), "value": json.dumps({"text": row[name]}, ensure_ascii=False)}
        for row in rows
    ]
    if moved:
        database.execute(ENTRIES.insert(), moved)
