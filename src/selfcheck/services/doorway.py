"""What all ways in have in common: the browser must be free, and whoever guesses is slowed down."""

from __future__ import annotations

from datetime import timedelta

from selfcheck.services.access import TRY_WINDOW, waiting_time
from selfcheck.services.errors import AlreadySignedIn, NotSignedIn, TooManyTries
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Transaction

UNKNOWN = "未登录的浏览器"
"""Who typed something wrong, in the log."""


class Doorway:
    """Needs a writing transaction."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def check(self, tx: Transaction, session: str) -> None:
        """Raises NotSignedIn without a token, AlreadySignedIn, and TooManyTries while the session has to wait."""
        if not session:
            raise NotSignedIn
        if self._gate.seen(tx, session):
            raise AlreadySignedIn
        self.slow(tx, session)

    def slow(self, tx: Transaction, session: str) -> None:
        """Raises TooManyTries while the session has to wait."""
        now = self._gate.now()
        tx.people.forget_tries_before(now - TRY_WINDOW)
        slowed(waiting_time(self._gate.hasher.session(session), tx.people.tries(), now))

    def count(self, tx: Transaction, session: str) -> None:
        """Counts a wrong try of this session."""
        tx.people.add_try(self._gate.hasher.session(session), self._gate.now())

    def log(self, tx: Transaction, action: str, actor: str = UNKNOWN, subject: str = "") -> None:
        tx.log.add(LogRow(self._gate.now(), actor, action, subject))


def slowed(wait: timedelta | None, what: str = "个人码、PIN 码或口令") -> None:
    """Raises TooManyTries where one has to wait."""
    if wait is not None:
        raise TooManyTries(wait, what)
