"""A lock on a file: many hold it together, or one alone. It dies with the process, however that ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

SLOTS = 64
"""On Windows, which knows no lock that several hold together, each holds a byte, and whoever is alone holds them all."""


class FileLock:
    """Holds the lock. The file keeps nothing, and anybody who reaches it may open it: who made it does not matter."""

    missed = False
    """It cannot be lost."""

    def __init__(self, path: Path, *, alone: bool) -> None:
        """Raises BlockingIOError where others hold it so that it cannot be had now, and any OSError of a file that cannot be made."""
        self._path, self._alone = path, alone
        while True:
            self._fd = os.open(path, os.O_CREAT | os.O_RDWR, 0o600) if os.name == "nt" else os.open(path, os.O_CREAT | os.O_RDONLY, 0o644)
            try:
                lock(self._fd, alone=alone)
                if _is(self._fd, path):
                    return
            except BaseException:
                os.close(self._fd)
                raise
            os.close(self._fd)  # whoever was alone has removed the file meanwhile

    def close(self) -> None:
        if self._alone and os.name != "nt":
            self._path.unlink(missing_ok=True)  # nobody else holds it, and who waits for it looks again
        os.close(self._fd)


def lock(fd: int, *, alone: bool) -> None:
    """Takes the lock at once, or raises BlockingIOError."""
    if os.name == "nt":
        import msvcrt

        lock_bytes(fd, msvcrt, alone=alone)
    else:
        import fcntl

        fcntl.flock(fd, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)


def lock_bytes(fd: int, windows: Any, *, alone: bool) -> None:
    """The same by `msvcrt`: all bytes, or the first that is free."""
    for start, length in [(0, SLOTS)] if alone else [(slot, 1) for slot in range(SLOTS)]:
        os.lseek(fd, start, os.SEEK_SET)
        try:
            windows.locking(fd, windows.LK_NBLCK, length)
        except OSError:
            continue
        return
    raise BlockingIOError


def _is(fd: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), path.stat())
    except FileNotFoundError:
        return False
