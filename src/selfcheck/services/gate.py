"""Who may do what: a session leads to a person, and a person to his own self-checks only."""

from __future__ import annotations

from datetime import datetime, timedelta

from selfcheck.services.codes import Hasher
from selfcheck.services.errors import NotSignedIn, NotYours
from selfcheck.services.ports import Clock, Transaction
from selfcheck.services.records import CheckRow

IDLE = timedelta(days=7)
"""A session that was not used for so long is closed."""


class Gate:
    """Every service asks here first, in the transaction in which it then reads or writes."""

    def __init__(self, hasher: Hasher, clock: Clock) -> None:
        self.hasher = hasher
        self._clock = clock

    def now(self) -> datetime:
        return self._clock()

    def seen(self, tx: Transaction, session: str) -> tuple[str, datetime] | None:
        """The person of a session and when he was last seen; None where it has none or has expired."""
        row = tx.people.session(self.hasher.session(session)) if session else None
        return (row.person_id, row.seen_at) if row and self.now() - row.seen_at < IDLE else None

    def person(self, tx: Transaction, session: str) -> str:
        """The id of the session's person. Raises NotSignedIn."""
        seen = self.seen(tx, session)
        if seen is None:
            raise NotSignedIn
        return seen[0]

    def check(self, tx: Transaction, session: str, check_id: str) -> CheckRow:
        """The self-check, if it is the session's person's. Raises NotSignedIn, NotYours."""
        person_id = self.person(tx, session)
        check = tx.checks.get(check_id)
        if check is None or check.person_id != person_id:
            raise NotYours
        return check
