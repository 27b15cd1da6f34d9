"""How long a person waits for an answer to be taken: alone, among a hundred, and on a server that never rests."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from bench.client import Tab
from bench.person import Answered, Job, Pace, answer_bare, answer_selfcheck, begin, must_say_saved, open_items
from bench.server import PROJECT, Server
from bench.tables import Table, milliseconds, spread

BARE = Path(__file__).with_name("bare_script.py")
COLUMNS = (
    "server",
    "sessions",
    "what",
    "reruns",
    "p50 ms",
    "p95 ms",
    "max ms",
    "CPU ms a rerun",
    "kB a rerun",
    "memory before → after, MB",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured. Think times in seconds."""

    rounds: int = 3
    items: int = 18
    alone: float = 0.25
    people: int = 100
    think: float = 5.0
    busy_people: int = 20
    busy_seconds: float = 60.0


QUICK = Scale(rounds=1, items=6, alone=0.1, people=10, think=1.0, busy_people=5, busy_seconds=6.0)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the servers that are compared."""

    name: str
    server: Server
    job: Job


async def measure(scale: Scale, folder: Path) -> list[Table]:
    """All tables on answering. Raises RuntimeError where an acknowledged answer is not in the database in the end."""
    with ExitStack() as running:
        data = folder / "data"
        selfcheck = running.enter_context(Server(PROJECT / "app.py", folder / "selfcheck.log", {"SELFCHECK_DATA_DIR": str(data)}))
        bare = running.enter_context(Server(BARE, folder / "bare.log", {}))
        plain = running.enter_context(Server(BARE, folder / "plain.log", {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}))
        sides = [Side("selfcheck", selfcheck, answer_selfcheck), Side("bare script", bare, answer_bare)]
        as_it_comes = Side("bare script, GC after every run", plain, answer_bare)
        await asyncio.gather(*(warm_up(side) for side in (*sides, as_it_comes)))

        alone, rows = await one_by_one([*sides, as_it_comes], scale)
        crowds, crowd_rows, memory = await side_by_side(sides, scale)
        busy, busy_rows = await never_resting(selfcheck, scale)
        kept = verify(data / "selfcheck.sqlite3", [*alone, *crowds, *busy])
    return [
        Table("Answering", COLUMNS, (*rows, *crowd_rows), f"Every one of the {kept:,} acknowledged ratings and texts is in the database."),
        memory,
        Table(f"{scale.busy_people} sessions without a pause", ("second", "answers so far", "memory MB"), busy_rows),
    ]


async def warm_up(side: Side) -> None:
    """One answer that is not counted: imports, the first parse of the bank."""
    async with Tab(side.server.port) as tab:
        await side.job(tab, random.Random(0), Pace(0), 1)


async def one_by_one(sides: Sequence[Side], scale: Scale) -> tuple[list[Answered], list[tuple[str, ...]]]:
    """One person at a time, the servers in turns, so that a busy moment of the machine hits all of them. Returns what is to be stored."""
    found: dict[str, list[Answered]] = {side.name: [] for side in sides}
    used = dict.fromkeys(found, 0.0)
    before = {side.name: side.server.memory() for side in sides}
    for seed in range(1, scale.rounds + 1):
        for side in sides:
            started = side.server.cpu()
            found[side.name].append(await person(side, seed, Pace(scale.alone), scale.items))
            used[side.name] += side.server.cpu() - started
    rows = [row for side in sides for row in rows_of(side, 1, found[side.name], used[side.name], before[side.name])]
    return found["selfcheck"], rows


async def side_by_side(sides: Sequence[Side], scale: Scale) -> tuple[list[Answered], list[tuple[str, ...]], Table]:
    """A crowd on each server, all at the same time."""
    before = {side.name: (side.server.cpu(), side.server.memory()) for side in sides}
    over = asyncio.Event()
    watching = asyncio.create_task(watch([side.server for side in sides], over))
    crowds = await asyncio.gather(*(crowd(side, scale) for side in sides))
    over.set()
    rows = list[tuple[str, ...]]()
    for side, people in zip(sides, crowds, strict=True):
        cpu, memory = before[side.name]
        rows += rows_of(side, scale.people, people, side.server.cpu() - cpu, memory)
    columns = ("second", *(f"{side.name} MB" for side in sides))
    return crowds[0], rows, Table(f"Memory while {scale.people} people answer", columns, await watching)


async def crowd(side: Side, scale: Scale) -> list[Answered]:
    async def late(number: int) -> Answered:
        await asyncio.sleep(random.Random(number).uniform(0, 2 * scale.think))
        return await person(side, number, Pace(scale.think), scale.items)

    return await asyncio.gather(*(late(number) for number in range(1000, 1000 + scale.people)))


async def person(side: Side, seed: int, pace: Pace, items: int) -> Answered:
    async with Tab(side.server.port) as tab:
        return await side.job(tab, random.Random(seed), pace, items)


async def watch(servers: Sequence[Server], over: asyncio.Event) -> tuple[tuple[str, ...], ...]:
    """The memory of the servers every 15 seconds until it is over."""
    started, samples = time.monotonic(), list[tuple[str, ...]]()
    while not over.is_set():
        samples.append((f"{time.monotonic() - started:.0f}", *(f"{server.memory():.0f}" for server in servers)))
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), 15)
    return tuple(samples)


async def never_resting(server: Server, scale: Scale) -> tuple[list[Answered], tuple[tuple[str, ...], ...]]:
    """Sessions that change their ratings as fast as they are taken: does the server's memory stay bounded?"""
    started = time.monotonic()
    count: Counter[str] = Counter()

    async def change(seed: int) -> Answered:
        dice, done = random.Random(seed), Answered()
        async with Tab(server.port) as tab:
            await begin(tab)
            items = open_items(tab, done)
            while time.monotonic() - started < scale.busy_seconds:
                item = dice.choice(items)
                done.ratings[item] = dice.choice([rating for rating in range(1, 6) if rating != done.ratings.get(item)])
                done.rating.append(await tab.choose(f"rating_{item}", str(done.ratings[item])))
                must_say_saved(tab)
                count["answers"] += 1
        return done

    async def look() -> list[tuple[str, ...]]:
        steps = [scale.busy_seconds * step / 6 for step in range(7)]
        samples = list[tuple[str, ...]]()
        for at in steps:
            await asyncio.sleep(max(0, started + at - time.monotonic()))
            samples.append((f"{at:.0f}", f"{count['answers']:,}", f"{server.memory():.0f}"))
        return samples

    looking = asyncio.create_task(look())
    people = await asyncio.gather(*(change(seed) for seed in range(5000, 5000 + scale.busy_people)))
    return people, tuple(await looking)


