"""The organising services on a real store, with argon2 at its lowest cost: what tests of the office begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from argon2.profiles import CHEAPEST

from selfcheck.banks.folder import BankFolder
from selfcheck.errors import SelfcheckError
from selfcheck.organiser import FILE_NAME, OrganiserFile
from selfcheck.rosters.files import RosterFiles
from selfcheck.services.codes import Hasher
from selfcheck.services.entry import Entry
from selfcheck.services.gate import Gate
from selfcheck.services.issuing import Issuing
from selfcheck.services.log import Log
from selfcheck.services.office import Office, new_organiser_code
from selfcheck.services.organisation import Organisation
from selfcheck.services.passwords import Argon2, Passwords
from selfcheck.services.readers import Readers
from selfcheck.services.roster_desk import RosterDesk
from selfcheck.services.roster_difference import Decisions, Difference
from selfcheck.services.roster_records import Reading
from selfcheck.services.rounds import RoundPlan, Rounds
from selfcheck.services.shelf import Shelf

KEY = bytes(range(32))
OFFICE = "token-of-the-office"
PASSPHRASE, PIN, WRONG_PIN = "春风吹过办公室的窗台", "294017", "705128"
WRONG_CODE = "2222-2222-2222"


@dataclass
class Bureau:
    """`claimed` opens the office under OFFICE; `sessions` are made up by each test."""

    house: Any

    def __post_init__(self) -> None:
        self.file = OrganiserFile(self.house.data / FILE_NAME)
        self.hasher = Hasher(KEY)
        self.gate = Gate(self.hasher, self.house.clock)
        self.passwords = Argon2(KEY, CHEAPEST)
        self.build()

    def build(self) -> None:
        """The services over the store that the house has now."""
        self.office = Office(self.store, self.gate, self.passwords, self.file)
        self.entry = Entry(self.store, self.gate, self.passwords)
        self.organisation = Organisation(self.store, self.gate)
        self.rosters = RosterDesk(self.store, self.gate, RosterFiles())
        self.issuing = Issuing(self.store, self.gate)
        self.log = Log(self.store, self.gate)
        self.readers = Readers(self.store, self.gate)
        self.rounds = Rounds(self.store, self.gate, Shelf(BankFolder(self.house.questions)))

    @property
    def store(self) -> Any:
        return self.house.services.store

    @property
    def clock(self) -> Any:
        return self.house.clock

    @property
    def access(self) -> Any:
        return self.house.access

    def new_code(self, *, reset: bool = False) -> str | None:
        return new_organiser_code(self.store, self.hasher, self.clock.now, reset=reset, file=self.file)

    def claim(self) -> None:
        self.office.claim(OFFICE, self.new_code(), PASSPHRASE)

    def group(self, *names: str) -> str:
        """Adds a path of nodes. Returns the id of the lowest."""
        parent = None
        for name in names:
            parent = self.organisation.add_group(OFFICE, parent, name)
        return parent

    def take(self, reading: Reading, **decisions: Any) -> Difference:
        """Takes a roster over as a page does: what was shown is what is confirmed."""
        made = Decisions(**decisions)
        return self.rosters.take(OFFICE, reading, made, self.rosters.preview(OFFICE, reading, made).print)

    def slips(self) -> dict[str, str]:
        """Issues what is missing. Returns the codes by name."""
        return {slip.name: slip.code for slip in self.issuing.issue_missing(OFFICE)}

    def member(self, member_id: str) -> Any:
        with self.store.reading() as tx:
            return tx.organisation.member(member_id)

    def leader(self, leader_id: str) -> Any:
        with self.store.reading() as tx:
            return tx.organisation.leader(leader_id)

    def person(self, session: str) -> str | None:
        with self.store.reading() as tx:
            holder = self.gate.holder(tx, session)
        return holder.person_id if holder else None

    def seats(self, round_id: str, group_id: str) -> list[str | None]:
        """The members of the seats."""
        with self.store.reading() as tx:
            return [seat.member_id for seat in tx.rounds.seats(round_id, group_id)]

    def plan(self, root_id: str, *, anonymous: bool = False, title: str = "演示轮次", days: int = 0) -> RoundPlan:
        """A round that begins in so many days."""
        start = self.clock.now + timedelta(days=days)
        return RoundPlan(title, "演示会议", "small", root_id, start, start + timedelta(days=7), anonymous=anonymous)

    def open_round(self, root_id: str, **fields: Any) -> str:
        round_id = self.rounds.create(OFFICE, self.plan(root_id, **fields))
        self.rounds.open(OFFICE, round_id)
        return round_id

    def lines(self) -> list[tuple[str, str, str]]:
        """The log as (actor, action, subject), oldest first."""
        with self.store.reading() as tx:
            return [(row.actor, row.action, row.subject) for row in reversed(tx.log.page(0, 1000))]

    def wrong(self, error: type[SelfcheckError], function: Any, *arguments: Any, times: int = 1) -> None:
        """Calls a function that is refused, each time from a fresh browser."""
        for _ in range(times):
            self.tried = getattr(self, "tried", 0) + 1
            with pytest.raises(error):
                function(f"browser-{self.tried}", *arguments)


class Between:
    """Real argon2, with something that happens while it works."""

    def __init__(self, passwords: Passwords, happens: Callable[[], object]) -> None:
        self._passwords, self._happens = passwords, happens

    def hash(self, text: str) -> str:
        self._happens()
        return self._passwords.hash(text)

    def verify(self, hashed: str, text: str) -> bool:
        self._happens()
        return self._passwords.verify(hashed, text)
