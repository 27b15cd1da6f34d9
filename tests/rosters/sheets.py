"""Reads sheets for the tests, and shows them shortly."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.rosters.grid import Area, Sheet
from selfcheck.rosters.sheets import sheets_in
from selfcheck.services.errors import RosterUnreadable

HERE = Path(__file__).parent


def only(content: bytes, name: str = "名册") -> Sheet:
    """The one sheet of a file."""
    (sheet,) = sheets_in(name, content)
    return sheet


def cells(content: bytes, name: str = "名册") -> list[tuple[str, ...]]:
    """What its lines show, without blank cells at the end."""
    return [trimmed(line.cells) for line in only(content, name).lines]


def trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def areas(sheet: Sheet) -> set[tuple[int, int, int, int]]:
    return {_corners(area) for area in sheet.areas}


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.top, area.left, area.bottom, area.right


def hidden(sheet: Sheet) -> list[int]:
    return [line.number for line in sheet.lines if line.hidden]


def refused(content: bytes, name: str = "名册") -> str:
    """What is said of a file that is no roster."""
    with pytest.raises(RosterUnreadable) as caught:
        sheets_in(name, content)
    return str(caught.value)
