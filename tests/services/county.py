"""A county with units, groups, leaders and members, whose sessions are open: what tests of rounds begin with."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Table, insert

from selfcheck.domain.counting import Place
from selfcheck.domain.disclosure.cells import Cell
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, MemberRow, ReaderRow
from selfcheck.services.membership import Membership
from selfcheck.services.records import EntryRow, Rating
from selfcheck.services.rounds import RoundPlan
from selfcheck.storage.rows import columns
from selfcheck.storage.tables import persons, sessions

OFFICE, READER = "token-of-the-office", "reader"
TREE: Mapping[str, tuple[str | None, int]] = {
    "county": (None, 0),
    "unit-a": ("county", 0),
    "unit-b": ("county", 0),
    "a1": ("unit-a", 6),
    "a2": ("unit-a", 5),
    "b1": ("unit-b", 11),
    "b2": ("unit-b", 3),
}
"""Groups, each with its parent and the number of its members."""


@dataclass
class Within:
    """A store in the midst of a transaction: whatever is done over it belongs to this one."""

    tx: Any

    @contextmanager
    def writing(self) -> Iterator[Any]:
        yield self.tx


@dataclass
class County:
    """Tokens: `leader:a1`, `member:a1:1`, `reader`. Members are numbered from 1; ids of groups are the names above."""

    house: Any
    tree: Mapping[str, tuple[str | None, int]] = field(default_factory=lambda: TREE)

    def __post_init__(self) -> None:
        self._people = itertools.count()
        self._within: Within | None = None
        leaders = {f"leader:{id}": LeaderRow(f"leader-{id}", id, f"{id} 负责人") for id in self.tree}
        members = {f"member:{id}:{n}": self._member(id, n) for id, (_, size) in self.tree.items() for n in range(1, size + 1)}
        holders = {OFFICE: Holder(office=True)} | {token: Holder(leader_id=row.id) for token, row in leaders.items()}
        holders |= {token: Holder(person_id=row.person_id) for token, row in members.items()} | {READER: Holder(reader_id=READER)}
        with self.store.writing() as tx:
            for place, (id, (parent, _)) in enumerate(self.tree.items()):
                tx.organisation.add_group(GroupRow(id, parent, f"{id} 组", place))
            tx.organisation.add_leaders(list(leaders.values()))
            tx.readers.add(ReaderRow(READER, "县纪委"))
            self._add(tx, persons, [{"id": row.person_id, "created_at": self.gate.now()} for row in members.values()])
            tx.organisation.add_members(list(members.values()))
            seen, hashed = {"seen_at": self.gate.now()}, self.gate.hasher.session
            self._add(
                tx,
                sessions,
                [{"token_hash": hashed(token), **columns(holder), **seen} for token, holder in holders.items()],
            )

    def _member(self, group: str, n: int) -> MemberRow:
        return MemberRow(f"{group}-{n}", group, f"{group} 成员 {n}", n, person_id=self._new_person())

    def _new_person(self) -> str:
        return f"person-{next(self._people)}"

    def _add(self, tx: Any, table: Table, rows: list[dict[str, Any]]) -> None:
        """All at once: half a hundred statements for the county that each test begins with would take longer than many a test."""
        tx.people._db.execute(insert(table), rows)

    @property
    def services(self) -> Any:
        return self.house.services

    @property
    def store(self) -> Any:
        return self.services.store

    @property
    def gate(self) -> Gate:
        return self.services.rounds._gate

    def members(self, group: str | None = None) -> list[str]:
        """The tokens of the members of a group, or of all."""
        return [f"member:{id}:{n}" for id, (_, size) in self.tree.items() if group in (None, id) for n in range(1, size + 1)]

    def come_in(self, token: str, member_id: str | None = None) -> None:
        """As after the first PIN: a person is made for the member, and his session opened."""
        _, group, number = token.split(":")
        with self.store.writing() as tx:
            member = tx.organisation.member(member_id or f"{group}-{number}")
            person = self._new_person()
            tx.people.add(person, None, self.gate.now())
            tx.organisation.change_member(MemberRow(member.id, member.group_id, member.name, member.position, member.round_id, person))
            self.gate.sign_in(tx, token, Holder(person_id=person))

    def plan(self, **changes: Any) -> RoundPlan:
        now = self.gate.now()
        fields = {"title": "演示轮次", "meeting": "演示会议", "bank_id": "small", "root_id": "county", "k": 5, "anonymous": False}
        times = {"opens_at": now, "closes_at": now + timedelta(days=1)}
        return RoundPlan(**(fields | times | changes))

    def open_round(self, **changes: Any) -> str:
        """A running round. Returns its id. In an anonymous one the members come in anew, under the nameless codes."""
        id = self.services.rounds.create(OFFICE, self.plan(**changes))
        self.services.rounds.open(OFFICE, id)
        if changes.get("anonymous"):
            with self.store.reading() as tx:
                nameless = tx.organisation.nameless(id)
            for member in nameless:
                self.services.access.leave(f"member:{member.group_id}:{member.position}")
                self.come_in(f"member:{member.group_id}:{member.position}", member.id)
        return id

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever members answer and submit in it is one transaction, which takes less than one for each."""
        with self.store.writing() as tx:
            self._within = Within(tx)
            try:
                yield
            finally:
                self._within = None

    @property
    def _membership(self) -> Any:
        return Membership(self._within, self.gate, self.services.rounds._shelf) if self._within else self.services.membership

    def answer(self, token: str, round_id: str, ratings: Mapping[int, int | None]) -> None:
        """Enters ratings in the member's self-check for the round: None is 不适用. In one transaction: a test has many members."""
        id = self._membership.take_part(token, round_id)
        given = {item: Rating(rating) if rating else Rating(not_applicable="不分管") for item, rating in ratings.items()}
        rows = [EntryRow(f"rating:{item}", value, 1, self.gate.now()) for item, value in given.items()]
        with (self._within or self.store).writing() as tx:
            there = {row.key for row in tx.checks.entries(id)}
            for row in rows:
                if row.key in there:
                    tx.checks.change_entry(id, row)
            tx.checks.add_entries(id, [row for row in rows if row.key not in there])

    def submit(self, token: str, round_id: str, ratings: Mapping[int, int | None]) -> None:
        self.answer(token, round_id, ratings)
        self._membership.submit(token, round_id)

    def submit_all(self, group: str, round_id: str, ratings: Sequence[Mapping[int, int | None]]) -> None:
        """The first members of a group submit these."""
        with self.together():
            for token, given in zip(self.members(group), ratings, strict=False):
                self.submit(token, round_id, given)

    def release(self, group: str, round_id: str) -> Any:
        """Closes a group and releases it."""
        self.services.releases.close(f"leader:{group}", round_id)
        return self.release_closed(group, round_id)

    def release_closed(self, group: str, round_id: str, services: Any = None) -> Any:
        """Releases a group that is closed, by the list as it is now."""
        return self.release_as(f"leader:{group}", round_id, services)

    def release_as(self, token: str, round_id: str, services: Any = None) -> Any:
        """The same for a session of any kind."""
        releases = (services or self.services).releases
        return releases.release(token, round_id, releases.roll(token, round_id).mark)

    def cells(self, round_id: str, group: str) -> Mapping[Place, Cell]:
        """What the latest release of a group keeps: exact numbers, also where pages print shares alone."""
        with self.store.reading() as tx:
            return {cell.place: cell for cell in tx.releases.cells(tx.releases.latest(round_id, group).id)}

    def view(self, leader: str, round_id: str, group: str) -> Any:
        return self.services.reviews.view(f"leader:{leader}", round_id, group)
