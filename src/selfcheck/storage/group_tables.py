"""The tables of the groups: the organisation, rounds, what was submitted and what was released, and the log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from selfcheck.storage.tables import CASCADE, SET_NULL, UNORDERED, UtcTime, metadata


def _secret() -> list[Column[Any]]:
    return [
        Column("code_hash", String(64), unique=True),
        Column("issued_at", UtcTime),
        Column("pin_hash", Text),
        Column("pin_at", UtcTime),
        Column("failures", Integer, nullable=False),
        Column("locked_until", UtcTime),
    ]


office = Table(
    "office",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *_secret(),
    Column("address", Text, nullable=False),
    Column("key_check", Text, nullable=False),
    Column("phone", Text, nullable=False, server_default=text("''")),
    CheckConstraint("id = 1", name="one_office"),
)

groups = Table(
    "groups",
    metadata,
    Column("id", String(32), primary_key=True),
    # Without ON DELETE: a node is removed after those below it, never with them by mistake. Deferrable, so that a backup can be
    # restored in any order.
    Column("parent_id", ForeignKey("groups.id", deferrable=True, initially="IMMEDIATE"), index=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("trial", Boolean, nullable=False, server_default=false()),
    **UNORDERED,
)

members = Table(
    "members",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", ForeignKey("groups.id", ondelete=CASCADE), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("round_id", ForeignKey("rounds.id", ondelete=CASCADE), index=True),
    Column("person_id", ForeignKey("persons.id", ondelete=SET_NULL), unique=True),
    *_secret(),
    Column("second_hash", String(64), unique=True, index=True),
    **UNORDERED,
)

leaders = Table(
    "leaders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", ForeignKey("groups.id", ondelete=CASCADE), nullable=False, index=True),
    Column("name", Text, nullable=False),
    *_secret(),
    Column("second_hash", String(64), unique=True, index=True),
    Column("member_id", ForeignKey("members.id", ondelete=SET_NULL), unique=True, index=True),
    Column("linked_at", UtcTime),
    **UNORDERED,
)

readers = Table(
    "readers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    *_secret(),
    **UNORDERED,
)
"""Who may read the log and nothing else."""

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("bank_id", Text, nullable=False),
    Column("bank_version", Text, nullable=False),
    Column("root_id", String(32), nullable=False),
    Column("opens_at", UtcTime, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    Column("k", Integer, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("opened_at", UtcTime),
    Column("trial", Boolean, nullable=False, server_default=false()),
)
"""`root_id` refers to no row: a node that is removed from the organisation changes no round."""

round_groups = Table(
    "round_groups",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete=CASCADE), primary_key=True),
    Column("group_id", String(32), primary_key=True),
    Column("parent_id", String(32)),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("leaf", Boolean, nullable=False),
    Column("closed_at", UtcTime),
    Column("closes_at", UtcTime),
    Column("gone", Integer, nullable=False, server_default=text("0")),
    Index("round_groups_below", "round_id", "parent_id"),
    **UNORDERED,
)
"""The tree as it was when the round was opened; its ids refer to no rows of `groups`, as above."""

seats = Table(
    "seats",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete=CASCADE), nullable=False),
    Column("group_id", String(32), nullable=False),
    Column("member_id", ForeignKey("members.id", ondelete=SET_NULL), index=True),
    Column("check_id", ForeignKey("checks.id", ondelete=SET_NULL), index=True),
    Column("since", UtcTime),
    Index("seats_of_group", "round_id", "group_id"),
    **UNORDERED,
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("seat_id", ForeignKey("seats.id", ondelete=CASCADE), nullable=False, index=True),
    Column("check_id", ForeignKey("checks.id", ondelete=CASCADE), nullable=False, index=True),
    Column("ratings", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("current", Boolean, nullable=False),
    Index("one_current_submission", "seat_id", "current", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")),
    **UNORDERED,
)
"""`ratings` is JSON, `{"1": 4, "2": null}`: a group is counted once, when it is released. Of one seat one is `current`."""

releases = Table(
    "releases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete=CASCADE), nullable=False),
    Column("group_id", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("groups", Integer, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("cells", Text, nullable=False, server_default=text("'[]'")),
    UniqueConstraint("round_id", "group_id", "number", name="releases_of_group"),
    Index("one_latest_release", "round_id", "group_id", unique=True, sqlite_where=text("latest = 1"), postgresql_where=text("latest")),
)
"""`cells` is what is shown, as `storage/cells.py` writes it."""

release_parts = Table(
    "release_parts",
    metadata,
    Column("release_id", ForeignKey("releases.id", ondelete=CASCADE), primary_key=True),
    Column("submission_id", ForeignKey("submissions.id", ondelete=CASCADE), primary_key=True, index=True),
    **UNORDERED,
)
"""The submissions that a release of a group counted."""

release_sources = Table(
    "release_sources",
    metadata,
    Column("release_id", ForeignKey("releases.id", ondelete=CASCADE), primary_key=True),
    Column("source_id", ForeignKey("releases.id", ondelete=CASCADE), primary_key=True, index=True),
    **UNORDERED,
)
"""The releases that one of a level above added up."""

agreed_causes = Table(
    "agreed_causes",
    metadata,
    Column("round_id", String(32), primary_key=True),
    Column("group_id", String(32), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("cause", Text, primary_key=True),
    ForeignKeyConstraint(["round_id", "group_id"], ["round_groups.round_id", "round_groups.group_id"], ondelete=CASCADE),
    **UNORDERED,
)
"""The causes that the meeting of a group agreed on for an item, as its leader ticked them; `cause` is an id of the round's list."""

log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
)
"""Triggers refuse to change or remove a row."""
