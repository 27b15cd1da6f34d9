"""What is read of releases. The threshold is looked at again in each query; they are built once, as a page of a leader asks many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, select, update

from selfcheck.domain.disclosure import FEW, SHOWN
from selfcheck.storage.group_tables import cells, release_sources, releases, rounds, tallies

ENOUGH = and_(cells.c.status == SHOWN, cells.c.n >= rounds.c.k)
"""Values of a place that fewer than k persons rated are not read, whoever stored them."""
OF_CELL = and_(cells.c.release_id == tallies.c.release_id, cells.c.kind == tallies.c.kind, cells.c.number == tallies.c.number)
OF_ONE = and_(releases.c.round_id == bindparam("of_round"), releases.c.group_id == bindparam("of_group"))
"""Whether a release is of a group."""
LATEST = select(releases).where(OF_ONE, releases.c.latest)
REPLACE_LATEST = update(releases).where(OF_ONE, releases.c.latest).values(latest=False)
OF_GROUP = select(releases).where(OF_ONE).order_by(releases.c.number)


@dataclass(frozen=True, slots=True)
class CellQueries:
    """What is read of the cells of some releases, whose ids are given as `ids`."""

    cells: Select[Any]
    values: Select[Any]
    statuses_below: Select[Any]
    """Of all releases that sums add up, by `sum_id`."""

    @classmethod
    def where(cls, enough: ColumnElement[bool]) -> Self:
        """Queries that read the values of a place only where there are enough persons."""
        status = case((and_(cells.c.status == SHOWN, ~enough), FEW), else_=cells.c.status).label("status")
        return cls(_cells(enough, status), _values(enough), _statuses_below(status))


def _cells(enough: ColumnElement[bool], status: ColumnElement[str]) -> Select[Any]:
    skipped = case((and_(enough, cells.c.not_applicable >= rounds.c.k), cells.c.not_applicable)).label("not_applicable")
    query = select(cells.c.release_id, cells.c.kind, cells.c.number, status, and_(enough, cells.c.fine).label("fine"), skipped)
    return _in_rounds(query).where(_these(cells.c.release_id)).order_by(cells.c.release_id, cells.c.kind.desc(), cells.c.number)


def _values(enough: ColumnElement[bool]) -> Select[Any]:
    query = select(tallies.c.release_id, tallies.c.kind, tallies.c.number, tallies.c.value, tallies.c.persons).join(cells, OF_CELL)
    return _in_rounds(query).where(_these(cells.c.release_id), enough)


def _statuses_below(status: ColumnElement[str]) -> Select[Any]:
    sources = select(release_sources.c.release_id.label("sum_id"), release_sources.c.source_id)
    parts = sources.where(_these(release_sources.c.release_id)).cte("parts", recursive=True)
    deeper = select(parts.c.sum_id, release_sources.c.source_id)
    parts = parts.union(deeper.join(release_sources, release_sources.c.release_id == parts.c.source_id))
    places = select(parts.c.sum_id, cells.c.kind, cells.c.number, status).join(cells, cells.c.release_id == parts.c.source_id)
    return _in_rounds(places).distinct()


def _in_rounds(query: Select[Any]) -> Select[Any]:
    """With the round of each cell, which has the threshold."""
    return query.join(releases, releases.c.id == cells.c.release_id).join(rounds, rounds.c.id == releases.c.round_id)


def _these(column: ColumnElement[str]) -> ColumnElement[bool]:
    return column.in_(bindparam("ids", expanding=True))
