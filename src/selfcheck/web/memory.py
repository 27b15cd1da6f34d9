"""Garbage collection on a timer instead of after every run of a page."""

from __future__ import annotations

import asyncio
import gc
import time

INTERVAL = 10.0
"""Seconds between two looks."""
SHARE = 100
"""The next one comes at the earliest after so many times what the last one took: all wait for it, half a second with a thousand pages
open."""
WORTH_IT = 25
"""Collections of the youngest generation since the last full one that make another one worth its pause: an idle server has none."""


def settle() -> None:
    """Sets aside all that start-up made: it stays for ever, and later collections need not walk over it."""
    gc.collect()
    gc.freeze()


async def collect_for_ever(interval: float = INTERVAL) -> None:
    """Collects whenever enough has happened since the last time. Runs until it is cancelled.

    Runs of pages leave cycles behind (contexts, exceptions, protobuf messages); Python's own full collections come rarely in a
    process with many long-lived objects.
    """
    seen, took = _youngest(), 0.0
    while True:
        await asyncio.sleep(pause(interval, took))
        if _youngest() - seen >= WORTH_IT:
            begun = time.monotonic()
            gc.collect()
            seen, took = _youngest(), time.monotonic() - begun


def pause(interval: float, took: float) -> float:
    """Seconds until the next look, where the last collection took so many."""
    return max(interval, SHARE * took)


def _youngest() -> int:
    """How often the youngest generation was collected since the process began."""
    return int(gc.get_stats()[0]["collections"])
