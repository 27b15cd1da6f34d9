"""Writers of one process take turns."""

from __future__ import annotations

import threading
from collections import deque
from types import TracebackType


class Turns:
    """A lock that serves in the order of arrival.

    SQLite lets waiting writers try again at random: under load some wait for seconds while others write thousands of times. A plain
    lock is no better, for whoever releases it may take it again at once.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._queue: deque[threading.Event] = deque()

    def __enter__(self) -> None:
        mine = threading.Event()
        with self._guard:
            self._queue.append(mine)
            if self._queue[0] is mine:
                mine.set()
        mine.wait()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._guard:
            self._queue.popleft()
            if self._queue:
                self._queue[0].set()
