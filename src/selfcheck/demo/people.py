"""Who the made-up county consists of, and how its members rate themselves: settled by a seed, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from selfcheck.domain.answers import Answer, Plan
from selfcheck.domain.bank import Bank, Item

UNITS = ("办公室", "农业农村局", "教育局", "卫生健康局", "住房建设局", "交通运输局", "民政局", "财政局")
GROUPS = ("领导班子", "机关支部", "业务支部", "下属单位支部")
SMALLEST, LARGEST = 5, 14
STRONG, WEAK = (1, 2, 5, 30, 62), (6, 20, 40, 25, 9)
"""How often the ratings 1–5 are given, of a hundred: of an ordinary item, and of one that the group finds hard."""
GROUPS_SKIPPING, SKIPPING = 0.3, 0.15
INSTANCE = "（演示）三月到联系村调研，只听了汇报，没有入户，有两户的困难是后来从信访件里知道的。"
THOUGHT = "（演示）觉得村里情况自己都熟，没有必要再跑一趟。"
PLAN = Plan("（演示）每月到联系村入户一次，带回来的事一件一件答复", "（演示）年底前", "（演示）请户主说一说来过几次", "（演示）本人")


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group with members: the names of its unit and of itself, and how many there are."""

    unit: str
    name: str
    members: int


def groups(members: int) -> Iterator[DemoGroup]:
    """So many members in groups of 5 to 14, several in a unit. The last group takes what is left, even if it stays below the threshold."""
    dice, place = random.Random(f"groups {members}"), 0
    while members > 0:
        size = min(dice.randint(SMALLEST, LARGEST), members)
        unit, turn = place // len(GROUPS) % len(UNITS), place // (len(GROUPS) * len(UNITS))
        again = f"{turn + 1}" if turn else ""
        yield DemoGroup(f"演示{UNITS[unit]}{again}", f"演示{UNITS[unit]}{again}{GROUPS[place % len(GROUPS)]}", size)
        members, place = members - size, place + 1


@dataclass
class Manners:
    """How the members of one group rate: which items they find hard, in which round."""

    bank: Bank
    group: str

    def answers(self, round_number: int, member: int) -> list[Answer]:
        """The answers of one member in one round."""
        dice = random.Random(f"{self.group} {round_number} {member}")
        hard = self.hard(round_number)
        return [self._answer(item, dice, item.number in hard) for item in self.bank.items]

    def hard(self, round_number: int) -> set[int]:
        """Four items in the first round; in each later one of them is mended, and another one found."""
        dice = random.Random(self.group)
        numbers = [item.number for item in self.bank.items]
        order = dice.sample(numbers, len(numbers))
        return set(order[round_number - 1 : round_number + 3]) or set(order[:1])

    @property
    def skipped(self) -> int | None:
        """The one item that some of this group find not applicable; most groups have none."""
        dice = random.Random(f"{self.group} skipped")
        item = dice.choice(self.bank.items)
        return item.number if dice.random() < GROUPS_SKIPPING else None

    def _answer(self, item: Item, dice: random.Random, hard: bool) -> Answer:
        if item.number == self.skipped and dice.random() < SKIPPING:
            return Answer(item.number, not_applicable="（演示）不分管这项工作")
        (rating,) = dice.choices((1, 2, 3, 4, 5), WEAK if hard else STRONG)
        if rating > 2:
            return Answer(item.number, rating)
        ticks = tuple(point.id for point in item.situations[rating - 1 : rating]) or None
        return Answer(item.number, rating, instance=INSTANCE, thought=THOUGHT, ticks=ticks, plan=PLAN)
