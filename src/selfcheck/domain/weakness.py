"""Weakest areas: a stated order of the rated items, ties shown as ties, and the items chosen by default."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.scoring import Profile

RULE = "先看自评分，低的在前；同分的，所在方面平均分低的在前；再同的，收到过意见的在前；仍相同的并列，按题号排列，由本人取舍"
WEAK = 3
"""A rating that is a problem by itself."""


@dataclass(frozen=True, slots=True)
class Weakness:
    """A rated item in the order of weakness. Items with the same rank are tied."""

    item: int
    rank: int
    rating: int
    dimension_mean: Fraction
    opinions: int


Row = tuple[int, int, Fraction, int]
"""Item, rating, mean of its 方面, opinions about it."""


def weakest(bank: Bank, sheet: AnswerSheet, scores: Profile) -> tuple[Weakness, ...]:
    """All rated items, the weakest first, by RULE."""
    rows: list[Row] = []
    for item in bank.items:
        answer, mean = sheet.answer(item.number), scores.dimension(item.dimension).mean
        if answer.not_applicable is None and answer.rating is not None and mean is not None:
            opinions = sum(opinion.said and opinion.item == item.number for opinion in sheet.opinions)
            rows.append((item.number, answer.rating, mean, opinions))
    rows.sort(key=_order)  # stable: ties keep the order of the bank
    result: list[Weakness] = []
    for _, tied in groupby(rows, key=_order):
        rank = len(result) + 1
        result += [Weakness(number, rank, rating, mean, opinions) for number, rating, mean, opinions in tied]
    return tuple(result)


def _order(row: Row) -> tuple[int, Fraction, bool]:
    _, rating, mean, opinions = row
    return rating, mean, opinions == 0


def chosen_by_default(bank: Bank, order: tuple[Weakness, ...]) -> tuple[int, ...]:
    """Every item rated 3 or lower, and of a 方面 that has none its weakest item; in the order of the bank."""
    chosen = {row.item for row in order if row.rating <= WEAK}
    for dimension in bank.dimensions:
        members = {item.number for item in bank.items_of(dimension.number)}
        if not members & chosen:
            chosen |= set([row.item for row in order if row.item in members][:1])
    return tuple(item.number for item in bank.items if item.number in chosen)


def chosen_items(bank: Bank, sheet: AnswerSheet, order: tuple[Weakness, ...]) -> tuple[int, ...]:
    """The items of the draft: the person's choice, else the default one; an item with an opinion is always among them."""
    chosen = set(chosen_by_default(bank, order) if sheet.chosen is None else sheet.chosen)
    chosen |= {opinion.item for opinion in sheet.opinions if opinion.said and opinion.item is not None}
    return tuple(item.number for item in bank.items if item.number in chosen)
