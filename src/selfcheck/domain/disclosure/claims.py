"""What may be claimed of all who submitted, though some groups hide a place (rule 8).

Of a hidden cell nothing enters but how many submitted in its group: each of them may have rated it with any of 1–5, or not at all.
Comparisons look at values as they are printed, so that two that print alike are never told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.counting import Tally, size
from selfcheck.domain.disclosure.views import Agreement, Common, Range, Result

FEWEST = 3
"""Persons who must have rated an item 3 or lower for a common problem; and a third of those who rated it."""
QUARTER = 25
"""Hundredths: the share of one class is a finding only above it. Smaller ones point at few, in a small group at one person."""
LEVEL = 1
"""Tenths of a mean that are 基本持平."""
ONE_SIDED, BOTH_ENDS = Fraction(2, 3), Fraction(3, 10)
"""两头多: three tenths at each end, and each more than in the middle; else 意见集中: two thirds in one of three classes; else 有分歧."""


def hundredths(share: Fraction) -> int:
    """A share as a whole number of hundredths, halves up: in tables, sentences and charts alike."""
    return int(share * 100 + Fraction(1, 2))


def mean_range(tally: Tally, hidden: int) -> tuple[Fraction, Fraction]:
    """Between which values the mean lies of those counted and of so many hidden ones. Raises ZeroDivisionError for nobody."""
    total, n = sum(value * number for value, number in tally.items()), size(tally) + hidden
    return Fraction(total + RATINGS[0] * hidden, n), Fraction(total + HIGHEST * hidden, n)


def of_shares(number: int, n: int, hidden: int) -> Range:
    """Between which hundredths the share lies of which `number` of `n` is seen."""
    return Range(hundredths(Fraction(number, n + hidden)), hundredths(Fraction(number + hidden, n + hidden)))


def common(low: int, n: int, hidden: int) -> Common:
    """Whether at least three persons and at least a third of those who rated it rated it 3 or lower, of whom `low` of `n` are seen."""
    if low >= FEWEST and 3 * low >= n + hidden:
        return Common.YES
    if low + hidden < FEWEST or 3 * (low + hidden) < n + hidden:
        return Common.NO
    return Common.OPEN


def agreement(three: Sequence[int], hidden: int) -> Agreement:
    """How far opinions agree, of the persons in three classes; open where the hidden ones could turn it round."""
    low, middle, high = three
    n, most, fewer = sum(three) + hidden, max(three), min(low, high)
    if fewer >= BOTH_ENDS * n and fewer > middle + hidden:
        return Agreement.TWO
    parted = fewer + hidden >= BOTH_ENDS * n and fewer + hidden > middle
    if most >= ONE_SIDED * n and not parted:
        return Agreement.ONE
    return Agreement.OPEN if parted or most + hidden >= ONE_SIDED * n else Agreement.MIXED


def finding(share: int) -> bool:
    """Whether the printed share of one class, in hundredths, may be told in a sentence."""
    return share > QUARTER


class Side(Enum):
    """How a mean lies to another one."""

    LOWER = "较低"
    HIGHER = "较高"
    LEVEL = "基本持平"
    OPEN = "不能确定"


def against(own: Range, other: Range) -> Side:
    """How a mean lies to another one, wherever in their ranges they are."""
    least, most = _tenths(own.low - other.high), _tenths(own.high - other.low)
    if most < -LEVEL:
        return Side.LOWER
    if least > LEVEL:
        return Side.HIGHER
    return Side.LEVEL if least >= -LEVEL and most <= LEVEL else Side.OPEN


def _tenths(difference: float) -> int:
    return round(10 * difference)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Results from the lowest to the highest, as far as nothing hidden could turn two of them round."""

    placed: tuple[Result, ...]
    """Whose order is certain."""
    loose: tuple[Result, ...]
    """Which are shown, but may lie anywhere among them."""
    hidden: tuple[Result, ...]

    @property
    def shown(self) -> tuple[Result, ...]:
        return (*self.placed, *self.loose)

    def lowest(self, number: int) -> tuple[Result, ...]:
        """Those that are certain to be among so many lowest of all that are shown, the lowest mean first; fewer where some are loose."""
        found = [one for one in self.shown if sum(other.range.low <= one.range.high for other in self.shown) <= number]
        return tuple(sorted(found, key=_order))

    def highest(self) -> tuple[Result, ...]:
        """The one that is certain to be the highest of all that are shown, where there is one."""
        return tuple(one for one in self.shown if not any(other.range.high >= one.range.low for other in self.shown if other is not one))


def ranking(results: Iterable[Result]) -> Ranking:
    """Results by their means, of equal ones first that which more rated 3 or lower, then in the order given."""
    results = tuple(results)
    shown = [result for result in results if result.figures]
    placed, loose = certain(shown, lambda result: result.range)
    return Ranking(tuple(sorted(placed, key=_order)), tuple(loose), tuple(result for result in results if not result.figures))


def _order(result: Result) -> tuple[float, int]:
    return (result.figures.mean, -result.figures.low) if result.figures else (0.0, 0)


def certain(results: Sequence[Result], range_of: Callable[[Result], Range]) -> tuple[list[Result], list[Result]]:
    """Those whose order nothing hidden could turn round, and the others; the surest ones are placed first."""
    placed: list[Result] = []
    for result in sorted(results, key=lambda one: range_of(one).high - range_of(one).low):
        if all(_apart(range_of(result), range_of(one)) for one in placed):
            placed.append(result)
    return [result for result in results if result in placed], [result for result in results if result not in placed]


def _apart(one: Range, other: Range) -> bool:
    """Whether it is certain which of two is lower, or that they print alike."""
    return one.high < other.low or other.high < one.low or one.low == one.high == other.low == other.high
