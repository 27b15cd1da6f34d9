"""Moves, submissions, takings-back, a group that is opened again and releases, all at once, on both databases.

Nobody gets two places or two current submissions, none is lost, and nobody is counted in two groups.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.postgres import cluster, new_database, postgres, template
from tests.series import times
from tests.services.county import OFFICE, County
from tests.services.crowd import WITHIN, at_once
from tests.services.test_concurrency import RATINGS, Site, address, first_fault

from selfcheck.domain.counting import Ratings
from selfcheck.services.checks import new_check
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_errors import (
    CountedAlready,
    ListChanged,
    NotClosedYet,
    NothingToSubmit,
    NothingToWithdraw,
    RoundNotRunning,
    RoundUnknown,
    TooCloseToEarlier,
    TooFewSubmissions,
    WithdrawnTooLate,
)
from selfcheck.services.moving import Moved
from selfcheck.services.records import EntryRow, Rating
from selfcheck.services.verify import verify

__all__ = ["address", "cluster", "new_database", "postgres", "template"]
SIZE, CONTESTS = times(8, 12), times(2, 10)
GROUPS = ("a1", "a2")
TREE: Mapping[str, tuple[str | None, int]] = {"county": (None, 0), "unit-a": ("county", 0)} | dict.fromkeys(GROUPS, ("unit-a", SIZE))
ACTS = (("submit",), ("submit", "withdraw"), ("submit", "withdraw", "submit"), ("submit", "submit"))
REFUSED = (
    CountedAlready,
    InvalidInput,
    ListChanged,
    NotClosedYet,
    NothingToSubmit,
    NothingToWithdraw,
    RoundNotRunning,
    RoundUnknown,
    TooCloseToEarlier,
    TooFewSubmissions,
    WithdrawnTooLate,
)
"""What the people of this contest may be told. Anything else is a fault of the program."""


@dataclass
class Crossroads:
    """Two groups whose members go from one to the other while they answer. What happens at once goes through `services`."""

    site: Site
    store: str
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.county = County(self.site, TREE)
        self.given: dict[str, Ratings] = dict(zip(self.county.members(), RATINGS, strict=False))
        self.services = self.site.opened(self.store)

    def contest(self) -> list[str]:
        """Everybody at once in a round of its own. What went wrong in it."""
        round_id = self.answered()
        acts = {token: self.dice.choice(ACTS) for token in self.given}
        jobs: dict[str, Callable[[], object]] = {token: partial(self.work, token, round_id, acts[token]) for token in self.given}
        jobs |= {f"move {token}": partial(self.move, token) for token in self.dice.sample(list(self.given), SIZE)}
        jobs |= {f"release {group}": partial(self.release, group, round_id) for group in GROUPS}
        jobs["reopen"] = partial(self.reopen, round_id)
        found = at_once(jobs, WITHIN)
        faults = [f"{job}: {one!r}" for job, one in found.items() if isinstance(one, Exception)]
        moved = {job.removeprefix("move "): one for job, one in found.items() if isinstance(one, Moved)}
        for group in GROUPS:
            self.finish(group, round_id)
        told = {token: one for token, one in found.items() if token in self.given}
        faults += [*self.judged(round_id, told, moved), *verify(self.county.store, self.services.rounds._shelf)[1]]
        self.county.services.rounds.close(OFFICE, round_id)
        return faults

    def answered(self) -> str:
        """A round in which everybody has answered and nobody has submitted."""
        round_id, gate = self.county.open_round(), self.county.gate
        bank = self.county.services.checks.banks()[0]
        with self.county.store.writing() as tx:
            for token, ratings in self.given.items():
                (seat,) = [seat for seat in tx.rounds.seats_of(self.member(token)) if seat.round_id == round_id]
                check = new_check(gate.person(tx, token), bank, "seed", gate, by_day=False)
                tx.checks.add(check)
                tx.checks.add_entries(check.id, [EntryRow(f"rating:{one}", Rating(ratings[one]), 1, gate.now()) for one in ratings])
                tx.rounds.change_seat(replace(seat, check_id=check.id))
        return round_id

    def member(self, token: str) -> str:
        return token.removeprefix("member:").replace(":", "-")

    def work(self, token: str, round_id: str, acts: Sequence[str]) -> list[str]:
        """What of his acts was accepted, in turn."""
        accepted = []
        for act in acts:
            try:
                getattr(self.services.membership, act)(token, round_id)
            except REFUSED:
                continue
            accepted.append(act)
        return accepted

    def move(self, token: str) -> Moved | None:
        with self.county.store.reading() as tx:
            member = tx.organisation.member(self.member(token))
        assert member is not None
        other = next(group for group in GROUPS if group != member.group_id)
        return self.refused(lambda: self.services.organisation.move_member(OFFICE, member.id, other))

    def release(self, group: str, round_id: str) -> object:
        self.services.releases.close(f"leader:{group}", round_id)
        return self.refused(lambda: self.county.release_closed(group, round_id, self.services))

    def reopen(self, round_id: str) -> None:
        ends = self.county.gate.now() + timedelta(hours=1)
        for group in GROUPS:
            self.refused(partial(self.services.rounds.reopen, OFFICE, round_id, group, ends))

    def refused(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except REFUSED:
            return None

    def finish(self, group: str, round_id: str) -> None:
        """Behind the contest, one after the other."""
        self.refused(lambda: self.county.release(group, round_id))

    def judged(self, round_id: str, told: Mapping[str, object], moved: Mapping[str, Moved]) -> Iterator[str]:
        """What differs between what everybody was told, and what is stored and counted."""
        with self.county.store.reading() as tx:
            seats = {seat.id: seat for seat in tx.rounds.seated(round_id)}
            current = {seat: tx.submissions.of_seat(seat) for seat in seats}
            members = {member.id: member for member in tx.organisation.members()}
            gone = sum(group.gone for group in tx.rounds.groups(round_id))
            counted = {
                (group, seat)
                for group in GROUPS
                for release in tx.releases.of(round_id, group)
                for seat in (tx.submissions.seats(round_id, group).get(id, "elsewhere") for id in tx.releases.submissions(release.id))
            }
        places = Counter(seat.member_id for seat in seats.values())
        yield from (f"{member} has {number} places" for member, number in places.items() if number != 1)
        without = {token for token in self.given if self.member(token) not in places}
        if not without <= {token for token, one in moved.items() if one.left}:
            yield f"{without} have no place, after {moved}"
        if gone != sum(len(one.along) + len(one.left) for one in moved.values()):
            yield f"{gone} places are said to be gone, after {moved}"
        elsewhere = {seat.member_id for seat in seats.values() if seat.group_id != members[seat.member_id or ""].group_id}
        if elsewhere != {self.member(token) for token, one in moved.items() if one.stays}:
            yield f"{elsewhere} have their places in another group, after {moved}"
        by_member = {seat.member_id: seat.id for seat in seats.values()}
        for token, accepted in told.items():
            if not isinstance(accepted, list):
                continue
            found = current.get(by_member.get(self.member(token), ""))
            if (found is not None) != (accepted[-1:] == ["submit"]):
                yield f"{token} was told {accepted}, and {found} is stored"
            if found is not None and dict(found.ratings) != dict(self.given[token]):
                yield f"{token} gave {self.given[token]}, and {found.ratings} is stored"
        yield from (f"{seat} is counted, and nothing of it is current" for _, seat in counted if current.get(seat) is None)
        yield from (f"{seat} is counted in {number} groups" for seat, number in Counter(seat for _, seat in counted).items() if number != 1)


@pytest.fixture
def new_crossroads(address: str, tmp_path: Path) -> Iterator[Callable[..., Crossroads]]:
    """Makes the two groups, on real transactions or on none."""
    made: list[Crossroads] = []

    def make(store: str = "protected") -> Crossroads:
        made.append(Crossroads(Site(tmp_path / "data", tmp_path / "questions", address=address), store))
        return made[-1]

    yield make
    for one in made:
        one.services.close()
        one.county.services.close()


def test_everybody_has_one_place_and_counts_once(new_crossroads):
    crossroads = new_crossroads()
    for _ in range(CONTESTS):
        assert crossroads.contest() == []


def test_without_the_transaction_something_goes_wrong(new_crossroads):
    assert first_fault(new_crossroads("unprotected").contest)
