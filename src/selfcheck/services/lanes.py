"""The lanes in which a passphrase is tried: one try in three seconds in each, first come.

Whoever guesses holds up the lane that all strangers share. A browser that was in the office within 90 days has one of its own, by a
token that opens nothing: it is signed with the installation's key and names the lane, which is that of the session in which the
browser was in the office. So nobody makes himself a second one without coming in once more, which the log shows.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

from selfcheck.services.codes import Hasher
from selfcheck.services.errors import AMomentAgo
from selfcheck.services.ports import Transaction

PACE = timedelta(seconds=3)
LASTS = timedelta(days=90)
RENEWED_AFTER = timedelta(days=1)
COMMON = "common"
"""The name of the lane that all strangers share."""


def lane_of_session(hasher: Hasher, session: str) -> str:
    """The key of the lane of a browser that is in the office."""
    return _key(_name(hasher, session))


def lane_of_token(hasher: Hasher, token: str, now: datetime) -> str:
    """The key of the lane that a token names; that of all strangers where it is none, too old, or of another installation."""
    found = _read(hasher, token)
    return _key(found[0]) if found and abs(now - found[1]) < LASTS else _key(COMMON)


def fresh_token(hasher: Hasher, session: str, token: str, now: datetime) -> str:
    """A token for the lane of a session of the office; empty where the browser has one that is not a day old."""
    found = _read(hasher, token)
    if found and timedelta(0) <= now - found[1] < RENEWED_AFTER:
        return ""
    text = f"{_name(hasher, session)}.{int(now.timestamp()):x}"
    return f"{text}.{hasher.lane(text)}"


def take(tx: Transaction, lane: str, now: datetime) -> None:
    """Takes the lane for one try. Raises AMomentAgo where somebody has just done so; that is counted nowhere.

    A try from far ahead does not hold anybody up: the clock was set back.
    """
    waits = [PACE - abs(now - at) for _, at in tx.people.tries(lane)]
    if any(wait > timedelta(0) for wait in waits):
        raise AMomentAgo
    tx.people.remove_tries(lane)
    tx.people.add_try(lane, now)


def leave(tx: Transaction, lane: str) -> None:
    """Leaves the lane to the next one at once: the passphrase was right, so nobody was guessing."""
    tx.people.remove_tries(lane)


def _name(hasher: Hasher, session: str) -> str:
    return hasher.lane(f"session {session}")[:16]


def _key(name: str) -> str:
    """Under which its last try stands in the table of tries; with a blank in it no session's hash is like it."""
    return f"lane {name}"


def _read(hasher: Hasher, token: str) -> tuple[str, datetime] | None:
    """The lane that a token of ours names, and when it was made."""
    text, _, proof = token.rpartition(".")
    name, _, made = text.partition(".")
    if not hmac.compare_digest(proof.encode("utf-8", "replace"), hasher.lane(text).encode()):
        return None
    return name, datetime.fromtimestamp(int(made, 16), UTC)
