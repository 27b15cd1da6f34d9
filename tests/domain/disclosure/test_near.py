"""Rule 7: rounds near one another. tests/audit/test_inference_near.py walks the worlds, tests/services/test_near_rounds.py the rounds."""

from dataclasses import replace

import pytest

from selfcheck.domain.bank import Point
from selfcheck.domain.compare import counterparts
from selfcheck.domain.counting import DIMENSION, ITEM, Place, count_items
from selfcheck.domain.disclosure.cells import Cell, Released, Status
from selfcheck.domain.disclosure.near import Near, holding, parts
from selfcheck.domain.disclosure.snapshots import snapshot

SHOWN, MEAN, FEW, ALIKE, HELD = Status
K = 5
ONE, SCORE = Place(ITEM, 1), Place(DIMENSION, 1)


def rated(text, start=0):
    """Ratings of item 1 as digits, by person: “2445” are four persons, 0 is 不适用."""
    return {f"p{number}": {1: int(digit) or None} for number, digit in enumerate(text, start)}


def released(bank, *rounds, k=K, lost=False):
    """Releases one after another, in as many rounds near one another. Returns the cells of the last and what a next one is held against."""
    told, cells = [], {}
    for submissions in rounds:
        cells = {one.place: one for one in snapshot(bank, k, submissions, (), holding(bank, k, (), told))}
        told.append(Near(bank, k, Released(cells, submissions, len(submissions)), lost))
    return cells, told


def status(bank, *rounds, place=ONE):
    return released(bank, *rounds)[0][place].status


