"""How the members of the made-up county rate themselves: settled by a seed, the same every time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from selfcheck.domain.answers import Answer, Plan
from selfcheck.domain.bank import HIGHEST, RATINGS, Bank, Item


class Temper(Enum):
    """How a group is given to rate itself."""

    ORDINARY = "finds some items hard, some of them with the whole county, and mends one of each until the next round"
    HIGH = "gives nearly nothing but the highest rating"
    EVEN = "names one thing in each 方面, everybody another, and gives the highest rating elsewhere"
    WEAK = "finds one 方面 hard, in every round"


EASY, HARD, HIGH, WEAK = (1, 2, 4, 43, 50), (8, 22, 42, 21, 7), (0, 0, 1, 19, 80), (10, 32, 40, 15, 3)
"""How often the ratings 1–5 are given, of a hundred: of an ordinary item, of a hard one, in a HIGH group, in the 方面 of a WEAK one."""
OWN, SHARED = 2, 2
"""How many items an ordinary group finds hard by itself, and how many with the whole county."""
DRIFT = 0.1
"""How often a person gives one more or less than the last time, where nothing has changed."""
GROUPS_SKIPPING, SKIPPING = 0.6, 0.2
"""How many groups know an item that is not for all of them, and how many of their members mark it 不适用."""
ABSENT_FROM = 6
"""Members from which on one of a group hands nothing in, each time another."""
INSTANCE = "（演示）三月到联系村调研，只听了汇报，没有入户，有两户的困难是后来从信访件里知道的。"
THOUGHT = "（演示）觉得村里情况自己都熟，没有必要再跑一趟。"
PLAN = Plan("（演示）每月到联系村入户一次，带回来的事一件一件答复", "（演示）年底前", "（演示）请户主说一说来过几次", "（演示）本人")


def absent(group: str, members: int, round_number: int) -> int | None:
    """The place of the member who hands nothing in; never the first one's. None where the group is too small to miss one."""
    if members < ABSENT_FROM:
        return None
    return 2 + (random.Random(f"{group} absent").randrange(members) + round_number) % (members - 1)


@dataclass(frozen=True, slots=True)
class Manners:
    """How the members of one group rate: which items they find hard, in which round."""

    bank: Bank
    group: str
    temper: Temper = Temper.ORDINARY

    def answers(self, round_number: int, member: int) -> list[Answer]:
        """The answers of one member in one round: as the last time, but where an item became hard or was mended, or by the way."""
        lasting, passing = random.Random(f"{self.group} {member}"), random.Random(f"{self.group} {member} {round_number}")
        hard = self.hard(round_number)
        skipped = self._skipped if random.Random(f"{self.group} {member} skips").random() < SKIPPING else None
        answers = []
        for item in self.bank.items:
            rating = self._drifted(self._rating(item, member, item.number in hard, lasting), passing)
            answers.append(_answer(item, None if item.number == skipped else rating))
        return answers

    def hard(self, round_number: int) -> set[int]:
        """The items that the group finds hard, by number; in the next round each sort of them has lost one and found another."""
        if self.temper is Temper.WEAK:
            return {item.number for item in self.bank.items_of(self.bank.dimensions[-1].number)}
        if self.temper is not Temper.ORDINARY:
            return set()
        numbers = _shuffled([item.number for item in self.bank.items], "county")
        shared = -(-len(numbers) // 3)
        own = _shuffled(numbers[shared:], self.group)
        return _turn(numbers[:shared], SHARED, round_number) | _turn(own, OWN, round_number)

    @property
    def _skipped(self) -> int | None:
        """The one item that some of this group find not applicable."""
        dice = random.Random(f"{self.group} skipped")
        item = dice.choice(self.bank.items)
        return item.number if dice.random() < GROUPS_SKIPPING else None

    def _rating(self, item: Item, member: int, hard: bool, dice: random.Random) -> int:
        """One throw for each item, whatever its weights are: who rates low among his colleagues does so in every round."""
        match self.temper:
            case Temper.EVEN:
                members = self.bank.items_of(item.dimension)
                return HIGHEST - (members[(member + item.dimension) % len(members)] == item)
            case Temper.HIGH:
                weights = HIGH
            case Temper.WEAK if hard:
                weights = WEAK
            case _:
                weights = HARD if hard else EASY
        (rating,) = dice.choices(RATINGS, weights)
        return rating

    def _drifted(self, rating: int, dice: random.Random) -> int:
        moves, step = dice.random() < DRIFT, dice.choice((-1, 1))
        return min(max(rating + step, RATINGS[0]), HIGHEST) if moves and self.temper in (Temper.ORDINARY, Temper.WEAK) else rating


def _shuffled(numbers: Sequence[int], seed: str) -> list[int]:
    return random.Random(seed).sample(numbers, len(numbers))


def _turn(order: Sequence[int], width: int, round_number: int) -> set[int]:
    """So many in a row, in each round one further."""
    return {order[(round_number - 1 + step) % len(order)] for step in range(width)} if order else set()


def _answer(item: Item, rating: int | None) -> Answer:
    if rating is None:
        return Answer(item.number, not_applicable="（演示）不分管这项工作")
    if rating > 2:
        return Answer(item.number, rating)
    ticks = tuple(point.id for point in item.situations[rating - 1 : rating]) or None
    return Answer(item.number, rating, instance=INSTANCE, thought=THOUGHT, ticks=ticks, plan=PLAN)
