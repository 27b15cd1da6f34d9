"""Part three: a measure for every problem, with owner, deadline and success standard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Commitment
from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.causes import chosen_causes
from selfcheck.domain.draft import compose
from selfcheck.domain.measures import cause_places
from selfcheck.domain.problems import chosen_problems

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


@given(data=st.data())
def test_every_problem_of_which_something_is_said_is_named_by_exactly_one_measure_with_standard_owner_and_deadline(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets())
    problems = chosen_problems(bank, sheet)
    named: list[int] = []
    for paragraph in compose(bank, sheet).paragraphs:
        if re.fullmatch(r"measure:\d+", paragraph.key):
            found = re.match(r"针对第([\d、]+)个问题，", paragraph.text)
            named += [int(number) for number in (found[1].split("、") if found else [])]
            frame = "".join(span.text for span in paragraph.spans if span.origin == "frame")
            assert re.search("完成标准：责任人：(本人)?；时限：。$", frame)
    assert named == [problem.number for problem in problems if problem.told]


@given(data=st.data())
def test_every_chosen_cause_has_its_measure_once(bank: Bank, sheets: Sheets, data: Any) -> None:
    problems = chosen_problems(bank, data.draw(sheets()))
    places = cause_places(bank, problems)
    placed = [cause.id for causes in places.values() for cause in causes]
    assert sorted(placed) == sorted(cause.id for cause in chosen_causes(bank, problems))
    assert set(places) <= {problem.item.dimension for problem in problems}


def test_a_cause_has_its_measure_where_the_problems_stand_of_which_it_is_the_main_one(
    make_bank: Callable[..., Bank], make_sheet: Make
) -> None:
    items = (
        Item(1, "甲", "是否", 1, causes={"belief": 3}),
        Item(2, "乙", "是否", 2, causes={"party": 3, "belief": 2}),
        Item(4, "丙", "是否", 2, causes={"party": 3, "belief": 2}),
    )
    bank = make_bank(items=items)
    places = cause_places(bank, chosen_problems(bank, make_sheet({1: 2, 2: 2, 4: 2})))
    assert {number: [cause.id for cause in causes] for number, causes in places.items()} == {1: ["belief"], 2: ["party"]}


def test_the_owner_is_oneself_and_the_deadline_open_until_given(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 2: 1, 4: 3}, measures={2: Commitment(" 办公室 ", "6 月底前。"), 3: Commitment("", " 。")})
    draft = compose(bank, sheet)
    ends = [draft.paragraph(f"measure:{number}").text.partition("责任人：")[2] for number in (1, 2, 3)]
    assert ends == ["本人；时限：【待补】。", "办公室；时限：6 月底前。", "本人；时限：【待补】。"]


def test_a_measure_joins_the_actions_and_standards_of_dimension_and_causes(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({1: 1}, chosen=(1,), length="full"))
    assert re.fullmatch("（一）学习措施标题之[甲乙丙丁]", draft.paragraph("measure_head:1").printed)
    text = draft.paragraph("measure:1").text
    assert re.search("学习措施之.*信念措施之.*党性措施之.*完成标准：学习标准之.；信念标准之.；党性标准之.。责任人", text)
    assert "“信念”、“党性”类原因" in draft.paragraph("measure:1").why
    brief = compose(bank, make_sheet({1: 1}, chosen=(1,), length="brief")).paragraph("measure:1").text
    assert re.search("^针对第1个问题，学习措施之.的第一句，见 12 条。完成标准：学习标准之.。责任人", brief)


def test_a_bank_without_measures_leaves_holes(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    bank = make_bank(dimensions=tuple(Dimension(number, f"面{number}", "在某方面") for number in (1, 2, 3)), causes=())
    draft = compose(bank, make_sheet({1: 2}, chosen=(1,)))
    assert draft.paragraph("measure_head:1").printed == "（一）【待补：“面1”方面措施的标题】"
    assert draft.paragraph("measure:1").text == (
        "针对第1个问题，【待补：具体做什么、多久做一次、由谁来看】完成标准：【待补：做到什么程度算完成】。责任人：本人；时限：【待补】。"
    )


def test_a_problem_that_is_only_a_question_has_no_measure(bank: Bank, make_sheet: Make) -> None:
    texts = [p.text for p in compose(bank, make_sheet({1: 2, 2: 5}, chosen=(1, 2))).paragraphs if p.key.startswith("measure")]
    assert not any("2个问题" in text for text in texts)
    assert not any("落实" in text for text in texts)
    full = compose(bank, make_sheet(dict.fromkeys(range(1, 8), 5)))
    assert [p.text for p in full.paragraphs if p.key.startswith("measure")] == ["【待补：先列出问题，再写改进措施】"]
    said = compose(bank, make_sheet({1: 5}, instances={1: "误了事"}))
    assert said.paragraph("measure:1").text.startswith("针对第1个问题，")


def test_without_problems_the_hole_asks_for_problems_first(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet())
    assert draft.paragraphs[-1].text == "【待补：先列出问题，再写改进措施】"
