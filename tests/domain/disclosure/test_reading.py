"""What is stored of a release, in the form in which it may be shown."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from tests.group_views import SIX, cells, draw_submissions, level_above, summary

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.domain.disclosure.reading import Kept, comparable, line, means_only, results
from selfcheck.domain.disclosure.views import ANYWHERE, Agreement, Common, Coverage, Figures, Range, Result


def cell(number, text, kind=ITEM, persons=0, **fields):
    tally = Counter(Fraction(int(digit)) for digit in text)
    return Cell(Place(kind, number), Status.SHOWN, tally, len(text) >= 10, **({"groups": 1, "persons": persons or len(text)} | fields))


def kept(*some, n=0, groups=1, above=False, k=5):
    return Kept.of(some, k, n or max(one.persons for one in some), groups, above=above)


def told(bank, *some, kind=ITEM, **fields):
    return results(bank, kept(*some, **fields), kind)


def figures(bank, text, **fields):
    found = told(bank, cell(1, text), **fields)[0].figures
    assert found is not None
    return found


def test_below_ten_persons_the_mean_and_three_classes_are_told(bank):
    found = figures(bank, "12234")
    assert (found.mean, found.shares, found.three, found.persons, found.band) == (2.4, (60, 20, 20), (60, 20, 20), (3, 1, 1), None)


def test_from_ten_on_the_five_ratings_and_the_middle_half(bank):
    found = figures(bank, "1223344455")
    assert (found.shares, found.three, found.persons, found.band) == ((10, 20, 20, 30, 20), (30, 20, 50), (1, 2, 2, 3, 2), (2.0, 4.0))


def test_the_middle_half_begins_with_the_first_person_behind_a_quarter_and_ends_with_the_first_at_three_quarters(bank):
    assert figures(bank, "1123334455").band == (2.0, 4.0), "of ten the third and the eighth"


def test_the_share_of_those_who_rated_low_is_of_all_who_rated_it(bank):
    assert (figures(bank, "12234").low, figures(bank, "1223344455").low) == (80, 50)


def test_of_a_place_that_is_not_shown_there_is_nothing_but_its_name_and_the_reason(bank):
    (found,) = told(bank, Cell(Place(ITEM, 1), Status.ALIKE), n=5)
    assert found == Result(Place(ITEM, 1), "短名一", Status.ALIKE)
    assert (found.figures, found.reason, found.mean, found.range, found.common) == (None, Status.ALIKE, None, ANYWHERE, Common.OPEN)


def test_a_result_that_is_shown_has_no_reason(bank):
    (found,) = told(bank, cell(1, "12234"))
    assert (found.reason, found.mean, found.range, found.common) == (None, 2.4, (2.4, 2.4), Common.YES)


class TestDimensions:
    def score(self, bank, *some, **fields):
        return told(bank, *some, kind=DIMENSION, **fields)[0]

    def test_its_mean_is_that_of_its_items_means_and_tells_nothing_of_one_who_skipped_an_item(self, bank):
        """Ten persons rated item 1, nine of them item 3 as well: the tenth's rating of item 1 is not in the difference of the means."""
        some = [cell(1, "1234512345"), cell(3, "333444555"), cell(1, "2334454444", DIMENSION)]
        found = self.score(bank, *some).figures
        assert (found.mean, found.counted, found.total) == (3.5, (1, 3), 2), "(3.0 + 4.0) / 2, and not the mean of the ten scores, 3.7"

    def test_of_what_is_hidden_any_rating_may_be_in_the_mean_of_all(self, bank):
        some = [cell(1, "1234512345"), Cell(Place(ITEM, 3), Status.ALIKE), cell(1, "2334454444", DIMENSION)]
        found = self.score(bank, *some).figures
        assert (found.mean, found.range, found.whole, found.counted) == (3.0, (2.0, 4.0), False, (1,))
        assert self.score(bank, cell(1, "12345"), cell(3, "12345"), cell(1, "12345", DIMENSION)).figures.whole

    def test_it_is_not_whole_where_a_group_below_hides_one_of_its_items(self, bank):
        some = [cell(1, "1234512345", persons=10), cell(3, "12345", persons=5), cell(1, "1234512345", DIMENSION)]
        found = self.score(bank, *some, groups=2, above=True).figures
        assert (found.whole, found.mean, found.range) == (False, 3.0, (2.5, 3.5)), "of five hidden persons at item 3"

    def test_of_one_that_is_shown_by_its_mean_nothing_else_is_given(self, bank):
        found = self.score(bank, cell(1, "1234512345"), Cell(Place(DIMENSION, 1), Status.MEAN, groups=1, persons=10))
        assert found.told == Figures(3.0, Range(2.0, 4.0), whole=False, counted=(1,), total=2)

    @pytest.mark.parametrize("status", [Status.SHOWN, Status.MEAN])
    def test_it_is_not_shown_where_the_items_that_make_its_mean_are_not(self, bank, status):
        """So it is with an earlier round, whose items the bank of now has no more."""
        own = replace(cell(1, "12345", DIMENSION), status=status)
        assert self.score(bank, own).told == Status.HELD

    @pytest.mark.parametrize(
        ("reasons", "why"),
        [((Status.ALIKE, Status.ALIKE), Status.ALIKE), ((Status.FEW, Status.FEW), Status.FEW), ((Status.FEW, Status.ALIKE), Status.HELD)],
    )
    def test_its_reason_is_that_of_all_its_items_or_the_one_that_is_true_of_any(self, bank, reasons, why):
        some = [Cell(Place(ITEM, number), one) for number, one in zip((1, 3), reasons, strict=True)]
        assert self.score(bank, *some, Cell(Place(DIMENSION, 1), Status.FEW), n=9).told == why

    def test_where_its_scores_are_alike_that_is_the_reason_though_items_are_shown(self, bank):
        assert self.score(bank, cell(1, "12345"), Cell(Place(DIMENSION, 1), Status.ALIKE)).told == Status.ALIKE

    def test_of_a_level_above_no_reason_of_one_group_is_given_for_all(self, bank):
        some = (Cell(Place(ITEM, 1), Status.ALIKE), Cell(Place(ITEM, 3), Status.ALIKE), Cell(Place(DIMENSION, 1), Status.ALIKE))
        assert {one.told for kind in (ITEM, DIMENSION) for one in told(bank, *some, kind=kind, n=9, above=True)} == {Status.HELD}


