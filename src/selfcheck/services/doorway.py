"""What all ways in have in common: the browser must be free, and whoever guesses is slowed down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from selfcheck.services import wrong_tries
from selfcheck.services.errors import AlreadySignedIn, NotSignedIn, TooManyTries
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Transaction
from selfcheck.services.wrong_tries import UNKNOWN, Tried

TRY_WINDOW = timedelta(minutes=10)
TRIES_OF_SESSION = 5
TRIES_KEPT = 1000
"""Wrong tries of sessions that are remembered; beyond that the oldest are forgotten.

What a session has tried keeps nobody out but itself, and a fresh cookie costs an attacker nothing: a code is kept by its 58 bits, a
PIN by the waits of its code, the passphrase by its lanes. So there is no limit for all together, by which one could lock out everybody.
"""


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
        wrong_tries.settle(tx, now)  # before they are forgotten
        tx.people.forget_tries_before(now - TRY_WINDOW)
        slowed(waiting_time([at for _, at in tx.people.tries(self._gate.hasher.session(session))], now))

    def count(self, tx: Transaction, session: str, what: Tried | None) -> None:
        """Counts a wrong try of this session, and for the log; None for what must not stand there."""
        now = self._gate.now()
        tx.people.add_try(self._gate.hasher.session(session), now)
        tx.people.keep_tries(TRIES_KEPT)
        if what is not None:
            wrong_tries.count(tx, what, now)

    def log(self, tx: Transaction, action: str, actor: str = UNKNOWN, subject: str = "") -> None:
        now = self._gate.now()
        wrong_tries.settle(tx, now)  # what happened before stands before
        tx.log.add(LogRow(now, actor, action, subject))


def slowed(wait: timedelta | None, what: str = "个人码、PIN 码或口令") -> None:
    """Raises TooManyTries where one has to wait."""
    if wait is not None:
        raise TooManyTries(wait, what)


def waiting_time(tries: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long a session has to wait after these wrong tries (oldest first); None where it may try.

    Never longer than the window, and tries from far ahead do not count: the clock was set back, and would lock everybody out for years.
    """
    own = [at for at in tries if at <= now + TRY_WINDOW]
    wait = own[-TRIES_OF_SESSION] + TRY_WINDOW - now if len(own) >= TRIES_OF_SESSION else timedelta(0)
    return min(wait, TRY_WINDOW) if wait > timedelta(0) else None
