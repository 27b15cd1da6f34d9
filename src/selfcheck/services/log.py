"""日志: who did what, when; for the office and the readers of the log, and never of what somebody answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from selfcheck.services import wrong_tries
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import LogRow
from selfcheck.services.log_names import NAMES, actions_named, name_of
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.rounds import OFFICE
from selfcheck.services.rules import UNSTORABLE

PAGE = 50
WORDS_LIMIT = 60
"""Characters of what is sought; no name is longer."""
MOST = 50_000
"""Lines that go into one file; of more the newest."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines, newest first. `size` counts all that there are."""

    lines: tuple[LogRow, ...]
    size: int


@dataclass(frozen=True, slots=True)
class LogExtract:
    """Lines that somebody takes away, newest first; `size` counts all that were found, of which there are `MOST` at most."""

    lines: tuple[LogRow, ...]
    size: int
    sought: str
    """What was sought, in Chinese; blank for the whole log."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Sought:
    """Lines with these words in what is shown of them, and of one action, where it is named."""

    words: str
    only: str

    @property
    def actions(self) -> Sequence[str]:
        return actions_named(self.words) if self.words else ()

    @property
    def told(self) -> str:
        parts = [f"“{self.words}”"] if self.words else []
        return "、".join([*parts, name_of(self.only)] if self.only else parts)

    def fits(self, line: LogRow) -> bool:
        if self.only and line.action != self.only:
            return False
        return not self.words or self.words in line.actor or self.words in line.subject or line.action in self.actions


class Log:
    """A line is written by what it tells of, and there is no way to change one. Raises NotAllowed.

    `words` are sought in who did it, what he did, as the page calls it, and to whom; `only` is one action, such as `code.issue`.
    """

    def __init__(self, store: Store, gate: Gate) -> None:
        self._store = store
        self._gate = gate

    def page(self, session: str, offset: int = 0, words: str = "", only: str = "") -> LogPage:
        """The lines from `offset` on. First come the wrong tries that are still being counted, with their number so far."""
        sought = _sought(words, only)
        with self._store.reading() as tx:
            self._gate.log_reader(tx, session)
            if not wrong_tries.any_over(tx, self._gate.now()):
                return _page(tx, sought, max(0, offset), PAGE)
        with self._store.writing() as tx:
            self._gate.log_reader(tx, session)
            wrong_tries.settle(tx, self._gate.now())
            return _page(tx, sought, max(0, offset), PAGE)

    def export(self, session: str, words: str = "", only: str = "") -> LogExtract:
        """The lines to take away. That somebody took them is a line of the log itself, which is not yet among them."""
        sought, now = _sought(words, only), self._gate.now()
        with self._store.reading() as tx:  # long, and nobody who writes waits for it
            self._gate.log_reader(tx, session)
            found = _page(tx, sought, 0, MOST)
        what = f"{f'找{sought.told}，' if sought.told else ''}{len(found.lines)} 条"
        with self._store.writing() as tx:  # nothing is handed out that does not stand in the log
            who = self._gate.log_reader(tx, session) or OFFICE
            wrong_tries.settle(tx, now)
            tx.log.add(LogRow(now, who, "log.export", what))
        return LogExtract(found.lines, found.size, sought.told, who, now)


def _sought(words: str, only: str) -> _Sought:
    """The words as one line, and as they can be stored. An action that is not known is sought for as none."""
    return _Sought(" ".join(UNSTORABLE.sub("", words).split())[:WORDS_LIMIT], only if only in NAMES else "")


def _page(tx: Transaction, sought: _Sought, offset: int, limit: int) -> LogPage:
    present = [line for line in wrong_tries.present(tx) if sought.fits(line)]
    lines = present[offset : offset + limit]
    asked = sought.words, sought.actions, sought.only
    written = tx.log.page(max(0, offset - len(present)), limit - len(lines), *asked)
    return LogPage((*lines, *written), len(present) + tx.log.size(*asked))