class TestCountable:
    def persons(self, bank, *some, **fields):
        return told(bank, *some, **fields)[0].figures.persons is not None

    @pytest.mark.parametrize(
        ("n", "groups", "countable"),
        [(5, 1, True), (6, 1, False), (9, 1, False), (10, 1, True), (5, 2, True), (10, 2, False)],
    )
    def test_results_are_counted_where_those_who_did_not_rate_are_none_or_at_least_the_threshold(self, bank, n, groups, countable):
        assert self.persons(bank, cell(1, "12234", persons=n), groups=groups) == countable

    @pytest.mark.parametrize(
        ("n", "skipped", "countable"),
        [(10, 5, True), (11, 5, False), (14, 5, False), (15, 5, True), (15, 6, False), (16, None, True), (9, None, False), (5, None, True)],
    )
    def test_nor_are_few_who_left_it_open_told_by_the_number_of_those_who_found_it_not_applicable(self, bank, n, skipped, countable):
        """Of eleven five rated an item and five marked it 不适用, which is given: one person is left who did neither."""
        assert self.persons(bank, cell(1, "12234", persons=n, not_applicable=skipped)) == countable

    def test_a_part_or_an_item_that_as_many_rated_does_not_tell_what_the_item_may_not(self, bank):
        def counted(n):
            some = [
                cell(1, "12234", persons=n, not_applicable=5),
                *(cell(2, "12345", persons=n), cell(3, "123445", persons=n), cell(1, "12234", DIMENSION, persons=n)),
            ]
            return [one.figures.persons is not None for kind in (ITEM, DIMENSION) for one in told(bank, *some, kind=kind)]

        assert counted(11) == [False, False, True, False]
        assert counted(10) == [True, True, False, True]

    def test_of_a_level_above_it_is_those_who_submitted_in_the_groups_that_show_it_of_whom_nobody_may_be_left(self, bank):
        for persons, skipped, countable in ((15, 10, False), (5, None, True)):
            some = cell(1, "12234", persons=persons, groups=2, not_applicable=skipped)
            assert self.persons(bank, some, n=20, groups=3, above=True) == countable


def test_of_a_level_above_each_figure_says_whom_it_counts_and_what_is_certain_of_all(bank):
    (found,) = told(bank, cell(1, "33333", groups=2, persons=10), n=15, groups=3, above=True)
    assert found.figures.coverage == Coverage(2, 3, 10, 15)
    assert (found.figures.coverage.told, found.figures.coverage.whole) == ("2/3 个组、10/15 人", False)
    assert (found.figures.whole, found.range, found.figures.low_range) == (False, (2.0, 4.0), (50, 100))
    assert (found.common, found.figures.most, found.figures.agreement) == (Common.YES, True, Agreement.OPEN)


