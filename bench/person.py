"""A person with a plan: what he rates and writes is settled by a seed, so that every run of a measurement asks the same of a server."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bench.client import Rerun, Tab

ITEMS = 18
WEAK = 3
INSTANCE = "去年三月到基层调研只去了两个点，座谈一个上午就返回，汇报里的情况多半抄自材料，群众反映的停水问题回来后没有再过问。"


@dataclass
class Answered:
    """The ratings and texts by item that a server has acknowledged, and the reruns that it took: for ratings, texts, and turned pages."""

    ratings: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    rating: list[Rerun] = field(default_factory=list)
    writing: list[Rerun] = field(default_factory=list)
    turning: list[Rerun] = field(default_factory=list)

    @property
    def reruns(self) -> list[Rerun]:
        return [*self.rating, *self.writing, *self.turning]


Job = Callable[[Tab, random.Random, "Pace", int], Awaitable[Answered]]
"""What a person does in a tab: dice, pace, number of items."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds to think before each action, on average; half to one and a half of it. 0 for none."""

    mean: float

    async def think(self, dice: random.Random) -> None:
        if self.mean:
            await asyncio.sleep(self.mean * dice.uniform(0.5, 1.5))


def plan(dice: random.Random, items: int = ITEMS) -> list[int]:
    """The ratings, in the order of the page; about one in three is low and gets a text."""
    return [dice.choice((2, 3, 4, 4, 5, 5)) for _ in range(items)]


async def answer_selfcheck(tab: Tab, dice: random.Random, pace: Pace, items: int = ITEMS) -> Answered:
    """Begins a self-check and answers so many items, step by step as the page shows them.

    Raises RuntimeError where the page does not say 已保存.
    """
    await begin(tab)
    done = Answered()
    for rating in plan(dice, items):
        await pace.think(dice)
        if not open_items(tab, done):
            done.turning.append(await tab.click("next"))
            await pace.think(dice)
        item = open_items(tab, done)[0]
        done.rating.append(await tab.choose(f"rating_{item}", str(rating)))
        done.ratings[item] = rating
        must_say_saved(tab)
        if rating <= WEAK:
            await pace.think(dice)
            text = f"{INSTANCE}（{dice.randrange(10**6)}）"
            done.writing.append(await tab.write(f"instance_{item}", text))
            done.texts[item] = text
            must_say_saved(tab)
    return done


def open_items(tab: Tab, done: Answered) -> list[int]:
    """The items on the page that are not rated yet, from top to bottom."""
    return [item for item in items_on_page(tab) if item not in done.ratings]


def items_on_page(tab: Tab) -> list[int]:
    """The items on the page, rated or not, from top to bottom."""
    return [int(key.removeprefix("rating_")) for key in tab.page.keys_on_page() if key.startswith("rating_")]


async def answer_bare(tab: Tab, dice: random.Random, pace: Pace, items: int = ITEMS) -> Answered:
    """As many reruns as the same plan takes in a self-check, on the bare script's one radio."""
    await tab.open()
    done = Answered()
    for rating in plan(dice, items):
        for _ in range(2 if rating <= WEAK else 1):
            await pace.think(dice)
            now = tab.page.values.get(tab.page.by_key("rating").id, "")
            done.rating.append(await tab.choose("rating", dice.choice([option for option in "12345" if option != now])))
    return done


async def begin(tab: Tab) -> None:
    """From the first page to the first item."""
    await tab.open()
    await tab.click("start")
    await tab.click("noted")


def must_say_saved(tab: Tab) -> None:
    if not any("已保存" in text for text in tab.page.texts):
        raise RuntimeError(f"the page does not say that the answer was saved: {tab.page.texts}")
