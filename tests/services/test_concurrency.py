"""Everybody at once, on both databases: nothing is lost, nothing is doubled. And what happens without the transaction."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from argon2.profiles import CHEAPEST
from tests.postgres import cluster, new_database, postgres, template
from tests.saving import save
from tests.series import times
from tests.services.conftest import KEY, House
from tests.services.county import OFFICE, County
from tests.services.crowd import ACCEPTED, OPEN, REFUSED, WITHIN, Branch, at_once, outcome, submissions

from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import Services, assemble
from selfcheck.domain.counting import Ratings
from selfcheck.services.checks import new_check
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_records import ReleaseRow
from selfcheck.services.passwords import Argon2
from selfcheck.services.records import EntryRow, Rating
from selfcheck.services.roster_difference import Decisions
from selfcheck.services.roster_records import Person, Reading
from selfcheck.services.verify import verify

__all__ = ["cluster", "new_database", "postgres", "template"]
BACKENDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
PEOPLE, EARLY, ON_TWO_DEVICES, PROCESSES, WINDOWS = times(16, 50), times(5, 10), times(4, 10), times(2, 4), times(4, 8)
GROUP, LEADER = "a1", "leader:a1"
TREE = {"county": (None, 0), "unit-a": ("county", 0), GROUP: ("unit-a", PEOPLE)}
RATINGS = [dict(enumerate(given, start=1)) for given in itertools.islice(itertools.product(range(1, 6), repeat=3), 0, None, 2)][:PEOPLE]
"""No two members rate alike: so what was counted tells whose it is."""
TRIES = 25
"""How often the unprotected store may be lucky."""


@dataclass
class Site(House):
    """A house on any database."""

    address: str = ""

    def _open(self) -> Services:
        return self.opened("plain")

    def opened(self, store: str) -> Services:
        """Services over another store on the same database: what `crowd.OPEN` offers."""
        return assemble(OPEN[store](self.address), BankFolder(self.questions), KEY, self.clock, Argon2(KEY, CHEAPEST))


@dataclass
class Town:
    """The county with one group of all members. Each contest is held in a round of its own, and returns what went wrong in it.

    What happens at once goes through `services`; what is prepared and looked at, through the real ones of the county.
    """

    site: Site
    store: str

    def __post_init__(self) -> None:
        self.county = County(self.site, TREE)
        self.given = dict(zip(self.county.members(), RATINGS, strict=True))
        self.services = self.site.opened(self.store)
        self.units = itertools.count()

    def rush(self) -> list[str]:
        """All begin, answer and submit at once, some on two devices; the leader looks on, then closes and releases."""
        round_id = self.county.open_round()
        phones = {f"phone:{token}": token for token in list(self.given)[:ON_TWO_DEVICES]}
        self.also(phones)
        devices = {token: token for token in self.given} | phones
        over = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            looking = pool.submit(self.look_on, round_id, over)
            found = at_once({device: partial(self.work, device, round_id, self.given[token]) for device, token in devices.items()})
            over.set()
        error = looking.exception()
        faults = [f"the leader saw {error!r}"] if error else looking.result()
        faults += [f"{device}: {one!r}" for device, one in found.items() if isinstance(one, Exception)]
        faults += [f"{token} has two self-checks" for phone, token in phones.items() if found[phone] != found[token]]
        return faults + self.judged(round_id, dict.fromkeys(self.given, ACCEPTED), self.released(round_id))

    def closing(self) -> list[str]:
        """Some have submitted; while the others do, the leader closes and releases."""
        round_id, late = self.answered()
        jobs = submissions(self.services, round_id, late) | {LEADER: partial(self.release, round_id)}
        found = at_once(jobs, WITHIN)
        release = found.pop(LEADER)
        return self.judged(round_id, {token: outcome(one) for token, one in found.items()}, release)

    def closing_in(self, branches: Sequence[Branch]) -> list[str]:
        """The same; the others submit in processes of their own, and the leader closes when he sees the first of them."""
        round_id, _ = self.answered()
        for branch in branches:
            branch.tell(round_id)
        while self.services.progress.of(LEADER, round_id)[0].submitted == EARLY:
            pass
        release = self.released(round_id)
        return self.judged(round_id, {token: one for branch in branches for token, one in branch.told().items()}, release)

    def releasing(self) -> list[str]:
        """The leader releases in several windows at once."""
        round_id, _ = self.answered()
        self.county.services.releases.close(LEADER, round_id)
        windows = [f"{LEADER}:{number}" for number in range(WINDOWS)]
        self.also(dict.fromkeys(windows, LEADER))
        seen = self.county.services.releases.roll(LEADER, round_id).mark
        found = at_once({window: partial(self.services.releases.release, window, round_id, seen) for window in windows})
        with self.county.store.reading() as tx:
            made = {group: len(tx.releases.of(round_id, group)) for group in TREE}
        faults = [f"{group}: {number} releases" for group, number in made.items() if number != 1]
        return faults + ([] if len(set(found.values())) == 1 else [f"several answers: {found.values()}"])

    def taking(self) -> list[str]:
        """The office confirms the same roster in several tabs at once."""
        unit = f"新的组{next(self.units)}"
        reading = Reading((), tuple(Person(row, "", f"某{row}", (unit,)) for row in range(2, PEOPLE)), (), (), ())
        shown = self.services.rosters.preview(OFFICE, reading, Decisions()).print
        take = partial(self.services.rosters.take, OFFICE, reading, Decisions(), shown)
        found = at_once({f"tab {number}": take for number in range(WINDOWS)})
        refused = sum(isinstance(one, InvalidInput) for one in found.values())
        tree = self.county.services.organisation.tree(OFFICE)
        ids = [group.id for group in tree.groups if group.name == unit]
        names = sorted(member.name for member in tree.members if member.group_id in ids)
        faults = [] if refused == WINDOWS - 1 else [f"several answers: {found.values()}"]
        return faults + ([] if names == sorted(person.name for person in reading.persons) else [f"{len(ids)} units with {names}"])

    def also(self, likes: Mapping[str, str]) -> None:
        """Opens further sessions of the same members or leader."""
        with self.county.store.writing() as tx:
            for token, like in likes.items():
                holder = self.county.gate.holder(tx, like)
                assert holder is not None
                self.county.gate.sign_in(tx, token, holder)

    def answered(self) -> tuple[str, list[str]]:
        """A round in which all have answered, and the first of them have submitted. Returns its id, and the others."""
        round_id, gate = self.county.open_round(), self.county.gate
        bank = self.county.services.checks.banks()[0]
        with self.county.store.writing() as tx:
            seats = {seat.member_id: seat for seat in tx.rounds.seats(round_id, GROUP)}
            for token, ratings in self.given.items():
                check = new_check(gate.person(tx, token), bank, "seed", gate, by_day=False)
                tx.checks.add(check)
                tx.checks.add_entries(check.id, [EntryRow(f"rating:{one}", Rating(ratings[one]), 1, gate.now()) for one in ratings])
                tx.rounds.change_seat(replace(seats[token.removeprefix("member:").replace(":", "-")], check_id=check.id))
        for token in list(self.given)[:EARLY]:
            self.county.services.membership.submit(token, round_id)
        return round_id, list(self.given)[EARLY:]

    def work(self, token: str, round_id: str, ratings: Mapping[int, int]) -> str:
        """All that a member does. Returns the id of his self-check."""
        check = self.services.membership.take_part(token, round_id)
        for item, rating in ratings.items():
            save(self.services, token, check, f"rating:{item}", Rating(rating))
        self.services.membership.submit(token, round_id)
        return check

    def look_on(self, round_id: str, over: threading.Event) -> list[str]:
        """The leader's page of progress, again and again: it never goes back, and its numbers agree with its names."""
        before, faults = 0, list[str]()
        while not over.is_set():
            (shown,) = self.services.progress.of(LEADER, round_id)
            named = sum(done for _, done in shown.names or ())
            if not before <= shown.submitted == named <= shown.seats == PEOPLE:
                faults.append(f"progress of {shown.submitted}, {named} by name, after {before}")
            before = shown.submitted
        return faults

    def released(self, round_id: str) -> object:
        """The release, or the error."""
        return at_once({LEADER: partial(self.release, round_id)})[LEADER]

    def release(self, round_id: str) -> ReleaseRow:
        self.services.releases.close(LEADER, round_id)
        return self.county.release_as(LEADER, round_id, self.services)

    def judged(self, round_id: str, told: Mapping[str, str], release: object) -> list[str]:
        """What differs between what the members were told, what is stored, and what was counted. Who is not in `told` was accepted."""
        faults = [f"{token}: {one}" for token, one in told.items() if one not in (ACCEPTED, REFUSED)]
        if not isinstance(release, ReleaseRow):
            return [*faults, f"no release: {release!r}"]
        accepted = [ratings for token, ratings in self.given.items() if told.get(token, ACCEPTED) == ACCEPTED]
        with self.county.store.reading() as tx:
            current = tx.submissions.current(round_id, GROUP)
            counted = tx.releases.submissions(release.id)
            done = tx.submissions.submitted(round_id, GROUP)
        if in_order(current) != in_order(dict(enumerate(accepted))) or len(done) != len(current):
            faults.append(f"{len(accepted)} were accepted, {len(current)} of {len(done)} seats are stored")
        if counted != current or release.n != len(accepted):
            faults.append(f"{len(accepted)} were accepted, {len(counted)} are counted as {release.n}")
        return faults + list(verify(self.county.store, self.county.services.rounds._shelf)[1])


