"""What one change costs the server's processor: a rating, a typed text, and a rerun of the bare script, in turns."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench.saving import form
from bench.saving.person import Bystander, Person
from bench.server import Server

PAUSE = 0.02
"""Seconds between two changes."""
WARM_UP = 18
"""Changes of each kind that are not counted: what is made at the first ones stays."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor for one change each; `text` for all the saves of a typed text."""

    rating: float
    text: float
    bare: float


async def costs(selfcheck: Server, person: Person, bare: Server, changes: int, turns: int) -> Costs:
    """So many changes of each kind, in so many turns, so that a busy moment of the machine hits all of them."""
    dice, bystander = random.Random(0), Bystander(bare.port)

    async def rate(number: int) -> None:
        await person.rate(number % len(person.form.ratings), dice)

    async def write(number: int) -> None:
        for _, text in form.autosaves(f"{number}：{form.TEXT}"):
            await person.write(number, text)
            await asyncio.sleep(PAUSE)

    async def rerun(number: int) -> None:
        async for _ in bystander.act(dice):
            pass

    kinds: list[tuple[Server, Callable[[int], Awaitable[None]]]] = [(selfcheck, rate), (selfcheck, write), (bare, rerun)]
    used = [0.0] * len(kinds)
    await bystander.open()
    await _some(range(-WARM_UP, 0), rate)
    await _some(range(-WARM_UP, 0), rerun)
    for turn in range(turns):
        numbers = range(changes * turn // turns, changes * (turn + 1) // turns)
        for kind, (server, change) in enumerate(kinds):
            before = server.cpu()
            await _some(numbers, change)
            used[kind] += server.cpu() - before
    await bystander.close()
    return Costs(*(seconds / changes for seconds in used))


async def _some(numbers: range, change: Callable[[int], Awaitable[None]]) -> None:
    for number in numbers:
        await change(number)
        await asyncio.sleep(PAUSE)
