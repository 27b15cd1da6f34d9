"""What the submissions behind a release say, counted again from the raw ratings and from nothing that the product shows.

The persons are those of the latest releases of the groups with members at or below the looked-at node. `mean`, `share` and the like are
of all of them; `counted…` are of those in the groups that show the place, whom a printed figure may stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

Ratings = Mapping[int, int | None]
"""By item: a rating, None for 不适用; what was left open is not in it."""
Place = tuple[str, int]
"""("item", number) or ("dimension", number)."""
ITEM, DIMENSION = "item", "dimension"
LOW, FEWEST = (1, 2, 3), 3
CLASSES: Mapping[str, tuple[int, ...]] = {"1—2 分": (1, 2), "4—5 分": (4, 5), "3 分及以下": LOW} | {f"{n} 分": (n,) for n in range(1, 6)}
"""The classes as the outputs call them."""


def printed(value: Fraction) -> float:
    """A mean with one decimal, halves up."""
    return int(value * 10 + Fraction(1, 2)) / 10


def percent(share: Fraction) -> int:
    """A share in hundredths, halves up."""
    return int(share * 100 + Fraction(1, 2))


@dataclass(frozen=True)
class Truth:
    """Of one node in one round. `items` are the items with their 方面, `shown` what each group shows in its own results."""

    items: Mapping[int, int]
    groups: Mapping[str, Sequence[Ratings]]
    """The submissions of each released group with members."""
    shown: Mapping[str, Collection[Place]]
    all_groups: int
    """Groups with members, released or not."""
    seats: int
    k: int
    below: Mapping[str, Truth] = field(default_factory=dict)
    """Of each node directly below that has anything released, by its name."""

    @cached_property
    def persons(self) -> int:
        return sum(map(len, self.groups.values()))

    @property
    def partial(self) -> bool:
        return len(self.groups) < self.all_groups

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All items that anybody rated, and all 方面 of them."""
        rated = [number for number in self.items if self.ratings(number)]
        return tuple([(ITEM, number) for number in rated] + [(DIMENSION, one) for one in sorted({self.items[number] for number in rated})])

    def of(self, dimension: int) -> list[int]:
        return [number for number, one in self.items.items() if one == dimension]

    def ratings(self, item: int, groups: Collection[str] | None = None) -> list[int]:
        """What was given to an item in these groups, or in all."""
        return [
            given for id in (self.groups if groups is None else groups) for one in self.groups[id] if (given := one.get(item)) is not None
        ]

    def showing(self, place: Place) -> list[str]:
        """The groups that show a place in their own results."""
        return [id for id in self.groups if place in self.shown[id]]

    def mean(self, place: Place) -> Fraction:
        """Of a 方面 the mean of the means of its items that anybody rated."""
        if place not in self._means:
            self._means[place] = self._of(place)
        return self._means[place]

    @cached_property
    def _means(self) -> dict[Place, Fraction]:
        return {}

    def _of(self, place: Place) -> Fraction:
        kind, number = place
        if kind == ITEM:
            return _mean(self.ratings(number))
        return _mean([_mean(found) for item in self.of(number) if (found := self.ratings(item))])

    def counted_means(self, place: Place) -> Iterator[Fraction]:
        """The means that may be printed: of the groups that show a place; of a 方面 by its items, each of whoever shows it."""
        kind, number = place
        if kind == ITEM:
            yield _mean(self.ratings(number, self.showing(place)))
            return
        yield _mean([_mean(found) for item in self.of(number) if (found := self.ratings(item, self.showing((ITEM, item))))])

    def share(self, item: int, ratings: Collection[int], *, counted: bool = False) -> Fraction:
        """The share of those who gave one of these ratings, among those who rated the item."""
        given = self.ratings(item, self.showing((ITEM, item)) if counted else None)
        return Fraction(sum(one in ratings for one in given), len(given)) if given else Fraction(0)

    def shares(self, item: int, ratings: Collection[int]) -> set[int]:
        """The hundredths that may be printed: among the counted."""
        return {percent(self.share(item, ratings, counted=True))}

    def skipped(self, item: int) -> int:
        """How many of the groups that show the item marked it 不适用."""
        return sum(item in one and one[item] is None for id in self.showing((ITEM, item)) for one in self.groups[id])

    def common(self, item: int) -> bool:
        """Whether at least three, and a third of those who rated it, gave 3 or lower."""
        given = self.ratings(item)
        low = sum(one in LOW for one in given)
        return low >= FEWEST and 3 * low >= len(given)

    def most(self, item: int) -> bool:
        return 2 * self.share(item, LOW) >= 1

    def agreement(self, item: int) -> str:
        """Three tenths at each end, and each more than in the middle; else two thirds in one of three classes; neither."""
        low, middle, high = (self.share(item, ratings) for ratings in ((1, 2), (3,), (4, 5)))
        if 10 * min(low, high) >= 3 and min(low, high) > middle:
            return "两头多"
        return "意见集中" if 3 * max(low, middle, high) >= 2 else "有分歧"

    def alike(self, item: int) -> bool:
        """Whether all, or all but one, gave the same."""
        given = self.ratings(item)
        return bool(given) and max(map(given.count, given)) >= len(given) - 1

    def all_below(self) -> dict[str, Truth]:
        """Each node below that has anything released, at any depth, by its name."""
        found = dict(self.below)
        for one in self.below.values():
            found |= one.all_below()
        return found


def _mean(values: Sequence[int | Fraction]) -> Fraction:
    """Zero where there is none: no printed mean is."""
    return Fraction(sum(values), len(values)) if values else Fraction(0)
