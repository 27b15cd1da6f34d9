"""What is read of releases; the queries are built once, as a page of a leader asks many."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, update

from selfcheck.services.group_records import ReleaseRow
from selfcheck.storage.group_tables import releases, round_groups, rounds

ROW = tuple(releases.c[field.name] for field in fields(ReleaseRow))
"""All of a release but its cells."""
IN_TREE = and_(round_groups.c.round_id == releases.c.round_id, round_groups.c.group_id == releases.c.group_id)
"""Joins a release with its node."""
OF_ONE = and_(releases.c.round_id == bindparam("of_round"), releases.c.group_id == bindparam("of_group"))
"""Whether a release is of a group."""
LATEST = select(*ROW).where(OF_ONE, releases.c.latest)
REPLACE_LATEST = update(releases).where(OF_ONE, releases.c.latest).values(latest=False)
OF_GROUP = select(*ROW).where(OF_ONE).order_by(releases.c.number)
KEPT = select(*ROW, releases.c.cells, rounds.c.k).join(rounds, rounds.c.id == releases.c.round_id)
"""Releases with their cells, and the threshold that these are read with."""
OF_THESE = KEPT.where(releases.c.id.in_(bindparam("ids", expanding=True)))


def _below() -> Select[Any]:
    """The ids of all nodes below `of_group` in `of_round`, at any depth."""
    tree = select(round_groups.c.group_id).where(_child_of(bindparam("of_group"))).cte("below", recursive=True)
    return select(tree.union_all(select(round_groups.c.group_id).where(_child_of(tree.c.group_id))).c.group_id)


def _child_of(parent: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(round_groups.c.round_id == bindparam("of_round"), round_groups.c.parent_id == parent)


BELOW = KEPT.where(releases.c.round_id == bindparam("of_round"), releases.c.latest, releases.c.group_id.in_(_below()))
"""The latest releases of all nodes below `of_group`."""
