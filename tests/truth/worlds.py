"""Made-up counties with groups at several depths, and what their members really submitted, through the real services.

Drawn at random: the tree, how many persons a group has, how it rates (all kinds, high, weak, of one mind, at odds), who submits, which
groups release, whether one releases again, and up to three rounds near one another or far apart. What is kept beside the product is the
raw submissions behind the latest release of each group.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.services.conftest import House
from tests.services.county import OFFICE, County
from tests.truth.oracle import DIMENSION, ITEM, Place, Ratings, Truth

from selfcheck.errors import SelfcheckError
from selfcheck.services.group_records import Holder

TOP = "county"
DIMENSIONS = {1: "思想政治", 2: "自身建设", 3: "履职担当", 4: "工作作风"}
ITEMS = {
    1: ("性质宗旨", 1),
    2: ("理论学习", 1),
    3: ("党员义务", 2),
    4: ("组织生活", 2),
    5: ("谈心谈话", 2),
    6: ("攻坚克难", 3),
    7: ("群众路线", 4),
    8: ("勤俭节约", 4),
}
"""No name stands in another, so that one found in a sentence is meant."""
BANK = """\
schema: 2
id: small
title: 真话题库
dimensions:
{dimensions}
preparation:
  - {{id: study, name: 扎实学习, hint: 认真学习了, statements: [认真学习]}}
  - {{id: talk, name: 扎实谈话, hint: 谈过话了, statements: [谈过话]}}
causes:
  - {{id: duty, name: 担当, headlines: [担当不够]}}
motives:
  - {{id: blame, label: 怕担责, cause: duty, says: [怕担责]}}
items:
{items}
"""
SIZES = (4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12)
LEAVES, DEPTH = 5, 3
MANNERS: Mapping[str, tuple[int, ...]] = {
    "usual": (1, 2, 3, 3, 4, 4, 5, 5),
    "high": (4, 5, 5, 5),
    "fair": (3, 4, 4, 5),
    "weak": (1, 2, 2, 3, 3, 4),
    "at odds": (1, 1, 2, 5, 5, 5),
}
CLIMATES: tuple[tuple[str, ...], ...] = (
    tuple(MANNERS),
    ("high", "high", "high", "fair", "weak"),
    ("high", "fair"),
    ("usual", "weak"),
)
"""The manners of a county's groups; in the third everybody rates 4–5 or nearly so."""
PAUSES = (10, 40, 200)
"""Days between two rounds: within a month they are near one another."""


def bank() -> str:
    dimensions = "\n".join(f"  - {{number: {number}, name: {name}}}" for number, name in DIMENSIONS.items())
    item = "  - {{number: {0}, short: {1}, question: 是否做到{1}？, dimension: {2}, causes: {{duty: 1}}}}"
    return BANK.format(dimensions=dimensions, items="\n".join(item.format(number, *one) for number, one in ITEMS.items()))


