"""Whoever sees all figures of an item in several rounds near one another, and thinks it through to the end, finds nobody's rating.

As in tests/audit/test_inference.py all worlds of small groups are walked. The viewer knows besides who was in which group in which round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product

import pytest
from tests.audit.test_inference import GAMES as IN_ONE_ROUND
from tests.audit.test_inference import PLACE, Course, K, World, found_out, some

from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.counting import Count, Ratings, mean, size
from selfcheck.domain.disclosure import near
from selfcheck.domain.disclosure.cells import Cell, Earlier, Released, Status
from selfcheck.domain.disclosure.classes import five, three
from selfcheck.domain.disclosure.near import Near, holding
from selfcheck.domain.disclosure.snapshots import snapshot
from selfcheck.domain.scoring import rounded

BANK = Bank("one", "1", "一题", (), (Dimension(1, "学习", ""),), (Item(1, "一", "是否学习？", 1),))


@dataclass(frozen=True)
class Figure:
    """A group in a round: which sets of the world's persons are in it."""

    round: int
    sets: Sequence[int]


def given(world: World, figure: Figure) -> dict[str, Ratings]:
    persons = ((f"p{number}.{place}", person[figure.round]) for number in figure.sets for place, person in enumerate(world[number]))
    return {id: {1: value or None} for id, value in persons if value is not None}


def screens(figures: Sequence[Figure], world: World) -> tuple[object, ...]:
    """What is shown of the item, figure by figure, in the order in which they are released."""
    told: list[tuple[Figure, Released]] = []
    seen = []
    for figure in figures:
        submissions = given(world, figure)
        hold = holding(BANK, K, (), [Near(BANK, K, released) for _, released in told])
        cells = {one.place: one for one in snapshot(BANK, K, submissions, (), hold)}
        told.append((figure, Released(cells, submissions, len(submissions))))
        seen.append(screen(cells[PLACE]))
    return tuple(seen)


def screen(cell: Cell) -> object:
    classes = five(cell.tally) if cell.fine else three(cell.tally)
    return cell.status, (rounded(mean(cell.tally)), classes, size(cell.tally), cell.not_applicable) if cell.status == Status.SHOWN else ()


def regrouped(*sets: tuple[int, Sequence[Course]]) -> Iterator[World]:
    """Sets of so many persons, each with what any of them may give in round after round."""
    return product(*(list(some(size, courses)) for size, courses in sets))


STAY = [(value, value) for value in (1, 2, 5)]
COME = [(None, value) for value in (1, 2, 5)]
ANY = list(product((1, 5), (1, 5)))
GAMES: dict[str, tuple[Sequence[Figure], Callable[[], Iterator[World]]]] = {
    "two groups become one, and somebody comes": (
        [Figure(0, [0]), Figure(0, [1]), Figure(1, [0, 1, 2])],
        lambda: regrouped((4, STAY), (4, STAY), (1, COME)),
    ),
    "one group becomes two, and somebody is left out": (
        [Figure(0, [0, 1, 2]), Figure(1, [0]), Figure(1, [1])],
        lambda: regrouped((4, STAY), (4, STAY), (1, STAY)),
    ),
    "one moves to the other group": (
        [Figure(0, [0, 2]), Figure(0, [1]), Figure(1, [0]), Figure(1, [1, 2])],
        lambda: regrouped((4, STAY), (4, STAY), (1, STAY)),
    ),
    "one moves, and whoever likes answers otherwise": (
        [Figure(0, [0, 2]), Figure(0, [1]), Figure(1, [0]), Figure(1, [1, 2])],
        lambda: regrouped((4, ANY), (4, STAY), (1, ANY)),
    ),
    "halves of two groups change places": (
        [Figure(0, [0, 1]), Figure(0, [2, 3]), Figure(1, [0, 2]), Figure(1, [1, 3, 4])],
        lambda: regrouped(*[(4, STAY[1:])] * 4, (1, COME)),
    ),
    "whoever likes answers otherwise": (
        [Figure(0, [0]), Figure(1, [0])],
        lambda: regrouped((6, list(product((1, 2, 5), (1, 2, 5))))),
    ),
    "whoever likes answers otherwise twice": (
        [Figure(0, [0]), Figure(1, [0]), Figure(2, [0])],
        lambda: regrouped((5, list(product((1, 2, 5), (1, 5), (1, 5))))),
    ),
}


OF_ONE_ROUND = ("newcomers once", "newcomers twice", "newcomers who skip it")
"""The games of test_inference.py, with a round for each of their releases."""


def walk(game: str) -> list[str]:
    if game in GAMES:
        figures, worlds = GAMES[game]
        return found_out(worlds(), partial(screens, figures))
    walked = list(IN_ONE_ROUND[game]())
    sets, rounds = range(len(walked[0])), range(len(walked[0][0][0]))
    return found_out(walked, partial(screens, [Figure(number, sets) for number in rounds]))


LARGE = {"newcomers twice", "halves of two groups change places", "whoever likes answers otherwise twice"}
"""Games of so many worlds that they are walked in `make nightly`."""


@pytest.mark.parametrize("game", [pytest.param(one, marks=[pytest.mark.nightly] * (one in LARGE)) for one in (*OF_ONE_ROUND, *GAMES)])
def test_nobody_can_be_sure_of_a_rating(game):
    assert walk(game) == []


ruled = near.parts


def pair_by_pair(earlier: Sequence[Count], now: Count) -> list[Sequence[Fraction]]:
    """As if it were enough to hold each two figures against one another."""
    return [part for past in earlier for part in ruled([past], now)]


def in_common(now: Count, said: Sequence[Earlier]) -> list[Earlier]:
    """As if nothing mattered that counts none of the very persons."""
    return [past for past in said if past.count.values.keys() & now.values.keys()]


@pytest.mark.parametrize(
    ("rule", "off", "game"),
    [
        ("_linked", lambda *_: [], "newcomers once"),
        ("_linked", lambda *_: [], "two groups become one, and somebody comes"),
        ("_linked", lambda *_: [], "one moves to the other group"),
        ("_linked", in_common, "one group becomes two, and somebody is left out"),
        ("parts", lambda *_: [], "newcomers once"),
        ("parts", pair_by_pair, "two groups become one, and somebody comes"),
        ("skipped_apart", lambda *_: True, "newcomers who skip it"),
    ],
)
def test_without_one_of_the_rules_somebody_is_sure(monkeypatch, rule, off, game):
    monkeypatch.setattr(near, rule, off)
    assert walk(game)
