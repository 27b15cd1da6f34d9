"""Slips that have just been issued, as long as they may be printed: codes are shown once, and stored as hashes only."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from selfcheck.services.clocks import HOME
from selfcheck.services.occasions import Occasion
from selfcheck.services.slips import Slip

MINUTES = 15
"""How long a sheet may be opened, reloaded and printed, after the page of the office was closed or has put it away."""
LIFE = MINUTES * 60.0
"""The same in seconds."""
LIMIT = 200
"""Sheets that are kept at the same time; the oldest makes room for the next."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Slips that are printed together, all with names, all of one anonymous round, or all of readers of the log.

    `address` is where their people find the pages, `http://10.1.2.3:8501`.
    """

    slips: tuple[Slip, ...]
    address: str
    zone: str = HOME
    """The clock by which its times are told, that of the browser of the office."""
    phone: str = ""
    occasions: Mapping[str, Occasion] = field(default_factory=dict)
    """For what each slip is used next, by its id."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A sheet that waits to be printed, and for how long it still may be opened."""

    ticket: str
    paper: Paper
    seconds: float


@dataclass(frozen=True, slots=True)
class _Kept:
    session: str
    paper: Paper
    until: float
    waits: bool = True
    """Until the office has put it away, or another sheet has taken its place."""


class Papers:
    """Sheets of slips in the memory of this process, each for the session that issued them. Safe to share between threads."""

    def __init__(self, life: float = LIFE, limit: int = LIMIT) -> None:
        self._life = life
        self._limit = limit
        self._guard = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def put(self, session: str, slips: Sequence[Slip], address: str, zone: str = HOME) -> str:
        """Keeps slips for this session; returns the ticket for `/download/slips?ticket=…`."""
        ticket, now = secrets.token_urlsafe(16), time.monotonic()
        with self._guard:
            self._forget_old(now)
            while len(self._kept) >= self._limit:
                del self._kept[next(iter(self._kept))]
            self._kept[ticket] = _Kept(session, Paper(tuple(slips), address, zone), now + self._life)
        return ticket

    def get(self, session: str, ticket: str) -> Paper | None:
        """The slips of a ticket, for the session that issued them; None for others, and after their time."""
        with self._guard:
            self._forget_old(time.monotonic())
            found = self._kept.get(ticket)
        return found.paper if found is not None and session and found.session == session else None

    def waiting(self, session: str) -> tuple[Offer, ...]:
        """The sheets that this session issued and has not put away, the newest first: a page that was reloaded knows none of them."""
        now = time.monotonic()
        with self._guard:
            self._forget_old(now)
            mine = [(ticket, kept) for ticket, kept in self._kept.items() if session and kept.session == session and kept.waits]
        return tuple(Offer(ticket, kept.paper, kept.until - now) for ticket, kept in reversed(mine))

    def put_away(self, session: str, tickets: Collection[str]) -> None:
        """Offers these sheets no more. Who has one open may reload it for the rest of its time."""
        with self._guard:
            for ticket in tickets:
                kept = self._kept.get(ticket)
                if kept is not None and kept.session == session:
                    self._kept[ticket] = replace(kept, waits=False)

    def _forget_old(self, now: float) -> None:
        self._kept = {ticket: kept for ticket, kept in self._kept.items() if kept.until > now}


papers = Papers()
"""The one of this process: the office's page puts, the route shows."""