def in_order(submitted: Mapping[Any, Ratings]) -> list[list[tuple[int, int | None]]]:
    return sorted(sorted(ratings.items()) for ratings in submitted.values())


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'selfcheck.sqlite3'}"
    return request.getfixturevalue("new_database")(request.getfixturevalue("template"))


@pytest.fixture
def new_town(address: str, tmp_path: Path) -> Iterator[Callable[..., Town]]:
    """Makes the town, on real transactions or on none."""
    made: list[Town] = []

    def make(store: str = "protected") -> Town:
        made.append(Town(Site(tmp_path / "data", tmp_path / "questions", address=address), store))
        return made[-1]

    yield make
    for town in made:
        town.services.close()
        town.county.services.close()


@pytest.fixture
def new_branches() -> Iterator[Callable[[Town], Sequence[Branch]]]:
    """Starts processes on the database of a town, each for a part of the late members."""
    made: list[Branch] = []

    def start(town: Town) -> Sequence[Branch]:
        site, late = town.site, list(town.given)[EARLY:]
        for place in range(PROCESSES):
            branch = Branch.start(town.store, site.address, site.questions, KEY, site.clock.now, late[place::PROCESSES])
            made.append(branch)
        return made

    yield start
    for branch in made:
        branch.end()


def first_fault(contest: Callable[[], list[str]]) -> list[str]:
    """Repeats a contest until something goes wrong; nothing, where it never does."""
    return next((faults for faults in (contest() for _ in range(TRIES)) if faults), [])


