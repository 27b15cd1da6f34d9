"""Work for one thread: what is asked while it is busy is handed on to it all at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Told = TypeVar("Told")
AT_ONCE = 32
"""What is handed on together at most: the first of them waits for the last."""


class Together(Generic[Asked, Told]):
    """Gathers what is asked on one event loop. `work` gets one or several, in the order in which they came, and tells as many."""

    def __init__(self, work: Callable[[Sequence[Asked]], Sequence[Told]]) -> None:
        self._work = work
        self._thread = ThreadPoolExecutor(1, "together")
        self._waiting: list[tuple[Asked, asyncio.Future[Told]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Told:
        """What the work tells of it."""
        told: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, told))
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._go_on())
        return await told

    async def _go_on(self) -> None:
        while self._waiting:
            some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            found = await asyncio.get_running_loop().run_in_executor(self._thread, self._work, [asked for asked, _ in some])
            for (_, told), one in zip(some, found, strict=True):
                if not told.done():  # whoever asked has hung up
                    told.set_result(one)
