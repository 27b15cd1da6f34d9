"""Writers of one process take turns."""

from __future__ import annotations

import threading
import time
from collections import deque
from types import TracebackType

from selfcheck.storage.patience import count_from, crowd_left, left

LOOK_AGAIN = 0.5
"""Seconds until somebody who waits looks again whether those before him get on."""


class NoTurnError(Exception):
    """Whoever waited for his turn has waited long enough."""

    def __init__(self, *, working: bool) -> None:
        super().__init__("the writer before " + ("is at work" if working else "waits for the database, which another program holds"))
        self.working = working
        """Whether the one before him writes; otherwise he waits too, for the lock of another program."""


class Turns:
    """A lock that serves in the order of arrival, and is waited for as long as `patience` allows. Raises NoTurnError.

    SQLite lets waiting writers try again at random: under load some wait for seconds while others write thousands of times. A plain
    lock is no better, for whoever releases it may take it again at once.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._working = False
        self._went_on = time.monotonic()

    def begin_work(self) -> None:
        """Whoever's turn it is has what he needs besides."""
        self._working, self._went_on = True, time.monotonic()

    def __enter__(self) -> None:
        mine, since = threading.Event(), time.monotonic()
        with self._guard:
            self._queue.append(mine)
            if self._queue[0] is mine:
                mine.set()
        while not mine.wait(self._may_wait(since)):
            with self._guard:
                if not mine.is_set() and self._may_wait(since) <= 0:  # or it went on at the last moment
                    self._queue.remove(mine)
                    raise NoTurnError(working=self._working)
        count_from(self._went_on)

    def _may_wait(self, since: float) -> float:
        """Behind those who get on for long; behind one who waits himself as long as he."""
        if self._working:
            return max(0.0, min(LOOK_AGAIN, crowd_left(since)))
        count_from(self._went_on)
        return max(0.0, min(left(), crowd_left(since)))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._guard:
            if self._working:
                self._went_on = time.monotonic()
            self._working = False
            self._queue.popleft()
            if self._queue:
                self._queue[0].set()
