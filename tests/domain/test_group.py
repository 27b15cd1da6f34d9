"""The figures of a group in the form in which they may be shown."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure import ALIKE, HELD, MEAN, SHOWN, Cell
from selfcheck.domain.group import GroupSummary, Result, comparable, means_only, results


def cell(number, text, kind=ITEM):
    return Cell(Place(kind, number), SHOWN, Counter(Fraction(int(digit)) for digit in text), len(text) >= 10)


def result(bank, text, number=1):
    return results(bank, [cell(number, text)], ITEM)[0]


def test_below_ten_persons_the_mean_and_three_classes_are_shown(bank):
    found = result(bank, "12234")
    assert (found.name, found.n, found.mean, found.counts, found.band) == ("短名一", 5, 2.4, (3, 1, 1), None)


def test_from_ten_on_the_five_ratings_and_the_middle_half(bank):
    found = result(bank, "1223344455")
    assert (found.counts, found.band, found.classes) == ((1, 2, 2, 3, 2), (2.0, 4.0), (3, 2, 5))


def test_the_middle_half_begins_with_the_first_person_behind_a_quarter_and_ends_with_the_first_at_three_quarters(bank):
    assert result(bank, "1123334455").band == (2.0, 4.0), "of ten the third and the eighth"


@pytest.mark.parametrize("status", [SHOWN, MEAN])
def test_a_dimension_is_not_shown_where_the_items_that_make_its_mean_are_not(bank, status):
    """So it is with an earlier round, whose items the bank of now has no more."""
    (found,) = results(bank, [Cell(Place(DIMENSION, 1), status, cell(1, "12345").tally if status == SHOWN else {})], DIMENSION)
    assert found == Result(Place(DIMENSION, 1), "学习", HELD)


def test_the_mean_of_a_dimension_is_that_of_its_items_means_and_tells_nothing_of_one_who_skipped_an_item(bank):
    """Ten persons rated item 1, nine of them item 3 as well: the tenth's rating of item 1 is not in the difference of the means."""
    cells = [cell(1, "1234512345"), cell(3, "333444555"), cell(1, "2334454444", DIMENSION)]
    (found,) = results(bank, cells, DIMENSION)
    assert found.mean == 3.5, "(3.0 + 4.0) / 2, and not the mean of the ten scores, 3.7"
    hidden = [cell(1, "1234512345"), Cell(Place(ITEM, 3), ALIKE), cell(1, "2334454444", DIMENSION)]
    assert results(bank, hidden, DIMENSION)[0].mean == 3.0


def test_of_a_dimension_that_is_shown_by_its_mean_nothing_else_is_given(bank):
    (found,) = results(bank, [cell(1, "1234512345"), Cell(Place(DIMENSION, 1), MEAN)], DIMENSION)
    assert found == Result(Place(DIMENSION, 1), "学习", SHOWN, mean=3.0, counted=(1,), total=2)


@pytest.mark.parametrize(
    ("n", "groups", "countable"),
    [(5, 1, True), (6, 1, False), (9, 1, False), (10, 1, True), (5, 2, True), (10, 2, False)],
)
def test_results_are_counted_where_those_who_did_not_rate_are_none_or_at_least_the_threshold(bank, n, groups, countable):
    found = result(bank, "12234")
    release = GroupSummary("一组", "轮次", 5, n, groups, 1, datetime(2025, 1, 2, tzinfo=UTC), (found,), ())
    assert release.countable(found) == countable


@pytest.mark.parametrize(
    ("n", "skipped", "countable"),
    [(10, 5, True), (11, 5, False), (14, 5, False), (15, 5, True), (15, 6, False), (16, None, True), (9, None, False), (5, None, True)],
)
def test_nor_are_few_who_left_it_open_told_by_the_number_of_those_who_found_it_not_applicable(bank, n, skipped, countable):
    """Of eleven five rated an item and five marked it 不适用, which is given: one person is left who did neither."""
    items = results(bank, [replace(cell(1, "12234"), not_applicable=skipped)], ITEM)
    release = GroupSummary("一组", "轮次", 5, n, 1, 1, datetime(2025, 1, 2, tzinfo=UTC), items, ())
    assert release.countable(items[0]) == countable


def test_a_part_or_an_item_that_as_many_rated_does_not_tell_what_the_item_may_not(bank):
    cells = [replace(cell(1, "12234"), not_applicable=5), cell(2, "12345"), cell(3, "123445"), cell(1, "12234", DIMENSION)]
    items, dimensions = results(bank, cells, ITEM), results(bank, cells, DIMENSION)
    release = GroupSummary("一组", "轮次", 5, 11, 1, 1, datetime(2025, 1, 2, tzinfo=UTC), items, dimensions)
    assert [release.countable(found) for found in (*items, *dimensions)] == [False, False, True, False]
    all_marked = replace(release, n=10)
    assert [all_marked.countable(found) for found in (*items, *dimensions)] == [True, True, False, True]


def test_of_a_level_above_the_number_of_those_who_found_an_item_not_applicable_changes_nothing(bank):
    items = results(bank, [replace(cell(1, "12234"), not_applicable=10)], ITEM)
    release = GroupSummary("县", "轮次", 5, 20, 2, 1, datetime(2025, 1, 2, tzinfo=UTC), items, ())
    assert not release.countable(items[0])
    assert not replace(release, n=15).countable(items[0])


def test_nothing_is_counted_of_a_part_that_is_shown_by_its_mean_or_not_at_all(bank):
    release = GroupSummary("一组", "轮次", 5, 0, 1, 1, datetime(2025, 1, 2, tzinfo=UTC), (), ())
    assert not release.countable(Result(Place(DIMENSION, 1), "学习", SHOWN, mean=3.0))
    assert not release.countable(Result(Place(DIMENSION, 1), "学习", ALIKE))


