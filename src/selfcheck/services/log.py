"""日志: who did what, when; for the office, and never of what somebody answered."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.services import wrong_tries
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.ports import Store, Transaction

PAGE = 50


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines, newest first. `size` counts all that there are."""

    lines: tuple[LogRow, ...]
    size: int


class Log:
    """A line is written by what it tells of, and there is no way to change one. Raises NotAllowed."""

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def page(self, session: str, offset: int = 0) -> LogPage:
        """The lines from `offset` on. First come the wrong tries that are still being counted, with their number so far."""
        with self._store.reading() as tx:
            self._gate.office(tx, session)
            if not wrong_tries.any_over(tx, self._gate.now()):
                return _page(tx, max(0, offset))
        with self._store.writing() as tx:
            self._gate.office(tx, session)
            wrong_tries.settle(tx, self._gate.now())
            return _page(tx, max(0, offset))


def _page(tx: Transaction, offset: int) -> LogPage:
    present = wrong_tries.present(tx)
    lines = present[offset : offset + PAGE]
    written = tx.log.page(max(0, offset - len(present)), PAGE - len(lines))
    return LogPage((*lines, *written), len(present) + tx.log.size())
