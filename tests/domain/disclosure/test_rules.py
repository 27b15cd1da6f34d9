"""The rules of disclosure, one by one; tests/services/test_adversary.py plays against them together."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.counting import DIMENSION, ITEM, Count, Place, size
from selfcheck.domain.disclosure.cells import Cell, Earlier, Released, Status, cell, far_enough
from selfcheck.domain.disclosure.classes import five, three
from selfcheck.domain.disclosure.snapshots import combined, snapshot

SHOWN, MEAN, FEW, ALIKE, HELD = Status
PLACE, SCORE = Place(ITEM, 1), Place(DIMENSION, 1)


def counted(text, start=0, skipped=0):
    """Ratings as digits: “2445” are four persons."""
    values = {f"p{number}": Fraction(int(digit)) for number, digit in enumerate(text, start)}
    return Count(PLACE, values, frozenset(f"s{number}" for number in range(skipped)))


def shown(text, *, fine=None, not_applicable=None):
    tally = Counter(Fraction(int(digit)) for digit in text)
    return Cell(PLACE, SHOWN, tally, len(text) >= 10 if fine is None else fine, not_applicable)


class TestOneRelease:
    @pytest.mark.parametrize(("ratings", "status"), [("1234", FEW), ("12345", SHOWN), ("", FEW)])
    def test_fewer_than_k_ratings_are_not_shown(self, ratings, status):
        assert cell(counted(ratings), 5).status == status

    @pytest.mark.parametrize(("ratings", "status"), [("44444", ALIKE), ("44445", ALIKE), ("44455", SHOWN), ("4" * 30 + "1", ALIKE)])
    def test_where_all_or_all_but_one_agree_no_value_is_kept(self, ratings, status):
        assert cell(counted(ratings), 5).status == status

    @pytest.mark.parametrize("ratings", ["1234", "44444"])
    def test_of_what_is_not_shown_nothing_is_kept(self, ratings):
        kept = cell(counted(ratings, skipped=9), 5)
        assert (kept.n, dict(kept.tally), kept.not_applicable, kept.fine) == (0, {}, None, False)

    @pytest.mark.parametrize(("number", "fine"), [(9, False), (10, True)])
    def test_the_five_ratings_are_shown_from_ten_persons_on(self, number, fine):
        assert cell(counted("12345" * 2 if number == 10 else "123451234"), 5).fine is fine

    @pytest.mark.parametrize(("skipped", "told"), [(0, None), (4, None), (5, 5)])
    def test_the_number_of_those_to_whom_it_does_not_apply_is_told_from_k_on(self, skipped, told):
        assert cell(counted("12345", skipped=skipped), 5).not_applicable == told


class TestLaterReleases:
    def before(self, text, **cell_parts):
        count = counted(text)
        return [Earlier(shown(text, **cell_parts), count)]

    def test_the_same_persons_with_the_same_answers_are_shown_again(self):
        assert cell(counted("12345"), 5, self.before("12345")).status == SHOWN

    @pytest.mark.parametrize(("now", "status"), [("123451", HELD), ("1234512", HELD), ("1234512344", SHOWN)])
    def test_few_who_came_since_hold_the_place_back(self, now, status):
        assert cell(counted(now), 5, self.before("12345")).status == status

    def test_one_who_changed_his_answer_among_many_who_came_holds_the_place_back(self):
        changed = Count(PLACE, {**counted("12345").values, **counted("12344", start=5).values})
        again = Count(PLACE, {("new" if id == "p0" else id): value for id, value in changed.values.items()})
        assert cell(changed, 5, self.before("12345")).status == SHOWN
        assert cell(again, 5, self.before("12345")).status == HELD

    def test_those_who_came_must_not_have_rated_alike(self):
        assert cell(counted("1234555555"), 5, self.before("12345")).status == HELD
        assert cell(counted("1234555554"), 5, self.before("12345")).status == HELD
        assert cell(counted("1234555544"), 5, self.before("12345")).status == SHOWN

    def test_those_who_went_must_not_have_rated_alike(self):
        earlier = [Earlier(shown("1234555555"), counted("1234555555"))]
        assert cell(counted("12345"), 5, earlier).status == HELD

    def test_who_was_deleted_since_counts_as_gone(self):
        survivors = Count(PLACE, dict(list(counted("123451").values.items())[:5]))
        assert cell(survivors, 5, [Earlier(shown("123451"), survivors)]).status == HELD

    def test_where_somebody_was_deleted_since_nothing_is_told_apart_any_more(self):
        """He may have come in again with the same answers, and would then be in both."""
        before, now = counted("1234512345"), Count(PLACE, counted("12345").values | counted("12344", start=20).values)
        for status, said in ((SHOWN, shown("1234512345")), (ALIKE, Cell(PLACE, ALIKE))):
            assert cell(now, 5, [Earlier(said, counted("12345"), lost=True)]).status == HELD, status
        assert cell(now, 5, [Earlier(shown("1234512345"), before)]).status == SHOWN
        assert cell(counted("44444"), 5, [Earlier(shown("1234512345"), counted("44444"), lost=True)]).status == HELD

    def test_who_changed_nothing_at_a_place_does_not_hide_one_who_came(self):
        """Five changed their answers elsewhere and one came: at this place he would be alone."""
        before = counted("12345123451")
        now = Count(PLACE, before.values | {"late": Fraction(1)})
        assert cell(now, 5, [Earlier(shown("12345123451"), before)]).status == HELD

    def test_what_was_called_alike_is_not_shown_in_this_round_any_more(self):
        before = counted("44444")
        earlier = [Earlier(Cell(PLACE, ALIKE), before)]
        now = Count(PLACE, before.values | counted("12355", start=5).values)
        assert cell(now, 5, earlier).status == HELD
        assert cell(counted("12355", start=5), 5, earlier).status == HELD
        assert cell(counted("44444444"), 5, earlier).status == ALIKE

    @pytest.mark.parametrize("now", ["123451234512345", "4" * 15])
    def test_what_was_held_back_once_stays_so_in_this_round(self, now):
        """That it was says that those who came then rated alike; a later figure would say how."""
        held = [Earlier(shown("12345"), counted("12345")), Earlier(Cell(PLACE, HELD), counted("1234544444"))]
        assert cell(counted(now), 5, held).status == HELD
        assert cell(counted("123451234512345"), 5, held[:1]).status == SHOWN

    @pytest.mark.parametrize(
        ("unchanged", "status"),
        [("", SHOWN), ("3", HELD), ("3333", HELD), ("33333", HELD), ("12345", SHOWN)],
    )
    def test_those_who_did_not_change_must_not_be_few_nor_have_rated_alike(self, unchanged, status):
        """Who knows that five of six changed their answers finds the sixth in what both have in common."""
        stay = counted(unchanged, start=20).values
        then, now = Count(PLACE, counted("44555").values | stay), Count(PLACE, counted("11122").values | stay)
        assert cell(now, 5, [Earlier(Cell(PLACE, SHOWN, then.tally), then)]).status == status

    def test_of_several_figures_each_counts_all_that_the_one_before_counted(self):
        some = [counted("12345", start=start).values for start in (0, 5, 10, 15)]
        growing = [Count(PLACE, some[0]), Count(PLACE, some[0] | some[1]), Count(PLACE, some[0] | some[1] | some[2])]
        other = Count(PLACE, some[1] | some[3])
        assert cell(growing[2], 5, [Earlier(Cell(PLACE, SHOWN, one.tally), one) for one in growing[:2]]).status == SHOWN
        assert cell(other, 5, [Earlier(Cell(PLACE, SHOWN, growing[1].tally), growing[1])]).status == SHOWN
        assert cell(other, 5, [Earlier(Cell(PLACE, SHOWN, one.tally), one) for one in growing[1:]]).status == HELD

    def test_what_was_shown_is_not_called_alike_by_a_later_release(self):
        """Who is in both would have a value that occurred often enough before."""
        before = counted("1234555")
        now = Count(PLACE, {id: Fraction(5) for id in before.values})
        assert cell(now, 5, [Earlier(shown("1234555"), before)]).status == HELD
        assert cell(now, 5).status == ALIKE

    def test_the_five_ratings_are_shown_again_only_if_ten_came(self):
        first = "1234512345"
        assert cell(counted(first + "12344"), 5, self.before(first)).fine is False
        assert cell(counted(first + "1234412344"), 5, self.before(first)).fine is True
        assert cell(counted(first + "12344"), 5, self.before(first, fine=False)).fine is True

    @pytest.mark.parametrize(("number", "fine"), [(9, False), (10, True)])
    @pytest.mark.parametrize("part", ["came", "went", "changed", "stayed"])
    def test_the_five_ratings_are_shown_again_only_if_each_part_that_tells_two_releases_apart_is_none_or_ten(self, part, number, fine):
        """Nine of them would be told by the five ratings that are the difference of two times five."""
        some, ten = counted("1234512345"[:number]).values, counted("5432154321", start=20).values
        changed = {id: Fraction(6) - value if value != 3 else Fraction(1) for id, value in some.items()}
        ten_changed = {id: Fraction(6) - value if value != 3 else Fraction(1) for id, value in ten.items()}
        then, now = {
            "came": (ten, ten | some),
            "went": (ten | some, ten),
            "changed": (ten | some, ten | changed),
            "stayed": (ten | some, ten_changed | some),
        }[part]
        earlier = [Earlier(Cell(PLACE, SHOWN, Counter(then.values()), fine=True), Count(PLACE, then))]
        found = cell(Count(PLACE, now), 5, earlier)
        assert (found.status, found.fine) == (SHOWN, fine)

    @pytest.mark.parametrize(("number", "status"), [(4, HELD), (5, SHOWN)])
    @pytest.mark.parametrize("part", ["came", "went", "changed", "stayed"])
    def test_each_part_that_tells_two_releases_apart_is_none_or_k(self, part, number, status):
        some, five = counted("12345"[:number]).values, counted("54321", start=20).values
        changed = {id: value % 5 + 1 for id, value in some.items()}
        five_changed = {id: value % 5 + 1 for id, value in five.items()}
        then, now = {
            "came": (five, five | some),
            "went": (five | some, five),
            "changed": (five | some, five | changed),
            "stayed": (five | some, five_changed | some),
        }[part]
        earlier = [Earlier(Cell(PLACE, SHOWN, Counter(then.values())), Count(PLACE, then))]
        assert cell(Count(PLACE, now), 5, earlier).status == status

    @pytest.mark.parametrize(("then", "now"), [("33333", "12345"), ("12345", "33333")])
    def test_those_who_changed_must_not_have_rated_alike_neither_then_nor_now(self, then, now):
        stay = counted("12345", start=20).values
        before, after = (Count(PLACE, counted(some).values | stay) for some in (then, now))
        assert cell(after, 5, [Earlier(Cell(PLACE, SHOWN, before.tally), before)]).status == HELD

    @pytest.mark.parametrize(
        ("then", "now", "status"),
        [
            (4, 4, SHOWN),
            (3, 4, SHOWN),
            (4, 3, SHOWN),
            (4, 5, HELD),
            (5, 4, HELD),
            (5, 5, SHOWN),
            (10, 5, SHOWN),
        ],
    )
    def test_a_number_of_not_applicable_that_is_told_then_or_now_must_tell_nobody_apart(self, then, now, status):
        """From k on it is told: four and then five are “fewer than five”, and one person."""
        earlier = [Earlier(shown("12345"), counted("12345", skipped=then))]
        assert cell(counted("12345", skipped=now), 5, earlier).status == status

    @pytest.mark.parametrize(("skipped", "status"), [(4, HELD), (5, SHOWN), (6, SHOWN)])
    def test_those_who_skipped_it_are_told_apart_by_who_they_are_and_not_by_their_number(self, skipped, status):
        """Five who skipped it went, and others came, of whom some skipped it and some rated it."""
        now = counted("1234512344", skipped=skipped)
        others = replace(now, not_applicable=frozenset(f"new {id}" for id in now.not_applicable))
        earlier = [Earlier(shown("12345", not_applicable=5), counted("12345", skipped=5))]
        assert cell(others, 5, earlier).status == status

    @pytest.mark.parametrize(("skipped", "status"), [(5, SHOWN), (6, HELD), (10, HELD)])
    def test_where_the_numbers_of_not_applicable_would_name_somebody_the_place_is_held_back(self, skipped, status):
        """One came who skipped it; or five came, and all of them did."""
        earlier = [Earlier(shown("12345", not_applicable=5), counted("12345", skipped=5))]
        found = cell(counted("12345", skipped=skipped), 5, earlier)
        assert (found.status, found.not_applicable) == (status, 5 if status == SHOWN else None)

    def test_who_skipped_it_among_many_who_came_may_be_counted(self):
        earlier = [Earlier(shown("12345"), counted("12345"))]
        assert cell(counted("1234512345", skipped=5), 5, earlier).not_applicable == 5
        assert cell(counted("12345", skipped=4), 5, earlier).status == SHOWN

    @given(st.sets(st.integers(0, 14)), st.sets(st.integers(0, 14)), st.integers(4, 6))
    def test_far_enough_means_that_neither_side_alone_is_some_but_few(self, earlier, now, k):
        sides = {len(earlier - now), len(now - earlier)}
        assert far_enough(len(earlier), earlier, now, k) == (not any(0 < side < k for side in sides))


class TestSnapshot:
    SUBMISSIONS = {f"p{n}": {1: n % 5 + 1, 3: 4, 2: None} for n in range(6)}

    def test_every_place_of_the_bank_has_a_cell(self, bank):
        cells = {one.place: one for one in snapshot(bank, 5, self.SUBMISSIONS)}
        assert [cells[Place(ITEM, n)].status for n in (1, 2, 3)] == [SHOWN, FEW, ALIKE]
        assert cells[Place(DIMENSION, 1)].tally == cells[Place(ITEM, 1)].tally, "item 3 is hidden, and makes no part of the score"
        assert len(cells) == 10

    def test_what_was_shown_before_holds_a_place_back(self, bank):
        first = snapshot(bank, 5, self.SUBMISSIONS)
        more = {**self.SUBMISSIONS, "q": {1: 1, 2: 2, 3: 1}, "r": {1: 2, 2: 3, 3: 1}}
        earlier = [Released({one.place: one for one in first}, self.SUBMISSIONS, 6)]
        later = {one.place: one for one in snapshot(bank, 5, more, earlier)}
        assert later[Place(ITEM, 1)].status == HELD
        assert later[Place(ITEM, 2)].status == FEW

    def test_where_somebody_who_had_not_rated_a_place_was_deleted_since_it_is_held_back(self, bank):
        """He may have come again, and be one of those who rate it now: who is in both is not known any more."""
        first = self.SUBMISSIONS | {"deleted": {2: 1}}
        cells = {one.place: one for one in snapshot(bank, 5, first)}
        earlier = [Released(cells, self.SUBMISSIONS, len(first))]
        later = {one.place: one for one in snapshot(bank, 5, self.SUBMISSIONS, earlier)}
        assert (cells[Place(ITEM, 1)].status, later[Place(ITEM, 1)].status) == (SHOWN, HELD)


class TestScores:
    @given(st.data())
    def test_the_score_of_a_dimension_says_nothing_of_the_items_that_are_hidden(self, bank, data):
        """Whatever was given on a hidden item, everything that is shown is the same."""
        rating = st.none() | st.integers(1, 5)
        shown = {f"p{n}": {1: n % 5 + 1, 2: n % 4 + 1, 4: (n + 2) % 5 + 1} for n in range(8)}
        agreed, other = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
        few = [data.draw(rating) for _ in range(4)]
        with_alike = {id: given | {3: agreed} for id, given in shown.items()}
        with_others = {id: given | {3: other} for id, given in shown.items()}
        with_few = {id: given | ({3: few[n]} if n < 4 else {}) for n, (id, given) in enumerate(shown.items())}
        cells = [[one for one in snapshot(bank, 5, given) if one.status == SHOWN] for given in (with_alike, with_others, with_few)]
        assert cells[0] == cells[1] == cells[2]
        assert Place(DIMENSION, 1) in {one.place for one in cells[0]}

    def test_of_a_dimension_with_scores_that_are_alike_one_item_is_held_back(self, bank):
        """Its mean is the mean of the items' means: all of them would name the value that everybody has."""
        given = {f"p{n}": {1: 2 + n % 2, 3: 3 - n % 2} for n in range(6)}
        found = {one.place: one.status for one in snapshot(bank, 5, given)}
        assert found[Place(DIMENSION, 1)] == ALIKE
        assert sorted(found[Place(ITEM, number)] for number in (1, 3)) == [HELD, SHOWN]

    @pytest.mark.parametrize("wide", [1, 3])
    def test_of_these_the_item_is_held_back_on_which_opinions_lie_farthest_apart(self, bank, make_bank, wide):
        """All have 3 in the mean of three items; on one of these they gave 1 or 4, on the next 4 or 5, on the last 1 or 3."""
        bank = make_bank(items=tuple(replace(item, dimension=1) for item in bank.items[:3]))
        narrow = 4 - wide
        given = {f"p{n}": {wide: 1 + 3 * (n % 2), narrow: 5 - n % 2, 2: 3 - n % 2 * 2} for n in range(6)}
        found = {one.place: one.status for one in snapshot(bank, 5, given)}
        assert found[Place(DIMENSION, 1)] == ALIKE
        assert (found[Place(ITEM, wide)], found[Place(ITEM, narrow)]) == (HELD, SHOWN)

    def test_where_any_two_of_its_items_were_rated_by_others_the_mean_alone_is_shown(self, bank, make_bank):
        """Ten rated the first item, five more the second, and one more the third."""
        bank = make_bank(items=tuple(replace(item, dimension=1) for item in bank.items[:3]))
        given = {f"p{n}": {item: (n + item) % 5 + 1 for item in (1, 2, 3) if n < {1: 10, 2: 15, 3: 16}[item]} for n in range(16)}
        assert {one.place: one for one in snapshot(bank, 5, given)}[Place(DIMENSION, 1)].status == MEAN

    def test_a_dimension_of_which_no_item_is_shown_is_hidden_for_their_reason(self, bank):
        submissions = {f"p{n}": {1: 4, 3: 5, 2: 3, 5: None} for n in range(6)}
        found = {one.place.number: one.status for one in snapshot(bank, 5, submissions) if one.place.kind == DIMENSION}
        assert found == {1: ALIKE, 2: FEW, 3: FEW}

    def test_a_score_that_was_made_of_other_items_before_is_shown_by_its_mean_alone(self, bank):
        first = {f"p{n}": {1: n % 5 + 1} for n in range(6)}
        late = {f"q{n}": {1: n % 5 + 1, 3: n % 5 + 1} for n in range(5)}
        before = {one.place: one for one in snapshot(bank, 5, first)}
        later = {one.place: one for one in snapshot(bank, 5, first | late, [Released(before, first, 6)])}
        assert (before[Place(ITEM, 3)].status, before[Place(DIMENSION, 1)].status) == (FEW, SHOWN)
        assert (later[Place(ITEM, 3)].status, later[Place(DIMENSION, 1)].status) == (SHOWN, MEAN)
        assert Place(DIMENSION, 1) in {one.place for one in combined([before, later]) if one.status == MEAN}

    @pytest.mark.parametrize(("skipping", "status"), [(0, SHOWN), (1, MEAN), (4, MEAN), (5, SHOWN)])
    def test_where_few_skipped_one_of_its_items_the_mean_alone_is_shown(self, bank, skipping, status):
        given = {f"p{n}": {1: n % 5 + 1, 3: None if n < skipping else (n + 1) % 5 + 1} for n in range(12)}
        found = {one.place: one for one in snapshot(bank, 5, given)}[Place(DIMENSION, 1)]
        assert (found.status, bool(found.tally)) == (status, status == SHOWN)

    ONE_ITEM = (((1, 1), (1, 5)), ((1, 5), (1, 1)), ((5, 5), (5, 1)), ((5, 1), (5, 5)))
    CONTRARY = tuple((old, old[::-1]) for old in ((1, 5), (2, 4), (4, 2), (5, 1)))
    ALIKE_BEFORE = (((1, 5), (5, 2)), ((2, 4), (4, 5)), ((4, 2), (1, 3)), ((5, 1), (3, 4)))
    """Of those who changed everybody had 3 in the mean of the two items, which the items do not say."""
    BOTH = (((1, 1), (5, 2)), ((2, 2), (4, 3)), ((5, 2), (1, 3)), ((5, 3), (1, 4)))

    @pytest.mark.parametrize(
        ("changes", "stay", "status"),
        [
            (
                ONE_ITEM,
                ((1, 1), (1, 1), (1, 5), (1, 5)),
                MEAN,
            ),  # the screens agree with no world in which one who stays has 3 or more
            (CONTRARY, ((1, 1), (2, 1), (4, 5), (3, 5)), MEAN),
            (BOTH, ((1, 1), (2, 1), (4, 5), (3, 5)), SHOWN),
            (ALIKE_BEFORE, ((1, 1), (2, 1), (4, 5), (3, 5)), MEAN),
        ],
    )
    def test_where_some_changed_one_item_only_or_not_their_score_or_had_the_same_score_the_mean_alone_is_shown(
        self, bank, changes, stay, status
    ):
        first, later = ({f"p{n}": {1: a, 3: b} for n, (a, b) in enumerate((*stay, *(pair[at] for pair in changes)))} for at in (0, 1))
        before = {one.place: one for one in snapshot(bank, 4, first)}
        after = {one.place: one for one in snapshot(bank, 4, later, [Released(before, first, 8)])}
        places = Place(ITEM, 1), Place(ITEM, 3), Place(DIMENSION, 1)
        assert [before[place].status for place in places] == [SHOWN, SHOWN, SHOWN]
        assert [after[place].status for place in places] == [SHOWN, SHOWN, status]

    def test_with_the_same_items_it_is_shown_again(self, bank):
        first = {f"p{n}": {1: n % 5 + 1} for n in range(6)}
        late = {f"q{n}": {1: n % 5 + 1} for n in range(5)}
        before = {one.place: one for one in snapshot(bank, 5, first)}
        later = {one.place: one for one in snapshot(bank, 5, first | late, [Released(before, first, 6)])}
        assert later[Place(DIMENSION, 1)].n == 11


