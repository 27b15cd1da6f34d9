"""What a leader waits for: his page and the release of his group, however much else is in the installation."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.county import BEFORE, NOW, SMALL, County, K, crowd, megabytes, released
from bench.tables import Table, milliseconds, spread
from selfcheck.domain.disclosure.snapshots import snapshot
from selfcheck.services.group_records import ReleaseRow
from selfcheck.storage.store import open_store

COLUMNS = ("submissions in all", "what", "runs", "median ms", "p95 ms", "max ms", "CPU ms")


LIMIT = 4.0
"""Seconds after which nothing is measured once more."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured. `patience` in seconds: a larger installation is left out where filling the one before took longer."""

    sizes: tuple[int, ...] = (30, 3_000, 300_000, 3_000_000)
    siblings: tuple[int, ...] = (10, 100, 1_000)
    runs: int = 40
    unit: int = 10
    patience: float = 12.0


QUICK = Scale(sizes=(30, 3_000), siblings=(10,), runs=5, unit=3)


def measure(scale: Scale, folder: Path) -> list[Table]:
    """The tables on installations of several sizes, and on a release beside many others."""
    return [*installations(scale, folder / "county.sqlite3"), siblings(scale, folder / "siblings.sqlite3")]


def installations(scale: Scale, database: Path) -> list[Table]:
    """One installation that grows; at each size a new unit, whose groups release and are looked at."""
    rows, filled = list[tuple[str, ...]](), list[tuple[str, ...]]()
    county, size, taken = County(open_store(database)), 0, 0.0
    for wanted in scale.sizes:
        if taken > scale.patience:
            wanted = wanted // 3
        county.services.close()
        started = time.perf_counter()
        crowd(database, county, size, wanted)
        size, taken = wanted, time.perf_counter() - started
        county.open(open_store(database))
        rows += [(f"{size:,}", *row) for row in looked_at(county, database, f"unit-{size}", scale)]
        filled.append((f"{size:,}", f"{nodes(county):,}", f"{megabytes(database):.1f}", f"{taken:.1f}"))
    county.services.close()
    return [
        Table("A leader's page, a release, and the floor without snapshots", COLUMNS, tuple(rows)),
        Table(
            "These installations", ("submissions in all", "nodes of the tree", "MB of the database", "seconds to fill it"), tuple(filled)
        ),
    ]


def looked_at(county: County, database: Path, unit: str, scale: Scale) -> list[tuple[str, ...]]:
    """A new unit: its releases, its pages, and the same from the submissions."""
    groups = county.near(unit, scale.unit)
    released(county, groups, BEFORE)
    view = county.services.reviews.view
    pages: list[tuple[str, Callable[[], object]]] = [
        (f"page of the leader of a group of {SMALL}", lambda: view(groups[0], NOW, groups[0])),
        (f"page of the level above, {scale.unit} groups", lambda: view(unit, NOW, unit)),
        (f"floor: the group of {SMALL} counted from its submissions", lambda: counted(county, groups[0])),
    ]
    rows = [(f"release of a group of {SMALL} and the levels above", *sampled(releases(county, groups)))]
    for name, page in pages:
        page()
        rows.append((name, *sampled([page] * scale.runs)))
    return [*rows, ("floor: the whole county counted from all submissions, items only", *sampled([lambda: from_all(database)]))]


def releases(county: County, groups: Sequence[str]) -> list[Callable[[], object]]:
    return [partial(county.services.releases.release, group, NOW) for group in groups]


def counted(county: County, group: str) -> object:
    """A group's figures from its submissions, as a release counts them."""
    with county.store.reading() as tx:
        return snapshot(county.bank, K, tx.submissions.current(NOW, group))


def from_all(database: Path) -> Counter[tuple[str, int | None]]:
    """How often each rating of each item was given in the whole installation, in one pass over the submissions."""
    found: Counter[tuple[str, int | None]] = Counter()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        for (text,) in db.execute("SELECT ratings FROM submissions WHERE current"):
            found.update(json.loads(text).items())
    return found


def siblings(scale: Scale, database: Path) -> Table:
    """The release of a group beside others that have released: the level above adds up all of them."""
    rows = list[tuple[str, ...]]()
    county = County(open_store(database))
    for number in scale.siblings:
        unit = f"wide-{number}"
        groups = county.near(unit, number + scale.unit)
        release_plainly(county, groups[:number])
        page = partial(county.services.reviews.view, unit, NOW, unit)
        rows.append((f"{number:,}", "release of one more group and the levels above", *sampled(releases(county, groups[number:]))))
        rows.append((f"{number:,}", "page of the level above", *sampled([page] * max(2, scale.runs // 10))))
    county.services.close()
    return Table("A release beside many others", ("groups released", *COLUMNS[1:]), tuple(rows))


def release_plainly(county: County, groups: Sequence[str]) -> None:
    """Stores the releases of many groups in one transaction, without those of the levels above."""
    with county.store.writing() as tx:
        for group in groups:
            submissions = tx.submissions.current(NOW, group)
            made = ReleaseRow(f"made-{group}", NOW, group, 1, len(submissions), 1, county.gate.now())
            tx.releases.add(made, snapshot(county.bank, K, submissions), submissions=list(submissions))


def nodes(county: County) -> int:
    with county.store.reading() as tx:
        return len(tx.rounds.groups(NOW))


def sampled(jobs: Sequence[Callable[[], object]]) -> tuple[str, ...]:
    """How many were run, all or as many as there is time for; median, 95th percentile and worst of their times, and the processor
    time of one on average, in ms."""
    found, used, until = list[float](), time.process_time(), time.perf_counter() + LIMIT
    for job in jobs:
        if found and time.perf_counter() > until:
            break
        started = time.perf_counter()
        job()
        found.append(time.perf_counter() - started)
    return str(len(found)), *spread(found), milliseconds((time.process_time() - used) / len(found))
