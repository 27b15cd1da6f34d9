"""Queries about releases. What may be shown of a place was decided before it was stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.cells import Cell
from selfcheck.services.group_records import ReleaseRow
from selfcheck.storage.cells import cells_of, text_of
from selfcheck.storage.group_tables import release_parts, release_sources, releases, round_groups, submissions
from selfcheck.storage.release_queries import BELOW, IN_TREE, LATEST, OF_GROUP, OF_THESE, REPLACE_LATEST, ROW
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added
from selfcheck.storage.submissions import ratings_of

AT_A_TIME = 200
"""Releases whose cells one query reads."""


class SqlReleases:
    """`services.ports.ReleaseTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, row: ReleaseRow, cells: Sequence[Cell], submissions: Sequence[str] = (), sources: Sequence[str] = ()) -> None:
        self._db.execute(REPLACE_LATEST, {"of_round": row.round_id, "of_group": row.group_id})
        self._db.execute(added(releases), {**columns(row), "latest": True, "cells": text_of(cells)})
        self._insert(release_parts, [{"release_id": row.id, "submission_id": one} for one in submissions])
        self._insert(release_sources, [{"release_id": row.id, "source_id": one} for one in sources])

    def latest(self, round_id: str, group_id: str) -> ReleaseRow | None:
        found = self._db.execute(LATEST, {"of_round": round_id, "of_group": group_id}).mappings().one_or_none()
        return record(ReleaseRow, found) if found else None

    def of(self, round_id: str, group_id: str) -> Sequence[ReleaseRow]:
        found = self._db.execute(OF_GROUP, {"of_round": round_id, "of_group": group_id})
        return [record(ReleaseRow, row) for row in found.mappings()]

    def latest_below(self, round_id: str, parent_id: str) -> Sequence[ReleaseRow]:
        query = select(*ROW, round_groups.c.position, round_groups.c.name).join(round_groups, IN_TREE)
        below = query.where(round_groups.c.round_id == round_id, round_groups.c.parent_id == parent_id, releases.c.latest)
        found = self._db.execute(below).mappings().all()
        ordered = sorted(found, key=lambda row: (row["position"], row["name"], row["group_id"]))
        return [record(ReleaseRow, row) for row in ordered]

    def all(self) -> Sequence[ReleaseRow]:
        query = select(*ROW).order_by(releases.c.at, releases.c.round_id, releases.c.group_id, releases.c.number)
        return [record(ReleaseRow, row) for row in self._db.execute(query).mappings()]

    def released(self, round_id: str) -> frozenset[str]:
        query = select(releases.c.group_id).where(releases.c.round_id == round_id, releases.c.latest)
        return frozenset(self._db.execute(query).scalars())

    def incomplete(self, round_id: str) -> frozenset[str]:
        """The ids of the groups of their own that have a release of which somebody's submission was deleted since."""
        there = select(func.count()).where(release_parts.c.release_id == releases.c.id).scalar_subquery()
        leaf = and_(IN_TREE, round_groups.c.leaf)
        query = select(releases.c.group_id).join(round_groups, leaf).where(releases.c.round_id == round_id, releases.c.n > there)
        return frozenset(self._db.execute(query).scalars())

    def cells(self, release_id: str) -> Sequence[Cell]:
        return self.cells_of([release_id])[release_id]

    def cells_of(self, release_ids: Sequence[str]) -> Mapping[str, Sequence[Cell]]:
        found: dict[str, Sequence[Cell]] = dict.fromkeys(release_ids, ())
        for start in range(0, len(release_ids), AT_A_TIME):
            rows = self._db.execute(OF_THESE, {"ids": list(release_ids)[start : start + AT_A_TIME]})
            found |= {row.id: cells_of(row.cells, row.k) for row in rows}
        return found

    def below(self, round_id: str, group_id: str) -> Mapping[str, tuple[ReleaseRow, Sequence[Cell]]]:
        rows = self._db.execute(BELOW, {"of_round": round_id, "of_group": group_id})
        return {row["group_id"]: (record(ReleaseRow, row), cells_of(row["cells"], row["k"])) for row in rows.mappings()}

    def submissions(self, release_id: str) -> Mapping[str, Ratings]:
        query = select(submissions.c.id, submissions.c.ratings).join(release_parts, release_parts.c.submission_id == submissions.c.id)
        counted = query.where(release_parts.c.release_id == release_id).order_by(submissions.c.id)
        return {row.id: ratings_of(row.ratings) for row in self._db.execute(counted)}

    def sources(self, release_id: str) -> Sequence[str]:
        query = select(release_sources.c.source_id).where(release_sources.c.release_id == release_id)
        return self._db.execute(query.order_by(release_sources.c.source_id)).scalars().all()

    def _insert(self, table: Table, values: list[dict[str, Any]]) -> None:
        if values:
            self._db.execute(added(table), values)
