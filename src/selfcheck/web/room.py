"""How many files the process may have open, and whether there is room for another tab.

A tab takes four: its websocket, and three of the loop that Streamlit makes for its script. Where none is left, nothing works any more,
the database included; so newcomers are turned away before. Windows knows no such limit.
"""

from __future__ import annotations

import os

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


def full() -> bool:
    """Whether nobody new can be let in; who is in goes on working."""
    return _left_over(1.0)


def tight() -> bool:
    """Whether even the reserve is half used, as by connections that ask for nothing."""
    return _left_over(0.5)


def _left_over(share: float) -> bool:
    limit = _limit()
    return limit is not None and _next_file() >= limit - int(min(RESERVE, limit // 4) * share)


def _limit() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


def _next_file() -> int:
    """The number that the next file gets: it is the lowest that is free, so all below are taken. To count them would ask the disk."""
    try:
        number = os.open(os.devnull, os.O_RDONLY)
    except OSError:  # none is left
        return _limit() or 0
    os.close(number)
    return number
