"""Fifty people who submit as fast as they can, and a leader who looks on: how long does the unluckiest of them wait?"""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.county import RUNNING, County
from bench.postgres import cluster
from bench.tables import Table, spread
from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import Holder, MemberRow, SeatRow
from selfcheck.services.records import Change, Rating
from selfcheck.storage.engine import make_engine, sqlite_url
from selfcheck.storage.store import SqlStore, SqlTransaction, open_database, open_store
from selfcheck.storage.told import told

GROUP = "crowd"
COLUMNS = (
    "store",
    "submissions",
    "a second",
    "wait of a submission p50 ms",
    "p95 ms",
    "max ms",
    "turned away",
    "submissions by one person: fewest / median / most",
    "leader's progress p50 ms",
    "p95 ms",
    "max ms",
)
LOOK = 0.2
"""Seconds between two looks of the leader."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Seconds in all for each store, in so many turns."""

    people: int = 50
    seconds: float = 9.0
    turns: int = 3


QUICK = Scale(people=10, seconds=1.0, turns=1)


class Jostling(SqlStore):
    """SQLite without the turns: who waits for the write lock tries again now and then, as SQLite does by itself."""

    @contextmanager
    def writing(self) -> Iterator[SqlTransaction]:
        with told("保存", self._engine.dialect), self._writer.begin() as connection:
            yield SqlTransaction.on(connection)


@dataclass
class Crowd:
    """The people of one group on one store."""

    name: str
    county: County
    people: int
    waits: list[list[float]] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.waits = [[] for _ in range(self.people)]
        self.rated: list[dict[int, int]] = [{} for _ in range(self.people)]
        self.told: list[dict[int, int]] = [{} for _ in range(self.people)]
        self.refused = 0
        self.county.running(GROUP)
        services, gate = self.county.services, self.county.gate
        with self.county.store.writing() as tx:
            for number in range(self.people):
                tx.people.add(f"person-{number}", None, gate.now())
                tx.organisation.add_members([MemberRow(f"member-{number}", GROUP, f"{number}", number, None, f"person-{number}")])
                tx.rounds.add_seats([SeatRow(f"seat-{number}", RUNNING, GROUP, f"member-{number}")])
                gate.sign_in(tx, f"token-{number}", Holder(person_id=f"person-{number}"))
        self.checks = [services.membership.take_part(f"token-{number}", RUNNING) for number in range(self.people)]

    def go(self, seconds: float) -> None:
        """One turn."""
        over, started = threading.Event(), time.perf_counter()
        with ThreadPoolExecutor(self.people + 1) as pool:
            looking = pool.submit(self._look, over)
            people = [pool.submit(self._submit, number, started + seconds) for number in range(self.people)]
            wait(people)
            self.seconds += time.perf_counter() - started
            over.set()
        for one in (looking, *people):
            one.result()

    def row(self) -> tuple[str, ...]:
        waits = [one for person in self.waits for one in person]
        each = sorted(map(len, self.waits))
        fairness = f"{each[0]} / {statistics.median(each):.0f} / {each[-1]}"
        rate = f"{len(waits) / self.seconds:.0f}"
        return self.name, f"{len(waits):,}", rate, *spread(waits), str(self.refused), fairness, *spread(self.looks)

    def verify(self) -> None:
        """Raises RuntimeError where an acknowledged submission is not stored in the end."""
        with self.county.store.reading() as tx:
            stored = [sorted(ratings.items()) for ratings in tx.submissions.current(RUNNING, GROUP).values()]
        if sorted(map(str, stored)) != sorted(str(sorted(ratings.items())) for ratings in self.told if ratings):
            raise RuntimeError(f"{self.name}: what is stored is not what the {self.people} people were told")

    def _submit(self, number: int, until: float) -> None:
        """Changes one rating after another, and submits each time."""
        services, token, check, rated = self.county.services, f"token-{number}", self.checks[number], self.rated[number]
        revisions = dict(services.checks.load(token, check).revisions)
        dice, items = random.Random(f"{number} {until}"), [item.number for item in self.county.bank.items]
        while time.perf_counter() < until:
            item = dice.choice(items)
            rating = dice.choice([rating for rating in range(1, 6) if rating != rated.get(item)])
            try:
                key = f"rating:{item}"
                revisions[key] = services.checks.save(token, check, Change(key, Rating(rating), revisions.get(key, 0))).revision
                rated[item] = rating
                began = time.perf_counter()
                services.membership.submit(token, RUNNING)
            except StorageError:  # the lock was not to be had for ten seconds
                self.refused += 1
                continue
            self.waits[number].append(time.perf_counter() - began)
            self.told[number] = dict(rated)

    def _look(self, over: threading.Event) -> None:
        while not over.wait(LOOK):
            began = time.perf_counter()
            self.county.services.progress.of(GROUP, RUNNING)
            self.looks.append(time.perf_counter() - began)


def measure(scale: Scale, folder: Path) -> list[Table]:
    """The table on people who submit at once: SQLite with and without turns, and PostgreSQL where there is one."""
    with ExitStack() as running:
        stores = {
            "SQLite": open_store(folder / "turns.sqlite3"),
            "SQLite without turns": jostling(folder / "jostling.sqlite3"),
        }
        address = running.enter_context(cluster())
        if address is not None:
            stores["PostgreSQL"] = open_database(address)
        for store in stores.values():
            running.callback(store.close)
        crowds = [Crowd(name, County(store), scale.people) for name, store in stores.items()]
        for _ in range(scale.turns):
            for crowd in crowds:
                crowd.go(scale.seconds / scale.turns)
        for crowd in crowds:
            crowd.verify()
    note = "What is stored in the end is the last submission that each person was told of."
    return [Table(f"{scale.people} people who submit without a pause", COLUMNS, tuple(crowd.row() for crowd in crowds), note)]


def jostling(database: Path) -> SqlStore:
    open_store(database).close()
    return Jostling(make_engine(sqlite_url(database)))
