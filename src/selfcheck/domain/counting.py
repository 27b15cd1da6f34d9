"""What the submissions of a group come to: how often each rating of an item, and each score of a 方面, was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from operator import mul
from typing import NamedTuple

from selfcheck.domain.bank import Bank

Ratings = Mapping[int, int | None]
"""What one person submitted, by item: a rating, None for 不适用; an item that is not in it was left open."""
ITEM, DIMENSION = "item", "dimension"


class Place(NamedTuple):
    """What is counted: an item or a 方面, by its number in the bank."""

    kind: str
    number: int


Tally = Mapping[Fraction, int]
"""How many persons gave each value: ratings 1–5 of an item, or scores (means of a person's ratings) of a 方面."""


@dataclass(frozen=True, slots=True)
class Count:
    """The values given at one place, by who gave them (`values`), and who marked the item 不适用."""

    place: Place
    values: Mapping[str, Fraction]
    not_applicable: frozenset[str] = frozenset()

    @property
    def tally(self) -> Tally:
        return Counter(self.values.values())

    @property
    def pairs(self) -> frozenset[tuple[str, Fraction]]:
        """Who gave what. Somebody who changed his answers, but not here, is the same in both."""
        return frozenset(self.values.items())


def count_items(bank: Bank, submissions: Mapping[str, Ratings]) -> tuple[Count, ...]:
    """The counts of all items of a bank, of submissions by person."""
    return tuple(_item(item.number, submissions) for item in bank.items)


def count_dimensions(bank: Bank, submissions: Mapping[str, Ratings], items: Set[int]) -> tuple[Count, ...]:
    """The counts of all 方面: a person's score is the mean of what he rated among these items."""
    return tuple(_dimension(bank, dimension.number, submissions, items) for dimension in bank.dimensions)


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies."""
    total: Counter[Fraction] = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def size(tally: Tally) -> int:
    """How many persons a tally counts."""
    return sum(tally.values())


def total(tally: Tally) -> Fraction | int:
    """The sum of the values of all persons: a whole number where the values are kept as such."""
    values: Iterable[Fraction | int] = map(mul, tally.keys(), tally.values())
    return sum(values)


def mean(tally: Tally) -> Fraction:
    """The mean of the values, exact. Raises ZeroDivisionError for an empty tally."""
    return Fraction(total(tally), size(tally))


def quantile(tally: Tally, share: Fraction) -> Fraction:
    """The value below which this share of the persons lies: the smallest that at least so many do not exceed."""
    wanted, passed = share * size(tally), 0
    for value in sorted(tally):
        passed += tally[value]
        if passed >= wanted:
            return value
    raise ValueError("an empty tally has no quantiles")


def _item(number: int, submissions: Mapping[str, Ratings]) -> Count:
    values: dict[str, Fraction] = {}
    skipped = []
    for id, ratings in submissions.items():
        rating = ratings.get(number)
        if rating is not None:
            values[id] = Fraction(rating)
        elif number in ratings:
            skipped.append(id)
    return Count(Place(ITEM, number), values, frozenset(skipped))


def _dimension(bank: Bank, number: int, submissions: Mapping[str, Ratings], items: Set[int]) -> Count:
    members = [item.number for item in bank.items_of(number) if item.number in items]
    values: dict[str, Fraction] = {}
    for id, ratings in submissions.items():
        rated = [rating for member in members if (rating := ratings.get(member)) is not None]
        if rated:
            values[id] = Fraction(sum(rated), len(rated))
    return Count(Place(DIMENSION, number), values)
