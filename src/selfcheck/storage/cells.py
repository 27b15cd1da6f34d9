"""Between the cells of a release and the text in its row: a JSON list, the items before the 方面.

    [["item", 1, "shown", {"4": 3, "5": 9}, true, null, 1, 12], ["item", 2, "few"], ["dimension", 1, "mean", {}, false, null, 1, 12]]

Behind kind and number of the place stand the fields of `Cell` in their order; of a place that is not shown its status alone. The values of
a tally are exact fractions, such as `4` or `7/2`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast

from selfcheck.domain.counting import Place, Tally
from selfcheck.domain.disclosure.cells import Cell, Status

NOTHING = "[]"
"""The text of a release without cells."""
KNOWN: dict[str, Status] = {status.value: status for status in Status}


def text_of(cells: Iterable[Cell]) -> str:
    """The text that keeps these cells."""
    return json.dumps([_row(cell) for cell in cells], separators=(",", ":"))


def cells_of(text: str, k: int) -> list[Cell]:
    """The cells in a text. What fewer than k persons gave is not read, whoever stored it.

    Raises ValueError, TypeError, LookupError, AttributeError or ZeroDivisionError for a text that is damaged.
    """
    return [_cell(row, k) for row in json.loads(text)]


def _row(cell: Cell) -> list[Any]:
    place = [cell.place.kind, cell.place.number, cell.status.value]
    if not cell.status.told:
        return place
    tally = {str(value): persons for value, persons in cell.tally.items()}
    return [*place, tally, cell.fine, cell.not_applicable, cell.groups, cell.persons]


def _cell(row: Sequence[Any], k: int) -> Cell:
    kind, number, name, *numbers = row
    status = KNOWN[name]
    if not status.told:
        return _hidden(kind, number, status)
    tally, fine, skipped, groups, persons = numbers
    if status is Status.MEAN:
        return Cell(Place(kind, number), status, groups=groups, persons=persons) if persons >= k else _hidden(kind, number, Status.FEW)
    if sum(tally.values()) < k:
        return _hidden(kind, number, Status.FEW)
    values = cast("Tally", dict(zip(map(_value, tally), tally.values(), strict=True)))
    skipped = skipped if skipped is None or skipped >= k else None
    return Cell(Place(kind, number), status, values, fine, skipped, groups, persons)


@lru_cache(4096)
def _hidden(kind: str, number: int, status: Status) -> Cell:
    """There are few places, and many cells of each that say no more than this."""
    return Cell(Place(kind, number), status)


@lru_cache(4096)
def _value(text: str) -> Fraction | int:
    """A value as it is stored; a whole one as the number that equals it, which is quicker to look up and to reckon with."""
    return int(text) if text.isdecimal() else Fraction(text)
