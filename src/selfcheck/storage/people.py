"""Queries about persons, sessions and wrong codes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select

from selfcheck.services.group_records import Holder
from selfcheck.services.records import SessionRow
from selfcheck.storage.rows import columns, record
from selfcheck.storage.statements import added, changed, found, removed
from selfcheck.storage.tables import persons, sessions, tries

AT_ONCE = 500
"""Values in one statement; SQLite takes no more than some thousands."""
UNUSED = delete(sessions).where(sessions.c.seen_at < bindparam("at"))
"""Closes the sessions that were not used since."""


class SqlPeople:
    """`services.ports.People` in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, person_id: str, code_hash: str | None, at: datetime) -> None:
        self._db.execute(added(persons), {"id": person_id, "code_hash": code_hash, "created_at": at})

    def by_code(self, code_hash: str) -> str | None:
        return self._db.execute(found(persons, "code_hash"), {"code_hash": code_hash}).scalar_one_or_none()

    def change_code(self, person_id: str, code_hash: str) -> None:
        self._db.execute(changed(persons, "id"), {"of_id": person_id, "code_hash": code_hash})

    def large(self, person_id: str) -> bool:
        return bool(self._db.execute(select(persons.c.large).where(persons.c.id == person_id)).scalar_one_or_none())

    def set_large(self, person_id: str, large: bool) -> None:  # noqa: FBT001
        self._db.execute(changed(persons, "id"), {"of_id": person_id, "large": large})

    def remove(self, person_id: str) -> None:
        self._db.execute(removed(persons, "id"), {"id": person_id})

    def session(self, session_hash: str) -> SessionRow | None:
        row = self._db.execute(found(sessions, "token_hash"), {"token_hash": session_hash}).mappings().one_or_none()
        return SessionRow(record(Holder, row), row.seen_at) if row else None

    def open_among(self, session_hashes: Collection[str], since: datetime) -> Sequence[str]:
        """Those of the hashes whose sessions were used after `since`."""
        asked = list(session_hashes)
        parts = (asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE))
        open_ones = select(sessions.c.token_hash).where(sessions.c.seen_at > since)
        return [one for part in parts for one in self._db.execute(open_ones.where(sessions.c.token_hash.in_(part))).scalars()]

    def open_session(self, session_hash: str, holder: Holder, at: datetime) -> None:
        self._db.execute(added(sessions), {"token_hash": session_hash, "seen_at": at, **columns(holder)})

    def touch_session(self, session_hash: str, at: datetime) -> None:
        self._db.execute(changed(sessions, "token_hash"), {"of_token_hash": session_hash, "seen_at": at})

    def close_session(self, session_hash: str) -> None:
        self._db.execute(removed(sessions, "token_hash"), {"token_hash": session_hash})

    def close_sessions_of(self, holder: Holder, but: str = "") -> None:
        self._db.execute(delete(sessions).where(_held_by(holder), sessions.c.token_hash != but))

    def close_sessions_before(self, at: datetime) -> None:
        self._db.execute(UNUSED, {"at": at})

    def tries(self, like: str = "%") -> Sequence[tuple[str, datetime]]:
        query = select(tries).where(tries.c.session_hash.like(like)).order_by(tries.c.at, tries.c.id)
        return [(row.session_hash, row.at) for row in self._db.execute(query)]

    def add_try(self, key: str, at: datetime) -> None:
        self._db.execute(added(tries), {"session_hash": key, "at": at})

    def remove_tries(self, key: str) -> None:
        self._db.execute(delete(tries).where(tries.c.session_hash == key))

    def keep_tries(self, number: int) -> None:
        of_sessions = tries.c.session_hash.not_like("% %")
        oldest_kept = select(tries.c.id).where(of_sessions).order_by(tries.c.id.desc()).offset(number - 1).limit(1).scalar_subquery()
        self._db.execute(delete(tries).where(of_sessions, tries.c.id < oldest_kept))

    def forget_tries_before(self, at: datetime) -> None:
        self._db.execute(delete(tries).where(tries.c.at < at))


def _held_by(holder: Holder) -> ColumnElement[bool]:
    if holder.person_id is not None:
        return sessions.c.person_id == holder.person_id
    if holder.reader_id is not None:
        return sessions.c.reader_id == holder.reader_id
    return sessions.c.office.is_(True) if holder.leader_id is None else sessions.c.leader_id == holder.leader_id
