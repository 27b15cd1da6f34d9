"""Queries about self-checks, their entries, and the banks they were begun with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, delete, func, insert, or_, select, update

from selfcheck.services.records import CheckRow, EntryRow
from selfcheck.storage.codec import answer_row, columns_of, entry_row, place_of
from selfcheck.storage.tables import answers, banks, checks, entries

CHECK_COLUMNS = tuple(field.name for field in fields(CheckRow))
ANSWERED = (
    select(func.count())
    .select_from(answers)
    .where(answers.c.check_id == checks.c.id, or_(answers.c.rating.is_not(None), answers.c.not_applicable.is_not(None)))
    .scalar_subquery()
)


class SqlBanks:
    """`services.ports.Banks` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def text(self, bank_id: str, version: str) -> str | None:
        return self._db.execute(select(banks.c.text).where(banks.c.id == bank_id, banks.c.version == version)).scalar_one_or_none()

    def add(self, bank_id: str, version: str, text: str) -> None:
        self._db.execute(insert(banks).values(id=bank_id, version=version, text=text))


class SqlChecks:
    """`services.ports.CheckTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, check: CheckRow) -> None:
        self._db.execute(insert(checks).values(**asdict(check)))

    def get(self, check_id: str) -> CheckRow | None:
        found = self._db.execute(select(checks).where(checks.c.id == check_id)).mappings().one_or_none()
        return _check(found) if found else None

    def of(self, person_id: str) -> Sequence[tuple[CheckRow, int]]:
        query = select(checks, ANSWERED.label("answered")).where(checks.c.person_id == person_id)
        newest_first = query.order_by(checks.c.created_at.desc(), checks.c.id)
        return [(_check(row), row["answered"]) for row in self._db.execute(newest_first).mappings()]

    def update(self, check: CheckRow) -> None:
        self._db.execute(update(checks).where(checks.c.id == check.id).values(**asdict(check)))

    def remove(self, check_id: str) -> None:
        self._db.execute(delete(checks).where(checks.c.id == check_id))

    def entries(self, check_id: str) -> Sequence[EntryRow]:
        answered = self._db.execute(select(answers).where(answers.c.check_id == check_id).order_by(answers.c.item)).mappings()
        others = self._db.execute(select(entries).where(entries.c.check_id == check_id).order_by(entries.c.position)).mappings()
        return [*map(answer_row, answered), *map(entry_row, others)]

    def entry(self, check_id: str, key: str) -> EntryRow | None:
        table, where = _where(check_id, key)
        found = self._db.execute(select(table).where(where)).mappings().one_or_none()
        return None if found is None else answer_row(found) if table is answers else entry_row(found)

    def add_entries(self, check_id: str, rows: Sequence[EntryRow]) -> None:
        for table in (answers, entries):
            values = [_new(check_id, row) for row in rows if place_of(row.key)[0] is table]
            if values:
                self._db.execute(insert(table), values)

    def change_entry(self, check_id: str, row: EntryRow) -> None:
        table, where = _where(check_id, row.key)
        self._db.execute(update(table).where(where).values(**columns_of(row)))

    def remove_entry(self, check_id: str, key: str) -> None:
        table, where = _where(check_id, key)
        self._db.execute(delete(table).where(where))

    def remove_entries(self, check_id: str) -> None:
        for table in (answers, entries):
            self._db.execute(delete(table).where(table.c.check_id == check_id))


def _check(row: RowMapping) -> CheckRow:
    return CheckRow(**{name: row[name] for name in CHECK_COLUMNS})


def _new(check_id: str, row: EntryRow) -> dict[str, Any]:
    return {"check_id": check_id, "position": row.revision, **place_of(row.key)[1], **columns_of(row)}


def _where(check_id: str, key: str) -> tuple[Table, ColumnElement[bool]]:
    table, columns = place_of(key)
    return table, and_(table.c.check_id == check_id, *(table.c[name] == value for name, value in columns.items()))
