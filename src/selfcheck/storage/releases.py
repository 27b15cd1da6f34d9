"""Queries about releases. What may be shown of a place was decided before it was stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, and_, func, select

from selfcheck.domain.counting import Place, Ratings, Tally
from selfcheck.domain.disclosure import Cell
from selfcheck.domain.group_sums import Below
from selfcheck.services.group_records import ReleaseRow
from selfcheck.storage.group_tables import cells, release_parts, release_sources, releases, round_groups, submissions, tallies
from selfcheck.storage.release_queries import ENOUGH, LATEST, OF_GROUP, REPLACE_LATEST, CellQueries
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added
from selfcheck.storage.submissions import ratings_of

QUERIES = CellQueries.where(ENOUGH)
AT_A_TIME = 200
"""Releases whose cells one query reads."""


class SqlReleases:
    """`services.ports.ReleaseTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, row: ReleaseRow, cells: Sequence[Cell], submissions: Sequence[str] = (), releases: Sequence[str] = ()) -> None:
        self._add_release(row)
        self._insert_cells(row.id, cells)
        self._insert(release_parts, [{"release_id": row.id, "submission_id": one} for one in submissions])
        self._insert(release_sources, [{"release_id": row.id, "source_id": one} for one in releases])

    def latest(self, round_id: str, group_id: str) -> ReleaseRow | None:
        found = self._db.execute(LATEST, {"of_round": round_id, "of_group": group_id}).mappings().one_or_none()
        return record(ReleaseRow, found) if found else None

    def of(self, round_id: str, group_id: str) -> Sequence[ReleaseRow]:
        found = self._db.execute(OF_GROUP, {"of_round": round_id, "of_group": group_id})
        return [record(ReleaseRow, row) for row in found.mappings()]

    def latest_below(self, round_id: str, parent_id: str) -> Sequence[ReleaseRow]:
        same = and_(round_groups.c.round_id == releases.c.round_id, round_groups.c.group_id == releases.c.group_id)
        query = select(releases, round_groups.c.position, round_groups.c.name).join(round_groups, same)
        below = query.where(round_groups.c.round_id == round_id, round_groups.c.parent_id == parent_id, releases.c.latest)
        found = self._db.execute(below).mappings().all()
        ordered = sorted(found, key=lambda row: (row["position"], row["name"], row["group_id"]))
        return [record(ReleaseRow, row) for row in ordered]

    def all(self) -> Sequence[ReleaseRow]:
        query = select(releases).order_by(releases.c.at, releases.c.round_id, releases.c.group_id, releases.c.number)
        return [record(ReleaseRow, row) for row in self._db.execute(query).mappings()]

    def released(self, round_id: str) -> frozenset[str]:
        query = select(releases.c.group_id).where(releases.c.round_id == round_id, releases.c.latest)
        return frozenset(self._db.execute(query).scalars())

    def incomplete(self, round_id: str) -> frozenset[str]:
        """The ids of the groups of their own that have a release of which somebody's submission was deleted since."""
        there = select(func.count()).where(release_parts.c.release_id == releases.c.id).scalar_subquery()
        leaf = and_(round_groups.c.round_id == releases.c.round_id, round_groups.c.group_id == releases.c.group_id, round_groups.c.leaf)
        query = select(releases.c.group_id).join(round_groups, leaf).where(releases.c.round_id == round_id, releases.c.n > there)
        return frozenset(self._db.execute(query).scalars())

    def cells(self, release_id: str) -> Sequence[Cell]:
        return self.cells_of([release_id])[release_id]

    def cells_of(self, release_ids: Sequence[str]) -> Mapping[str, Sequence[Cell]]:
        found: dict[str, list[Cell]] = {id: [] for id in release_ids}
        for start in range(0, len(release_ids), AT_A_TIME):
            some = list(release_ids)[start : start + AT_A_TIME]
            values = self._values(some)
            for row in self._db.execute(QUERIES.cells, {"ids": some}):
                place = Place(row.kind, row.number)
                tally = values.get((row.release_id, place), {})
                found[row.release_id].append(Cell(place, row.status, tally, row.fine, row.not_applicable))
        return found

    def statuses_below(self, sum_ids: Sequence[str]) -> Mapping[str, Below]:
        found: dict[str, defaultdict[Place, set[str]]] = {id: defaultdict(set) for id in sum_ids}
        for row in self._db.execute(QUERIES.statuses_below, {"ids": list(sum_ids)}):
            found[row.sum_id][Place(row.kind, row.number)].add(row.status)
        return found

    def submissions(self, release_id: str) -> Mapping[str, Ratings]:
        query = select(submissions.c.id, submissions.c.ratings).join(release_parts, release_parts.c.submission_id == submissions.c.id)
        counted = query.where(release_parts.c.release_id == release_id).order_by(submissions.c.id)
        return {row.id: ratings_of(row.ratings) for row in self._db.execute(counted)}

    def sources(self, release_id: str) -> Sequence[str]:
        query = select(release_sources.c.source_id).where(release_sources.c.release_id == release_id)
        return self._db.execute(query.order_by(release_sources.c.source_id)).scalars().all()

    def _values(self, release_ids: Sequence[str]) -> Mapping[tuple[str, Place], Tally]:
        found: defaultdict[tuple[str, Place], dict[Fraction, int]] = defaultdict(dict)
        for row in self._db.execute(QUERIES.values, {"ids": release_ids}):
            found[row.release_id, Place(row.kind, row.number)][_fraction(row.value)] = row.persons
        return found

    def _add_release(self, row: ReleaseRow) -> None:
        self._db.execute(REPLACE_LATEST, {"of_round": row.round_id, "of_group": row.group_id})
        self._db.execute(added(releases), {**columns(row), "latest": True})

    def _insert_cells(self, release_id: str, rows: Sequence[Cell]) -> None:
        self._insert(cells, [_cell_columns(release_id, row) for row in rows])
        self._insert(tallies, [values for row in rows for values in _tally_columns(release_id, row)])

    def _insert(self, table: Table, values: list[dict[str, Any]]) -> None:
        if values:
            self._db.execute(added(table), values)


@lru_cache(4096)
def _fraction(value: str) -> Fraction:
    """A value as it is stored; there are few different ones, and to read one takes longer than the row."""
    return Fraction(value)


def _cell_columns(release_id: str, cell: Cell) -> dict[str, Any]:
    place = {"release_id": release_id, "kind": cell.place.kind, "number": cell.place.number}
    return place | {"status": cell.status, "n": cell.n, "fine": cell.fine, "not_applicable": cell.not_applicable}


def _tally_columns(release_id: str, cell: Cell) -> list[dict[str, Any]]:
    place = {"release_id": release_id, "kind": cell.place.kind, "number": cell.place.number}
    return [place | {"value": str(value), "persons": persons} for value, persons in cell.tally.items()]
