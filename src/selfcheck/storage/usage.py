"""How much room persons take who came without a code of the office: those with a code of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, LargeBinary, Select, bindparam, cast, func, select

from selfcheck.services.records import Usage
from selfcheck.storage.tables import checks, entries, persons, ratings

ROW = 200
"""Bytes that a row takes besides its texts, about: its keys, numbers and times, and its places in the indexes."""
GUEST = persons.c.code_hash.is_not(None)
WHO: BindParameter[str] = bindparam("who")


class SqlUsage:
    """`services.ports.UsageTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def of(self, person_id: str) -> Usage | None:
        found = self._db.execute(_of_one(self._db.dialect.name), {"who": person_id}).one_or_none()
        return None if found is None else Usage(found[0], int(found[0] * ROW + found[1] + found[2]))

    def of_all(self) -> int:
        people, begun, *written = self._db.execute(_of_all(self._db.dialect.name)).one()
        return int((people + begun) * ROW + sum(written))


# Built once: to build them takes longer than to run the first one.


@cache
def _of_one(dialect: str) -> Select[Any]:
    mine = checks.c.person_id == WHO
    number = select(func.count()).select_from(checks).where(mine).scalar_subquery()
    written = [query.join(checks).where(mine).scalar_subquery() for query in _written(dialect)]
    return select(number, *written).select_from(persons).where(persons.c.id == WHO, GUEST)


@cache
def _of_all(dialect: str) -> Select[Any]:
    people = select(func.count()).select_from(persons).where(GUEST).scalar_subquery()
    begun = select(func.count()).select_from(checks).join(persons).where(GUEST).scalar_subquery()
    return select(people, begun, *(query.join(checks).join(persons).where(GUEST).scalar_subquery() for query in _written(dialect)))


def _written(dialect: str) -> tuple[Select[Any], Select[Any]]:
    """The bytes of reasons, and those of all other entries."""

    def size(*texts: ColumnElement[Any]) -> Any:
        # SQLite's `octet_length` is younger than many systems.
        sizes = [func.octet_length(text) if dialect == "postgresql" else func.length(cast(text, LargeBinary)) for text in texts]
        return func.coalesce(func.sum(sum(sizes, ROW)), 0)

    said = size(func.coalesce(ratings.c.not_applicable, ""))
    return select(said).select_from(ratings), select(size(entries.c.key, entries.c.value)).select_from(entries)
