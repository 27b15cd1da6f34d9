"""The order of weakness and the items chosen from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Edit, Opinion
from selfcheck.domain.bank import Bank
from selfcheck.domain.scoring import profile
from selfcheck.domain.weakness import Choice, Weakness, choose, weakest

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
WORDS = st.sampled_from(("", "慢"))
"""Of words it counts alone whether there are any."""
SEEDS = [str(number) for number in range(200)]


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
def test_chosen_are_the_weakest_of_each_dimension_and_the_two_weakest_besides(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = replace(data.draw(sheets(st.just(""))), chosen=None)
    silent = {number: replace(answer, ticks=None, motives=()) for number, answer in sheet.answers.items()}
    sheet = replace(sheet, answers=silent)
    rows = [row for row in order(bank, sheet) if row.item not in sheet.left_out]
    chosen, heads, besides = choose(bank, sheet).items, [], [row.rank for row in rows if row.rating <= 4]
    for dimension in bank.dimensions:
        here = [row for row in rows if bank.item(row.item).dimension == dimension.number]
        if here:
            heads.append(here[0].rank)
            if here[0].rating <= 4:
                besides.remove(here[0].rank)
            assert any(row.item in chosen for row in here if row.rank == here[0].rank)
    assert sorted(row.rank for row in rows if row.item in chosen) == sorted([*heads, *besides[:2]])


def test_besides_stands_nothing_that_is_rated_five_and_less_where_there_is_less(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 3: 2, 2: 4, 5: 3, 7: 3, 4: 4, 6: 5}, opinions=(Opinion("群众", "慢", 7),))
    assert choose(bank, sheet).items == (1, 3, 4, 5, 7)
    assert choose(bank, make_sheet({1: 5, 2: 5, 5: 5, 7: 4, 4: 3, 6: 4})).items == (1, 4, 6, 7)
    assert choose(bank, make_sheet()) == Choice((), {}, ())


def test_of_equally_weak_items_the_seed_draws_and_never_the_number(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(dict.fromkeys((2, 5, 7), 5))
    found = [choose(bank, replace(sheet, seed=seed)) for seed in SEEDS]
    assert [choose(bank, replace(sheet, seed=seed)) for seed in SEEDS] == found
    stood = [choice.items for choice in found]
    assert all(len(SEEDS) / 5 < stood.count((number,)) < len(SEEDS) / 2 for number in (2, 5, 7))
    assert all(dict(choice.drawn) == {item: tuple({2, 5, 7} - {item})} for choice in found for item in choice.items)


def test_a_seed_draws_the_same_in_every_version_of_the_program(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(dict.fromkeys(range(1, 8), 4))
    found = ["".join(map(str, choose(bank, replace(sheet, seed=seed)).items)) for seed in ("", "s", "0123", "\ud800", "种子")]
    assert found == ["13467", "23456", "23567", "12467", "12467"]


def test_two_are_drawn_for_the_last_places_and_each_is_marked_with_those_that_stay_out(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 3: 4, 2: 2, 5: 4, 4: 2, 6: 4})
    found = {choose(bank, replace(sheet, seed=seed)).items for seed in SEEDS}
    assert found == {(1, 2, 3, 4, 5), (1, 2, 3, 4, 6), (1, 2, 4, 5, 6)}
    choice = choose(bank, sheet)
    (out,) = {3, 5, 6} - {*choice.items}
    assert choice.drawn == dict.fromkeys(sorted({3, 5, 6} - {out}), (out,))


def test_who_is_tied_with_chosen_items_only_was_not_drawn(bank: Bank, make_sheet: Make) -> None:
    assert choose(bank, make_sheet({1: 3, 3: 3})) == Choice((1, 3), {}, ())
    sheet = make_sheet({2: 5, 5: 5, 7: 4, 4: 5})
    assert choose(bank, sheet).drawn == {}


@given(data=st.data())
def test_drawn_items_are_tied_with_those_that_stay_out_by_the_rule_and_nobody_else_is(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = replace(data.draw(sheets(WORDS)), chosen=None)
    rows, choice = {row.item: row for row in order(bank, sheet)}, choose(bank, sheet)
    assert {*choice.drawn} <= {*choice.items}
    for item, tied in choice.drawn.items():
        assert tied
        assert not {*tied} & {*choice.items, *sheet.left_out}
        assert {key(rows[number]) for number in tied} == {key(rows[item])}


@given(data=st.data())
def test_taking_an_item_out_draws_no_other_anew(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = replace(data.draw(sheets(WORDS)), chosen=None)
    before, item = choose(bank, sheet), data.draw(st.integers(1, 7))
    after = choose(bank, replace(sheet, left_out=(*sheet.left_out, item)))
    assert {*before.items} - {item} <= {*after.items}
    assert item not in after.items


def test_where_the_weakest_was_taken_out_the_next_one_stands(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 3: 4, 2: 5}, left_out=(1,), instances={1: "误了事"}, opinions=(Opinion("群众", "慢", 1),))
    assert choose(bank, sheet) == Choice((2, 3), {}, (1,))


@given(data=st.data())
def test_own_words_about_a_shortfall_and_every_opinion_choose_their_item_unless_it_was_taken_out(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets(WORDS))
    spoken = {n for n, a in sheet.answers.items() if a.rated and a.rating != 5 and a.own_words}
    told = {opinion.item for opinion in sheet.opinions if opinion.said} - {None}
    items = choose(bank, sheet).items
    assert (spoken | told) - {*sheet.left_out} <= {*items}
    assert not {*items} & {*sheet.left_out}
    assert list(items) == sorted(items)
    if sheet.chosen is not None:
        assert {*items} == ({*sheet.chosen} | spoken | told) - {*sheet.left_out}
        assert choose(bank, sheet).drawn == {}


def test_a_paragraph_in_the_persons_own_wording_keeps_its_place_as_long_as_he_has_chosen_nothing(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 1, 3: 1, 4: 2, 5: 5, 6: 4, 7: 4})
    (left, *_) = [number for number in choose(bank, sheet).offered if number != 5]
    edited = replace(sheet, edits={f"problem:{left}": Edit("我自己的话", ""), "problem:5": Edit("我自己的话", "")})
    assert left in choose(bank, edited).items
    assert left not in choose(bank, replace(edited, chosen=(1,))).items


def test_the_persons_choice_stands_nothing_is_drawn_and_unknown_numbers_are_passed_over(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 5, 5: 5}, chosen=(7, 2, 99))
    assert choose(bank, sheet) == Choice((2, 7), {}, (1, 5))
    assert choose(bank, replace(sheet, chosen=())).items == ()
    assert choose(bank, replace(sheet, left_out=(2, 99))).items == (7,)


def test_blank_words_an_empty_row_for_an_opinion_and_words_without_a_shortfall_choose_nothing(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(
        {1: 1, 3: 4, 2: 5},
        chosen=(1,),
        instances={3: " \n", 2: "好事", 7: "没有评分"},
        skipped={5: "不分管"},
        thoughts={5: "想"},
        opinions=(Opinion("群众", "慢", 4), Opinion(item=6), Opinion("群众", "快")),
    )
    assert choose(bank, sheet).items == (1, 4)


@given(data=st.data())
def test_offered_are_the_rated_items_that_are_not_chosen_the_weakest_first(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    choice, rows = choose(bank, sheet), order(bank, sheet)
    assert {*choice.offered} == {row.item for row in rows} - {*choice.items}
    spoken = [n for n in choice.offered if sheet.answer(n).rating == 5 and sheet.answer(n).own_words]
    assert list(choice.offered[: len(spoken)]) == spoken
    for part in (spoken, choice.offered[len(spoken) :]):
        assert list(part) == [row.item for row in rows if row.item in part]


def test_a_five_with_own_words_is_offered_before_all_others(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 3: 3, 2: 4, 5: 5}, chosen=(), thoughts={5: "想"})
    assert choose(bank, sheet).offered == (5, 1, 3, 2)
