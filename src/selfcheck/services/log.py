"""日志: who did what, when; for the office, and never of what somebody answered."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Store

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines, newest first. `size` counts all that there are."""

    lines: tuple[LogRow, ...]
    size: int


class Log:
    """Reads only: a line is written by what it tells of, and there is no way to change one. Raises NotAllowed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def page(self, session: str, offset: int = 0) -> LogPage:
        """The lines from `offset` on."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            return LogPage(tuple(tx.log.page(max(0, offset), PAGE)), tx.log.size())