class TestLevelsAbove:
    def above(self, *cells):
        return combined([{one.place: one} for one in cells])[0]

    def test_what_is_shown_below_is_added_up(self):
        found = self.above(shown("12345"), shown("2233445"))
        assert (found.status, found.n, found.tally[Fraction(2)]) == (SHOWN, 12, 3)

    @pytest.mark.parametrize("status", [FEW, ALIKE, HELD])
    def test_what_is_hidden_below_is_left_out_so_that_no_remainder_can_be_computed(self, status):
        part = shown("12345")
        assert self.above(part, Cell(PLACE, status)) == part

    def test_a_level_is_as_coarse_as_its_coarsest_part(self):
        fine, coarse = shown("1234512345"), shown("12345")
        assert (self.above(fine, fine).fine, self.above(fine, coarse).fine) == (True, False)

    def test_where_nothing_below_is_shown_it_says_why(self):
        assert self.above(Cell(PLACE, ALIKE), Cell(PLACE, ALIKE)).status == ALIKE
        assert self.above(Cell(PLACE, ALIKE), Cell(PLACE, FEW)).status == FEW

    def test_the_number_of_not_applicable_is_told_only_if_every_part_tells_it(self):
        told = shown("12345", not_applicable=5)
        assert self.above(told, told).not_applicable == 10
        assert self.above(told, shown("12345")).not_applicable is None

    def test_a_place_that_only_one_part_has_is_there(self):
        other = Cell(Place(ITEM, 2), FEW)
        assert {one.place for one in combined([{PLACE: shown("12345")}, {other.place: other}])} == {PLACE, other.place}


