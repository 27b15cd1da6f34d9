"""People who never pause: does the server's memory stay bounded? Runs of pages leave cycles behind, which are collected on a timer."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from bench.saving.growth import lost
from bench.saving.members import fill
from bench.saving.person import Person
from bench.server import PROJECT, Server
from bench.tables import Table

SAVES = 10
"""Ratings between two openings of the page."""
LOOKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """How many, and for how many seconds."""

    people: int = 20
    seconds: float = 60.0


QUICK = Scale(5, 6.0)


async def measure(scale: Scale, folder: Path) -> list[Table]:
    """The table of the memory. Raises RuntimeError where an acknowledged rating is not in the database in the end."""
    data = folder / "busy"
    members = fill(data, scale.people)
    with Server(PROJECT / "app.py", folder / "busy.log", {"SELFCHECK_DATA_DIR": str(data)}) as server:
        people = [Person(server.port, member) for member in members]
        until = time.monotonic() + scale.seconds
        work = [asyncio.create_task(_work(one, random.Random(seed), until)) for seed, one in enumerate(people)]
        rows = [_row(server, people, 0.0)]
        for look in range(1, LOOKS + 1):
            await asyncio.sleep(scale.seconds / LOOKS)
            rows.append(_row(server, people, scale.seconds * look / LOOKS))
        await asyncio.gather(*work)
    if missing := lost(data, people):
        raise RuntimeError(f"{missing} acknowledged ratings are not in the database")
    title, columns = f"{scale.people} people without a pause", ("second", "ratings so far", "memory MB")
    return [Table(title, columns, tuple(rows), "Every acknowledged rating is in the database.")]


async def _work(one: Person, dice: random.Random, until: float) -> None:
    await one.open()
    while time.monotonic() < until:
        for _ in range(SAVES):
            await one.rate(dice.randrange(len(one.form.ratings)), dice)
        await one.look_again()
    await one.close()


def _row(server: Server, people: list[Person], at: float) -> tuple[str, ...]:
    return f"{at:.0f}", f"{sum(one.sent for one in people):,}", f"{server.memory():.0f}"
