"""A crowd at its pages, which grows, and whose waiting is measured for a while at each size."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from bench.saving.person import Actor

AT_ONCE = 4
"""Pages that are opened at the same time."""


@dataclass
class Crowd:
    """Use it as `async with`. `think` is the seconds before each thing that somebody does, on average; half to one and a half of it;
    `settle` those for which they work before anything counts.

    Whatever goes wrong for one of them ends the measurement.
    """

    new: Callable[[int], Actor]
    think: float
    settle: float
    people: list[Actor] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._working, self._waits = asyncio.Event(), list[float]()
        self._lives = list[asyncio.Task[None]]()
        self._group = await asyncio.TaskGroup().__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for life in self._lives:
            life.cancel()
        try:
            await self._group.__aexit__(kind, error, trace)
        finally:
            for one in self.people:
                await one.close()

    async def grow(self, number: int) -> None:
        """Opens pages until there are so many. Nobody works meanwhile."""
        first = len(self.people)
        new = [self.new(place) for place in range(first, number)]
        self.people += new
        turn = asyncio.Semaphore(AT_ONCE)

        async def come(one: Actor) -> None:
            async with turn:
                await one.open()

        await asyncio.gather(*(come(one) for one in new))
        self._lives += [self._group.create_task(self._live(one, random.Random(first + place))) for place, one in enumerate(new)]

    async def measure(self, seconds: float) -> Sequence[float]:
        """All work, and after a moment it counts. Returns the seconds of each answer that came meanwhile; at least one."""
        gc.collect()
        gc.freeze()  # thousands of tabs: each collection of this process would hold all of them up
        self._working.set()
        await asyncio.sleep(self.settle)
        self._waits = []
        await asyncio.sleep(seconds)
        while not self._waits:  # a server that nobody gets an answer from for a minute ends it all (`Line.put`)
            await asyncio.sleep(0.1)
        waits, self._waits = self._waits, []
        self._working.clear()
        return waits

    async def _live(self, one: Actor, dice: random.Random) -> None:
        while True:
            if self._working.is_set():
                await asyncio.sleep(self.think * dice.uniform(0.5, 1.5))
            else:
                await self._working.wait()
                await asyncio.sleep(self.think * dice.uniform(0, 1))  # they come at any moment of their thinking, not all at once
            if not self._working.is_set():
                continue  # it was ended while he thought
            async for seconds in one.act(dice):
                self._waits.append(seconds)