class TestTwoRounds:
    @pytest.mark.parametrize(
        ("before", "now", "shown"),
        [
            ("1234512345", "1234512345", SHOWN),  # nobody gave another value
            ("1234512345", "12345123451", HELD),  # one came
            ("1234512345", "12345123451234", HELD),  # k - 1 came
            ("1234512345", "123451234512345", SHOWN),  # k came
            ("1234512345", "123451234544444", HELD),  # k came, who rated alike
            ("12345123451", "1234512345", HELD),  # one is gone
            ("123451234512345", "1234512345", SHOWN),  # k are gone
            ("1234512345", "1234523451", SHOWN),  # k gave another value
            ("1234512345", "1234423451", HELD),  # k - 1 did not
            ("1234512345", "1234513451", HELD),  # k - 1 did
            ("1234511111", "1234523452", HELD),  # k did, of one value before
            ("1234523452", "1234511111", HELD),  # k did, of one value now
            ("1111123451", "1111134512", HELD),  # those who did not have all the same
        ],
    )
    def test_whom_two_figures_tell_apart_are_none_or_at_least_k_who_did_not_rate_alike(self, bank, before, now, shown):
        assert status(bank, rated(before), rated(now)) == shown

    def test_an_item_is_laid_together_with_itself_and_a_dimension_with_its_items(self, bank):
        """Item 3 stands in the first 方面, and the third holds others."""
        before, now = ({id: {3: given[1]} for id, given in rated(text).items()} for text in ("1234512345", "12345123451"))
        assert status(bank, before, now, place=Place(ITEM, 3)) == HELD
        assert status(bank, before, before, place=SCORE) == MEAN

    def test_whom_an_earlier_release_of_the_same_round_does_not_count_is_no_matter_of_it_for_a_higher_threshold_either(self, bank):
        """Six skipped the item in the first release, who all are gone; five of those who came did."""
        gone, now = rated("123451000000"), rated("12345100000", start=50)
        own = Released({one.place: one for one in snapshot(bank, 4, gone)}, gone, len(gone))
        _, told = released(bank, now, k=6)
        found = snapshot(bank, 4, now, [own], holding(bank, 4, [own], told))
        assert {one.place: one.status for one in found}[ONE] == SHOWN

    def test_other_persons_are_no_matter_of_it(self, bank):
        assert status(bank, rated("1234512345"), rated("12345", start=50)) == SHOWN

    @pytest.mark.parametrize(
        ("before", "now", "told"),
        [
            ("44444", "12345", HELD),
            ("44444", "44444", ALIKE),
            ("44444", "55555", ALIKE),
            ("12345", "44444", HELD),
            ("1234", "12345", SHOWN),
        ],
    )
    def test_what_was_called_alike_is_not_shown_and_what_was_shown_not_called_alike(self, bank, before, now, told):
        assert status(bank, rated(before), rated(now)) == told

    @pytest.mark.parametrize("now", ["1234", ""])
    def test_what_few_rated_is_hidden_for_that_reason(self, bank, now):
        assert status(bank, rated("12345"), rated(now)) == FEW

    def test_what_was_held_back_stays_so(self, bank):
        assert status(bank, rated("12345"), rated("123454444"), rated("123454444123455")) == HELD

    def test_where_somebody_was_deleted_or_taken_off_the_list_nothing_is_told_apart(self, bank):
        cells, told = released(bank, rated("12345"), lost=True)
        hold = holding(bank, K, (), told)
        for submissions, shown in ((rated("1234512345"), HELD), (rated("44444", start=50), HELD), (rated("123"), FEW)):
            found = {one.place: one.status for one in snapshot(bank, K, submissions, (), hold)}
            assert found[ONE] == shown

    def test_the_higher_threshold_of_both_rounds_counts(self, bank):
        _, told = released(bank, rated("123451234512345"), k=6)
        for came, shown in (("12345", HELD), ("123451", SHOWN)):
            found = snapshot(bank, K, rated("123451234512345" + came), (), holding(bank, K, (), told))
            assert {one.place: one.status for one in found}[ONE] == shown

    @pytest.mark.parametrize(("came", "fine"), [("", True), ("123451234", False), ("1234512345", True)])
    def test_the_five_ratings_are_shown_again_only_where_at_least_ten_are_told_apart(self, bank, came, fine):
        cells, _ = released(bank, rated("1234512345"), rated("1234512345" + came))
        assert (cells[ONE].status, cells[ONE].fine) == (SHOWN, fine)

    def test_three_classes_before_leave_the_five_ratings_of_now(self, bank):
        cells, _ = released(bank, rated("12345"), rated("12345123451"))
        assert (cells[ONE].status, cells[ONE].fine) == (SHOWN, True)

    def test_the_five_ratings_are_not_shown_of_few(self, bank):
        cells, _ = released(bank, rated("1234512345"), rated("12345"))
        assert (cells[ONE].status, cells[ONE].fine) == (SHOWN, False)

    @pytest.mark.parametrize(("skipped", "shown"), [("", SHOWN), ("0", HELD), ("00000", HELD)])
    def test_where_the_numbers_of_not_applicable_would_name_somebody_the_place_is_held_back(self, bank, skipped, shown):
        assert status(bank, rated("1234500000"), rated("1234500000" + skipped)) == shown

    def test_not_applicable_elsewhere_is_no_matter_of_it(self, bank):
        """Linked by a third release, but with nobody in common."""
        _, told = released(bank, rated("123450"), {**rated("12345"), **rated("1234500000", start=20)})
        found = snapshot(bank, K, rated("1234500000", start=20), (), holding(bank, K, (), told[:1]))
        assert {one.place: one.not_applicable for one in found}[ONE] == 5

    def test_who_found_an_item_not_applicable_then_and_rated_it_now_came(self, bank):
        assert status(bank, rated("123450"), rated("123451")) == HELD
        assert status(bank, rated("444440"), {**rated("0", start=5), **rated("12345", start=50)}) == HELD


class TestOtherBanks:
    def other(self, bank, **changes):
        """The same items under other numbers; item 1 is number 7 there."""
        items = tuple(replace(item, number=8 - item.number, **(changes if item.number == 1 else {})) for item in bank.items)
        return replace(bank, id="other", items=items)

    def held(self, bank, other):
        submissions = {id: {7: given[1]} for id, given in rated("12345").items()}
        cells = {one.place: one for one in snapshot(other, K, submissions)}
        hold = holding(bank, K, (), [Near(other, K, Released(cells, submissions, 5))])
        return {one.place: one.status for one in snapshot(bank, K, rated("123451"), (), hold)}[ONE] == HELD

    def test_an_equal_item_counts_under_whatever_number(self, bank):
        assert counterparts(bank.item(1), self.other(bank)) == (7,)
        assert self.held(bank, self.other(bank))

    @pytest.mark.parametrize("changes", [{"question": "另一问？"}, {"points": (Point("p", "另一点"),)}, {"levels": {1: "另一种"}}])
    def test_a_changed_item_does_not(self, bank, changes):
        assert counterparts(bank.item(1), self.other(bank, **changes)) == ()
        assert not self.held(bank, self.other(bank, **changes))

    def test_a_release_without_the_item_says_nothing_of_it(self, bank):
        hold = holding(bank, K, (), [Near(bank, K, Released({}, rated("12345"), 5))])
        assert {one.place: one.status for one in snapshot(bank, K, rated("123451"), (), hold)}[ONE] == SHOWN


