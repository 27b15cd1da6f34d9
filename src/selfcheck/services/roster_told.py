"""Rows and columns of a roster in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from selfcheck.services.roster_records import Skipped

RUNS = 8
"""Numbers and spans that are told of one reason; what is more is counted."""


def rows_told(rows: Collection[int], sheet: str = "") -> str:
    """`第 4—9、12 行`, with the name of the sheet before it where one is given."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = "、".join(_run(run) for run in runs[:RUNS]) + (f"……共 {len(set(rows))}" if len(runs) > RUNS else "")
    return (f"工作表“{sheet}”" if sheet else "") + f"第 {told} 行"


def line(rows: Skipped) -> str:
    """`第 4—9 行：为什么`."""
    return f"{rows_told(rows.rows, rows.sheet)}：{rows.reason}" if rows.rows else rows.reason


def gathered(reasons: Sequence[tuple[str, int, str]]) -> tuple[Skipped, ...]:
    """Rows as (sheet, number, reason), those with one reason together, in the order in which the reasons first come."""
    found: dict[tuple[str, str], dict[int, None]] = {}
    for sheet, row, reason in reasons:
        found.setdefault((sheet, reason), {})[row] = None
    return tuple(Skipped(sheet, tuple(sorted(rows)), reason) for (sheet, reason), rows in found.items())


def _run(run: Sequence[int]) -> str:
    return "、".join(map(str, run)) if len(run) < 3 else f"{run[0]}—{run[-1]}"


def column_letter(place: int) -> str:
    """A column, counted from 0, as Excel calls it: A, B … Z, AA."""
    found, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
