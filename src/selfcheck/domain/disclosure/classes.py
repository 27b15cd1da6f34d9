"""The classes in which ratings are told: three, and five from ten persons on (rule 5)."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from selfcheck.domain.counting import Tally, size

CLASSES = (Fraction(5, 2), Fraction(7, 2))
"""Where the three classes 1–2, 3 and 4–5 meet; a value on a border belongs to the upper one."""


def three(tally: Tally) -> tuple[int, int, int]:
    """How many persons lie in the classes 1–2, 3 and 4–5."""
    low = sum(number for value, number in tally.items() if value < CLASSES[0])
    high = sum(number for value, number in tally.items() if value >= CLASSES[1])
    return low, size(tally) - low - high, high


def five(tally: Tally) -> tuple[int, int, int, int, int]:
    """How many persons gave each of the ratings 1–5; a score of a 方面 counts for the nearest, a half for the upper one."""
    numbers: Counter[int] = Counter()
    for value, number in tally.items():
        numbers[int(value + Fraction(1, 2))] += number
    return numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
