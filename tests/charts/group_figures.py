"""A group of six and one of twelve, and what a figure draws of them: what tests of the charts of a group begin with."""

from __future__ import annotations

from typing import Any

from tests.group_views import SIX, people, spread_out, summary

from selfcheck.charts.style import Figure
from selfcheck.domain.group import GroupView

LOW, MIXED, HIGH, SAME = [1, 2, 3, 3, 2, 1], [1, 5, 3, 4, 2, 5], [5, 4, 5, 4, 5, 4], [4] * 6
FEW = [3, 4, 5, None, None, None]


def view(*columns: list[int | None], **fields: Any) -> GroupView:
    """The view of a group of six; items that are not given are rated high."""
    return GroupView(summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns))), **fields))


def large(shift: int = 0, **fields: Any) -> GroupView:
    """The view of a group of twelve, which has five classes and a band everywhere."""
    return GroupView(summary(SIX, spread_out(SIX, 12, shift), **fields))


def drawn(figure: Figure | None) -> list[dict[str, Any]]:
    assert figure is not None
    return list(figure["data"])
