"""Wrong codes, PINs and passphrases in the log: one line for ten minutes of them, with a number. Whoever guesses buries nothing.

A line of the log never changes. So what is still being counted stands in the table of tries, under a key that no session's hash can
be: the number, the action and whose it was, parted by blanks; its time is that of the first. All this needs a writing transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from selfcheck.services.group_records import LogRow
from selfcheck.services.persons import path_to
from selfcheck.services.ports import Transaction
from selfcheck.services.rounds import OFFICE
from selfcheck.services.slips import MEMBER, READER, Coming, kind_of
from selfcheck.services.tree import Tree

SPAN = timedelta(minutes=10)
UNKNOWN = "未登录的浏览器"
"""Who typed something wrong, in the log."""
GONE = "已经移除的人"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried in vain. `whose` is blank, or tells of a PIN whose it is: `member ID`, `leader ID`, `reader ID`."""

    action: str
    whose: str = ""


CODE, START_CODE = Tried("try.code"), Tried("try.code", "start")
PASSPHRASE, PASSPHRASE_INSIDE = Tried("try.passphrase"), Tried("try.passphrase", "inside")
"""At the door, and by who is in the office and wants to change it."""
_TOLD = {START_CODE: (UNKNOWN, "启用码"), PASSPHRASE_INSIDE: (OFFICE, "")}
"""Actor and subject, where they are not those of a stranger and nothing."""


@dataclass(frozen=True, slots=True)
class _Count:
    what: Tried
    since: datetime
    number: int

    @property
    def key(self) -> str:
        return f"{self.number} {self.what.action} {self.what.whose}".rstrip()

    def over(self, now: datetime) -> bool:
        """Whether its ten minutes are over. One from far ahead is over, too: the clock was set back, and it would wait for years."""
        return abs(now - self.since) >= SPAN


def pin_of(coming: Coming) -> Tried:
    return Tried("try.pin", f"{kind_of(coming)} {coming.id}")


def count(tx: Transaction, what: Tried, now: datetime) -> None:
    """Counts one more. What is over is written down first."""
    settle(tx, now)
    found = next((one for one in _counts(tx) if one.what == what), None)
    if found is not None:
        tx.people.remove_tries(found.key)
    one = _Count(what, found.since, found.number + 1) if found else _Count(what, now, 1)
    tx.people.add_try(one.key, one.since)


def settle(tx: Transaction, now: datetime, of: Collection[Coming] = ()) -> None:
    """Writes down what is over, and all that is told of people who are about to be removed: nobody could say later who they were."""
    leaving = {pin_of(one) for one in of}
    for one in _counts(tx):
        if one.over(now) or one.what in leaving:
            tx.log.add(_line(tx, one))
            tx.people.remove_tries(one.key)


def present(tx: Transaction) -> Sequence[LogRow]:
    """What is being counted, as it would stand in the log now, newest first; reading is enough for it."""
    return [_line(tx, one) for one in reversed(_counts(tx))]


def any_over(tx: Transaction, now: datetime) -> bool:
    """Whether something is to be written down; reading is enough for it."""
    return any(one.over(now) for one in _counts(tx))


def _counts(tx: Transaction) -> list[_Count]:
    """Oldest first."""
    keys = [(key.split(" ", 2), at) for key, at in tx.people.tries("% try.%")]
    return [_Count(Tried(action, "".join(whose)), at, int(number)) for (number, action, *whose), at in keys]


def _line(tx: Transaction, one: _Count) -> LogRow:
    kind, _, id = one.what.whose.partition(" ")
    actor, subject = (UNKNOWN, _named(tx, kind, id)) if id else _TOLD.get(one.what, (UNKNOWN, ""))
    number = f"{SPAN // timedelta(minutes=1)} 分钟内 {one.number} 次"
    return LogRow(one.since, actor, one.what.action, f"{subject}，{number}" if subject else number)


def _named(tx: Transaction, kind: str, id: str) -> str:
    if kind == READER:
        reader = tx.readers.get(id)
        return reader.name if reader else GONE
    row = tx.organisation.member(id) if kind == MEMBER else tx.organisation.leader(id)
    return path_to(Tree(tx.organisation.groups()), row) if row else GONE
