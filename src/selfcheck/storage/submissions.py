"""Queries about what was submitted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, and_, delete, exists, func, insert, select, update

from selfcheck.domain.counting import Ratings
from selfcheck.services.group_records import SubmissionRow
from selfcheck.storage.group_tables import release_parts, seats, submissions
from selfcheck.storage.tables import checks

CURRENT = and_(submissions.c.seat_id == seats.c.id, submissions.c.current)
"""Joins a seat with its current submission."""
COUNTED = exists().where(release_parts.c.submission_id == submissions.c.id)
"""Whether a release counts a submission."""


class SqlSubmissions:
    """`services.ports.SubmissionTable` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, row: SubmissionRow) -> None:
        earlier = and_(submissions.c.seat_id == row.seat_id, submissions.c.current)
        self._db.execute(delete(submissions).where(earlier, ~COUNTED))
        self._db.execute(update(submissions).where(earlier).values(current=False))
        values = {"id": row.id, "seat_id": row.seat_id, "check_id": row.check_id, "at": row.at}
        self._db.execute(insert(submissions).values(**values, ratings=_text(row.ratings), current=True))

    def of_seat(self, seat_id: str) -> SubmissionRow | None:
        query = select(submissions).where(submissions.c.seat_id == seat_id, submissions.c.current)
        found = self._db.execute(query).mappings().one_or_none()
        return _submission(found) if found else None

    def current(self, round_id: str, group_id: str) -> Mapping[str, Ratings]:
        query = select(submissions.c.id, submissions.c.ratings).join(seats, CURRENT)
        own = query.where(seats.c.round_id == round_id, seats.c.group_id == group_id).order_by(submissions.c.id)
        return {row.id: ratings_of(row.ratings) for row in self._db.execute(own)}

    def seats(self, round_id: str, group_id: str) -> Mapping[str, str]:
        query = select(submissions.c.id, submissions.c.seat_id).join(seats, seats.c.id == submissions.c.seat_id)
        own = query.where(seats.c.round_id == round_id, seats.c.group_id == group_id)
        return {row.id: row.seat_id for row in self._db.execute(own)}

    def checks_of(self, person_id: str) -> frozenset[str]:
        query = select(checks.c.id).join(submissions, submissions.c.check_id == checks.c.id)
        return frozenset(self._db.execute(query.where(checks.c.person_id == person_id)).scalars())

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
