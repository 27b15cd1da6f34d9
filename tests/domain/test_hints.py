"""Private hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.hints import hints

Make = Callable[..., AnswerSheet]


def test_nothing_is_said_of_an_empty_or_a_sound_sheet(bank: Bank, make_sheet: Make) -> None:
    assert hints(bank, make_sheet()) == ()
    assert hints(bank, make_sheet({1: 2, 2: 4, 3: 5}, instances={1: "误了事"})) == ()


def test_ratings_that_are_all_the_same_are_pointed_out_from_three_on(bank: Bank, make_sheet: Make) -> None:
    assert hints(bank, make_sheet({1: 4, 2: 4})) == ()
    assert hints(bank, make_sheet({1: 4, 2: 4, 3: 4}))[0].startswith("各项都评了 4 分，看不出强弱")
    assert hints(bank, make_sheet({1: 5, 2: 5, 3: 5}, skipped={4: "无"}))[0].startswith("各项都评了 5 分。是不是每一项")


def test_ratings_that_are_nearly_the_same_are_pointed_out_with_those_that_differ(bank: Bank, make_sheet: Make) -> None:
    told = "7 项里有 6 项都评了 5 分，只有第 3 项“短名三”（4 分）不同；可以再想一想，这 6 项里最不放心的是哪一项？"
    assert hints(bank, make_sheet(dict.fromkeys(range(1, 8), 5) | {3: 4})) == (told,)
    assert hints(bank, make_sheet(dict.fromkeys(range(1, 7), 4) | {3: 5}))[0].startswith("6 项里有 5 项都评了 4 分，只有第 3 项")
    assert hints(bank, make_sheet(dict.fromkeys(range(1, 6), 5) | {3: 4})) == ()
    assert hints(bank, make_sheet(dict.fromkeys(range(1, 8), 5) | {3: 4, 5: 4})) == ()


def test_of_eighteen_ratings_three_may_differ_to_be_nearly_the_same(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    bank = make_bank(items=tuple(Item(number, f"名{number}", "是否做到", 1 + number % 3) for number in range(1, 19)))
    ratings = dict.fromkeys(range(1, 19), 5)
    (hint,) = hints(bank, make_sheet(ratings | {2: 4, 9: 4}))
    assert hint.startswith("18 项里有 16 项都评了 5 分，只有第 2 项“名2”（4 分）、第 9 项“名9”（4 分）不同；")
    assert len(hints(bank, make_sheet(ratings | {2: 4, 9: 3, 7: 1}, instances={7: "误了事", 9: "误了事"}))) == 1
    assert hints(bank, make_sheet(ratings | {2: 4, 9: 4, 7: 4, 1: 4})) == ()


def test_low_ratings_without_an_instance_are_named(bank: Bank, make_sheet: Make) -> None:
    (hint,) = hints(bank, make_sheet({1: 3, 2: 1, 3: 2, 4: 4}, instances={3: "误了事", 2: "无。"}))
    assert hint.startswith("第 1 项“短名一”、第 2 项“短名二”评分不高，还没有写具体事例")


def test_of_a_low_rating_that_is_not_chosen_no_instance_is_asked(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 2: 1, 3: 2})
    assert hints(bank, replace(sheet, chosen=(2,)))[0].startswith("第 2 项“短名二”评分不高")
    assert hints(bank, replace(sheet, chosen=())) == ()
    assert hints(bank, replace(sheet, left_out=(1, 2, 3))) == ()


def test_a_hint_names_an_item_by_its_topic_where_the_bank_has_one(bank: Bank, make_sheet: Make) -> None:
    spoken = replace(bank, items=tuple(replace(item, topic="按时学习的自觉") for item in bank.items))
    assert hints(spoken, make_sheet({1: 3}))[0].startswith("第 1 项“按时学习的自觉”评分不高")


def test_high_ratings_with_a_described_problem_are_named(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(
        {1: 5, 2: 4, 3: 3, 4: 5}, instances={1: "误了事", 2: "小事", 3: "事"}, opinions=(Opinion("", "慢", 2), Opinion(item=4))
    )
    full, told = hints(bank, sheet)
    assert full.startswith("第 1 项“短名一”评了 5 分，又写了具体事例")
    assert told.startswith("第 2 项“短名二”评分较高，却收到过意见")
