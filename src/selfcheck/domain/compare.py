"""Another self-check of the same person laid over this one (上次)."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.scoring import Profile, profile


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scores of an earlier sheet over the items that both banks have unchanged."""

    earlier: Profile
    """On the current bank, counting comparable items only."""
    not_comparable: tuple[int, ...]
    """Items of the current bank that are new or were changed since."""


def compare(bank: Bank, earlier_bank: Bank, earlier: AnswerSheet) -> Comparison:
    """Lays an earlier sheet of the same bank id over the current bank."""
    changed = tuple(item.number for item in bank.items if not same_item(item, earlier_bank))
    kept = {number: answer for number, answer in earlier.answers.items() if number not in changed}
    sheet = AnswerSheet(bank=bank.id, seed=earlier.seed, answers=kept)
    return Comparison(profile(bank, sheet), changed)


def same_item(item: Item, earlier: Bank) -> bool:
    """Whether a rating of this item meant the same then: same question, points to check and levels."""
    return earlier.has_item(item.number) and _asked(item) == _asked(earlier.item(item.number))


def counterparts(item: Item, other: Bank) -> tuple[int, ...]:
    """The numbers of the items of another bank, or version of it, of which a rating means the same."""
    return tuple(one.number for one in other.items if _asked(one) == _asked(item))


def _asked(item: Item) -> tuple[object, ...]:
    """What one has read when one rates; what is asked and printed of a point afterwards changes no rating."""
    return item.question, tuple(point.text for point in item.points), dict(item.levels)
