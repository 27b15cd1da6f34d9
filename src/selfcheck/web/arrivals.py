"""Codes that have just come in from a slip, until the start page of the same browser takes them up.

They are kept in the memory of this process only. Behind several processes one may be lost: its owner then types the code.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

LIFE = 600.0
"""Seconds for which a code waits."""
LIMIT = 10_000
"""Codes that wait at the same time; the oldest makes room for the next."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    code: str
    until: float


class Arrivals:
    """Codes by the cookie's token of the browser that brought them. Safe to share between threads."""

    def __init__(self, life: float = LIFE, limit: int = LIMIT) -> None:
        self._life = life
        self._limit = limit
        self._guard = threading.Lock()
        self._waiting: dict[str, _Arrival] = {}

    def put(self, token: str, code: str) -> None:
        """Keeps a code for this browser, in place of one that it brought before."""
        now = time.monotonic()
        with self._guard:
            self._waiting.pop(token, None)
            while self._waiting and (len(self._waiting) >= self._limit or self._oldest().until <= now):
                del self._waiting[next(iter(self._waiting))]
            self._waiting[token] = _Arrival(code, now + self._life)

    def take(self, token: str) -> str | None:
        """The code that this browser brought, one time; None where there is none, or where it came too long ago."""
        with self._guard:
            found = self._waiting.pop(token, None)
        return found.code if found is not None and found.until > time.monotonic() else None

    def _oldest(self) -> _Arrival:
        return next(iter(self._waiting.values()))  # in the order in which they were put: all live equally long


arrivals = Arrivals()
"""The one of this process: the entry page puts, the start page takes."""
