"""Who may do what: a session leads to a person, a leader, a reader of the log or the office, and each to what is theirs only."""

from __future__ import annotations

from datetime import datetime, timedelta

from selfcheck.services.codes import Hasher
from selfcheck.services.errors import NotAllowed, NotSignedIn, NotYours
from selfcheck.services.group_records import Holder, LeaderRow, ReaderRow
from selfcheck.services.ports import Clock, Transaction
from selfcheck.services.records import CheckRow, SessionRow

IDLE = timedelta(days=7)
"""A session that was not used for so long is closed."""


class Gate:
    """Every service asks here first, in the transaction in which it then reads or writes."""

    def __init__(self, hasher: Hasher, clock: Clock) -> None:
        self.hasher = hasher
        self._clock = clock

    def now(self) -> datetime:
        return self._clock()

    def seen(self, tx: Transaction, session: str) -> SessionRow | None:
        """Whose session it is and when it was last used; None where it is nobody's or has expired."""
        row = tx.people.session(self.hasher.session(session)) if session else None
        return row if row and self._lasts(row) else None

    def holder(self, tx: Transaction, session: str) -> Holder | None:
        """Whose session it is; None where it is nobody's."""
        seen = self.seen(tx, session)
        return seen.holder if seen else None

    def person(self, tx: Transaction, session: str) -> str:
        """The id of the session's person. Raises NotSignedIn."""
        holder = self.holder(tx, session)
        if holder is None or holder.person_id is None:
            raise NotSignedIn
        return holder.person_id

    def office(self, tx: Transaction, session: str) -> None:
        """Raises NotAllowed for a session that is not the office's."""
        holder = self.holder(tx, session)
        if holder is None or not holder.office:
            raise NotAllowed

    def leader(self, tx: Transaction, session: str) -> LeaderRow:
        """The leader whose session it is. Raises NotAllowed."""
        holder = self.holder(tx, session)
        found = tx.organisation.leader(holder.leader_id) if holder and holder.leader_id else None
        if found is None:
            raise NotAllowed
        return found

    def reader(self, tx: Transaction, session: str) -> ReaderRow:
        """The reader of the log whose session it is. Raises NotAllowed."""
        holder = self.holder(tx, session)
        found = tx.readers.get(holder.reader_id) if holder and holder.reader_id else None
        if found is None:
            raise NotAllowed
        return found

    def log_reader(self, tx: Transaction, session: str) -> str:
        """The name of the reader who asks, blank for the office. Raises NotAllowed for everybody else."""
        holder = self.holder(tx, session)
        return "" if holder is not None and holder.office else self.reader(tx, session).name

    def check(self, tx: Transaction, session: str, check_id: str) -> CheckRow:
        """The self-check, if it is the session's person's. Raises NotSignedIn, NotYours."""
        found = tx.checks.of_session(self.hasher.session(session), check_id) if session else None
        if found is None or found[0].holder.person_id is None or not self._lasts(found[0]):
            raise NotSignedIn
        seen, check = found
        if check is None or check.person_id != seen.holder.person_id:
            raise NotYours
        return check

    def _lasts(self, seen: SessionRow) -> bool:
        return self.now() - seen.seen_at < IDLE

    def stamp(self, *, by_day: bool) -> datetime:
        """The time now; of work in an anonymous round the day only, so that nobody can tell by the hour whose it is."""
        return day_of(self.now()) if by_day else self.now()

    def by_day(self, tx: Transaction, person_id: str) -> bool:
        """Whether a person came in with a nameless code."""
        member = tx.organisation.member_of(person_id)
        return member is not None and member.nameless

    def sign_in(self, tx: Transaction, session: str, holder: Holder) -> None:
        """Gives a session to somebody, whoever had it before. Needs a writing transaction."""
        hashed = self.hasher.session(session)
        nameless = holder.person_id is not None and self.by_day(tx, holder.person_id)
        tx.people.close_sessions_before(self.now() - IDLE)
        tx.people.close_session(hashed)
        tx.people.open_session(hashed, holder, self.stamp(by_day=nameless))


def day_of(at: datetime) -> datetime:
    """Midnight of a day."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
