"""What a release shows becomes one text in its row, with the groups and persons whom each place counts; its tables go. And there is a
place for the causes on which the meeting of a group agreed.

What a sum counted was not kept: it is added up from the releases of groups of their own that it was made of, directly or through others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from alembic import op
from sqlalchemy import Column, ForeignKeyConstraint, Integer, String, Text, column, select, table, text

revision = "0005"
down_revision = "0004"
RELEASES = table("releases", *map(column, ("id", "n", "cells")))
SOURCES = table("release_sources", *map(column, ("release_id", "source_id")))
PLACE = ("release_id", "kind", "number")
CELLS = table("cells", *map(column, (*PLACE, "status", "fine", "not_applicable")))
TALLIES = table("tallies", *map(column, (*PLACE, "value", "persons")))
SHOWN, TOLD = "shown", ("shown", "mean")


class Place(NamedTuple):
    kind: str
    number: int


def upgrade() -> None:
    op.add_column("releases", Column("cells", Text, nullable=False, server_default=text("'[]'")))
    counted = {row.id: row.n for row in op.get_bind().execute(select(RELEASES.c.id, RELEASES.c.n))}
    sources, told = _sources(), _told()
    for id in counted:
        leaves = {one: counted[one] for one in _leaves(id, sources)}
        op.get_bind().execute(RELEASES.update().where(RELEASES.c.id == id).values(cells=_text(id, leaves, told)))
    op.drop_table("tallies")
    op.drop_table("cells")
    _add_agreed_causes()


def _add_agreed_causes() -> None:
    op.create_table(
        "agreed_causes",
        Column("round_id", String(32), primary_key=True),
        Column("group_id", String(32), primary_key=True),
        Column("item", Integer, primary_key=True, autoincrement=False),
        Column("cause", Text, primary_key=True),
        ForeignKeyConstraint(["round_id", "group_id"], ["round_groups.round_id", "round_groups.group_id"], ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )


def _sources() -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for id, source in op.get_bind().execute(select(SOURCES.c.release_id, SOURCES.c.source_id)):
        found[id].add(source)
    return found


def _told() -> Mapping[str, set[Place]]:
    """The places that each release tells."""
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for id, kind, number in op.get_bind().execute(select(*(CELLS.c[name] for name in PLACE)).where(CELLS.c.status.in_(TOLD))):
        found[id].add(Place(kind, number))
    return found


def _leaves(id: str, sources: Mapping[str, set[str]]) -> set[str]:
    """The releases of groups of their own in one, which may be such a one itself."""
    found, seen, waiting = set[str](), {id}, [id]
    while waiting:
        one = waiting.pop()
        parts = sources.get(one, set())
        if not parts:
            found.add(one)
        waiting += parts - seen
        seen |= parts
    return found


def _text(id: str, leaves: Mapping[str, int], told: Mapping[str, set[Place]]) -> str:
    """The cells of a release as its row keeps them; `leaves`: how many each release of a group of its own counts."""
    tallies = _tallies(id)
    columns = (CELLS.c[name] for name in ("kind", "number", "status", "fine", "not_applicable"))
    rows = op.get_bind().execute(select(*columns).where(CELLS.c.release_id == id).order_by(CELLS.c.kind.desc(), CELLS.c.number))
    cells = [_cell(Place(kind, number), status, tallies, bool(fine), skipped, leaves, told) for kind, number, status, fine, skipped in rows]
    return json.dumps(cells, separators=(",", ":"))


def _tallies(id: str) -> Mapping[Place, dict[str, int]]:
    found: defaultdict[Place, dict[str, int]] = defaultdict(dict)
    columns = (TALLIES.c[name] for name in ("kind", "number", "value", "persons"))
    for kind, number, value, persons in op.get_bind().execute(select(*columns).where(TALLIES.c.release_id == id)):
        found[Place(kind, number)][value] = persons
    return found


def _cell(
    place: Place,
    status: str,
    tallies: Mapping[Place, dict[str, int]],
    fine: bool,
    skipped: int | None,
    leaves: Mapping[str, int],
    told: Mapping[str, set[Place]],
) -> Iterable[Any]:
    if status not in TOLD:
        return (*place, status)
    persons = [n for leaf, n in leaves.items() if place in told[leaf]]
    values = (tallies.get(place, {}), fine, skipped) if status == SHOWN else ({}, False, None)
    return (*place, status, *values, len(persons), sum(persons))
