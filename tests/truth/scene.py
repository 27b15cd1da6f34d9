"""One look at the results of a node in a round: what the submissions say, and what the outputs themselves say that they compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tests.truth.oracle import DIMENSION, ITEM, Place, Truth, printed
from tests.truth.outputs import Sheet
from tests.truth.worlds import DIMENSIONS, ITEMS, World

NAMES: Mapping[str, Place] = {name: (ITEM, number) for number, (name, _) in ITEMS.items()} | {
    name: (DIMENSION, number) for number, name in DIMENSIONS.items()
}
KNOWN = re.compile("|".join(NAMES))
SHOWN = re.compile("能显示|有分数")
"""By these words a sentence says that it compares what is shown, and not all there is."""


def named(text: str) -> list[Place]:
    """The items and 方面 that a text names, in its order."""
    return [NAMES[name] for name in KNOWN.findall(text)]


def number(text: object) -> float | None:
    """A number of a cell; None where there is a word."""
    try:
        return float(str(text).replace("−", "-").replace("+", ""))
    except ValueError:
        return None


@dataclass(frozen=True)
class Scene:
    world: World
    round_id: str
    node: str
    sheets: tuple[Sheet, ...]
    """Of the page."""

    @cached_property
    def truth(self) -> Truth:
        return self.world.truth(self.round_id, self.node)

    @cached_property
    def shown(self) -> frozenset[Place]:
        """What has a mean in the tables of the page."""
        tables = [sheet for sheet in self.sheets if sheet.columns[:2] in (("方面", "平均分"), ("项", "平均分"))]
        return frozenset(named(str(row[0]))[0] for sheet in tables for row in sheet.rows if number(row[1]) is not None)

    def compared(self, words: str | None, kind: str) -> list[Place]:
        """What a claim compares: all that anybody rated, or what is shown where its words say so."""
        places = [place for place in self.truth.places if place[0] == kind]
        return [place for place in places if place in self.shown] if SHOWN.search(words or "") else places

    def other(self, which: str, name: str) -> Truth | None:
        """What the node is held against: the node above, or itself in a round before, as the sentence calls it."""
        parent = self.world.county.tree[self.node][0]
        if which == "上级":
            return self.world.truth(self.round_id, parent) if parent and self.world.name(parent) == name else None
        return self.before(name)

    def before(self, title: str) -> Truth | None:
        """The same node in another round, by its title."""
        id = self.world.titles.get(title)
        return self.world.truth(id, self.node) if id else None

    @cached_property
    def last(self) -> Truth | None:
        """The round before this one in which the node has results."""
        earlier = self.world.rounds[: self.world.rounds.index(self.round_id)]
        found = [truth for id in earlier if (truth := self.world.truth(id, self.node)).groups]
        return found[-1] if found else None

    @property
    def above(self) -> Truth | None:
        parent = self.world.county.tree[self.node][0]
        return self.world.truth(self.round_id, parent) if parent else None


def means(truth: Truth, places: Iterable[Place]) -> dict[Place, float]:
    return {place: printed(truth.mean(place)) for place in places}


def not_the_end(values: Mapping[Place, float], claimed: Collection[Place], end: Callable[[Iterable[float]], float]) -> str:
    """Why these are not those with the lowest (or highest) value; empty where they are, as far as is printed."""
    if not values or not claimed:
        return ""
    wanted = end(values.values())
    wrong = [place for place in claimed if values.get(place) != wanted]
    first = next(place for place, value in values.items() if value == wanted)
    return f"{told(wrong[0])} has {values.get(wrong[0])}, {told(first)} {wanted}" if wrong else ""


def told(place: Place) -> str:
    return next(name for name, one in NAMES.items() if one == place)


def sign(difference: Fraction) -> int:
    return (difference > 0) - (difference < 0)