@given(st.lists(st.fractions(1, 5, max_denominator=6), min_size=1, max_size=20))
def test_three_classes_and_five_count_everybody_once(values):
    tally = Counter(values)
    low, middle, high = three(tally)
    fifths = five(tally)
    assert low + middle + high == sum(fifths) == size(tally)
    assert (fifths[0] + fifths[1], fifths[2], fifths[3] + fifths[4]) == (low, middle, high)


class TestWhomAFigureCounts:
    GIVEN = {f"p{number}": {1: 1 + number % 5, 2: 4} for number in range(7)}

    def test_a_place_that_a_group_shows_counts_all_who_submitted_there_and_one_that_it_hides_nobody(self, bank):
        cells = {one.place: one for one in snapshot(bank, 5, self.GIVEN)}
        told = {place.number: (one.groups, one.persons) for place, one in cells.items() if place.kind == ITEM and place.number < 3}
        assert told == {1: (1, 7), 2: (0, 0)}
        assert (cells[Place(DIMENSION, 1)].groups, cells[Place(DIMENSION, 1)].persons) == (1, 7)

    def test_a_level_above_counts_the_groups_that_show_it_also_where_they_show_the_mean_alone(self, bank):
        first = {one.place: one for one in snapshot(bank, 5, self.GIVEN)}
        whole = {
            one.place: one for one in combined([first, first, {PLACE: Cell(PLACE, FEW), SCORE: Cell(SCORE, MEAN, groups=1, persons=9)}])
        }
        assert (whole[PLACE].groups, whole[PLACE].persons) == (2, 14)
        assert (whole[SCORE].status, whole[SCORE].groups, whole[SCORE].persons) == (MEAN, 3, 23)

    @pytest.mark.parametrize("number", [{"tally": {Fraction(3): 5}}, {"fine": True}, {"not_applicable": 5}, {"groups": 1}, {"persons": 5}])
    def test_a_hidden_cell_cannot_hold_a_number(self, number):
        for status in (FEW, ALIKE, HELD):
            with pytest.raises(ValueError, match="a hidden cell holds a number"):
                Cell(PLACE, status, **number)
