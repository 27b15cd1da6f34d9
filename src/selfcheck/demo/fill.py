"""Fills an empty installation with the made-up county: the real services on a clock of their own, a year between two rounds."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from selfcheck.bootstrap import Services
from selfcheck.demo.people import DemoGroup, Manners, groups
from selfcheck.domain.bank import Bank
from selfcheck.errors import SelfcheckError
from selfcheck.services.codes import new_code
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import TooFewSubmissions
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, MemberRow, Secret
from selfcheck.services.passwords import Passwords
from selfcheck.services.ports import Transaction
from selfcheck.services.records import EntryRow
from selfcheck.services.rounds import RoundPlan
from selfcheck.services.sheets import parts_of

COUNTY = "演示县"
ABSENT = 11
"""Every eleventh member hands nothing in, as happens."""
YEAR, RUN, SINCE = timedelta(days=365), timedelta(days=10), timedelta(days=3)
LAST_PENDING = 1
"""In the last round the last group is left for the visitor to release."""


class CountyExists(SelfcheckError):  # noqa: N818 - says what is the matter
    """The installation is somebody's: nothing made up may get into it."""

    def __init__(self) -> None:
        super().__init__(
            "这个数据目录里已经有单位和名单，没有放演示数据。请用 SELFCHECK_DATA_DIR 指定一个空的目录再试；"
            "要是上次编演示数据时中断了，先删去那个目录（make demo 用的是 build/demo）"
        )


