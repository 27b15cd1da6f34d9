"""Remembers what was found for a cell as long as one file is read: the same words come in thousands of rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Found = TypeVar("Found")
_forgetting: list[Callable[[], None]] = []


def remembered(function: Callable[[str], Found]) -> Callable[[str], Found]:
    """The function, which is asked once for each cell until `forget`."""
    kept = lru_cache(maxsize=50_000)(function)
    _forgetting.append(kept.cache_clear)
    return kept


def forget() -> None:
    """Lets go of all cells: names of people are not kept longer than they are needed, nor is the text of a large file."""
    for clear in _forgetting:
        clear()
