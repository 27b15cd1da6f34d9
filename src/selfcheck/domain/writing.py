"""What there is to write (写实): a piece for each chosen item, and one for whatever else the person has written about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.joints import said
from selfcheck.domain.weakness import choose

MINUTES = 4
"""What a piece takes, about."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One page of 写实."""

    item: int
    chosen: bool
    """Whether it stands in the draft. Where not, the page is there for the words that were written."""
    complete: bool
    """Whether it says what happened."""
    tied: tuple[int, ...] = ()
    """Equally weak items that it was drawn among, and that are not chosen."""


def pieces(bank: Bank, sheet: AnswerSheet) -> tuple[Piece, ...]:
    """The chosen items in the order of the draft; behind them those with own words that are not chosen."""
    choice = choose(bank, sheet)
    found = [
        Piece(item.number, item.number in choice.items, said(answer.instance), choice.drawn.get(item.number, ()))
        for dimension in bank.dimensions
        for item in bank.items_of(dimension.number)
        if (answer := sheet.answer(item.number)).own_words or item.number in choice.items
    ]
    return tuple(sorted(found, key=lambda piece: not piece.chosen))


def workload(found: Iterable[Piece]) -> str:
    """“7 件，每件约 4 分钟”: the pieces of the draft, written or not."""
    return f"{sum(piece.chosen for piece in found)} 件，每件约 {MINUTES} 分钟"
