"""Linking, proving, switching, entering and issuing anew at once, on both databases: nobody is left with two codes, or in by a dead one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from tests.postgres import cluster, new_database, postgres, template
from tests.services.county import OFFICE, County
from tests.services.crowd import at_once, outcome
from tests.services.test_concurrency import Site, address, first_fault

from selfcheck.services.group_records import Holder, LeaderRow, MemberRow

__all__ = ["address", "cluster", "new_database", "postgres", "template"]
PIN, LEADERS_PIN = "294017", "605831"
TIMES = 5
APART = 0.03
"""Seconds within which all begin, where one of them is at it longer than the others."""
TREE = {"county": (None, 0), "unit-a": ("county", 0), "a1": ("unit-a", 1)}
LATE = {"ChangedMeanwhile", "NotBoth", "NotSignedIn", "WrongCode", "PinStands", "InvalidInput"}
"""What who comes second is told."""


@dataclass
class Desk:
    """A county in which each contest is held by a member and a leader of its own; what happens at once goes through `services`."""

    site: Site
    store: str

    def __post_init__(self) -> None:
        self.county = County(self.site, TREE)
        self.services = self.site.opened(self.store)
        self._numbers = itertools.count(1)

    def pair(self) -> None:
        """Another member and another leader, with their codes."""
        self.number = next(self._numbers)
        organisation, issuing = self.county.services.organisation, self.county.services.issuing
        self.member_id = organisation.add_member(OFFICE, "a1", f"成员{self.number}")
        self.leader_id = organisation.add_leader(OFFICE, "unit-a", f"负责人{self.number}")
        self.codes = {slip.id: slip.code for slip in issuing.issue_missing(OFFICE)}

    def token(self, name: str) -> str:
        return f"{name} {self.number}"

    def come_in(self, id: str, pin: str, name: str) -> None:
        self.county.services.entry.begin(self.token(name), self.codes[id], pin)

    def rows(self) -> tuple[MemberRow, LeaderRow]:
        with self.county.store.reading() as tx:
            member, leader = tx.organisation.member(self.member_id), tx.organisation.leader(self.leader_id)
        assert member is not None
        assert leader is not None
        return member, leader

    def holder(self, name: str) -> Holder | None:
        with self.county.store.reading() as tx:
            return self.county.gate.holder(tx, self.token(name))

    def strange(self, found: dict[str, object]) -> list[str]:
        """Answers that are none of those which a user may read."""
        return [f"{job}: {one!r}" for job, one in found.items() if isinstance(one, Exception) and outcome(one) not in LATE]

    def of_one(self) -> list[str]:
        """What is wrong with the two rows, whatever has happened."""
        _, leader = self.rows()
        return (
            ["linked, and with a code or PIN of his own"] if leader.linked and (leader.secret.code_hash or leader.secret.pin_hash) else []
        )

    def two_codes(self) -> list[str]:
        """Two browsers set the PIN with the two codes."""
        self.pair()
        (second,) = self.county.services.issuing.second(OFFICE, [self.member_id])
        codes, begin = {"first": self.codes[self.member_id], "second": second.code}, self.services.entry.begin
        found = at_once({name: partial(begin, self.token(name), code, PIN) for name, code in codes.items()})
        winners = [name for name, one in found.items() if not isinstance(one, Exception)]
        inside = [name for name in codes if self.holder(name) is not None]
        member, _ = self.rows()
        opened = [
            name for name, code in codes.items() if self.county.gate.hasher.code(code) in (member.secret.code_hash, member.second_hash)
        ]
        return self.strange(found) + ([] if len(winners) == 1 and winners == inside == opened else [f"{winners}, {inside}, {opened}"])

    def linking(self) -> list[str]:
        """The office says that they are one, while the leader sets his first PIN."""
        self.pair()
        begin = partial(self.services.entry.begin, self.token("leader"), self.codes[self.leader_id], LEADERS_PIN)
        link = partial(self.services.linking.link, OFFICE, self.leader_id, self.member_id)
        found = at_once({"begin": begin, "link": link}, APART)
        _, leader = self.rows()
        inside = self.holder("leader") is not None
        wrong = [] if inside is not leader.linked is (outcome(found["begin"]) != "accepted") else [f"in: {inside}, linked: {leader.linked}"]
        return self.strange(found) + self.of_one() + wrong

    def proving(self) -> list[str]:
        """He proves it; the office takes it back, and the leader comes in once more with his own code."""
        self.pair()
        self.come_in(self.member_id, PIN, "member")
        self.come_in(self.leader_id, LEADERS_PIN, "leader")
        self.county.services.linking.link(OFFICE, self.leader_id, self.member_id)
        found = at_once(
            {
                "prove": partial(self.services.linking.prove, self.token("member"), LEADERS_PIN),
                "unlink": partial(self.services.linking.unlink, OFFICE, self.leader_id),
                "enter": partial(self.services.entry.enter, self.token("again"), self.codes[self.leader_id], LEADERS_PIN),
            },
            APART,
        )
        _, leader = self.rows()
        proved = not isinstance(found["prove"], Exception)
        inside = [name for name in ("leader", "again") if self.holder(name) is not None]
        wrong = [f"dead code, and in: {inside}"] if proved and inside else []
        wrong += ["still linked"] if leader.member_id is not None or leader.linked_at is not None else []
        return (
            self.strange(found) + self.of_one() + wrong + ([] if proved or leader.secret.pin_hash else ["nothing proved, and the PIN gone"])
        )

    def switching(self) -> list[str]:
        """He switches on two devices, while the office issues the code anew."""
        self.pair()
        self.county.services.linking.link(OFFICE, self.leader_id, self.member_id)
        self.come_in(self.member_id, PIN, "desk")
        self.county.services.entry.enter(self.token("phone"), self.codes[self.member_id], PIN)
        self.county.services.linking.switch(self.token("phone"), self.token("phone leading"))
        switch = self.services.linking.switch
        found = at_once(
            {
                "desk": partial(switch, self.token("desk"), self.token("desk leading")),
                "phone": partial(switch, self.token("phone leading"), self.token("phone again")),
                "reissue": partial(self.services.issuing.reissue, OFFICE, [self.leader_id]),
            },
            APART,
        )
        names = ("desk", "desk leading", "phone", "phone leading", "phone again")
        inside = [name for name in names if self.holder(name) is not None]
        return self.strange(found) + self.of_one() + ([f"in by a dead code: {inside}"] if inside else [])


@pytest.fixture
def new_desk(address: str, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes the desk, on real transactions or on none."""
    made: list[Desk] = []

    def make(store: str = "protected") -> Desk:
        made.append(Desk(Site(tmp_path / "data", tmp_path / "questions", address=address), store))
        return made[-1]

    yield make
    for desk in made:
        desk.services.close()
        desk.county.services.close()


def name_of(contest: Callable[[Desk], list[str]]) -> str:
    return contest.__name__


@pytest.mark.parametrize("contest", [Desk.two_codes, Desk.linking, Desk.proving, Desk.switching], ids=name_of)
def test_one_comes_first_and_the_other_is_told(new_desk, contest):
    desk = new_desk()
    for _ in range(TIMES):
        assert contest(desk) == []


@pytest.mark.parametrize("contest", [Desk.two_codes, Desk.proving, Desk.switching], ids=name_of)
def test_without_the_transaction_something_goes_wrong(new_desk, contest):
    assert first_fault(partial(contest, new_desk("unprotected")))