def rows_of(side: Side, sessions: int, people: Sequence[Answered], cpu: float, memory: float) -> list[tuple[str, ...]]:
    """A line for all reruns, and one for each kind where there are several."""
    everything = [rerun for one in people for rerun in one.reruns]
    whole = (milliseconds(cpu / len(everything)), f"{sum(one.bytes for one in everything) / len(everything) / 1000:.1f}")
    memories = f"{memory:.0f} → {side.server.memory():.0f}"
    rows: list[tuple[str, ...]] = [
        (side.name, str(sessions), "all", f"{len(everything):,}", *spread([one.seconds for one in everything]), *whole, memories)
    ]
    for name in ("rating", "writing", "turning"):
        reruns = [rerun for one in people for rerun in getattr(one, name)]
        if reruns and len(reruns) < len(everything):
            size = f"{sum(one.bytes for one in reruns) / len(reruns) / 1000:.1f}"
            rows.append((side.name, str(sessions), name, f"{len(reruns):,}", *spread([one.seconds for one in reruns]), "", size, ""))
    return rows


SAID = """
    SELECT ratings.item, rating, coalesce(json_extract(value, '$.text'), '')
    FROM ratings LEFT JOIN entries ON entries.check_id = ratings.check_id AND kind = 'instance' AND key = CAST(ratings.item AS TEXT)
"""
"""Each rating, with what was written as an instance."""


def verify(database: Path, people: Sequence[Answered]) -> int:
    """How many acknowledged ratings and texts there are; all of them stand in the database, or RuntimeError is raised."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        stored = Counter(connection.execute(SAID).fetchall())
    finally:
        connection.close()
    told = Counter((item, rating, one.texts.get(item, "")) for one in people for item, rating in one.ratings.items())
    missing = told - stored
    if missing:
        raise RuntimeError(
            f"{missing.total()} of {told.total()} acknowledged answers are not in the database, for instance {next(iter(missing))}"
        )
    return told.total() + sum(len(one.texts) for one in people)