def test_of_a_group_of_its_own_nothing_is_said_of_whom_it_counts(bank):
    assert figures(bank, "12345").coverage is None


def test_results_stand_in_the_order_of_the_bank_and_those_of_unknown_places_are_left_out(bank):
    some = [cell(3, "12345"), cell(1, "12345"), cell(99, "12345"), cell(2, "12345", DIMENSION)]
    assert [found.place.number for found in told(bank, *some)] == [1, 3]
    assert [found.place.number for found in told(bank, *some, kind=DIMENSION)] == [2]


def test_an_item_has_the_topic_that_the_bank_gives_it_and_is_called_so(make_bank, bank):
    topical = make_bank(items=(replace(bank.items[0], topic="学习的力度"), *bank.items[1:]))
    found = told(topical, cell(1, "12345"), cell(2, "12345"))
    assert [(one.spoken, one.phrase) for one in found] == [("学习的力度", "学习的力度"), ("“短名二”", "短名二")]


def test_where_means_alone_may_be_shown_nothing_that_counts_persons_is_left(bank):
    some = told(bank, cell(1, "1223344455", not_applicable=5), Cell(Place(ITEM, 2), Status.FEW), n=15, groups=2, above=True)
    shown, hidden = means_only(some)
    assert shown.told == Figures(some[0].mean, some[0].range, whole=False)
    assert hidden == some[1]


class TestLines:
    def test_a_node_is_told_by_the_means_of_its_items_and_parts_and_why_there_are_none(self):
        part = cells(SIX, {f"p{number}": {1: 1 + number % 5, 2: 4, 3: 1 + number % 3, 5: 2 + number % 4} for number in range(8)})
        found = line(SIX, Kept.of(part, 5, 8), "第一组", 2)
        assert (found.name, found.depth, found.n, found.groups) == ("第一组", 2, 8, 1)
        at = {(place.kind, place.number): value for place, value in found.told.items()}
        assert (at[ITEM, 1], at[ITEM, 2], at[ITEM, 4]) == (2.6, Status.ALIKE, Status.FEW)
        assert (at[DIMENSION, 1], at[DIMENSION, 2], at[DIMENSION, 3]) == (2.6, Status.FEW, 1.9)
        assert found.whole == {Place(ITEM, 1), Place(ITEM, 3), Place(ITEM, 5), Place(DIMENSION, 1)}

    @given(draw_submissions(SIX, least=5))
    def test_it_tells_the_same_as_the_summary_of_the_node(self, submissions):
        release = summary(SIX, submissions)
        found = line(SIX, Kept.of(cells(SIX, submissions), 5, len(submissions)), "一组", 1)
        assert found.told == {one.place: one.mean if one.figures else one.told for one in (*release.items, *release.dimensions)}
        assert found.whole == {one.place for one in (*release.items, *release.dimensions) if one.figures and one.figures.whole}

    @given(draw_submissions(SIX, least=5), draw_submissions(SIX, least=5))
    def test_a_level_above_is_whole_where_all_its_groups_are(self, first, second):
        view = level_above(SIX, {"一组": first, "二组": second})
        whole = {one.place for one in (*view.summary.items, *view.summary.dimensions) if one.figures and one.figures.whole}
        assert whole == view.below[0].whole & view.below[1].whole


class TestComparable:
    def results(self, bank):
        some = [cell(n, "12345") for n in (1, 2)] + [cell(n, "12345", DIMENSION) for n in (1, 2)]
        return told(bank, *some) + told(bank, *some, kind=DIMENSION)

    def test_on_the_same_bank_everything_is(self, bank):
        assert comparable(bank, bank, self.results(bank)) == self.results(bank)

    def test_an_item_that_was_changed_is_not_nor_is_its_dimension(self, bank, make_bank):
        then = make_bank(items=(replace(bank.items[0], question="别的题"), *bank.items[1:]))
        left = [found.place for found in comparable(bank, then, self.results(bank))]
        assert left == [Place(ITEM, 2), Place(DIMENSION, 2)]

    def test_a_place_that_the_bank_has_no_more_is_not(self, bank, make_bank):
        now = make_bank(items=bank.items[:1], dimensions=bank.dimensions[:1])
        assert [found.place for found in comparable(now, bank, self.results(bank))] == [Place(ITEM, 1)]
