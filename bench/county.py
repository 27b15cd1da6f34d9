"""An installation of any size, without a person in it: rows written straight into the tables, as the services would have left them.

Left out is what no leader's page reads: members with their own self-checks and texts. All submissions hang on one empty self-check.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from bench.server import PROJECT
from selfcheck.banks.folder import BankFolder
from selfcheck.bootstrap import Services, assemble, now_in_utc
from selfcheck.domain.bank import Bank
from selfcheck.domain.counting import Ratings
from selfcheck.services.checks import new_check
from selfcheck.services.codes import Hasher
from selfcheck.services.gate import Gate
from selfcheck.services.group_records import GroupRow, Holder, LeaderRow, RoundGroupRow, RoundRow, SeatRow, SubmissionRow
from selfcheck.services.ports import Transaction
from selfcheck.services.shelf import Shelf
from selfcheck.storage.store import SqlStore

KEY = bytes(32)
GROUP, BRANCHES, LEVELS = 30, 20, 4
"""Persons in a group of the crowd, nodes below one node, and levels below the root."""
SMALL = 12
"""Persons in a group that is looked at."""
K = 5
POOL = 1000
"""Different submissions of the crowd."""
ROOT, PERSON = "root", "person"
NOW, BEFORE, RUNNING = "round", "round-before", "round-running"


@dataclass
class County:
    """The services on a store, and the rows that they need. `near` makes groups that are looked at; `crowd` all the others."""

    store: SqlStore
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(Hasher(KEY), now_in_utc)
        self.open(self.store)
        self.bank: Bank = self.services.checks.banks()[0]
        self.dice = random.Random(1)
        self._numbers = count()
        with self.store.writing() as tx:
            Shelf(self._folder).offer().keep(tx, self.bank)
            tx.people.add(PERSON, None, self.gate.now())
            check = new_check(PERSON, self.bank, "seed", self.gate, by_day=False)
            tx.checks.add(check)
            self.check_id = check.id
            self._round(tx, BEFORE, 365)
            self._round(tx, NOW, 1)
            self._node(tx, ROOT, None, leaf=False)

    def open(self, store: SqlStore) -> None:
        """Goes on with another store on the same database."""
        self._folder = BankFolder(PROJECT / "questions")
        self.store, self.services = store, assemble(store, self._folder, KEY, now_in_utc)

    def near(self, name: str, groups: int) -> list[str]:
        """A unit with groups of twelve who have submitted, this time and the last. Returns the ids of the groups; `name` is the unit's."""
        ids = [f"{name}-{number}" for number in range(groups)]
        with self.store.writing() as tx:
            self._node(tx, name, ROOT, leaf=False)
            for id in ids:
                self._node(tx, id, name, leaf=True)
                for round_id in (BEFORE, NOW):
                    seats = [SeatRow(f"{round_id}-{id}-{place}", round_id, id, None) for place in range(SMALL)]
                    tx.rounds.add_seats(seats)
                    for seat in seats:
                        number = f"near-{next(self._numbers)}"
                        tx.submissions.put(SubmissionRow(number, seat.id, self.check_id, self.ratings(), self.gate.now()))
        return ids

    def leader(self, token: str, node: str) -> None:
        """Signs the leader of a node in under another session than the node's id: one that a browser's cookie may hold."""
        with self.store.writing() as tx:
            self.gate.sign_in(tx, token, Holder(leader_id=node))

    def running(self, group: str) -> None:
        """A round that runs, with one group; its leader's session bears the group's id."""
        with self.store.writing() as tx:
            self._node(tx, group, ROOT, leaf=True)
            self._round(tx, RUNNING, -1)
            tx.rounds.add_groups([RoundGroupRow(RUNNING, group, None, group, 0, leaf=True)])

    def ratings(self) -> Ratings:
        return {item.number: self.dice.choice((1, 2, 3, 3, 4, 4, 4, 5, 5, None)) for item in self.bank.items}

    def _round(self, tx: Transaction, id: str, days: int) -> None:
        """A round that closed so many days ago."""
        closes = self.gate.now() - timedelta(days=days)
        opens = closes - timedelta(days=10)
        tx.rounds.add(RoundRow(id, id, id, self.bank.id, self.bank.version, ROOT, opens, closes, K, False, opens, opens))

    def _node(self, tx: Transaction, id: str, parent: str | None, *, leaf: bool) -> None:
        """A node in the organisation and in both rounds; its leader's session bears its id."""
        tx.organisation.add_group(GroupRow(id, parent, id, 0))
        tx.organisation.add_leaders([LeaderRow(id, id, id)])
        tx.rounds.add_groups([RoundGroupRow(round_id, id, parent, id, 0, leaf) for round_id in (BEFORE, NOW)])
        self.gate.sign_in(tx, id, Holder(leader_id=id))


def crowd(database: Path, county: County, start: int, end: int) -> None:
    """Adds the submissions with these numbers, in groups of thirty, to a file that nobody else has open. SQLite makes the rows itself."""
    pool = [
        (number, json.dumps({str(item): one for item, one in county.ratings().items()}, separators=(",", ":"))) for number in range(POOL)
    ]
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        db.execute("BEGIN")
        db.execute("CREATE TEMP TABLE pool (id INTEGER PRIMARY KEY, ratings TEXT)")
        db.executemany("INSERT INTO pool VALUES (?, ?)", pool)
        given = {"round": NOW, "check": county.check_id, "start": start, "end": end, "group": GROUP, "pool": POOL}
        given["at"] = county.gate.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        for statement in (SEATS, SUBMISSIONS):
            db.execute(SERIES + statement, given)
        rows = list(tree(start // GROUP, -(-end // GROUP)))
        for round_id in (BEFORE, NOW):
            db.executemany(
                "INSERT OR IGNORE INTO round_groups VALUES (?, ?, ?, ?, 0, ?, NULL, NULL, 0)", ((round_id, *row) for row in rows)
            )
        db.execute("COMMIT")


SERIES = "WITH RECURSIVE series(n) AS (SELECT :start UNION ALL SELECT n + 1 FROM series WHERE n + 1 < :end) "
SEATS = "INSERT INTO seats SELECT printf('seat-%08d', n), :round, printf('group-%07d', n / :group), NULL, NULL, NULL FROM series"
SUBMISSIONS = """INSERT INTO submissions SELECT printf('crowd-%08d', n), printf('seat-%08d', n), :check, ratings, :at, 1
    FROM series CROSS JOIN pool ON pool.id = n * 7919 % :pool"""


def tree(first: int, last: int) -> Iterator[tuple[str, str, str, bool]]:
    """The groups with these numbers and the nodes above them, twenty below each: id, parent, name, whether it has members."""
    for level in range(LEVELS):
        for number in range(first, last):
            id = node(level, number)
            yield id, ROOT if level == LEVELS - 1 else node(level + 1, number // BRANCHES), id, level == 0
        first, last = first // BRANCHES, -(-last // BRANCHES)


def node(level: int, number: int) -> str:
    return f"level-{level}-{number}" if level else f"group-{number:07}"


def megabytes(database: Path) -> float:
    return sum(path.stat().st_size for path in database.parent.glob(f"{database.name}*")) / 1e6


def released(county: County, groups: Sequence[str], round_id: str = NOW) -> None:
    """Each of these groups releases."""
    for group in groups:
        county.services.releases.release(group, round_id, county.services.releases.roll(group, round_id).mark)
