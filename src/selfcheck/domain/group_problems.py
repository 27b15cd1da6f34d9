"""The common problems as a group's paper numbers them, and which of the bank's texts can be said of a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.common import CommonProblem, common_problems
from selfcheck.domain.disclosure.views import GroupSummary
from selfcheck.domain.variants import listed

MILDEST = 3
"""The level that is told at most: the persons who make an item a common problem rated it 3 or lower, whatever the mean."""


@dataclass(frozen=True, slots=True)
class GroupProblem:
    """A common problem with its number in the draft and its level: the rounded mean, 3 at most."""

    number: int
    item: Item
    common: CommonProblem
    level: int


def group_problems(bank: Bank, summary: GroupSummary) -> tuple[GroupProblem, ...]:
    """The common problems in the order of the 方面, numbered straight through."""
    common = {problem.item: problem for problem in common_problems(summary)}
    means = {result.place.number: result.mean or 0.0 for result in summary.items}
    items = [item for dimension in bank.dimensions for item in bank.items_of(dimension.number) if item.number in common]
    return tuple(
        GroupProblem(number, item, common[item.number], min(MILDEST, int(means[item.number] + 0.5)))
        for number, item in enumerate(items, start=1)
    )


def topics(items: Iterable[Item]) -> str:
    """Items in a row, each in quotation marks: a topic may hold a 、 of its own."""
    return listed(item.cited for item in items)


def fitting(bank: Bank, variants: Iterable[str]) -> tuple[str, ...]:
    """Those of a bank's texts that can be said of a group: the list is written for one person who speaks of himself."""
    return tuple(text for text in variants if text and text not in bank.personal)
