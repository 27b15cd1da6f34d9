"""Queries about what was submitted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, exists, func, or_, select, update

from selfcheck.domain.counting import Ratings
from selfcheck.services.group_records import SubmissionRow
from selfcheck.storage.group_tables import release_parts, seats, submissions
from selfcheck.storage.statements import added
from selfcheck.storage.tables import checks

CURRENT = and_(submissions.c.seat_id == seats.c.id, submissions.c.current)
"""Joins a seat with its current submission."""
COUNTED = exists().where(release_parts.c.submission_id == submissions.c.id)
"""Whether a release counts a submission."""
COUNTS = or_(submissions.c.current, COUNTED)
"""Whether it counts, or a release has counted it; else it was taken back."""
EARLIER = and_(submissions.c.seat_id == bindparam("of_seat"), submissions.c.current)
"""What counts of a seat until it submits anew."""
OF_SEAT = select(submissions).where(EARLIER)
OF_CHECK = select(submissions.c.ratings).where(submissions.c.check_id == bindparam("of_check"), submissions.c.current)
REMOVE_EARLIER = delete(submissions).where(submissions.c.seat_id == bindparam("of_seat"), ~COUNTED)
"""Also what was taken back there."""
REPLACE_EARLIER = update(submissions).where(EARLIER).values(current=False)
OF_GROUP = (
    select(submissions.c.id, submissions.c.ratings)
    .join(seats, CURRENT)
    .where(seats.c.round_id == bindparam("round_id"), seats.c.group_id == bindparam("group_id"))
    .order_by(submissions.c.id)
)
"""What counts in a group."""


class SqlSubmissions:
    """`services.ports.SubmissionTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, row: SubmissionRow) -> None:
        self._db.execute(REMOVE_EARLIER, {"of_seat": row.seat_id})
        self._db.execute(REPLACE_EARLIER, {"of_seat": row.seat_id})
        values = {"id": row.id, "seat_id": row.seat_id, "check_id": row.check_id, "at": row.at}
        self._db.execute(added(submissions), {**values, "ratings": _text(row.ratings), "current": True})

    def of_seat(self, seat_id: str) -> SubmissionRow | None:
        found = self._db.execute(OF_SEAT, {"of_seat": seat_id}).mappings().one_or_none()
        return _submission(found) if found else None

    def withdraw(self, seat_id: str) -> None:
        self._db.execute(REPLACE_EARLIER, {"of_seat": seat_id})

    def counted(self, seat_id: str, check_id: str | None = None) -> bool:
        of_seat = exists().where(submissions.c.seat_id == seat_id, COUNTED)
        return self._db.execute(select(of_seat if check_id is None else of_seat.where(submissions.c.check_id == check_id))).scalar_one()

    def of_check(self, check_id: str) -> Ratings | None:
        found = self._db.execute(OF_CHECK, {"of_check": check_id}).scalar_one_or_none()
        return None if found is None else ratings_of(found)

    def current(self, round_id: str, group_id: str) -> Mapping[str, Ratings]:
        found = self._db.execute(OF_GROUP, {"round_id": round_id, "group_id": group_id})
        return {row.id: ratings_of(row.ratings) for row in found}

    def seats(self, round_id: str, group_id: str) -> Mapping[str, str]:
        query = select(submissions.c.id, submissions.c.seat_id).join(seats, seats.c.id == submissions.c.seat_id)
        own = query.where(seats.c.round_id == round_id, seats.c.group_id == group_id)
        return {row.id: row.seat_id for row in self._db.execute(own)}

    def checks_of(self, person_id: str) -> frozenset[str]:
        query = select(checks.c.id).join(submissions, submissions.c.check_id == checks.c.id)
        return frozenset(self._db.execute(query.where(checks.c.person_id == person_id, COUNTS)).scalars())

    def submitted(self, round_id: str, group_id: str) -> frozenset[str]:
        query = select(seats.c.id).join(submissions, CURRENT)
        return frozenset(self._db.execute(query.where(seats.c.round_id == round_id, seats.c.group_id == group_id)).scalars())

    def progress(self, round_id: str, group_ids: Sequence[str] = ()) -> Mapping[str, tuple[int, int]]:
        numbers = select(seats.c.group_id, func.count(submissions.c.id).label("done"), func.count().label("all"))
        concerned = numbers.outerjoin(submissions, CURRENT).where(seats.c.round_id == round_id)
        if group_ids:
            concerned = concerned.where(seats.c.group_id.in_(group_ids))
        by_group = concerned.group_by(seats.c.group_id)
        return {group_id: (done, of) for group_id, done, of in self._db.execute(by_group)}


def ratings_of(text: str) -> Ratings:
    """The ratings in a column of the table."""
    return {int(item): rating for item, rating in json.loads(text).items()}


def _text(ratings: Ratings) -> str:
    return json.dumps({str(item): ratings[item] for item in sorted(ratings)}, separators=(",", ":"))


def _submission(row: RowMapping) -> SubmissionRow:
    return SubmissionRow(row["id"], row["seat_id"], row["check_id"], ratings_of(row["ratings"]), row["at"])
