"""Garbage collection on a timer instead of after every run of a page."""

from __future__ import annotations

import asyncio
import gc
import time

INTERVAL = 10.0
"""Seconds between two looks."""
SHARE = 50
"""The next one comes at the earliest after so many times what the last one took: all wait for it, the longer the more pages are open."""
WORTH_IT = 500
"""Objects that Python's own, short collections have found since the last full one, and that make another one worth its pause: about ten
runs of a page leave as many, saves of a form and an idle server none."""


def settle() -> None:
    """Sets aside all that start-up made: it stays for ever, and later collections need not walk over it."""
    gc.collect()
    gc.freeze()


async def collect_for_ever(interval: float = INTERVAL) -> None:
    """Collects whenever enough has happened since the last time. Runs until it is cancelled.

    Runs of pages leave cycles behind (contexts, exceptions, protobuf messages); Python's own full collections come rarely in a
    process with many long-lived objects.
    """
    seen, took = _found(), 0.0
    while True:
        await asyncio.sleep(max(interval, SHARE * took))
        if _found() - seen >= WORTH_IT:
            begun = time.monotonic()
            gc.collect()
            seen, took = _found(), time.monotonic() - begun


def _found() -> int:
    """How many objects the collections of the two younger generations have found since the process began."""
    return sum(int(generation["collected"]) for generation in gc.get_stats()[:2])
