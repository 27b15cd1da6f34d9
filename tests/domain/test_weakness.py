"""The order of weakness and the items chosen from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank
from selfcheck.domain.scoring import profile
from selfcheck.domain.weakness import Weakness, chosen_by_default, chosen_items, weakest

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
WORDS = st.sampled_from(("", "慢"))
"""Of words it counts alone whether an opinion has any."""


def order(bank: Bank, sheet: AnswerSheet) -> tuple[Weakness, ...]:
    return weakest(bank, sheet, profile(bank, sheet))


def key(row: Weakness) -> tuple[object, ...]:
    return row.rating, row.dimension_mean, row.opinions == 0


@given(data=st.data())
def test_all_rated_items_stand_in_the_order_of_the_rule_and_ties_share_a_rank(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    rows = order(bank, sheet)
    assert sorted(row.item for row in rows) == [n for n in range(1, 8) if sheet.answer(n).rated]
    for place, (first, second) in enumerate(zip(rows, rows[1:], strict=False), start=2):
        assert (*key(first), first.item) < (*key(second), second.item)
        assert second.rank == (first.rank if key(first) == key(second) else place)
    assert not rows or rows[0].rank == 1


@given(data=st.data())
def test_the_order_of_answers_and_opinions_changes_nothing(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    answers = dict(data.draw(st.permutations(list(sheet.answers.items()))))
    opinions = tuple(data.draw(st.permutations(sheet.opinions)))
    assert order(bank, replace(sheet, answers=answers, opinions=opinions)) == order(bank, sheet)


def test_equal_ratings_are_told_apart_by_the_mean_of_the_dimension_then_by_opinions(bank: Bank, make_sheet: Make) -> None:
    ratings = {1: 3, 3: 5, 2: 3, 5: 3, 7: 2, 4: 5, 6: 5}
    sheet = make_sheet(ratings, opinions=(Opinion("群众", "慢", 5), Opinion(item=2)))
    assert [(row.item, row.rank) for row in order(bank, sheet)] == [(7, 1), (5, 2), (2, 3), (1, 4), (3, 5), (4, 6), (6, 6)]


def test_of_each_item_it_says_rating_mean_of_the_dimension_and_number_of_opinions(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 3: 4}, opinions=(Opinion("群众", "慢", 3), Opinion("领导", "急", 3), Opinion(item=1)))
    assert order(bank, sheet) == (Weakness(1, 1, 3, Fraction(7, 2), 0), Weakness(3, 2, 4, Fraction(7, 2), 2))


def test_an_item_that_does_not_apply_is_none_of_the_weakest_whatever_was_rated_before(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 3: 4}, skipped={1: "不分管"})
    assert [row.item for row in order(bank, sheet)] == [3]


@given(data=st.data())
def test_every_item_rated_three_or_lower_is_chosen_and_of_other_dimensions_the_weakest(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    rows = order(bank, sheet)
    chosen = chosen_by_default(bank, rows)
    assert list(chosen) == sorted(chosen)
    for dimension in bank.dimensions:
        here = [row for row in rows if bank.item(row.item).dimension == dimension.number]
        low = {row.item for row in here if row.rating <= 3}
        mine = {number for number in chosen if bank.item(number).dimension == dimension.number}
        assert mine == (low or {row.item for row in here[:1]})


def test_of_a_dimension_several_items_rated_three_or_lower_are_all_chosen(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 3: 2, 2: 4, 5: 3, 7: 3, 4: 4, 6: 5})
    assert chosen_by_default(bank, order(bank, sheet)) == (1, 3, 4, 5, 7)


def test_as_long_as_the_person_has_not_chosen_the_default_stands(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 3: 5, 2: 4, 5: 5}, opinions=(Opinion("群众", "慢", 6),))
    assert chosen_items(bank, sheet, order(bank, sheet)) == (1, 2, 6)


def test_the_persons_choice_stands_and_unknown_numbers_are_passed_over(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 5}, chosen=(7, 2, 99))
    assert chosen_items(bank, sheet, order(bank, sheet)) == (2, 7)
    assert chosen_items(bank, replace(sheet, chosen=()), order(bank, sheet)) == ()


def test_an_opinion_chooses_its_item_and_an_empty_row_for_one_does_not(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, chosen=(1,), opinions=(Opinion("群众", "慢", 4), Opinion(item=6), Opinion("群众", "快")))
    assert chosen_items(bank, sheet, order(bank, sheet)) == (1, 4)
