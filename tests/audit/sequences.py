"""A made-up county whose members submit, change their minds, take back, delete, move and come late, and all that was ever shown of it.

The moves are those of tests/services/adversary.py, through the real services. What is kept is what the leader at the top and all below him
see together: a page, a Word file and a workbook print the same `GroupView`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path

from tests.audit.search import Search, members
from tests.audit.worlds import Sight, Version, Worlds
from tests.services.adversary import ITEMS, Game, SecondGame, Told
from tests.services.conftest import House
from tests.services.county import County

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.views import GroupSummary

MOVES = 6
COLLUDING = 3
"""So many of the members are tried as the one who thinks it through."""


@dataclass
class Sequence(Game):
    """A game of which every sight is kept."""

    k: int = 4
    releases: list[tuple[str, dict[str, Version]]] = field(default_factory=list)
    given: dict[Version, Mapping[int, int | None]] = field(default_factory=dict)
    sights: dict[tuple[str, int], list[Sight]] = field(default_factory=dict)
    """By node and number of its release."""
    counted_versions: dict[str, list[Version]] = field(default_factory=dict)
    """By group: the submissions of its latest release in this round."""
    latest: dict[str, dict[Place, Told]] = field(default_factory=dict)
    """What each node shows now."""

    def play(self) -> None:
        for group in self.leaves():
            self.submit(group)
            self.release(group)
        moves = [self.late] * 4 + [self.again] * 2 + [self.erase, self.submit, self.take_back, self.move]
        for _ in range(MOVES):
            self.dice.choice(moves)()

    def leaves(self) -> list[str]:
        return [id for id, (_, number) in self.county.tree.items() if number]

    def learn(self, group: str) -> None:
        """The leader at the top looks at every node, groups before levels; a release that he has seen says nothing new."""
        self.keep_release()
        nodes = self.county.services.reviews.groups("leader:county", self.round_id)
        for node in sorted((node for node in nodes if node.released), key=lambda node: not node.leaf):
            summary = self.county.view("county", self.round_id, node.group_id).view.summary
            if (node.group_id, summary.number) not in self.sights:
                self.latest[node.group_id] = {one.place: one for one in self.told(node.group_id, summary)}
                self.sights[node.group_id, summary.number] = list(self.seen(node.group_id, summary))

    def keep_release(self) -> None:
        """The release that was just made, as (person, submission)."""
        group, ids = self.versions_released[-1]
        versions = {id.partition("#")[0]: self.version(id.partition("#")[0], id) for id in sorted(ids)}
        self.releases.append((group, versions))
        self.counted_versions[group] = list(versions.values())
        self.given |= {version: self.counted[group][person] for person, version in versions.items()}

    def version(self, person: str, id: str) -> Version:
        return person, id

    def seen(self, node: str, summary: GroupSummary) -> Iterator[Sight]:
        """All sights of a summary, its items first."""
        level, items = not self.county.tree[node][1], {}
        for result in self.told(node, summary):
            one = Sight(result, self.k, self.parts(node, result), level, [items[number] for number in result.counted])
            if result.place.kind == ITEM:
                items[result.place.number] = one
            yield one

    def parts(self, node: str, result: Told) -> list[tuple[list[Version], tuple[int, ...]]]:
        """The submissions behind a figure, by group, and the items of which each person's value is made."""
        leaves = [id for id in self.counted if self.inside(id, node)]
        if result.counts:
            leaves = next(some for some in self.subsets(leaves, result.place) if self.agrees(result, self.values(some, result.place)))
        return [(self.counted_versions[id], items) for id in leaves if (items := self.made_of(id, result))]

    def subsets(self, leaves: list[str], place: Place) -> Iterator[list[str]]:
        """Which groups a figure may add up: those that show the place, as the rules say; else any that the numbers fit."""
        yield [id for id in leaves if self.latest[id][place].counts]
        yield from (list(some) for number in range(1, len(leaves) + 1) for some in combinations(leaves, number))

    def made_of(self, leaf: str, result: Told) -> tuple[int, ...]:
        """The items that a person's value is made of; none where that cannot be known."""
        if result.place.kind != DIMENSION:
            return (result.place.number,)
        here = {item.number for item in self.bank.items_of(result.place.number)}
        states = {place.number: one for place, one in self.latest[leaf].items() if place.kind == ITEM and place.number in here}
        shown = [number for number, one in states.items() if one.shown]
        if result.shown:
            return tuple(shown)
        # In a first release the only reason to hold an item back is that the scores are alike.
        first = sum(group == leaf for group, _ in self.releases) == 1
        held = [number for number, one in states.items() if one.status == Status.HELD]
        return tuple(sorted(shown + held)) if first and held else ()

    def everything(self) -> Iterator[Sight]:
        return chain.from_iterable(self.sights.values())

    def worlds(self, *, rules: bool = True) -> Worlds:
        worlds = Worlds(self.given, ITEMS, rules)
        for sight in self.everything():
            worlds.see(sight)
        return worlds

    def found(self, *, rules: bool = True) -> Iterator[str]:
        """What some member, picked by the dice, can be sure of."""
        worlds, releases = self.worlds(rules=rules), [versions for _, versions in self.releases]
        everybody = list(members(releases))
        for own in self.dice.sample(everybody, min(COLLUDING, len(everybody))):
            yield from Search(worlds, releases, own).found()


@dataclass
class SecondSequence(Sequence, SecondGame):
    """Another round near the first, over the same persons. Whoever gave the same in both is known to have done so."""

    first: Sequence = field(kw_only=True)
    known: dict[str, Version] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.releases, self.given = self.first.releases, self.first.given

    def play(self) -> None:
        moves = [self.same_again] * 3 + [self.resettle, self.first.late, self.first.again, self.late, self.move, self.erase]
        for _ in range(MOVES):
            self.dice.choice(moves)()

    def version(self, person: str, id: str) -> Version:
        """The submission of the first round where it says the same."""
        then, now = self.first.current.get(person), self.current[person]
        same = (person, then[0]) if then and then[1] == now[1] else (person, f"second {id}")
        return self.known.setdefault(id, same)

    def everything(self) -> Iterator[Sight]:
        return chain(super().everything(), self.first.everything())


def play(seed: int, folder: Path, rounds: int = 1) -> Sequence:
    """The sequence of a seed, on an installation of its own."""
    dice = random.Random(seed)
    tree = {"county": (None, 0)} | {f"g{n}": ("county", dice.choice([4, 5, 6, 7, 9, 11])) for n in range(dice.choice([1, 2, 3]))}
    folder.mkdir()
    house = House(folder / "data", folder / "questions")
    try:
        county, k = County(house, tree), dice.choice([4, 4, 5])
        sequence = Sequence(county, dice, county.open_round(k=k), k=k)
        sequence.play()
        if rounds == 2:
            sequence = SecondSequence(county, dice, county.open_round(k=k, title="第二轮"), k=k, first=sequence)
            sequence.play()
    finally:
        house.services.close()
    return sequence
