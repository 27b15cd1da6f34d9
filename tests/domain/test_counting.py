"""What the submissions of a group come to."""

from fractions import Fraction

import pytest

from selfcheck.domain.counting import DIMENSION, ITEM, Place, added, count_dimensions, count_items, mean, quantile, size


def count(bank, submissions, items=frozenset(range(1, 8))):
    return (*count_items(bank, submissions), *count_dimensions(bank, submissions, items))


def tallies(bank, submissions):
    return {(one.place.kind, one.place.number): dict(one.tally) for one in count(bank, submissions)}


def test_a_rating_counts_for_its_item_and_the_mean_of_the_rated_items_for_the_dimension(bank):
    found = tallies(bank, {"a": {1: 2, 3: 5}, "b": {1: 4}, "c": {2: 1}})
    assert found[ITEM, 1] == {Fraction(2): 1, Fraction(4): 1}
    assert found[ITEM, 3] == {Fraction(5): 1}
    assert found[DIMENSION, 1] == {Fraction(7, 2): 1, Fraction(4): 1}
    assert found[DIMENSION, 2] == {Fraction(1): 1}


def test_what_does_not_apply_counts_in_no_score_and_what_is_open_nowhere(bank):
    found = {one.place: one for one in count(bank, {"a": {1: None, 3: 4}, "b": {3: 2}})}
    assert (found[Place(ITEM, 1)].not_applicable, dict(found[Place(ITEM, 1)].tally)) == (frozenset("a"), {})
    assert found[Place(ITEM, 2)].not_applicable == frozenset()
    assert dict(found[Place(DIMENSION, 1)].tally) == {Fraction(4): 1, Fraction(2): 1}


def test_every_place_of_the_bank_is_counted_even_where_nobody_answered(bank):
    found = count(bank, {})
    assert [one.place for one in found] == [Place(ITEM, n) for n in range(1, 8)] + [Place(DIMENSION, n) for n in range(1, 4)]
    assert {size(one.tally) for one in found} == {0}


def test_a_score_is_made_of_the_items_named_alone(bank):
    (score, *_) = count_dimensions(bank, {"a": {1: 2, 3: 5}, "b": {1: 4}}, {3})
    assert dict(score.values) == {"a": Fraction(5)}


def test_tallies_add_up():
    total = added([{Fraction(1): 2}, {Fraction(1): 1, Fraction(7, 2): 4}])
    assert (dict(total), size(total)) == ({Fraction(1): 3, Fraction(7, 2): 4}, 7)


def test_the_mean_is_exact():
    assert mean({Fraction(1): 1, Fraction(2): 2}) == Fraction(5, 3)


@pytest.mark.parametrize(("share", "value"), [(Fraction(1, 4), 1), (Fraction(1, 2), 2), (Fraction(3, 4), 4), (Fraction(1), 5)])
def test_a_quantile_is_a_value_that_somebody_gave(share, value):
    assert quantile({Fraction(5): 1, Fraction(1): 1, Fraction(2): 1, Fraction(4): 1}, share) == value


def test_nobody_has_no_quantiles():
    with pytest.raises(ValueError, match="^an empty tally has no quantiles$"):
        quantile({}, Fraction(1, 2))
