"""Whoever sees all figures of an item, in one release or in several, and thinks it through to the end, finds nobody's rating.

The viewer knows the rules, who came when, and who submitted anew; he may be one of those who answered. For small groups all worlds are
walked: a rating is found out where all worlds that look the same to him agree on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from tests.series import LONG

from selfcheck.domain.counting import ITEM, Count, Place, mean, size
from selfcheck.domain.disclosure import cells
from selfcheck.domain.disclosure.cells import Cell, Earlier, Status
from selfcheck.domain.disclosure.classes import five, three
from selfcheck.domain.scoring import rounded

PLACE, K = Place(ITEM, 1), 4
Course = tuple[int | None, ...]
"""What one person gives, release by release; None before he comes, 0 for 不适用."""
World = tuple[tuple[Course, ...], ...]
"""The courses of each set of persons whom the viewer cannot tell apart."""


def release(given: Sequence[int | None], earlier: Sequence[Earlier]) -> tuple[Cell, Count]:
    values = {f"p{number}": Fraction(value) for number, value in enumerate(given) if value}
    count = Count(PLACE, values, frozenset(f"p{number}" for number, value in enumerate(given) if value == 0))
    return cells.cell(count, K, earlier), count


def screens(world: World) -> tuple[object, ...]:
    """What is shown of the item in each release."""
    courses = [course for persons in world for course in persons]
    seen, earlier = [], []
    for given in zip(*courses, strict=True):
        cell, count = release(given, earlier)
        earlier.append(Earlier(cell, count))
        classes = five(cell.tally) if cell.fine else three(cell.tally)
        seen.append(
            (
                cell.status,
                (rounded(mean(cell.tally)), classes, size(cell.tally), cell.not_applicable) if cell.status == Status.SHOWN else (),
            )
        )
    return tuple(seen)


def found_out(worlds: Iterable[World], screens: Callable[[World], object] = screens) -> list[str]:
    """The ratings that somebody can be sure of, who is none of those who answered, or one of them."""
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds:
        seen = screens(world)
        alike[seen].append(world)
        for number, persons in enumerate(world):
            for own in set(persons):
                others = list(persons)
                others.remove(own)
                alike[seen, number, own].append((*world[:number], tuple(others), *world[number + 1 :]))
    return [
        f"{seen}: {courses} gave {sure}"
        for seen, fitting in alike.items()
        for number, courses in enumerate(fitting[0])
        for step in range(len(courses[0]) if courses else 0)
        if len(sure := {course[step] for world in fitting for course in world[number]}) == 1 and sure != {None}
    ]


def some(size: int, courses: Iterable[Course]) -> Iterator[tuple[Course, ...]]:
    """All that so many persons who cannot be told apart may give."""
    return combinations_with_replacement(list(courses), size)


def one_release(values: Sequence[int], size: int) -> Iterator[World]:
    return ((persons,) for persons in some(size, ((value,) for value in values)))


def newcomers(values: Sequence[int], *sizes: int) -> Iterator[World]:
    """Some in the first release, others come for each later one."""
    steps = len(sizes)
    batches = [some(size, ((None,) * number + (value,) * (steps - number) for value in values)) for number, size in enumerate(sizes)]
    return product(*(list(batch) for batch in batches))


def changed(values: Sequence[int], stay: int, change: int) -> Iterator[World]:
    """Between two releases some submit anew."""
    staying, changing = some(stay, ((value, value) for value in values)), some(change, product(values, values))
    return product(list(staying), list(changing))


def changed_and_newcomers(values: Sequence[int], change: int, come: int) -> Iterator[World]:
    """Some submit anew for the second release, others come for the third."""
    changing = some(change, ((old, new, new) for old, new in product(values, values)))
    return product(list(changing), list(some(come, ((None, None, value) for value in values))))


GAMES: dict[str, Callable[[], Iterator[World]]] = {
    "one release": lambda: one_release((0, 1, 2, 3, 4, 5), 6),
    "newcomers once": lambda: newcomers((1, 2, 4, 5), 4, 4),
    "newcomers twice": lambda: newcomers((1, 2, 4), 4, 4, 4),
    "all but one submit anew": lambda: changed((1, 2, 4, 5) if LONG else (1, 2, 5), 1, 4),
    "half submit anew": lambda: changed((1, 3, 5), 4, 4),
    "some submit anew, and others come": lambda: changed_and_newcomers((1, 2, 5), 4, 4),
    "newcomers who skip it": lambda: newcomers((0, 2, 3, 5), 4, 4),
}


@pytest.mark.parametrize("game", GAMES)
def test_nobody_can_be_sure_of_a_rating(game):
    assert found_out(GAMES[game]()) == []


def differences(then: Count, now: Count) -> list[list[Fraction]]:
    """What two figures differ by, and not what they have in common."""
    return [[value for _, value in one.pairs - other.pairs] for one, other in ((then, now), (now, then))]


@pytest.mark.parametrize(
    ("rule", "off", "game"),
    [
        ("alike", lambda _: False, "one release"),
        ("_apart", lambda *_: True, "newcomers once"),
        ("_was_held", lambda _: False, "newcomers twice"),
        ("_was_alike", lambda _: False, "newcomers twice"),
        ("_parts", differences, "all but one submit anew"),
        ("skipped_apart", lambda *_: True, "newcomers who skip it"),
    ],
)
def test_without_one_of_the_rules_somebody_is_sure(monkeypatch, rule, off, game):
    monkeypatch.setattr(cells, rule, off)
    assert found_out(GAMES[game]())
