"""What happens to a `Secret`: a PIN is set, confirmed or mistyped, a code is issued again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from selfcheck.services.group_records import Secret

IN_A_ROW = 5
"""So many wrong PINs or passphrases in a row, and the next one has to wait."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(days=1)
WAIT_GROWS = 4
FULL_HOUR = timedelta(hours=1)
"""The wait of who is nameless is longer by as much as this."""
NO_PIN, PIN_SET, PIN_RENEWABLE = "none", "set", "renewable"


def pin_state(secret: Secret) -> str:
    """Whether there is a PIN. Renewable: the code was issued again, and its holder has not yet proved that he knows the PIN.

    That is told by `pin_at` alone, which `reissued` empties: of who is nameless only days are kept, and they cannot be compared.
    """
    if secret.pin_hash is None:
        return NO_PIN
    return PIN_RENEWABLE if secret.pin_at is None else PIN_SET


def waiting(secret: Secret, now: datetime) -> timedelta | None:
    """How long no PIN is looked at, None where one may be tried.

    A wait longer than any is comes of a clock that was set back: it is over, else the right PIN would be refused for years.
    """
    wait = secret.locked_until - now if secret.locked_until is not None else timedelta(0)
    return wait if timedelta(0) < wait <= LONGEST_WAIT + FULL_HOUR else None


def mistyped(secret: Secret, now: datetime, *, nameless: bool = False) -> Secret:
    """After a wrong PIN. Each five in a row make the wait longer: 10 minutes, 40 minutes, … a day at most.

    For who is nameless the wait ends at a full hour, so that no row tells to the minute when he was there.
    """
    failures = secret.failures + 1
    rounds, rest = divmod(failures, IN_A_ROW)
    if rest:
        return replace(secret, failures=failures)
    wait = min(FIRST_WAIT * WAIT_GROWS ** min(rounds - 1, 10), LONGEST_WAIT)
    until = now + wait
    return replace(secret, failures=failures, locked_until=_next_hour(until) if nameless else until)


def confirmed(secret: Secret, at: datetime) -> Secret:
    """After the right PIN: nobody else may set another one with the code any more."""
    return replace(secret, failures=0, locked_until=None, pin_at=secret.pin_at or at)


def with_pin(secret: Secret, pin_hash: str, at: datetime) -> Secret:
    """After a PIN was set."""
    return replace(secret, pin_hash=pin_hash, pin_at=at, failures=0, locked_until=None)


def issued(secret: Secret, code_hash: str, at: datetime) -> Secret:
    """With a new code. A wait goes on: else the office could guess at a PIN for ever, by issuing the code again and again."""
    return replace(secret, code_hash=code_hash, issued_at=at, pin_at=None)


def _next_hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0) + FULL_HOUR
