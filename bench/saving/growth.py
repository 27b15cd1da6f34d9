"""How long people wait for a save, in crowds of several sizes, and up to which size one process serves them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bench.saving.crowd import Crowd
from bench.saving.members import Member
from bench.saving.person import Actor, Bystander, Person
from bench.server import Server
from bench.tables import percentile

BEARABLE = 0.25
"""Seconds: a crowd is served as long as 95 of 100 saves are answered within these."""
TURNS = 2
"""Selfcheck and the bare script are measured in so many turns each."""
STORED = """
    SELECT check_id, 'rating:' || item, revision, rating FROM ratings
    UNION ALL SELECT check_id, kind || ':' || key, revision, json_extract(value, '$.text') FROM entries
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Crowds that are measured for `seconds` each; the first one beside the bare script. Besides steps up to `last`, for `step_seconds`."""

    people: tuple[int, ...] = (200, 1000)
    seconds: float = 40.0
    step: int = 250
    last: int = 2000
    step_seconds: float = 15.0
    think: float = 5.0
    settle: float = 6.0

    @property
    def all(self) -> list[int]:
        return sorted({*self.people, *range(self.step, self.last + 1, self.step)})


@dataclass
class Growth:
    """What was found: 95th percentiles in seconds by size, and that of the bare script at the first one; the knee; how many answers came
    at each size; how many saves were lost."""

    p95: dict[int, float] = field(default_factory=dict)
    bare: float = 0.0
    knee: int = 0
    answers: dict[int, int] = field(default_factory=dict)
    lost: int = 0


async def grow(own: Server, bare: Server, data: Path, members: Sequence[Member], sizes: Sizes, say: Callable[[str], None]) -> Growth:
    """All crowds, one growing out of the other. Steps end at the first one that is served no more."""
    found, people = Growth(), list[Person]()

    def person(place: int) -> Person:
        people.append(Person(own.port, members[place]))
        return people[-1]

    async with Crowd(person, sizes.think, sizes.settle) as crowd:
        for size in sizes.all:
            a_step = size % sizes.step == 0 and size <= sizes.last
            if size not in sizes.people and found.knee < size - sizes.step:
                continue
            say(f"{size} people")
            await crowd.grow(size)
            waits: Sequence[float]
            if size == sizes.people[0]:
                waits, found.bare = await _in_turns(crowd, bare, size, sizes)
            else:
                waits = await crowd.measure(sizes.seconds if size in sizes.people else sizes.step_seconds)
            found.p95[size], found.answers[size] = percentile(waits, 95), len(waits)
            if a_step and found.knee == size - sizes.step and found.p95[size] <= BEARABLE:
                found.knee = size
    found.lost = lost(data, people)
    return found


async def _in_turns(crowd: Crowd, bare: Server, size: int, sizes: Sizes) -> tuple[list[float], float]:
    """The waits of the crowd, and the 95th percentile of as many people at the bare script."""

    def bystander(place: int) -> Actor:
        return Bystander(bare.port)

    ours, theirs = list[float](), list[float]()
    async with Crowd(bystander, sizes.think, sizes.settle) as bystanders:
        await bystanders.grow(size)
        for _ in range(TURNS):
            theirs += await bystanders.measure(sizes.seconds / TURNS)
            ours += await crowd.measure(sizes.seconds / TURNS)
    return ours, percentile(theirs, 95)


def lost(data: Path, people: Sequence[Person]) -> int:
    """How many of the entries that each was last told to be saved are not in the database as he was told, nor in a newer revision."""
    with closing(sqlite3.connect(f"file:{data / 'selfcheck.sqlite3'}?mode=ro", uri=True)) as db:
        stored = {(check, entry): (revision, value) for check, entry, revision, value in db.execute(STORED)}
    missing = 0
    for one in people:
        for entry, (revision, told) in one.told.items():
            newest, value = stored.get((one.form.check, entry), (0, None))
            missing += newest < revision or (newest == revision and value != told.get("rating", told.get("text")))
    return missing
