"""Which mutants that the tests let live are explained, and which explanations are out of date.

A change is known by its module, its function and the lines that it takes away and puts in, not by a number: it stays the same one when
something else in the file is edited.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MOST = 0.05
"""The share of mutants that may live, each with the reason why nobody could tell it from the code."""


@dataclass(frozen=True, order=True)
class Change:
    """One change of one function; `before` and `after` are the lines that differ, without their indentation."""

    module: str
    function: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}.{self.function}: “{self.before}” → “{self.after}”"


def read_survivors(path: Path) -> dict[Change, str]:
    """The listed survivors and their reasons. Raises KeyError for one without a key, ValueError for one that is listed twice."""
    listed: dict[Change, str] = {}
    for row in tomllib.loads(path.read_text("utf-8")).get("survivor", []):
        change = Change(row["module"], row["function"], row["before"], row["after"])
        if change in listed:
            raise ValueError(f"listed twice: {change}")
        listed[change] = row["reason"]
    return listed


def change_of(module: str, function: str, diff: str) -> Change:
    """The change that a unified diff of one function tells."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "#"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return Change(module, function, before, after)


def complaints(mutants: int, living: Iterable[Change], listed: dict[Change, str]) -> Iterator[str]:
    """Why the run does not pass: nothing where each that lives is listed with a reason, and each that is listed lives."""
    living = sorted(living)
    yield from (f"lives, and nobody says why: {change}" for change in living if change not in listed)
    yield from (f"listed, and is killed or gone: {change}" for change in listed if change not in set(living))
    yield from (f"listed without a reason: {change}" for change, reason in listed.items() if not reason.strip())
    if len(living) > MOST * mutants:
        yield f"{len(living)} of {mutants} live: more than {MOST:.0%}"
