"""Private hints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank
from selfcheck.domain.hints import hints

Make = Callable[..., AnswerSheet]


def test_nothing_is_said_of_an_empty_or_a_sound_sheet(bank: Bank, make_sheet: Make) -> None:
    assert hints(bank, make_sheet()) == ()
    assert hints(bank, make_sheet({1: 2, 2: 4, 3: 5}, instances={1: "误了事"})) == ()


def test_ratings_that_are_all_the_same_are_pointed_out_from_three_on(bank: Bank, make_sheet: Make) -> None:
    assert hints(bank, make_sheet({1: 4, 2: 4})) == ()
    assert hints(bank, make_sheet({1: 4, 2: 4, 3: 4}))[0].startswith("各项都评了 4 分，看不出强弱")
    assert hints(bank, make_sheet({1: 5, 2: 5, 3: 5}, skipped={4: "无"}))[0].startswith("各项都评了 5 分。是不是每一项")


def test_low_ratings_without_an_instance_are_named(bank: Bank, make_sheet: Make) -> None:
    (hint,) = hints(bank, make_sheet({1: 3, 2: 1, 3: 2, 4: 4}, instances={3: "误了事", 2: " "}))
    assert hint.startswith("第 1 项“短名一”、第 2 项“短名二”评分不高，还没有写具体事例")


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
