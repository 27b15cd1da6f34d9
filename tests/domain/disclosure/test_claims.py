"""What may be claimed of all who submitted, tried against every way in which the hidden ones may have rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.counting import ITEM, Place
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.claims import (
    Side,
    against,
    agreement,
    certain,
    common,
    finding,
    hundredths,
    mean_range,
    of_shares,
    ranking,
)
from selfcheck.domain.disclosure.views import Agreement, Common, Figures, Range, Result
from selfcheck.domain.scoring import rounded

SEEN = st.lists(st.integers(1, 5), min_size=4, max_size=14)
HIDDEN = st.integers(0, 5)


def worlds(seen: list[int], hidden: int) -> Iterator[Counter[int]]:
    """All that may have been rated: each of the hidden ones gave 1–5, or nothing (0)."""
    for others in combinations_with_replacement(range(6), hidden):
        found = Counter((*seen, *others))
        del found[0]
        yield found


def mean(world: Counter[int]) -> Fraction:
    return Fraction(sum(value * number for value, number in world.items()), world.total())


def low(world: Counter[int]) -> int:
    return world[1] + world[2] + world[3]


def third(world: Counter[int]) -> tuple[int, int, int]:
    return world[1] + world[2], world[3], world[4] + world[5]


@given(SEEN, HIDDEN)
def test_the_mean_of_all_lies_in_the_range_and_reaches_both_its_ends(seen: list[int], hidden: int) -> None:
    lowest, highest = mean_range({Fraction(value): number for value, number in Counter(seen).items()}, hidden)
    means = [mean(world) for world in worlds(seen, hidden)]
    assert (min(means), max(means)) == (lowest, highest)


@given(SEEN, HIDDEN)
def test_so_does_the_share_of_those_who_rated_it_low(seen: list[int], hidden: int) -> None:
    shares = [hundredths(Fraction(low(world), world.total())) for world in worlds(seen, hidden)]
    assert (min(shares), max(shares)) == of_shares(low(Counter(seen)), len(seen), hidden)


@given(SEEN, HIDDEN)
def test_a_common_problem_is_one_or_none_only_where_it_is_so_in_every_world(seen: list[int], hidden: int) -> None:
    told = common(low(Counter(seen)), len(seen), hidden)
    truth = {low(world) >= 3 and 3 * low(world) >= world.total() for world in worlds(seen, hidden)}
    assert told == (Common.OPEN if len(truth) == 2 else Common.YES if True in truth else Common.NO)


@given(SEEN, HIDDEN)
def test_how_far_opinions_agree_is_told_only_where_it_is_so_in_every_world(seen: list[int], hidden: int) -> None:
    truth = {agreement(third(world), 0) for world in worlds(seen, hidden)}
    told = agreement(third(Counter(seen)), hidden)
    assert told == Agreement.OPEN or truth == {told}
    assert hidden or told != Agreement.OPEN


@pytest.mark.parametrize(
    ("three", "hidden", "told"),
    [
        ((0, 0, 10), 5, Agreement.OPEN),
        ((0, 0, 10), 4, Agreement.ONE),
        ((4, 12, 3), 1, Agreement.MIXED),
        ((4, 12, 3), 3, Agreement.OPEN),
    ],
)
def test_hidden_ones_who_could_all_stand_at_the_other_end_leave_it_open(three: tuple[int, int, int], hidden: int, told: Agreement) -> None:
    assert agreement(three, hidden) == told


@pytest.mark.parametrize(
    ("three", "told"),
    [
        ((2, 0, 4), Agreement.TWO),
        ((4, 3, 4), Agreement.TWO),
        ((3, 4, 3), Agreement.MIXED),
        ((3, 3, 3), Agreement.MIXED),
        ((2, 4, 3), Agreement.MIXED),
        ((0, 2, 4), Agreement.ONE),
        ((2, 4, 0), Agreement.ONE),
        ((0, 3, 4), Agreement.MIXED),
        ((10, 0, 5), Agreement.TWO),
    ],
)
def test_two_ends_of_three_tenths_part_a_group_and_two_thirds_are_of_one_mind(three: tuple[int, int, int], told: Agreement) -> None:
    assert agreement(three, 0) == told


@pytest.mark.parametrize(("share", "told"), [(0, False), (25, False), (26, True), (100, True)])
def test_a_quarter_or_less_is_no_finding(share: int, told: bool) -> None:
    assert finding(share) is told


@pytest.mark.parametrize(("share", "told"), [(Fraction(1, 3), 33), (Fraction(1, 200), 1), (Fraction(49, 10000), 0), (Fraction(1), 100)])
def test_shares_are_rounded_to_hundredths_halves_up(share: Fraction, told: int) -> None:
    assert hundredths(share) == told


@pytest.mark.parametrize(
    ("own", "other", "side"),
    [
        ((3.0, 3.0), (3.2, 3.2), Side.LOWER),
        ((3.0, 3.0), (3.1, 3.1), Side.LEVEL),
        ((3.1, 3.1), (3.0, 3.0), Side.LEVEL),
        ((3.0, 3.0), (3.0, 3.0), Side.LEVEL),
        ((3.2, 3.2), (3.0, 3.0), Side.HIGHER),
        ((2.0, 3.0), (3.2, 4.0), Side.LOWER),
        ((2.0, 3.1), (3.2, 4.0), Side.OPEN),
        ((3.3, 4.0), (2.0, 3.1), Side.HIGHER),
        ((3.0, 3.1), (3.0, 3.1), Side.LEVEL),
        ((3.0, 3.2), (3.1, 3.1), Side.LEVEL),
        ((3.0, 3.2), (3.0, 3.0), Side.OPEN),
        ((2.8, 3.0), (3.0, 3.0), Side.OPEN),
    ],
)
def test_a_mean_lies_lower_or_higher_or_level_only_wherever_in_their_ranges_both_are(own, other, side) -> None:
    assert against(Range(*own), Range(*other)) == side


def result(number: int, low: float, high: float | None = None, share: int = 0) -> Result:
    figures = Figures(low, Range(low, low if high is None else high), low=share)
    return Result(Place(ITEM, number), f"第{number}项", figures)


def numbers(results) -> list[int]:
    return [one.place.number for one in results]


class TestRanking:
    HIDDEN = Result(Place(ITEM, 9), "第9项", Status.ALIKE)

    def test_the_lowest_mean_comes_first_of_equal_ones_what_more_rated_low_then_the_order_given(self):
        found = ranking([result(1, 3.0, share=20), result(2, 2.0), result(3, 3.0, share=40), result(4, 3.0, share=20)])
        assert numbers(found.placed) == [2, 3, 1, 4]
        assert found.loose == ()

    def test_what_may_lie_on_both_sides_of_another_has_no_place(self):
        found = ranking([result(1, 2.0, 4.0), result(2, 3.0), result(3, 3.5)])
        assert (numbers(found.placed), numbers(found.loose), numbers(found.shown)) == ([2, 3], [1], [2, 3, 1])

    def test_what_is_certain_to_lie_below_or_above_has_one(self):
        found = ranking([result(1, 4.0, 4.5), result(2, 3.0), result(3, 1.0, 2.5)])
        assert (numbers(found.placed), numbers(found.loose)) == ([3, 2, 1], [])

    def test_two_that_may_print_alike_are_not_told_apart(self):
        assert numbers(ranking([result(1, 2.0, 3.0), result(2, 3.0)]).loose) == [1]

    def test_the_surer_one_has_the_place(self):
        assert numbers(ranking([result(1, 2.0, 4.0), result(2, 2.5, 3.0)]).placed) == [2]

    def test_what_is_not_shown_is_not_ranked(self):
        found = ranking([result(1, 2.0), result(2, 4.0), self.HIDDEN])
        assert (numbers(found.placed), numbers(found.hidden), numbers(found.lowest(1))) == ([1, 2], [9], [1])

    def test_the_lowest_and_the_highest_are_known_where_the_loose_ones_lie_beyond(self):
        found = ranking([result(1, 2.0), result(2, 4.0), result(3, 3.0, 4.5)])
        assert (numbers(found.loose), numbers(found.lowest(1)), numbers(found.lowest(2)), found.highest()) == ([3], [1], [1], ())
        assert numbers(ranking([result(1, 2.0), result(2, 4.9), result(3, 1.0, 3.0)]).highest()) == [2]

    def test_one_that_may_print_like_another_is_not_the_lowest_alone(self):
        found = ranking([result(1, 2.0, 3.0), result(2, 3.0)])
        assert (numbers(found.lowest(1)), numbers(found.lowest(2)), found.highest()) == ([], [1, 2], ())

    @given(st.lists(st.tuples(st.integers(10, 50), st.integers(0, 15), st.integers(0, 100)), min_size=1, max_size=6), st.integers(1, 3))
    def test_wherever_in_their_ranges_all_lie_the_lowest_are_among_the_lowest(self, ends, number):
        some = [result(place, lowest / 10, min(50, lowest + width) / 10) for place, (lowest, width, _) in enumerate(ends)]
        at = [one.range.low + (one.range.high - one.range.low) * share / 100 for one, (_, _, share) in zip(some, ends, strict=True)]
        found = ranking(some)
        for one in found.lowest(number):
            assert sum(at[other.place.number] < at[one.place.number] for other in some) < number
        for one in found.highest():
            assert at[one.place.number] == max(at)

    @given(st.lists(st.tuples(st.integers(10, 50), st.integers(0, 15)), max_size=6))
    def test_no_ratings_in_the_ranges_turn_two_placed_ones_round(self, ends):
        some = [result(number, lowest / 10, min(50, lowest + width) / 10) for number, (lowest, width) in enumerate(ends)]
        placed, loose = certain(some, lambda one: one.range)
        assert sorted(numbers((*placed, *loose))) == list(range(len(some)))
        for one, after in pairwise(ranking(some).placed):
            assert one.range.high <= after.range.low

    def test_nothing_at_all_has_no_order(self):
        found = ranking([])
        assert (found.shown, found.lowest(3), found.highest()) == ((), (), ())


@given(SEEN, SEEN)
def test_printed_means_keep_the_order_of_the_exact_ones(first: list[int], second: list[int]) -> None:
    """On this the comparison of printed ends of ranges rests."""
    one, other = (Fraction(sum(some), len(some)) for some in (first, second))
    assert (rounded(one) < rounded(other)) <= (one < other)
