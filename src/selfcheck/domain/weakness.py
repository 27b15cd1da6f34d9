"""Weakest areas: a stated order of the rated items, ties shown as ties, and the items chosen for the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import HIGHEST, Bank
from selfcheck.domain.scoring import Profile, profile
from selfcheck.domain.variants import lot

RULE = "先看自评分，低的在前；同分的，所在方面平均分低的在前；再同的，收到过意见的在前；仍相同的并列，按题号排列，由本人取舍"
CHOICE_RULE = (
    "每个方面最弱的一项，再加其余 4 分及以下各项里最弱的两项；并列的由程序抽签，本人可以换。"
    "4 分及以下写了事例或想法的，以及收到过意见的，也都选上，除非本人去掉"
)
BESIDES = 2
"""So many items are chosen by default besides the weakest of each 方面."""
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
    rows, told = list[Row](), sheet.told()
    for item in bank.items:
        answer, mean = sheet.answer(item.number), scores.dimension(item.dimension).mean
        if answer.not_applicable is None and answer.rating is not None and mean is not None:
            rows.append((item.number, answer.rating, mean, told.get(item.number, 0)))
    rows.sort(key=_order)  # stable: ties keep the order of the bank
    result: list[Weakness] = []
    for _, tied in groupby(rows, key=_order):
        rank = len(result) + 1
        result += [Weakness(number, rank, rating, mean, opinions) for number, rating, mean, opinions in tied]
    return tuple(result)


def _order(row: Row) -> tuple[int, Fraction, bool]:
    _, rating, mean, opinions = row
    return rating, mean, opinions == 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The items of the draft, and those that could be."""

    items: tuple[int, ...]
    """The chosen ones, in the order of the bank."""
    drawn: Mapping[int, tuple[int, ...]]
    """Those of them that were drawn among equally weak ones, each with the tied ones that are not chosen and could stand in its place."""
    offered: tuple[int, ...]
    """Rated ones that are not chosen (还可以写): those rated 5 with own words first, then the others, the weakest first."""


def choose(bank: Bank, sheet: AnswerSheet) -> Choice:
    """The items of the draft by CHOICE_RULE; where the person has chosen, his choice stands in the place of the default one."""
    order = weakest(bank, sheet, profile(bank, sheet))
    ties = _by_default(bank, sheet, order) if sheet.chosen is None else dict.fromkeys(sheet.chosen, ())
    spoken = {row.item for row in order if row.rating < HIGHEST and sheet.answer(row.item).own_words}
    if sheet.chosen is None:  # a paragraph that he has put into words of his own is no less his
        spoken |= {row.item for row in order if row.rating < HIGHEST and f"problem:{row.item}" in sheet.edits}
    chosen = {*ties, *spoken, *sheet.told()} - {*sheet.left_out}
    items = tuple(item.number for item in bank.items if item.number in chosen)
    drawn = {item: others for item in items if (others := tuple(tied for tied in ties.get(item, ()) if tied not in chosen))}
    return Choice(items, drawn, _offered(sheet, [row for row in order if row.item not in chosen]))


def _by_default(bank: Bank, sheet: AnswerSheet, order: Sequence[Weakness]) -> dict[int, tuple[int, ...]]:
    """The default choice, each item with those that it was drawn among. What was taken out is passed over."""
    # A lot for each item: taking one out does not draw the others anew.
    rows = sorted(
        (row for row in order if row.item not in sheet.left_out),
        key=lambda row: (row.rank, lot(sheet.seed, f"choice:{row.item}")),
    )
    found: dict[int, tuple[int, ...]] = {}
    for dimension in bank.dimensions:
        members = {item.number for item in bank.items_of(dimension.number)}
        found |= _first(1, [row for row in rows if row.item in members])
    return found | _first(BESIDES, [row for row in rows if row.rating < HIGHEST and row.item not in found])


def _first(count: int, rows: Sequence[Weakness]) -> dict[int, tuple[int, ...]]:
    """The first of the rows, each with the later ones that are as weak."""
    return {row.item: tuple(sorted(other.item for other in rows[count:] if other.rank == row.rank)) for row in rows[:count]}


def _offered(sheet: AnswerSheet, rows: Sequence[Weakness]) -> tuple[int, ...]:
    spoken = {row.item for row in rows if row.rating == HIGHEST and sheet.answer(row.item).own_words}
    return tuple(row.item for row in sorted(rows, key=lambda row: row.item not in spoken))
