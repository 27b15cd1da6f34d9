"""Queries about rounds, the tree as it was when they were opened, and seats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, select, update

from selfcheck.services.group_records import RoundGroupRow, RoundRow, SeatRow
from selfcheck.storage.group_tables import members, round_groups, rounds, seats, submissions
from selfcheck.storage.rows import columns, record
from selfcheck.storage.submissions import COUNTED

LAST = 2**31 - 1
"""Where the seats of removed members stand."""
UNUSED = ~exists().where(submissions.c.seat_id == seats.c.id)
"""Whether nothing that still exists was submitted from a seat."""


class SqlRounds:
    """`services.ports.RoundTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, row: RoundRow) -> None:
        self._db.execute(insert(rounds).values(**columns(row)))

    def get(self, round_id: str) -> RoundRow | None:
        found = self._db.execute(select(rounds).where(rounds.c.id == round_id)).mappings().one_or_none()
        return record(RoundRow, found) if found else None

    def all(self) -> Sequence[RoundRow]:
        newest_first = select(rounds).order_by(rounds.c.created_at.desc(), rounds.c.id)
        return [record(RoundRow, row) for row in self._db.execute(newest_first).mappings()]

    def change(self, row: RoundRow) -> None:
        self._db.execute(update(rounds).where(rounds.c.id == row.id).values(**columns(row)))

    def remove(self, round_id: str) -> None:
        self._db.execute(delete(rounds).where(rounds.c.id == round_id))

    def groups(self, round_id: str) -> Sequence[RoundGroupRow]:
        return self._groups(select(round_groups).where(round_groups.c.round_id == round_id))

    def group(self, round_id: str, group_id: str) -> RoundGroupRow | None:
        found = self._db.execute(select(round_groups).where(_is(round_id, group_id))).mappings().one_or_none()
        return record(RoundGroupRow, found) if found else None

    def below(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        start = select(round_groups.c.group_id).where(_is(round_id, group_id)).cte("below", recursive=True)
        tree = start.union_all(_children(round_id, start.c.group_id))
        return self._groups(_these(round_id, select(tree.c.group_id)))

    def children(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        return self._groups(_these(round_id, _children(round_id, group_id)))

    def add_groups(self, rows: Sequence[RoundGroupRow]) -> None:
        if rows:
            self._db.execute(insert(round_groups), [columns(row) for row in rows])

    def change_group(self, row: RoundGroupRow) -> None:
        self._db.execute(update(round_groups).where(_is(row.round_id, row.group_id)).values(**columns(row)))

    def seats(self, round_id: str, group_id: str) -> Sequence[SeatRow]:
        query = select(seats).outerjoin(members, members.c.id == seats.c.member_id)
        own = query.where(seats.c.round_id == round_id, seats.c.group_id == group_id)
        by_member = own.order_by(func.coalesce(members.c.position, LAST), seats.c.id)
        return [record(SeatRow, row) for row in self._db.execute(by_member).mappings()]

    def seated(self, round_id: str) -> Sequence[SeatRow]:
        """All seats of a round, in no order."""
        found = self._db.execute(select(seats).where(seats.c.round_id == round_id))
        return [record(SeatRow, row) for row in found.mappings()]

    def seats_of(self, member_id: str) -> Sequence[SeatRow]:
        query = select(seats).join(rounds, rounds.c.id == seats.c.round_id).where(seats.c.member_id == member_id)
        newest_first = query.order_by(rounds.c.created_at.desc(), rounds.c.id, seats.c.id)
        return [record(SeatRow, row) for row in self._db.execute(newest_first).mappings()]

    def add_seats(self, rows: Sequence[SeatRow]) -> None:
        if rows:
            self._db.execute(insert(seats), [columns(row) for row in rows])

    def change_seat(self, row: SeatRow) -> None:
        self._db.execute(update(seats).where(seats.c.id == row.id).values(**columns(row)))

    def remove_seat(self, seat_id: str) -> None:
        self._db.execute(delete(seats).where(seats.c.id == seat_id, UNUSED))

    def clear_vacant(self, round_id: str) -> None:
        vacant = and_(seats.c.round_id == round_id, seats.c.member_id.is_(None))
        theirs = submissions.c.seat_id.in_(select(seats.c.id).where(vacant))
        self._db.execute(delete(submissions).where(theirs, ~COUNTED))
        self._db.execute(delete(seats).where(vacant, UNUSED))

    def _groups(self, query: Select[Any]) -> Sequence[RoundGroupRow]:
        found = [record(RoundGroupRow, row) for row in self._db.execute(query).mappings()]
        return sorted(found, key=lambda group: (group.position, group.name, group.group_id))


def _children(round_id: str, parent: str | ColumnElement[str]) -> Select[tuple[str]]:
    """The ids alone: with other columns SQLite prefers the key to the index, and reads the whole round for each node."""
    return select(round_groups.c.group_id).where(round_groups.c.round_id == round_id, round_groups.c.parent_id == parent)


def _these(round_id: str, ids: Select[tuple[str]]) -> Select[Any]:
    return select(round_groups).where(round_groups.c.round_id == round_id, round_groups.c.group_id.in_(ids))


def _is(round_id: str, group_id: str) -> ColumnElement[bool]:
    return and_(round_groups.c.round_id == round_id, round_groups.c.group_id == group_id)