@dataclass
class DemoClock:
    """A clock that is set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Account:
    """A way in: who it is for, and the code with its PIN."""

    role: str
    code: str
    pin: str


@dataclass
class Filling:
    """The county while it is being made. `told` is called with the number of groups done and of all, in each round."""

    services: Services
    gate: Gate
    clock: DemoClock
    passwords: Passwords
    told: Callable[[int, int], None] = lambda done, of: None
    _desk: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _pin: str = field(default_factory=lambda: "".join(secrets.choice("0123456789") for _ in range(8)))

    def fill(self, members: int, rounds: int) -> tuple[Account, ...]:
        """Makes so many members, and so many rounds of which each but the last group of the last is released. Raises CountyExists.

        Returns the ways in, which are not kept: they cannot be read again.
        """
        banks = self.services.checks.banks()
        if not banks:
            raise SelfcheckError("没有可用的题库，编不出演示数据。请先运行 check-banks，改好 questions 目录里的题库")
        bank = banks[0]
        made = list(groups(members))
        end = self.clock.now
        with self.services.store.writing() as tx:
            if tx.organisation.groups():
                raise CountyExists
            people = _organise(tx, made)
            self.gate.sign_in(tx, self._desk, Holder(office=True))
        for number in range(1, rounds + 1):
            self._round(bank, people, number, rounds, end)
        self.clock.now = end
        return self._accounts(people)

    def _round(self, bank: Bank, people: dict[str, list[MemberRow]], number: int, last: int, end: datetime) -> None:
        closes = end - YEAR * (last - number) - SINCE
        self.clock.now = closes - RUN
        root = COUNTY_ID
        title = f"{closes.year} 年对照检查（演示）"
        plan = RoundPlan(title, f"{closes.year} 年度民主生活会（演示）", bank.id, root, self.clock.now, closes)
        self._renew_desk()
        id = self.services.rounds.create(self._desk, plan)
        self.services.rounds.open(self._desk, id)
        for place, (group, members) in enumerate(people.items(), start=1):
            self.clock.now = closes - RUN / 2
            self._answer(bank, id, group, members, number)
            self.clock.now = closes
            if number < last or place <= max(1, len(people) - LAST_PENDING):
                self._release(id, group)
            self.told(place, len(people))

    def _answer(self, bank: Bank, round_id: str, group: str, members: list[MemberRow], number: int) -> None:
        manners = Manners(bank, group)
        for place, member in enumerate(members, start=1):
            if place % ABSENT == 0:
                continue
            token = secrets.token_urlsafe(32)
            with self.services.store.writing() as tx:
                person = _person_of(tx, member, self.clock.now)
                self.gate.sign_in(tx, token, Holder(person_id=person))
            check = self.services.membership.take_part(token, round_id)
            parts = (part for answer in manners.answers(number, place) for part in parts_of(answer))
            entries = [EntryRow(key, value, 1, self.clock.now) for key, value in parts]
            with self.services.store.writing() as tx:
                tx.checks.add_entries(check, entries)
            self.services.membership.submit(token, round_id)
            self.services.access.leave(token)

    def _release(self, round_id: str, group: str) -> None:
        token = secrets.token_urlsafe(32)
        with self.services.store.writing() as tx:
            leader = next(leader for leader in tx.organisation.leaders() if leader.group_id == group)
            self.gate.sign_in(tx, token, Holder(leader_id=leader.id))
        try:
            self.services.releases.release(token, round_id)
        except TooFewSubmissions:
            pass  # the last group may be small: nothing is shown of it
        finally:
            self.services.access.leave(token)

    def _renew_desk(self) -> None:
        with self.services.store.writing() as tx:
            self.gate.sign_in(tx, self._desk, Holder(office=True))

    def _accounts(self, people: dict[str, list[MemberRow]]) -> tuple[Account, ...]:
        """Codes for the leader of the county, of the first group and of the pending one, and for the first member; the office is left."""
        hashed = self.passwords.hash(self._pin)
        first, pending = next(iter(people)), list(people)[-1]
        found = []
        with self.services.store.writing() as tx:
            leaders = {leader.group_id: leader for leader in tx.organisation.leaders()}
            for group in dict.fromkeys((first, COUNTY_ID, pending)):
                account, secret = self._account(leaders[group].name, hashed)
                tx.organisation.change_leader(replace(leaders[group], secret=secret))
                found.append(account)
            member = tx.organisation.member(people[first][0].id)
            if member is not None:
                account, secret = self._account(member.name, hashed)
                tx.organisation.change_member(replace(member, secret=secret))
                found.append(account)
        self.services.access.leave(self._desk)
        return tuple(found)

    def _account(self, role: str, hashed: str) -> tuple[Account, Secret]:
        code = new_code()
        now = self.clock.now
        return Account(role, code, self._pin), Secret(self.gate.hasher.code(code), now, hashed, now)


COUNTY_ID = "demo-county"


def _organise(tx: Transaction, made: list[DemoGroup]) -> dict[str, list[MemberRow]]:
    """The tree with its leaders and members. Returns the members by group, in the order of the tree."""
    tx.organisation.add_group(GroupRow(COUNTY_ID, None, COUNTY, 0))
    leaders = [LeaderRow(f"{COUNTY_ID}-leader", COUNTY_ID, f"{COUNTY}负责人")]
    units: Counter[str] = Counter()
    people: dict[str, list[MemberRow]] = {}
    for place, group in enumerate(made):
        unit = f"demo-unit-{place // 4}"
        if not units[unit]:
            tx.organisation.add_group(GroupRow(unit, COUNTY_ID, group.unit, place))
            leaders.append(LeaderRow(f"{unit}-leader", unit, f"{group.unit}负责人"))
        units[unit] += 1
        id = f"demo-group-{place}"
        tx.organisation.add_group(GroupRow(id, unit, group.name, units[unit]))
        leaders.append(LeaderRow(f"{id}-leader", id, f"{group.name}负责人"))
        people[id] = [MemberRow(f"{id}-{n}", id, f"演示成员{place + 1:02}-{n:02}", n) for n in range(1, group.members + 1)]
        tx.organisation.add_members(people[id])
    tx.organisation.add_leaders(leaders)
    return people


def _person_of(tx: Transaction, member: MemberRow, now: datetime) -> str:
    found = tx.organisation.member(member.id)
    if found is None:
        raise SelfcheckError("演示数据里的成员不见了，请换一个空的数据目录再试")
    if found.person_id is None:
        person = secrets.token_hex(8)
        tx.people.add(person, None, now)
        tx.organisation.change_member(replace(found, person_id=person))
        return person
    return found.person_id
