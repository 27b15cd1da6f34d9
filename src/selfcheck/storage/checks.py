"""Queries about self-checks, their entries, and the banks they were begun with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import starmap
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, exists, func, or_, select

from selfcheck.services.group_records import Holder
from selfcheck.services.records import CheckRow, EntryRow, SessionRow
from selfcheck.storage.codec import ENTRY_ROW, RATING_ROW, columns_of, entry_row, place_of, rating_row
from selfcheck.storage.group_tables import rounds
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added, changed, finding, found, keyed, removed
from selfcheck.storage.tables import banks, checks, entries, ratings, sessions

ANSWERED = (
    select(func.count())
    .select_from(ratings)
    .where(ratings.c.check_id == checks.c.id, or_(ratings.c.rating.is_not(None), ratings.c.not_applicable.is_not(None)))
    .scalar_subquery()
)
NEWEST_FIRST = (
    select(checks, ANSWERED.label("answered"))
    .where(checks.c.person_id == bindparam("person_id"))
    .order_by(checks.c.created_at.desc(), checks.c.id)
)
"""Of a person, with how much is answered."""
CHECK_ROW = tuple(checks.c[field.name] for field in fields(CheckRow))
OF_SESSION = (
    select(*(sessions.c[field.name] for field in fields(Holder)), sessions.c.seen_at, *CHECK_ROW)
    .outerjoin(checks, checks.c.id == bindparam("check_id"))
    .where(sessions.c.token_hash == bindparam("token_hash"))
)
"""A session beside a check, whether or not it is a check of its person: each save asks for both."""
IN_CHECK = (ratings.c.check_id == bindparam("check_id"), entries.c.check_id == bindparam("check_id"))
RATINGS = select(*RATING_ROW).where(IN_CHECK[0]).order_by(ratings.c.item)
ENTRIES = select(*ENTRY_ROW).where(IN_CHECK[1]).order_by(entries.c.position, entries.c.kind, entries.c.key)
"""The entries of a check, in order."""
ONE = {
    ratings: select(*RATING_ROW).where(IN_CHECK[0], ratings.c.item == bindparam("item")),
    entries: select(*ENTRY_ROW).where(IN_CHECK[1], entries.c.kind == bindparam("kind"), entries.c.key == bindparam("key")),
}
BANK_TEXT = select(banks.c.text).where(banks.c.id == bindparam("id"), banks.c.version == bindparam("version"))
UNUSED_BANK = delete(banks).where(
    banks.c.id == bindparam("id"),
    banks.c.version == bindparam("version"),
    ~exists().where(checks.c.bank_id == banks.c.id, checks.c.bank_version == banks.c.version),
    ~exists().where(rounds.c.bank_id == banks.c.id, rounds.c.bank_version == banks.c.version, rounds.c.opened_at.is_not(None)),
)


class SqlBanks:
    """`services.ports.Banks` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def text(self, bank_id: str, version: str) -> str | None:
        return self._db.execute(BANK_TEXT, {"id": bank_id, "version": version}).scalar_one_or_none()

    def add(self, bank_id: str, version: str, text: str) -> None:
        self._db.execute(added(banks), {"id": bank_id, "version": version, "text": text})

    def forget(self, bank_id: str, version: str) -> None:
        self._db.execute(UNUSED_BANK, {"id": bank_id, "version": version})


class SqlChecks:
    """`services.ports.CheckTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, check: CheckRow) -> None:
        self._db.execute(added(checks), columns(check))

    def get(self, check_id: str) -> CheckRow | None:
        row = self._db.execute(found(checks, "id"), {"id": check_id}).mappings().one_or_none()
        return _check(row) if row else None

    def of_session(self, session_hash: str, check_id: str) -> tuple[SessionRow, CheckRow | None] | None:
        row = self._db.execute(OF_SESSION, {"token_hash": session_hash, "check_id": check_id}).one_or_none()
        if row is None:
            return None
        *holder, seen_at = row[: len(fields(Holder)) + 1]
        check = row[len(fields(Holder)) + 1 :]
        return SessionRow(Holder(*holder), seen_at), None if check[0] is None else CheckRow(*check)

    def of(self, person_id: str) -> Sequence[tuple[CheckRow, int]]:
        rows = self._db.execute(NEWEST_FIRST, {"person_id": person_id}).mappings()
        return [(_check(row), row["answered"]) for row in rows]

    def update(self, check: CheckRow) -> None:
        self._db.execute(changed(checks, "id"), keyed(columns(check), "id"))

    def remove(self, check_id: str) -> None:
        self._db.execute(removed(checks, "id"), {"id": check_id})

    def entries(self, check_id: str) -> Sequence[EntryRow]:
        others = self._db.execute(ENTRIES, {"check_id": check_id}).all()
        return [*self.ratings(check_id), *starmap(entry_row, others)]

    def ratings(self, check_id: str) -> Sequence[EntryRow]:
        return [*starmap(rating_row, self._db.execute(RATINGS, {"check_id": check_id}))]

    def entry(self, check_id: str, key: str) -> EntryRow | None:
        table, place = _place(check_id, key)
        row = self._db.execute(ONE[table], place).one_or_none()
        return None if row is None else rating_row(*row) if table is ratings else entry_row(*row)

    def add_entries(self, check_id: str, rows: Sequence[EntryRow]) -> None:
        for table in (ratings, entries):
            values = [_new(check_id, row) for row in rows if place_of(row.key)[0] is table]
            if values:
                self._db.execute(added(table), values)

    def change_entry(self, check_id: str, row: EntryRow) -> None:
        table, place = _place(check_id, row.key)
        self._db.execute(changed(table, *place), finding(place) | columns_of(row))

    def remove_entry(self, check_id: str, key: str) -> None:
        table, place = _place(check_id, key)
        self._db.execute(removed(table, *place), place)

    def remove_entries(self, check_id: str) -> None:
        for table in (ratings, entries):
            self._db.execute(removed(table, "check_id"), {"check_id": check_id})


def _check(row: RowMapping) -> CheckRow:
    return record(CheckRow, row)


def _new(check_id: str, row: EntryRow) -> dict[str, Any]:
    return {"check_id": check_id, "position": row.revision, **place_of(row.key)[1], **columns_of(row)}


def _place(check_id: str, key: str) -> tuple[Table, dict[str, Any]]:
    """The table of an entry, and the columns that find its row."""
    table, columns = place_of(key)
    return table, {"check_id": check_id, **columns}
