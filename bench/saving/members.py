"""An installation with members in a running round, each with his self-check begun and his session open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast

from bench.server import PROJECT
from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import now_in_utc, open_parts
from selfcheck.config import Settings
from selfcheck.services.codes import Hasher
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, MemberRow, RoundGroupRow, RoundRow, SeatRow
from selfcheck.services.membership import Membership
from selfcheck.services.ports import Store, Transaction
from selfcheck.services.shelf import Shelf
from selfcheck.web.session import COOKIE, new_token

GROUP = 30
"""Members of a group."""
ROOT, ROUND, BANK = "root", "round", "eighteen_whethers_2019"
K = 5


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whose browser is signed in, and his self-check for the round."""

    token: str
    check: str

    @property
    def cookies(self) -> dict[str, str]:
        return {COOKIE: self.token}


@dataclass
class _Within:
    """A store in the midst of a transaction: what services do over it is one commit instead of thousands."""

    tx: Transaction

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        yield self.tx


def fill(data: Path, number: int) -> list[Member]:
    """So many members on a data folder, which is made. No server may run on it yet: a round is not opened twice."""
    settings = Settings(data, PROJECT / "questions")
    parts = open_parts(settings)
    gate, shelf = Gate(Hasher(parts.key), now_in_utc), Shelf(BankFolder(settings.questions_dir))
    tokens = [new_token() for _ in range(number)]
    try:
        with parts.store.writing() as tx:
            _open_round(tx, gate, shelf, -(-number // GROUP))
            for place, token in enumerate(tokens):
                _seat(tx, gate, place, token)
        with parts.store.reading() as tx:
            shelf.kept(tx, BANK, shelf.offer().current(BANK).version)  # no bank is parsed in the midst of a transaction that writes
        with parts.store.writing() as tx:
            membership = Membership(cast(Store, _Within(tx)), gate, shelf)
            return [Member(token, membership.take_part(token, ROUND)) for token in tokens]
    finally:
        parts.store.close()


def _open_round(tx: Transaction, gate: Gate, shelf: Shelf, groups: int) -> None:
    """A round that runs for a day, over so many groups below one root."""
    bank = shelf.offer().current(BANK)
    shelf.offer().keep(tx, bank)
    now = gate.now()
    tx.organisation.add_group(GroupRow(ROOT, None, "某单位", 0))
    tx.rounds.add(RoundRow(ROUND, "年度自查", "民主生活会", BANK, bank.version, ROOT, now, now + timedelta(days=1), K, False, now, now))
    tx.rounds.add_groups([RoundGroupRow(ROUND, ROOT, None, "某单位", 0, leaf=False)])
    for place in range(groups):
        id, name = f"group-{place}", f"第{place + 1}组"
        tx.organisation.add_group(GroupRow(id, ROOT, name, place))
        tx.organisation.add_leaders([LeaderRow(f"leader-{place}", id, f"{name}组长")])
        tx.rounds.add_groups([RoundGroupRow(ROUND, id, ROOT, name, place, leaf=True)])


def _seat(tx: Transaction, gate: Gate, place: int, token: str) -> None:
    """A member as after his first PIN, with his seat in the round."""
    person, member, group = f"person-{place}", f"member-{place}", f"group-{place // GROUP}"
    tx.people.add(person, None, gate.now())
    tx.organisation.add_members([MemberRow(member, group, f"成员{place + 1}", place % GROUP, None, person)])
    tx.rounds.add_seats([SeatRow(f"seat-{place}", ROUND, group, member)])
    gate.sign_in(tx, token, Holder(person_id=person))
