"""Entries of new kinds (ticks, plans, what was accepted, counts) may stand in the table of entries. An older program would not know
them, and must refuse the database; nothing that is stored changes."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
