"""Emptying SQLite's write-ahead log, which still holds the pages from before a deletion: at once, or as soon as nobody reads them."""

from __future__ import annotations

import logging
import threading

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from selfcheck.storage.engine import empty_log
from selfcheck.storage.turns import NoTurnError, Turns

log = logging.getLogger(__name__)

AGAIN = 2.0
"""Seconds until it is tried again."""


class Emptying:
    """Tries once, and goes on in the background until it is done or this process ends; the next start tries again."""

    def __init__(self, engine: Engine, turns: Turns) -> None:
        self._engine = engine
        self._turns = turns
        self._guard = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self) -> bool:
        """Whether the log is empty now."""
        if self._try():
            return True
        with self._guard:
            if self._thread is None and not self._closed.is_set():
                log.warning("The write-ahead log could not be emptied: somebody reads. It is tried again until it is done.")
                self._thread = threading.Thread(target=self._go_on, name="emptying the log", daemon=True)
                self._thread.start()
        return False

    def close(self) -> None:
        self._closed.set()
        with self._guard:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _try(self) -> bool:
        try:
            with self._turns:
                return empty_log(self._engine)
        except (SQLAlchemyError, NoTurnError, self._engine.dialect.loaded_dbapi.Error) as error:  # a full disk, say
            log.warning("The write-ahead log could not be emptied: %s", getattr(error, "orig", error))
            return False

    def _go_on(self) -> None:
        while not self._closed.wait(AGAIN):
            # Under the guard: a deletion that comes while this try ends must not take the thread for one that goes on.
            with self._guard:
                if self._try():
                    self._thread = None
                    return
