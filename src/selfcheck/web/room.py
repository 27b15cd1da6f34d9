"""How many files the process may have open, and whether there is room for another tab.

A tab takes four: its websocket, and three of the loop that Streamlit makes for its script. Where none is left, nothing works any more,
the database included; so newcomers are turned away before. Windows knows no such limit.
"""

from __future__ import annotations

import os
import sys

TAB = 4
"""Files that a tab takes."""
RESERVE = 256
"""Files that are kept back for the database, downloads, uploads and whoever asks whether the server lives; where the limit is low, a
quarter of it."""


def widen() -> None:
    """Takes all that the administrator allows: the usual limit of 1,024 is there for programs that are older than it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for limit in (hard, 10_240):  # macOS names no upper limit, and takes no more than this
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, limit), hard))
        except (OSError, ValueError):
            continue
        return


class Room:
    """The files of this process. For the thread of the event loop alone."""

    def __init__(self) -> None:
        self._counted = 0
        self._since = sys.maxsize
        """Files that have been opened since they were counted, at the most: before the first count, nobody knows."""

    def full(self) -> bool:
        """Whether nobody new can be let in; who is in goes on working. Whoever is let in takes the files of a tab."""
        return self._beyond(1.0, TAB)

    def tight(self) -> bool:
        """Whether even the reserve is half used, as by connections that ask for nothing; for each new connection."""
        return self._beyond(0.5, 1)

    def _beyond(self, share: float, files: int) -> bool:
        limit = _limit()
        if limit is None:
            return False
        line = limit - int(min(RESERVE, limit // 4) * share)
        if self._counted + self._since >= line:
            self._counted, self._since = _open_files(limit), 0
        self._since += files
        return self._counted >= line


room = Room()
"""The one of this process."""


def _limit() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def _open_files(limit: int) -> int:
    """How many files are open: a look that costs some milliseconds where there are ten thousand."""
    try:
        return len(os.listdir("/dev/fd"))
    except OSError:  # none is left to look with
        return limit