class TestManyMembersAtOnce:
    def test_all_are_counted_once_whatever_the_leader_looks_at(self, new_town):
        assert new_town().rush() == []

    def test_without_the_transaction_they_are_not(self, new_town):
        assert first_fault(new_town("unprotected").rush)


class TestClosing:
    """A submission that races with 截止 is counted in the release, or refused."""

    def test_in_threads(self, new_town):
        town = new_town()
        for _ in range(3):
            assert town.closing() == []

    def test_in_threads_without_the_transaction_one_is_lost(self, new_town):
        assert first_fault(new_town("unprotected").closing)

    def test_in_processes(self, new_town, new_branches):
        town = new_town()
        branches = new_branches(town)
        for _ in range(3):
            assert town.closing_in(branches) == []

    def test_in_processes_without_the_transaction_one_is_lost(self, new_town, new_branches):
        town = new_town("unprotected")
        assert first_fault(partial(town.closing_in, new_branches(town)))


class TestReleasing:
    def test_in_many_windows_at_once_makes_one_release(self, new_town):
        assert new_town().releasing() == []

    def test_without_the_transaction_it_makes_several_or_none(self, new_town):
        assert first_fault(new_town("unprotected").releasing)


class TestRosters:
    def test_one_confirmed_in_several_tabs_at_once_adds_nobody_twice(self, new_town):
        assert new_town().taking() == []

    def test_without_the_transaction_it_does(self, new_town):
        assert first_fault(new_town("unprotected").taking)
