"""Part two: two to four causes that explain every problem and carry the thoughts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Cause, Item
from selfcheck.domain.causes import chosen_causes
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Paragraph
from selfcheck.domain.problems import chosen_problems

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def causes_of(bank: Bank, sheet: AnswerSheet) -> list[Paragraph]:
    return [paragraph for paragraph in compose(bank, sheet).paragraphs if paragraph.key.startswith("cause:")]


def named(paragraph: Paragraph) -> set[int]:
    """The problems that a cause says it explains."""
    spans = "\n".join(span.text for span in paragraph.spans if span.origin in ("frame", "gap"))
    return {int(number) for found in re.findall(r"第([\d、]+)", spans) for number in found.split("、") if number}


@given(data=st.data())
def test_two_to_four_causes_name_every_problem_of_which_something_is_said_and_none_is_asserted_without_a_deficit(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets())
    problems = chosen_problems(bank, sheet)
    paragraphs = causes_of(bank, sheet)
    if any(problem.deficit for problem in problems):
        labels = [paragraph.label for paragraph in paragraphs if paragraph.key != "cause:open"]
        assert 2 <= len(labels) <= 4
        assert labels == ["一是", "二是", "三是", "四是"][: len(labels)]
    else:
        assert [paragraph.key for paragraph in paragraphs] == ["cause:open"]
        assert not any(span.origin == "bank" and "之" in span.text for span in paragraphs[0].spans)
    told = {problem.number for problem in problems if problem.told or problem.answer.thought.strip()}
    assert {number for paragraph in paragraphs for number in named(paragraph)} == told


@given(data=st.data())
def test_every_thought_to_a_chosen_problem_stands_once_behind_its_number(bank: Bank, sheets: Sheets, data: Any) -> None:
    chosen = data.draw(st.sets(st.integers(1, 7), min_size=1))
    sheet = data.draw(sheets(st.just("")))
    answers = {number: replace(sheet.answer(number), thought=f"想法{'零甲乙丙丁戊己庚'[number]}") for number in chosen}
    sheet = replace(sheet, answers=answers, chosen=tuple(chosen))
    text = "".join(paragraph.text for paragraph in causes_of(bank, sheet))
    for problem in chosen_problems(bank, sheet):
        assert text.count(problem.answer.thought) == 1
        assert re.search(f"第{problem.number}个问题(说，|：){problem.answer.thought}。", text)


def test_the_heaviest_causes_come_first_and_a_light_one_is_left_out(bank: Bank, make_sheet: Make) -> None:
    problems = chosen_problems(bank, make_sheet({1: 1, 2: 1}, chosen=(1, 2)))
    assert [cause.id for cause in chosen_causes(bank, problems)] == ["party", "belief"]
    problems = chosen_problems(bank, make_sheet({1: 1, 2: 1, 5: 2}, chosen=(1, 2, 5)))
    assert [cause.id for cause in chosen_causes(bank, problems)] == ["party", "belief", "duty"]


def test_a_light_cause_is_taken_where_nothing_else_explains_a_problem(bank: Bank, make_sheet: Make) -> None:
    problems = chosen_problems(bank, make_sheet({1: 1, 2: 1, 5: 4}, chosen=(1, 2, 5)))
    assert [cause.id for cause in chosen_causes(bank, problems)] == ["party", "belief", "duty"]


def test_the_wording_is_deep_only_where_the_problems_are_rated_under_three_on_the_whole(bank: Bank, make_sheet: Make) -> None:
    for ratings, depth in (({1: 1}, "深"), ({1: 3}, "浅"), ({1: 2, 3: 2}, "深"), ({1: 4, 3: 2}, "浅")):
        text = compose(bank, make_sheet(ratings, chosen=tuple(ratings))).paragraph("cause:belief").text
        assert f"信念{depth}之" in text


def test_without_a_thought_the_cause_asks_for_one(bank: Bank, make_sheet: Make) -> None:
    text = compose(bank, make_sheet({1: 1}, chosen=(1,))).paragraph("cause:belief").text
    assert re.search("【待补：结合第1个问题写写思想根源。短名一想法提问之[甲乙]】$", text)


def test_the_reason_of_a_cause_names_problems_ratings_and_weights(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({1: 2, 2: 2, 4: 4, 5: 5}, chosen=(1, 2, 4, 5), instances={5: "误了事"}))
    assert "依据：第1个问题（自评 2 分，权重 3）；" in draft.paragraph("cause:belief").why
    assert "依据：第4个问题（自评 4 分，权重 3）；" in draft.paragraph("cause:service").why
    only_full = compose(bank, make_sheet({1: 2, 2: 2, 5: 5}, chosen=(1, 2, 5), instances={5: "误了事"}))
    assert "依据：题库的权重；" in only_full.paragraph("cause:duty").why
    assert "依据：题库的权重；" in draft.paragraph("cause:duty").why


def test_problems_to_which_the_bank_gives_no_cause_are_left_open_with_their_thoughts(
    make_bank: Callable[..., Bank], bank: Bank, make_sheet: Make
) -> None:
    items = (bank.item(1), Item(2, "落实", "是否落实", 2), bank.item(4))
    sheet = make_sheet({1: 1, 2: 1, 4: 2}, thoughts={2: "当时没多想"})
    last = causes_of(make_bank(items=items), sheet)[-1]
    assert last.text == "【待补：第2个问题的原因，请本人剖析】就第2个问题说，当时没多想。"
    bare = make_bank(items=(Item(2, "落实", "是否落实", 2),))
    told = make_sheet({2: 1}, instances={2: "误了事"})
    assert [p.text for p in causes_of(bare, told)] == ["【待补：第1个问题的原因，请本人剖析】"]


def test_a_problem_that_is_only_a_question_has_no_cause_but_keeps_its_thought(bank: Bank, make_sheet: Make) -> None:
    """Of the second item, rated 5, nothing is said; the bank has weights for it all the same."""
    causes = causes_of(bank, make_sheet({1: 2, 2: 5}, chosen=(1, 2)))
    assert {number for paragraph in causes for number in named(paragraph)} == {1}
    assert [p.text for p in causes_of(bank, make_sheet({2: 5}))] == ["【待补：先列出问题，再剖析原因】"]
    thought = causes_of(bank, make_sheet({1: 2, 2: 5}, chosen=(1, 2), thoughts={2: "当时没多想"}))
    assert thought[-1].text.startswith("【待补：第2个问题的原因，请本人剖析】")
    assert thought[-1].text.endswith("，当时没多想。")
    said = causes_of(bank, make_sheet({1: 2, 2: 5}, chosen=(1, 2), instances={2: "误了事"}))
    assert 2 in {number for paragraph in said for number in named(paragraph)}


def test_causes_are_led_to_their_problems_in_different_words(make_bank: Callable[..., Bank], bank: Bank, make_sheet: Make) -> None:
    phrases = replace(bank.phrases, explains=("{numbers}个问题由此来。", "{numbers}个问题源于此。"))
    for seed in map(str, range(8)):
        texts = [p.text for p in causes_of(make_bank(phrases=phrases), make_sheet({1: 1, 2: 1}, chosen=(1, 2), seed=seed))]
        assert [sum(end in text for text in texts) for end in ("个问题由此来。", "个问题源于此。")] == [1, 1]


def test_a_cause_that_is_the_main_one_of_no_problem_does_not_call_itself_the_root_of_any(bank: Bank, make_sheet: Make) -> None:
    belief, party = causes_of(bank, make_sheet({1: 1}, chosen=(1,), length="brief"))
    assert "第1个问题与此有关。" in belief.text
    assert party.text.endswith("第1个问题也同这一条有关。")


def test_a_weight_on_a_cause_that_the_bank_has_not_is_passed_over(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    bank = make_bank(items=(Item(1, "甲", "是否", 1, causes={"gone": 3}), Item(2, "乙", "是否", 1, causes={"belief": 1, "party": 1})))
    sheet = make_sheet({1: 1, 2: 1}, instances={1: "误了事", 2: "误了事"})
    assert [p.key for p in causes_of(bank, sheet)] == ["cause:belief", "cause:party", "cause:open"]


def test_without_problems_the_hole_asks_for_problems_first(bank: Bank, make_sheet: Make) -> None:
    assert [p.text for p in causes_of(bank, make_sheet())] == ["【待补：先列出问题，再剖析原因】"]


def test_never_more_than_four_causes_however_many_a_bank_has(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    causes = tuple(Cause(f"c{n}", f"原因{n}", ("标题",), ("浅。",), ("深。",)) for n in range(1, 7))
    items = tuple(Item(n, f"短{n}", "是否", 1, causes={f"c{n}": 3}) for n in range(1, 7))
    sheet = make_sheet(dict.fromkeys(range(1, 7), 2), instances=dict.fromkeys(range(1, 7), "误了事"))
    bank = make_bank(causes=causes, items=items)
    paragraphs = causes_of(bank, sheet)
    assert [paragraph.key for paragraph in paragraphs] == ["cause:c1", "cause:c2", "cause:c3", "cause:c4", "cause:open"]
    assert named(paragraphs[-1]) == {5, 6}
