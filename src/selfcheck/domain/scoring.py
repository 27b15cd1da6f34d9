"""Scores: the mean of the rated items of a 方面, a 找一找 or a basis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Item

FEWEST_RADAR_AXES = 3
"""With fewer rated axes a radar has no area; bars are drawn instead, on the page and in the Word file."""
FORMULA = "得分 = 这一部分已评分各项的平均分（1—5 分）；不适用和未作答的项不计入"


@dataclass(frozen=True, slots=True)
class Score:
    """One axis: the mean of its rated items, exact, on the scale 1–5; None where nothing is rated."""

    key: str
    name: str
    mean: Fraction | None
    counted: tuple[int, ...]
    """Numbers of the items in the mean."""
    total: int
    """How many items the group has, rated or not."""

    @property
    def shown(self) -> str:
        """The mean as it is printed: one decimal, a dash where nothing is rated."""
        return "—" if self.mean is None else f"{rounded(self.mean)}"


def rounded(mean: Fraction) -> float:
    """A mean with one decimal, halves up (2.25 → 2.3), as people round."""
    return int(mean * 10 + Fraction(1, 2)) / 10


def rounded_ratio(part: Fraction | int, whole: int) -> float:
    """The same of a part of a whole, without making a fraction of the two, which takes ten times as long."""
    return int((20 * part + whole) // (2 * whole)) / 10


@dataclass(frozen=True, slots=True)
class Profile:
    """All scores of one self-check: by 方面, by item, by 找一找 and by basis."""

    dimensions: tuple[Score, ...]
    items: tuple[Score, ...]
    searches: tuple[Score, ...]
    bases: tuple[Score, ...]
    overall: Score

    def dimension(self, number: int) -> Score:
        """The score of a 方面. Raises KeyError."""
        for score in self.dimensions:
            if score.key == str(number):
                return score
        raise KeyError(number)


def profile(bank: Bank, sheet: AnswerSheet) -> Profile:
    """The scores of a sheet."""

    def score(key: str, name: str, items: Iterable[Item]) -> Score:
        members = tuple(items)
        ratings = {item.number: answer.rating for item in members if (answer := sheet.answer(item.number)).rated}
        values = [rating for rating in ratings.values() if rating is not None]
        mean = Fraction(sum(values), len(values)) if values else None
        return Score(key, name, mean, tuple(ratings), len(members))

    bases = dict.fromkeys(item.basis for item in bank.items if item.basis)
    return Profile(
        dimensions=tuple(score(str(d.number), d.name, bank.items_of(d.number)) for d in bank.dimensions),
        items=tuple(score(str(item.number), item.short, [item]) for item in bank.items),
        searches=tuple(score(str(s.number), s.name, [i for i in bank.items if i.search == s.number]) for s in bank.searches),
        bases=tuple(score(basis, basis, [i for i in bank.items if i.basis == basis]) for basis in bases),
        overall=score("overall", bank.title, bank.items),
    )
