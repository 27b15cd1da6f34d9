"""Queries about rounds, the tree as it was when they were opened, and seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, bindparam, delete, exists, func, select

from selfcheck.services.group_records import RoundGroupRow, RoundRow, SeatRow
from selfcheck.storage.group_tables import members, round_groups, rounds, seats, submissions
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added, changed, found, keyed, removed
from selfcheck.storage.submissions import COUNTED, COUNTS

LAST = 2**31 - 1
"""Where the seats of removed members stand."""
UNUSED = ~exists().where(submissions.c.seat_id == seats.c.id, COUNTS)
"""Whether nothing that counts, or that a release has counted, was submitted from a seat."""
NODE = ("round_id", "group_id")
"""What a node of a round is found by."""
NEWEST_FIRST = select(rounds).order_by(rounds.c.created_at.desc(), rounds.c.id)
SEATS = (
    select(seats)
    .outerjoin(members, members.c.id == seats.c.member_id)
    .where(seats.c.round_id == bindparam("round_id"), seats.c.group_id == bindparam("group_id"))
    .order_by(func.coalesce(members.c.position, LAST), seats.c.id)
)
SEATS_OF = (
    select(seats)
    .join(rounds, rounds.c.id == seats.c.round_id)
    .where(seats.c.member_id == bindparam("member_id"))
    .order_by(rounds.c.created_at.desc(), rounds.c.id, seats.c.id)
)
"""Of a member, those of the newest round first."""


class SqlRounds:
    """`services.ports.RoundTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, row: RoundRow) -> None:
        self._db.execute(added(rounds), columns(row))

    def get(self, round_id: str) -> RoundRow | None:
        row = self._db.execute(found(rounds, "id"), {"id": round_id}).mappings().one_or_none()
        return record(RoundRow, row) if row else None

    def all(self) -> Sequence[RoundRow]:
        return [record(RoundRow, row) for row in self._db.execute(NEWEST_FIRST.where(~rounds.c.trial)).mappings()]

    def trials(self) -> Sequence[RoundRow]:
        return [record(RoundRow, row) for row in self._db.execute(NEWEST_FIRST.where(rounds.c.trial)).mappings()]

    def change(self, row: RoundRow) -> None:
        self._db.execute(changed(rounds, "id"), keyed(columns(row), "id"))

    def remove(self, round_id: str) -> None:
        self._db.execute(removed(rounds, "id"), {"id": round_id})

    def groups(self, round_id: str) -> Sequence[RoundGroupRow]:
        return self._groups(found(round_groups, "round_id").params(round_id=round_id))

    def group(self, round_id: str, group_id: str) -> RoundGroupRow | None:
        row = self._db.execute(found(round_groups, *NODE), {"round_id": round_id, "group_id": group_id}).mappings().one_or_none()
        return record(RoundGroupRow, row) if row else None

    def below(self, round_id: str, group_id: str) -> Sequence[RoundGroupRow]:
        return self._groups(_these(round_id, select(_tree(round_id, group_id).c.group_id)))

    def extent(self, round_id: str, group_id: str) -> tuple[int, int]:
        tree = select(_tree(round_id, group_id).c.group_id)
        leaves = select(func.count()).where(round_groups.c.round_id == round_id, round_groups.c.group_id.in_(tree), round_groups.c.leaf)
        there = select(func.count()).where(seats.c.round_id == round_id, seats.c.group_id.in_(tree))
        groups, places = self._db.execute(select(leaves.scalar_subquery(), there.scalar_subquery())).one()
        return groups, places

    def add_groups(self, rows: Sequence[RoundGroupRow]) -> None:
        if rows:
            self._db.execute(added(round_groups), [columns(row) for row in rows])

    def change_group(self, row: RoundGroupRow) -> None:
        self._db.execute(changed(round_groups, *NODE), keyed(columns(row), *NODE))

    def seats(self, round_id: str, group_id: str) -> Sequence[SeatRow]:
        rows = self._db.execute(SEATS, {"round_id": round_id, "group_id": group_id})
        return [record(SeatRow, row) for row in rows.mappings()]

    def seated(self, round_id: str) -> Sequence[SeatRow]:
        """All seats of a round, in no order."""
        rows = self._db.execute(found(seats, "round_id"), {"round_id": round_id})
        return [record(SeatRow, row) for row in rows.mappings()]

    def seats_of(self, member_id: str) -> Sequence[SeatRow]:
        rows = self._db.execute(SEATS_OF, {"member_id": member_id})
        return [record(SeatRow, row) for row in rows.mappings()]

    def add_seats(self, rows: Sequence[SeatRow]) -> None:
        if rows:
            self._db.execute(added(seats), [columns(row) for row in rows])

    def change_seat(self, row: SeatRow) -> None:
        self._db.execute(changed(seats, "id"), keyed(columns(row), "id"))

    def remove_seat(self, seat_id: str) -> bool:
        return self._db.execute(delete(seats).where(seats.c.id == seat_id, UNUSED)).rowcount > 0

    def counts_vacant(self, round_id: str) -> bool:
        vacant = exists().where(seats.c.round_id == round_id, seats.c.member_id.is_(None), ~UNUSED)
        return self._db.execute(select(vacant)).scalar_one()

    def clear_vacant(self, round_id: str, group_id: str | None = None) -> Mapping[str, int]:
        vacant = and_(seats.c.round_id == round_id, seats.c.member_id.is_(None))
        if group_id is not None:
            vacant = and_(vacant, seats.c.group_id == group_id)
        theirs = submissions.c.seat_id.in_(select(seats.c.id).where(vacant))
        self._db.execute(delete(submissions).where(theirs, ~COUNTED))
        empty = Counter(self._db.execute(select(seats.c.group_id).where(vacant, UNUSED)).scalars())
        self._db.execute(delete(seats).where(vacant, UNUSED))
        return empty

    def _groups(self, query: Select[Any]) -> Sequence[RoundGroupRow]:
        rows = [record(RoundGroupRow, row) for row in self._db.execute(query).mappings()]
        return sorted(rows, key=lambda group: (group.position, group.name, group.group_id))


def _tree(round_id: str, group_id: str) -> CTE:
    """The ids of a node and of all below it."""
    start = select(round_groups.c.group_id).where(_is(round_id, group_id)).cte("below", recursive=True)
    return start.union_all(_children(round_id, start.c.group_id))


def _children(round_id: str, parent: str | ColumnElement[str]) -> Select[tuple[str]]:
    """The ids alone: with other columns SQLite prefers the key to the index, and reads the whole round for each node."""
    return select(round_groups.c.group_id).where(round_groups.c.round_id == round_id, round_groups.c.parent_id == parent)


def _these(round_id: str, ids: Select[tuple[str]]) -> Select[Any]:
    return select(round_groups).where(round_groups.c.round_id == round_id, round_groups.c.group_id.in_(ids))


def _is(round_id: str, group_id: str) -> ColumnElement[bool]:
    return and_(round_groups.c.round_id == round_id, round_groups.c.group_id == group_id)
