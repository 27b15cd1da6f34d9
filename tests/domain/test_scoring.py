"""Properties of the scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import Answer, AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.scoring import Profile, Score, profile, rounded

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
WORDS = st.sampled_from(("", "慢"))
"""No score depends on a word."""


def everything(scores: Profile) -> list[Score]:
    return [*scores.dimensions, *scores.items, *scores.searches, *scores.bases, scores.overall]


@given(data=st.data())
def test_every_mean_lies_between_the_lowest_and_the_highest_of_its_ratings(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    for score in everything(profile(bank, sheet)):
        ratings = [sheet.answers[number].rating for number in score.counted]
        if score.mean is None:
            assert not ratings
        else:
            assert 1 <= min(ratings) <= score.mean <= max(ratings) <= 5
            assert len(ratings) <= score.total


@given(data=st.data())
def test_raising_one_rating_never_lowers_a_mean(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet, rating = data.draw(sheets(WORDS)), data.draw(st.integers(1, 4))
    number = data.draw(st.sampled_from([item.number for item in bank.items]))
    sheet, raised = (replace(sheet, answers={**sheet.answers, number: Answer(number, value)}) for value in (rating, rating + 1))
    for before, after in zip(everything(profile(bank, sheet)), everything(profile(bank, raised)), strict=True):
        assert (before.mean is None) == (after.mean is None)
        assert before.mean is None or after.mean is None or after.mean >= before.mean


@given(data=st.data())
def test_the_order_of_the_answers_does_not_matter(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(WORDS))
    shuffled = replace(sheet, answers=dict(data.draw(st.permutations(list(sheet.answers.items())))))
    assert profile(bank, shuffled) == profile(bank, sheet)


def test_open_and_not_applicable_items_count_in_no_score(bank: Bank, make_sheet: Make) -> None:
    scores = profile(bank, make_sheet({2: 2, 5: 1, 7: None}, skipped={5: "不分管"}))
    assert scores.dimension(2) == Score("2", "落实", Fraction(2), (2,), 3)
    assert scores.overall.counted == (2,)
    assert scores.dimension(1).mean is None
    assert scores.items[4].mean is None


def test_scores_stand_by_dimension_item_search_and_basis(bank: Bank, make_sheet: Make) -> None:
    scores = profile(bank, make_sheet({1: 1, 2: 2, 3: 4, 4: 3, 5: 5, 6: 4, 7: 2}))
    assert [score.shown for score in scores.dimensions] == ["2.5", "3.0", "3.5"]
    assert [(score.name, score.mean) for score in scores.searches] == [("找一找学习", Fraction(8, 3)), ("找一找作风", Fraction(7, 2))]
    assert [(score.name, score.counted) for score in scores.bases] == [("党章", (1, 3)), ("准则", (2, 5)), ("条例", (4, 6))]
    assert scores.overall.mean == 3


def test_each_score_is_known_by_the_number_of_what_it_is_of_or_the_name_of_the_basis(bank: Bank, make_sheet: Make) -> None:
    scores = profile(bank, make_sheet())
    assert [(score.key, score.name) for score in scores.dimensions] == [("1", "学习"), ("2", "落实"), ("3", "作风")]
    assert [(score.key, score.name) for score in scores.items] == [(f"{n}", f"短名{name}") for n, name in enumerate("一二三四五六七", 1)]
    assert [(score.key, score.name) for score in scores.searches] == [("1", "找一找学习"), ("2", "找一找作风")]
    assert [(score.key, score.name) for score in scores.bases] == [(name, name) for name in ("党章", "准则", "条例")]
    assert (scores.overall.key, scores.overall.name) == ("overall", "七个是否")


def test_an_unknown_dimension_is_a_key_error(bank: Bank, make_sheet: Make) -> None:
    with pytest.raises(KeyError, match="^9$"):
        profile(bank, make_sheet()).dimension(9)


def test_a_mean_is_printed_with_one_decimal_and_halves_go_up() -> None:
    assert [rounded(Fraction(*pair)) for pair in ((9, 4), (10, 3), (5, 1), (49, 20))] == [2.3, 3.3, 5.0, 2.5]
    assert Score("1", "甲", Fraction(9, 4), (1,), 1).shown == "2.3"
    assert Score("1", "甲", None, (), 1).shown == "—"
