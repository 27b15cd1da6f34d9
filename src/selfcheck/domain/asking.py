"""What is asked of each item, in the words in which screen and paper ask it."""

from __future__ import annotations

from selfcheck.domain.bank import RATINGS, Bank, Item
from selfcheck.domain.draft.problem import MOST_TICKS

NOT_APPLICABLE, REASON = "这一项对我不适用", "不适用的理由"
FIRST_THOUGHT = "想到的事（可不写）"
SITUATIONS = f"哪些情形像我（最多 {MOST_TICKS} 条，先写最像的；草稿只写您勾选的）"
NONE = "都不像"
INSTANCE = "一件具体的事：什么时候、什么事、自己怎么做的、结果怎样"
MOTIVES = "当时占上风的是什么"
THOUGHT = "当时心里怎么想的，用自己的话写一句"
PLAN = "打算怎么改"
ACTION, DEADLINE, PROOF, OWNER = "做什么", "什么时候做到", "凭什么看出做到了", "责任人"


def levels(bank: Bank, item: Item) -> tuple[tuple[int, str, str], ...]:
    """The steps of the scale for an item, lowest first: rating, what it is called, and what it means here."""
    meanings = {point.rating: (point.label, item.levels.get(point.rating) or point.meaning) for point in bank.scale}
    return tuple((rating, *meanings[rating]) for rating in RATINGS)


def asks_motives(bank: Bank) -> bool:
    """Whether motives are offered to tick: where situations are, too."""
    return bank.offers and bool(bank.motives)