@dataclass
class World:
    """A county after its rounds (ids, the oldest first). `counted` is what was released: by round and group, by person."""

    county: County
    dice: random.Random
    rounds: list[str] = field(default_factory=list)
    counted: dict[tuple[str, str], dict[str, Ratings]] = field(default_factory=dict)
    submitted: dict[tuple[str, str], Ratings] = field(default_factory=dict)
    """By round and person, whether released or not."""
    k: int = 0
    given: dict[str, Ratings] = field(default_factory=dict)
    """What each gave last, in whatever round."""

    @cached_property
    def climate(self) -> tuple[str, ...]:
        return self.dice.choice(CLIMATES)

    @property
    def titles(self) -> dict[str, str]:
        """Of the rounds, by title."""
        return {f"第{'一二三'[place]}轮": id for place, id in enumerate(self.rounds)}

    @property
    def leaves(self) -> list[str]:
        return [id for id, (_, size) in self.county.tree.items() if size]

    def play(self, k: int, rounds: int) -> None:
        self.k = k
        for place in range(rounds):
            if place:
                self.county.house.clock.move(days=self.dice.choice(PAUSES))
                self._sign_in()
            self.rounds.append(self.county.open_round(k=k, title=f"第{'一二三'[place]}轮"))
            for leaf in self.leaves:
                if self.dice.random() < 0.85:
                    self._run(leaf)

    def _sign_in(self) -> None:
        """All come back after weeks, as by their codes."""
        gate = self.county.gate
        with self.county.store.writing() as tx:
            holders = {OFFICE: Holder(office=True)} | {f"leader:{id}": Holder(leader_id=f"leader-{id}") for id in self.county.tree}
            for token in self.county.members():
                _, leaf, number = token.split(":")
                holders[token] = Holder(person_id=tx.organisation.member(f"{leaf}-{number}").person_id)
            for token, holder in holders.items():
                gate.sign_in(tx, token, holder)

    def _run(self, leaf: str) -> None:
        """A group answers and is released, now and then once more with those who came late."""
        members = self.county.members(leaf)
        late = self.dice.choice([0, 0, 1, 2, len(members) // 2]) if len(members) > 5 else 0
        answers = dict(zip(members, self._answers(leaf), strict=True))
        self._hand_in({token: answers[token] for token in members[late:]})
        self._release(leaf)
        if late and self.dice.random() < 0.6:
            self.county.services.rounds.extend(OFFICE, self.rounds[-1], self.county.gate.now() + timedelta(days=1))
            self._hand_in({token: answers[token] for token in members[:late]})
            self._release(leaf)

    def _hand_in(self, answers: Mapping[str, Ratings]) -> None:
        with self.county.together():
            for token, given in answers.items():
                self.county.submit(token, self.rounds[-1], given)
        self.given |= answers
        self.submitted |= {(self.rounds[-1], token): given for token, given in answers.items()}

    def _release(self, leaf: str) -> None:
        id = self.rounds[-1]
        try:
            made = self.county.release(leaf, id)
        except SelfcheckError:
            return
        own = {token: self.submitted[id, token] for token in self.county.members(leaf) if (id, token) in self.submitted}
        assert made.n == len(own)
        self.counted[id, leaf] = own

    def _answers(self, leaf: str) -> list[Ratings]:
        """What the members of a group give: as before with small changes, or drawn by its manner, item by item."""
        members = self.county.members(leaf)
        if all(token in self.given for token in members) and self.dice.random() < 0.4:
            return [self._drifted(self.given[token]) for token in members]
        manner = MANNERS[self.dice.choice(self.climate)]
        columns = {item: self._column(manner, len(members)) for item in ITEMS}
        rows = [{item: column[place] for item, column in columns.items() if column[place] != 0} for place in range(len(members))]
        return [row if any(row.values()) else {1: self.dice.choice(manner)} for row in rows]

    def _drifted(self, given: Ratings) -> Ratings:
        step = self.dice.choice([-1, 0, 1])
        return {item: min(5, max(1, one + step)) if one and self.dice.random() < 0.5 else one for item, one in given.items()}

    def _column(self, manner: tuple[int, ...], size: int) -> list[int | None]:
        """What a group gives to one item; 0: left open."""
        lot = self.dice.random()
        if lot < 0.22:  # of one mind, or all but one
            column: list[int | None] = [self.dice.choice([1, 2, 3, 4, 5, 5, 5])] * size
            if lot < 0.08:
                column[self.dice.randrange(size)] = self.dice.choice(manner)
            return column
        if lot < 0.27:  # hardly anybody has to do with it
            return [self.dice.choice([None, None, None, self.dice.choice(manner)]) for _ in range(size)]
        return [self.dice.choice([self.dice.choice(manner)] * 24 + [None, 0]) for _ in range(size)]

    def view(self, round_id: str, node: str) -> Any:
        """What the leader at the top sees of a node."""
        return self.county.view(TOP, round_id, node)

    def released(self, round_id: str) -> list[str]:
        """The nodes that have results, the topmost first."""
        return [node.group_id for node in self.county.services.reviews.groups(f"leader:{TOP}", round_id) if node.released]

    def name(self, node: str) -> str:
        return f"{node} 组"

    def inside(self, node: str, top: str) -> bool:
        above: str | None = node
        while above is not None and above != top:
            above = self.county.tree[above][0]
        return above == top

    def truth(self, round_id: str, node: str) -> Truth:
        """What the submissions say that stand behind the results of a node."""
        if (round_id, node) not in self._truths:
            self._truths[round_id, node] = self._truth(round_id, node)
        return self._truths[round_id, node]

    def _truth(self, round_id: str, node: str) -> Truth:
        leaves = [leaf for leaf in self.leaves if self.inside(leaf, node)]
        groups = {leaf: list(self.counted[round_id, leaf].values()) for leaf in leaves if (round_id, leaf) in self.counted}
        children = [id for id, (parent, _) in self.county.tree.items() if parent == node]
        below = {self.name(id): self.truth(round_id, id) for id in children}
        return Truth(
            {item: dimension for item, (_, dimension) in ITEMS.items()},
            groups,
            {leaf: self._shown(round_id, leaf) for leaf in groups},
            len(leaves),
            sum(self.county.tree[leaf][1] for leaf in leaves),
            self.k,
            {name: one for name, one in below.items() if one.groups},
        )

    def _shown(self, round_id: str, leaf: str) -> frozenset[Place]:
        """What a group with members shows in its own results."""
        if (round_id, leaf) not in self._seen:
            summary = self.view(round_id, leaf).view.summary
            kinds = ((ITEM, summary.items), (DIMENSION, summary.dimensions))
            self._seen[round_id, leaf] = frozenset((kind, one.place.number) for kind, found in kinds for one in found if one.figures)
        return self._seen[round_id, leaf]

    @cached_property
    def _truths(self) -> dict[tuple[str, str], Truth]:
        return {}

    @cached_property
    def _seen(self) -> dict[tuple[str, str], frozenset[Place]]:
        return {}


def grow(dice: random.Random) -> dict[str, tuple[str | None, int]]:
    """A tree with up to five groups with members, at depths of one to three below the top."""
    tree: dict[str, tuple[str | None, int]] = {TOP: (None, 0)}
    left = dice.randint(1, LEAVES)

    def under(parent: str, depth: int) -> None:
        nonlocal left
        for number in range(dice.randint(1, 3) if depth > 1 else LEAVES):
            if not left:
                return
            id = f"{parent[0] if parent == TOP else parent}{'abcde'[number]}"
            inner = depth < DEPTH and dice.random() < 0.45
            tree[id] = (parent, 0 if inner else dice.choice(SIZES))
            if inner:
                under(id, depth + 1)
            else:
                left -= 1

    under(TOP, 1)
    return {id: one for id, one in tree.items() if one[1] or any(parent == id for parent, _ in tree.values())}


@contextmanager
def world(seed: int, folder: Path) -> Iterator[World]:
    """The world of a seed, on an installation of its own, which is there as long as it is looked at."""
    dice = random.Random(seed)
    folder.mkdir(exist_ok=True)
    house = House(folder / "data", folder / "questions")
    try:
        (folder / "questions" / "small.yaml").write_text(bank(), "utf-8")
        house.restart()
        made = World(County(house, grow(dice)), dice)
        made.play(dice.choice([4, 5, 5]), dice.choice([1, 2, 2, 3]))
        yield made
    finally:
        house.services.close()
