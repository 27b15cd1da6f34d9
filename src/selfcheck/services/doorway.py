"""What all ways in have in common: the browser must be free, and whoever guesses is slowed down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from selfcheck.services.errors import AlreadySignedIn, NotSignedIn, TooManyTries
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Transaction

TRY_WINDOW = timedelta(minutes=10)
TRIES_OF_SESSION = 5
TRIES_OF_ALL = 3000
"""Wrong codes in the window from the whole server: a fresh cookie costs an attacker nothing.

High, because whoever reaches it locks everybody out: at this rate it takes a million years to hit one of a thousand codes by chance.
"""
UNKNOWN = "未登录的浏览器"
"""Who typed something wrong, in the log."""


class Doorway:
    """Needs a writing transaction."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def check(self, tx: Transaction, session: str) -> None:
        """Raises NotSignedIn without a token, AlreadySignedIn, and TooManyTries while the session has to wait."""
        self.free(tx, session)
        self.slow(tx, session)

    def free(self, tx: Transaction, session: str) -> None:
        """Raises NotSignedIn without a token, and AlreadySignedIn."""
        if not session:
            raise NotSignedIn
        if self._gate.seen(tx, session):
            raise AlreadySignedIn

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


def waiting_time(session_hash: str, tries: Sequence[tuple[str, datetime]], now: datetime) -> timedelta | None:
    """How long a session has to wait after these wrong tries (oldest first); None where it may try.

    Never longer than the window, and tries from far ahead do not count: the clock was set back, and would lock everybody out for years.
    """
    own = [at for who, at in tries if who == session_hash and at <= now + TRY_WINDOW]
    everyone = [at for _, at in tries if at <= now + TRY_WINDOW]
    waits = [
        times[-limit] + TRY_WINDOW - now for times, limit in ((own, TRIES_OF_SESSION), (everyone, TRIES_OF_ALL)) if len(times) >= limit
    ]
    return max((min(wait, TRY_WINDOW) for wait in waits if wait > timedelta(0)), default=None)