class TestMoreThanTwo:
    B, C = rated("1234512345"), rated("1234512345", start=20)

    def test_whom_all_figures_together_leave_alone_is_one_of_them(self, bank):
        """Two groups became one, to which somebody came: pair by pair many are told apart."""
        assert status(bank, self.B, {**self.B, "new": {1: 3}, **self.C}) == SHOWN
        assert status(bank, self.B, self.C, {**self.B, "new": {1: 3}, **self.C}) == HELD

    def test_so_it_is_where_a_group_is_taken_apart(self, bank):
        whole = {**self.B, "left": {1: 3}, **self.C}
        assert status(bank, whole, self.B) == SHOWN
        assert status(bank, whole, self.B, self.C) == HELD

    @pytest.mark.parametrize(("shared", "shown"), [("3", HELD), ("", SHOWN)])
    def test_an_earlier_release_of_the_same_round_is_laid_beside_them(self, bank, shared, shown):
        """Any two of the three figures have five persons and one more in common; all three have that one alone."""
        u, v, w = (rated("12345", start=start) for start in (10, 20, 30))
        one = rated(shared)
        _, told = released(bank, {**one, **u, **w})
        before = {**one, **u, **v}
        own = {cell.place: cell for cell in snapshot(bank, K, before, (), holding(bank, K, (), told))}
        earlier = [Released(own, before, len(before))]
        now = snapshot(bank, K, {**one, **v, **w}, earlier, holding(bank, K, earlier, told))
        assert (own[ONE].status, {cell.place: cell.status for cell in now}[ONE]) == (SHOWN, shown)
        few = [Released({ONE: Cell(ONE, FEW)}, before, len(before))]
        assert {cell.place: cell.status for cell in snapshot(bank, K, {**one, **v, **w}, (), holding(bank, K, few, told))}[ONE] == SHOWN

    def test_what_was_held_back_of_others_holds_back_what_is_linked_to_them(self, bank):
        """That one half of a group was held back says that those in it rated alike; the other half would give them a value."""
        whole = {**rated("4444444444"), **rated("1234512345", start=20)}
        assert status(bank, whole, rated("1234512345", start=20)) == HELD
        assert status(bank, whole, rated("4444444444"), rated("1234512345", start=20)) == HELD
        assert status(bank, {**self.B, **self.C}, self.B, self.C) == SHOWN

    def test_the_parts_are_those_who_are_counted_alike(self, bank):
        *earlier, now = [count_items(bank, one)[0] for one in (rated("1234"), rated("1255"), rated("12512"))]
        found = sorted(sorted(map(int, part)) for part in parts(earlier, now))
        assert found == [[1], [1, 2], [2], [3], [4], [5], [5]], "two who stay, one who changed, one who changed twice, one who came"

    def test_persons_whom_the_new_figure_does_not_concern_are_in_no_part(self, bank):
        then, now = (count_items(bank, one)[0] for one in (rated("12345"), rated("54", start=20)))
        assert sorted(sorted(map(int, part)) for part in parts([then], now)) == [[4, 5]]


class TestScores:
    def test_of_a_dimension_the_mean_alone_is_shown(self, bank):
        assert status(bank, rated("1234512345"), rated("1234512345"), place=SCORE) == MEAN

    def test_others_have_theirs(self, bank):
        assert status(bank, rated("1234512345"), rated("1234512345", start=50), place=SCORE) == SHOWN

    def test_one_of_which_nothing_is_shown_is_hidden_for_the_reason_of_its_items(self, bank):
        assert status(bank, rated("1234512345"), rated("12345123451"), place=SCORE) == FEW