def test_of_a_place_that_is_not_shown_only_the_name_and_the_reason_are_given(bank):
    (found,) = results(bank, [Cell(Place(DIMENSION, 2), ALIKE)], DIMENSION)
    assert found == Result(Place(DIMENSION, 2), "落实", ALIKE)
    assert (found.shown, found.classes, found.low_share, found.spread) == (False, (0, 0, 0), 0, 0)


def test_results_stand_in_the_order_of_the_bank_and_those_of_unknown_places_are_left_out(bank):
    cells = [cell(3, "12345"), cell(1, "12345"), cell(99, "12345"), cell(2, "12345", DIMENSION)]
    assert [found.place.number for found in results(bank, cells, ITEM)] == [1, 3]
    assert [found.place.number for found in results(bank, cells, DIMENSION)] == [2]


def test_an_item_has_the_topic_that_the_bank_gives_it(make_bank, bank):
    topical = make_bank(items=(replace(bank.items[0], topic="学习的力度"), *bank.items[1:]))
    assert [found.topic for found in results(topical, [cell(1, "12345"), cell(2, "12345")], ITEM)] == ["学习的力度", ""]


def test_the_share_of_those_who_rated_low_is_of_all_who_rated_it(bank):
    assert (result(bank, "12234").low_share, result(bank, "1223344455").low_share) == (Fraction(4, 5), Fraction(1, 2))


@pytest.mark.parametrize(
    ("status", "counted", "partial"), [(SHOWN, (1,), True), (SHOWN, (1, 3), False), (ALIKE, (), False), (ALIKE, (1,), False)]
)
def test_a_dimension_is_told_in_part_where_it_is_shown_by_some_of_its_items(status, counted, partial):
    assert Result(Place(DIMENSION, 1), "学习", status, counted=counted, total=2).partial == partial


@pytest.mark.parametrize(("ratings", "spread"), [("33333", 0), ("11155555", Fraction(15, 16)), ("1155", 1), ("12333", Fraction(6, 25))])
def test_opinions_differ_most_where_half_stand_at_each_end(bank, ratings, spread):
    assert result(bank, ratings).spread == spread


def test_weakest_and_disputed_items_come_first_and_hidden_ones_not_at_all(bank):
    cells = [cell(1, "44455"), cell(2, "22233"), cell(3, "11555"), Cell(Place(ITEM, 4), ALIKE), cell(5, "13343")]
    summary = GroupSummary("组", "轮次", 5, 5, 1, 1, datetime(2026, 11, 2, tzinfo=UTC), results(bank, cells, ITEM), ())
    assert [found.place.number for found in summary.weakest()] == [2, 5, 3, 1]
    assert [found.place.number for found in summary.disputed()] == [3, 5], "of the others nobody gave a low rating, or nobody a high one"


def test_of_equal_means_the_item_is_weaker_that_more_rated_low(bank):
    cells = [cell(1, "33333"), cell(2, "22344"), cell(3, "11445"), cell(4, "22344")]
    summary = GroupSummary("组", "轮次", 5, 5, 1, 1, datetime(2026, 11, 2, tzinfo=UTC), results(bank, cells, ITEM), ())
    assert {found.mean for found in summary.items} == {3.0}
    assert [found.place.number for found in summary.weakest()] == [1, 2, 4, 3], "5, 3, 3 and 2 persons gave 3 or lower"


@pytest.mark.parametrize(
    ("status", "counted", "same"), [(SHOWN, (1, 3), True), (SHOWN, (1,), False), (ALIKE, (1, 3), False), (ALIKE, (), False)]
)
def test_two_means_are_of_the_same_items_where_both_are_there_and_count_the_same_ones(status, counted, same):
    one = Result(Place(DIMENSION, 1), "学习", SHOWN, mean=3.0, counted=(1, 3), total=2)
    other = Result(Place(DIMENSION, 1), "学习", status, mean=4.0, counted=counted, total=2)
    assert (one.same_items(other), other.same_items(one)) == (same, same)


def test_two_means_that_are_not_there_are_of_no_items():
    hidden = Result(Place(DIMENSION, 1), "学习", ALIKE)
    assert not hidden.same_items(hidden)


def test_where_means_alone_may_be_shown_nothing_that_counts_persons_is_left(bank):
    found = replace(result(bank, "1223344455"), not_applicable=5, counted=(1,), total=2)
    assert list(means_only([found])) == [Result(Place(ITEM, 1), "短名一", SHOWN, mean=found.mean, counted=(1,), total=2)]


class TestComparable:
    def results(self, bank):
        cells = [cell(n, "12345") for n in (1, 2)] + [cell(n, "12345", DIMENSION) for n in (1, 2)]
        return results(bank, cells, ITEM) + results(bank, cells, DIMENSION)

    def test_on_the_same_bank_everything_is(self, bank):
        assert comparable(bank, bank, self.results(bank)) == self.results(bank)

    def test_an_item_that_was_changed_is_not_nor_is_its_dimension(self, bank, make_bank):
        then = make_bank(items=(replace(bank.items[0], question="别的题"), *bank.items[1:]))
        left = [found.place for found in comparable(bank, then, self.results(bank))]
        assert left == [Place(ITEM, 2), Place(DIMENSION, 2)]

    def test_a_place_that_the_bank_has_no_more_is_not(self, bank, make_bank):
        now = make_bank(items=bank.items[:1], dimensions=bank.dimensions[:1])
        assert [found.place for found in comparable(now, bank, self.results(bank))] == [Place(ITEM, 1)]
