"""How long whoever uses the database waits: for his turn in this process, for a connection and for locks of others, all together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

WAIT = 5.0
"""Seconds after which he is told why it does not go on. They count from the moment since which nobody of this process got on."""
CROWD = 60.0
"""Seconds for which he waits where it does go on, and only many are before him."""


@dataclass(slots=True)
class _Bound:
    seconds: float
    crowd: float
    until: float


_bound: ContextVar[_Bound | None] = ContextVar("bound", default=None)


@contextmanager
def patience(seconds: float | None = None, crowd: float | None = None) -> Iterator[None]:
    """Bounds all waiting inside; by `WAIT` and `CROWD` where no seconds are given."""
    allowed = WAIT if seconds is None else seconds
    before = _bound.set(_Bound(allowed, CROWD if crowd is None else crowd, time.monotonic() + allowed))
    try:
        yield
    finally:
        _bound.reset(before)


def left() -> float:
    """The seconds that may still be waited, never less than 0."""
    bound = _bound.get()
    return WAIT if bound is None else max(0.0, bound.until - time.monotonic())


def left_ms() -> int:
    """The same in milliseconds, never less than 1: to PostgreSQL 0 means for ever."""
    return max(1, round(left() * 1000))


def count_from(moment: float) -> None:
    """It went on at this moment: what was waited before is not counted."""
    if (bound := _bound.get()) is not None:
        bound.until = max(bound.until, moment + bound.seconds)


def crowd_left(since: float) -> float:
    """The seconds that somebody who came at a moment may still wait behind others who get on."""
    bound = _bound.get()
    return since + (CROWD if bound is None else bound.crowd) - time.monotonic()
