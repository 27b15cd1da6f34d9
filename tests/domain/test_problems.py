"""Part one: problems, their instances, and the opinions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.draft import compose
from selfcheck.domain.problems import chosen_problems, numbers, opinion_keys

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def keys(bank: Bank, sheet: AnswerSheet) -> list[str]:
    """The keys of part one, without its heading."""
    all_keys = [paragraph.key for paragraph in compose(bank, sheet).paragraphs]
    return all_keys[all_keys.index("part:problems") + 1 : all_keys.index("part:causes")]


@given(data=st.data())
def test_problems_are_numbered_straight_through_in_the_order_of_the_dimensions(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    problems = chosen_problems(bank, sheet)
    assert [problem.number for problem in problems] == list(range(1, len(problems) + 1))
    places = [(problem.item.dimension, problem.item.number) for problem in problems]
    assert places == sorted(places)
    labels = [paragraph.label for paragraph in compose(bank, sheet).paragraphs if paragraph.key.startswith("problem:")]
    assert labels == [f"{problem.number}." for problem in problems]


def test_a_problem_is_a_headline_a_finding_and_the_persons_own_instance(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 3, 4: 4}, instances={1: " 去年误了事 ", 2: "比如去年误了事。"})
    draft = compose(bank, sheet)
    one, two, four = (draft.paragraph(f"problem:{number}") for number in (1, 2, 4))
    assert [span.origin for span in one.spans] == ["bank", "bank", "frame", "own", "frame"]
    assert one.text.startswith("短名一low标题之")
    assert one.text.endswith("比如，去年误了事。")
    assert two.text.startswith("短名二middle标题之")
    assert two.text.endswith("。比如去年误了事。")
    assert "比如，比如" not in two.text
    assert four.text.startswith("短名四slight标题之")
    assert [span.text.partition("之")[0] for span in four.spans[-2:]] == ["比如，", "【待补：短名四事例提问"]


def test_a_chosen_item_rated_five_is_only_a_hole_with_the_question_that_fills_it(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 5, 3: 5}, skipped={2: "不分管"}, chosen=(1, 2, 7))
    draft = compose(bank, sheet)
    for number in (1, 2, 7):
        paragraph = draft.paragraph(f"problem:{number}")
        assert paragraph.text.startswith(f"【待补：“{bank.item(number).short}”上的差距。{bank.item(number).short}事例提问")
        assert [span.origin for span in paragraph.spans] == ["gap"]
    states = [draft.paragraph(f"problem:{number}").why.split("；")[0].split("，")[1] for number in (1, 2, 7)]
    assert states == ["自评 5 分", "标为不适用", "还没有评分"]
    assert "judgement:1" not in keys(bank, sheet)


def test_an_instance_written_to_an_item_rated_five_stands_behind_the_hole(bank: Bank, make_sheet: Make) -> None:
    paragraph = compose(bank, make_sheet({1: 5}, instances={1: "误了事"})).paragraph("problem:1")
    assert [span.origin for span in paragraph.spans] == ["gap", "frame", "frame", "own", "frame"]
    assert paragraph.text.endswith("】。比如，误了事。")


def test_a_bank_without_findings_or_questions_leaves_holes(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    bank = make_bank(items=(Item(1, "学习", "是否学习", 1), Item(2, "落实", "是否落实", 2)))
    draft = compose(bank, make_sheet({1: 2, 2: 5}))
    assert draft.paragraph("problem:1").text.startswith("【待补：用一两句话写明“学习”上的差距和表现】。比如，【待补：一件具体的事")
    assert draft.paragraph("problem:2").text.startswith("【待补：“落实”上的差距。一件具体的事")


def test_the_judgement_names_the_problems_of_its_part_and_is_left_out_without_wording(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 3: 1})
    assert "“短名一”“短名三”" in compose(bank, sheet).paragraph("judgement:1").text
    spoken = replace(bank, items=tuple(replace(item, topic=f"第{item.number}样功夫") for item in bank.items))
    assert "第1样功夫、第3样功夫上" in compose(spoken, sheet).paragraph("judgement:1").text
    mute = replace(bank, dimensions=tuple(replace(dimension, judgements=()) for dimension in bank.dimensions))
    assert keys(mute, sheet)[:3] == ["dimension:1", "problem:1", "problem:3"]


def test_a_dimension_without_a_problem_shows_a_hole(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({1: 2}, chosen=(1,)))
    assert [draft.paragraph(f"dimension:{n}").printed for n in (1, 2, 3)] == ["（一）在学习方面", "（二）在落实方面", "（三）在作风方面"]
    assert draft.paragraph("open:2").text == "【待补：“落实”方面还没有列出问题，请选择或补写】"


def test_an_opinion_stands_behind_its_problem_and_one_without_item_at_the_end(bank: Bank, make_sheet: Make) -> None:
    opinions = (Opinion("群众", "下来少", None, "多下来"), Opinion("同事", "学得浅。", 1, "补课"), Opinion("下级", "批得慢", 5))
    sheet = make_sheet({1: 5, 3: 1}, chosen=(3,), opinions=opinions)
    general, mine, other = opinion_keys(opinions)
    shown = keys(bank, sheet)
    assert shown[shown.index("problem:1") + 1] == mine
    assert shown[shown.index("problem:5") + 1] == other
    assert shown[-1] == general
    draft = compose(bank, sheet)
    assert draft.paragraph(mine).text == "对同事提出的“学得浅”，补课。"
    assert draft.paragraph(other).text == "对下级提出的“批得慢”，【待补：对这条意见怎么看、打算怎么改】"
    assert "对应第 5 项“短名五”" in draft.paragraph(other).why
    assert draft.paragraph(mine).why.endswith("意见和回应都是本人录入的原话")
    assert draft.paragraph(other).why.endswith("意见是本人录入的原话，回应待补")


def test_an_opinion_on_an_item_that_the_bank_has_not_is_kept_at_the_end(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, opinions=(Opinion("群众", "下来少", 99),))
    last = compose(bank, sheet).paragraph(keys(bank, sheet)[-1])
    assert "下来少" in last.text
    assert "没有对应的项" in last.why


def test_a_half_entered_opinion_shows_what_is_missing_and_an_empty_one_nothing(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, opinions=(Opinion(), Opinion(reply="改"), Opinion("群众")))
    first, second = keys(bank, sheet)[-2:]
    draft = compose(bank, sheet)
    assert draft.paragraph(first).text == "对【待补：意见是谁提的】提出的“【待补：意见的内容】”，改。"
    assert draft.paragraph(second).text.startswith("对群众提出的“【待补：意见的内容】”，")


def test_the_key_of_an_opinion_stays_when_others_go_and_equal_ones_are_told_apart() -> None:
    one, two = Opinion("群众", "慢"), Opinion("群众", "远")
    both = list(opinion_keys((one, two)))
    assert list(opinion_keys((two,))) == both[1:]
    assert list(opinion_keys((one, one, one))) == [both[0], f"{both[0]}-2", f"{both[0]}-3"]


def test_opinions_are_led_in_with_different_words(make_bank: Callable[..., Bank], bank: Bank, make_sheet: Make) -> None:
    phrases = replace(bank.phrases, opinions=("听{source}说“{text}”，", "对{source}的“{text}”，", "记下{source}的“{text}”，"))
    opinions = tuple(Opinion("群众", text, 1) for text in ("慢", "远", "少"))
    sheet = make_sheet({1: 1}, opinions=opinions)
    draft = compose(make_bank(phrases=phrases), sheet)
    assert len({draft.paragraph(key).text[:1] for key in opinion_keys(opinions)}) == 3


def test_problems_are_named_by_their_numbers(bank: Bank, make_sheet: Make) -> None:
    assert numbers(chosen_problems(bank, make_sheet({1: 1, 2: 1, 3: 1}))) == "第1、2、3"
