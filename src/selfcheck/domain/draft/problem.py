"""A chosen problem: what the person said of it, and what the bank holds for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.answers import Answer, AnswerSheet, Opinion
from selfcheck.domain.bank import HIGHEST, Bank, Item, Motive, Point
from selfcheck.domain.joints import said
from selfcheck.domain.weakness import choose

MOST_TICKS = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """A chosen item with what was answered and said of it."""

    item: Item
    answer: Answer
    opinions: tuple[tuple[str, Opinion], ...] = ()
    """The opinions about it, by key."""
    tied: tuple[int, ...] = ()
    """Equally weak items that it was drawn among, and that are not chosen."""

    @property
    def deficit(self) -> int:
        """How far the rating is from the highest: 0–4; 0 where there is no rating."""
        return HIGHEST - self.answer.rating if self.answer.rated and self.answer.rating else 0

    @property
    def situations(self) -> tuple[Point, ...]:
        """The points that he ticked, in the order of the bank."""
        return tuple(point for point in self.item.situations if point.id in (self.answer.ticks or ()))[:MOST_TICKS]

    @property
    def happened(self) -> bool:
        return said(self.answer.instance)

    @property
    def thought(self) -> bool:
        return said(self.answer.thought)

    @property
    def level(self) -> str:
        """What the list says of the level that he picked, where that is a shortfall; blank where it says nothing."""
        return self.item.levels.get(self.answer.rating or 0, "").strip().rstrip("。") if self.deficit else ""

    @property
    def candidate(self) -> str:
        """The text of his level, as long as he has neither ticked nor told anything, nor decided on it; blank where there is none."""
        decided = self.answer.accepts or self.answer.accepted == 0
        return "" if self.situations or self.happened or decided else self.level

    @property
    def stands(self) -> bool:
        """Whether the draft says anything of it outside brackets."""
        accepted = self.answer.accepts and bool(self.level)
        return bool(self.situations) or self.happened or accepted or any(said(opinion.text) for _, opinion in self.opinions)

    def motives(self, bank: Bank) -> tuple[Motive, ...]:
        """What had the upper hand, as he ticked it, in the order of the bank."""
        return tuple(motive for motive in bank.motives if motive.id in (self.answer.motives or ()))


def chosen_problems(bank: Bank, sheet: AnswerSheet) -> tuple[Problem, ...]:
    """The chosen items in the order of the 方面."""
    choice, keys = choose(bank, sheet), opinion_keys(sheet.opinions)
    return tuple(
        Problem(
            item,
            sheet.answer(item.number),
            tuple((key, opinion) for key, opinion in keys.items() if opinion.item == item.number),
            choice.drawn.get(item.number, ()),
        )
        for dimension in bank.dimensions
        for item in bank.items_of(dimension.number)
        if item.number in choice.items
    )


def by_weight(problems: Iterable[Problem]) -> list[Problem]:
    """The worst first; those that are alike keep their order."""
    return sorted(problems, key=lambda problem: -problem.deficit)


def opinion_keys(opinions: Iterable[Opinion]) -> dict[str, Opinion]:
    """The opinions in which something was entered, each under a key made of its words, so that edits stay with it when others go."""
    keys: dict[str, Opinion] = {}
    for opinion in opinions:
        if not opinion.said:
            continue
        digest = hashlib.sha256(f"{opinion.source}\x1f{opinion.text}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
        key, copy = f"opinion:{digest}", 1
        while key in keys:
            copy += 1
            key = f"opinion:{digest}-{copy}"
        keys[key] = opinion
    return keys


def loose_opinions(bank: Bank, sheet: AnswerSheet, problems: Iterable[Problem]) -> dict[str, Opinion]:
    """The opinions that stand with no problem, by key: about no item, or about one that is not in the draft."""
    placed = {key for problem in problems for key, _ in problem.opinions}
    return {key: opinion for key, opinion in opinion_keys(sheet.opinions).items() if key not in placed}


def dimension_of(bank: Bank, opinion: Opinion) -> int | None:
    """The 方面 of an opinion: that of its item, or the one that he named; None where there is none."""
    if opinion.item is not None and bank.has_item(opinion.item):
        return bank.item(opinion.item).dimension
    known = {dimension.number for dimension in bank.dimensions}
    return opinion.dimension if opinion.dimension in known else None
