"""Fills an empty installation with the made-up county: the real services on a clock of their own, a year between two rounds."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from selfcheck.bootstrap import Services
from selfcheck.demo.county import groups
from selfcheck.demo.organise import COUNTY_ID, Placed, organise, person_of
from selfcheck.demo.people import Manners, Temper, absent
from selfcheck.domain.bank import Bank
from selfcheck.domain.disclosure.cells import DEFAULT_THRESHOLD
from selfcheck.errors import SelfcheckError
from selfcheck.services.codes import new_code
from selfcheck.services.gate import Gate
from selfcheck.services.group_errors import TooFewSubmissions
from selfcheck.services.group_records import Holder, LeaderRow, MemberRow, Secret
from selfcheck.services.passwords import Passwords
from selfcheck.services.ports import Transaction
from selfcheck.services.records import EntryRow
from selfcheck.services.rounds import RoundPlan
from selfcheck.services.sheets import parts_of

RUN, SINCE = timedelta(days=10), timedelta(days=3)
SMALL = 7
"""Members up to which a group is called a small one."""


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
    """A way in: who it is for and what he may look at there, and the code with its PIN."""

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
    _pin: str = field(default_factory=lambda: "".join(secrets.choice("0123456789") for _ in range(8)))

    def fill(self, members: int, rounds: int) -> tuple[Account, ...]:
        """Makes so many members, and so many rounds of which all is released but one group of the last. Raises CountyExists.

        Returns the ways in, which are not kept: they cannot be read again.
        """
        banks = self.services.checks.banks()
        if not banks:
            raise SelfcheckError("没有可用的题库，编不出演示数据。请先运行 check-banks，改好 questions 目录里的题库")
        end = self.clock.now
        with self.services.store.writing() as tx:
            if tx.organisation.groups():
                raise CountyExists
            county, placed = organise(tx, groups(members))
        for number in range(1, rounds + 1):
            self._round(banks[0], placed, number, rounds, end)
        self.clock.now = end
        return self._accounts(county, placed)

    def _round(self, bank: Bank, placed: Sequence[Placed], number: int, last: int, end: datetime) -> None:
        closes = years_before(end - SINCE, last - number)
        self.clock.now = closes - RUN
        title = f"{closes.year} 年对照检查（演示）"
        plan = RoundPlan(title, f"{closes.year} 年度民主生活会（演示）", bank.id, COUNTY_ID, self.clock.now, closes)
        with self._signed_in(lambda tx: Holder(office=True)) as desk:
            id = self.services.rounds.create(desk, plan)
            self.services.rounds.open(desk, id)
        waiting = pending(placed) if number == last else None
        for done, one in enumerate(placed, start=1):
            self.clock.now = closes - RUN / 2
            self._answer(bank, id, one, number)
            self.clock.now = closes
            if one != waiting:
                self._release(id, one.leader)
            self.told(done, len(placed))

    def _answer(self, bank: Bank, round_id: str, one: Placed, number: int) -> None:
        manners = Manners(bank, one.id, one.group.temper)
        missing = absent(one.id, one.group.members, number)
        for place, member in enumerate(one.members, start=1):
            if place != missing:
                parts = (part for answer in manners.answers(number, place) for part in parts_of(answer))
                self._submit(round_id, member, [EntryRow(key, value, 1, self.clock.now) for key, value in parts])

    def _submit(self, round_id: str, member: MemberRow, entries: Sequence[EntryRow]) -> None:
        with self._signed_in(lambda tx: Holder(person_id=person_of(tx, member, self.clock.now))) as token:
            check = self.services.membership.take_part(token, round_id)
            with self.services.store.writing() as tx:
                tx.checks.add_entries(check, entries)
            self.services.membership.submit(token, round_id)

    def _release(self, round_id: str, leader: LeaderRow) -> None:
        with self._signed_in(lambda tx: Holder(leader_id=leader.id)) as token, suppress(TooFewSubmissions):  # one stays too small
            self.services.releases.release(token, round_id, self.services.releases.roll(token, round_id).mark)

    @contextmanager
    def _signed_in(self, who: Callable[[Transaction], Holder]) -> Iterator[str]:
        """A session of somebody, which ends with the block."""
        token = secrets.token_urlsafe(32)
        with self.services.store.writing() as tx:
            self.gate.sign_in(tx, token, who(tx))
        try:
            yield token
        finally:
            self.services.access.leave(token)

    def _accounts(self, county: LeaderRow, placed: Sequence[Placed]) -> tuple[Account, ...]:
        """Codes for the leaders of the county, of a weak, a small and the pending group, and for the first member."""
        hashed = self.passwords.hash(self._pin)
        shown = {county: "全县"} | {one.leader: what for one, what in telling(placed)}
        found = []
        with self.services.store.writing() as tx:
            for leader, what in shown.items():
                account, secret = self._account(f"{leader.name}（{what}）", hashed)
                tx.organisation.change_leader(replace(leader, secret=secret))
                found.append(account)
            member = tx.organisation.member(placed[0].members[0].id)
            if member is not None:
                account, secret = self._account(f"{member.name}（成员）", hashed)
                tx.organisation.change_member(replace(member, secret=secret))
                found.append(account)
        return tuple(found)

    def _account(self, role: str, hashed: str) -> tuple[Account, Secret]:
        code = new_code()
        now = self.clock.now
        return Account(role, code, self._pin), Secret(self.gate.hasher.code(code), now, hashed, now)


def years_before(at: datetime, years: int) -> datetime:
    """About the same day of an earlier year: every round has a year of its own, whether or not there was a 29 February between."""
    return at.replace(year=at.year - years, day=min(at.day, 28)) if years else at


def pending(placed: Sequence[Placed]) -> Placed | None:
    """The group that is left for the visitor to release: the last but the first that can be, with somebody missing."""
    able = [one for one in placed[1:] if one.group.members > DEFAULT_THRESHOLD]
    return able[-1] if able else None


def telling(placed: Sequence[Placed]) -> Iterator[tuple[Placed, str]]:
    """The groups whose leaders a visitor should be, and what each of them is to show, in few words."""
    left = pending(placed)
    released = [one for one in placed if one != left]
    yield from [(one, "一个方面弱的支部") for one in released if one.group.temper is Temper.WEAK][:1]
    small = [one for one in released if one.group.temper is Temper.ORDINARY and one.group.members <= SMALL]
    yield from [(one, "人少的组") for one in small][:1]
    if left is not None:
        yield left, "还没有发布的组"
