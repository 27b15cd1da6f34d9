"""Part three: what he means to do about each problem; and the 整改清单."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Commitment, Opinion, Plan
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.measures import Row, rectification
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.joints import said
from selfcheck.domain.paragraphs import Paragraph

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
WORDS = st.sampled_from(("", "慢", "无"))


def measures_of(bank: Bank, sheet: AnswerSheet) -> list[Paragraph]:
    """The paragraphs of part three, without its heading."""
    found = compose(bank, sheet).paragraphs
    keys = [paragraph.key for paragraph in found]
    return list(found[keys.index("part:measures") + 1 : keys.index("signature")])


def rows(bank: Bank, sheet: AnswerSheet) -> tuple[Row, ...]:
    return rectification(bank, sheet, chosen_problems(bank, sheet))


@given(data=st.data())
def test_every_problem_of_which_something_is_said_has_its_measure_and_no_other(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = replace(data.draw(sheets(WORDS)), title="对照检查材料")
    found = measures_of(bank, sheet)
    concerned = [p for p in chosen_problems(bank, sheet) if p.stands or p.answer.plan.said or any(said(one.reply) for _, one in p.opinions)]
    assert [int(one.key[5:]) for one in found if one.key.startswith("plan:")] == [p.item.number for p in concerned]
    numbered = [one for one in found if one.key.startswith(("plan:", "reply:"))]
    assert [one.label for one in numbered] == [f"{number}." for number in range(1, len(numbered) + 1)]
    for paragraph in numbered:
        assert {span.origin for span in paragraph.spans} <= {"own", "frame", "gap"}
    heads = [one for one in found if one.key.startswith("plan_head:")]
    assert [one.label for one in heads] == ["（一）", "（二）", "（三）"][: len(heads)]
    assert all(one.style == "heading2" for one in heads)


def test_measures_stand_under_the_heading_of_their_part(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 2: 3, 4: 4}, instances={1: "误了事", 4: "误了事"}, plans={4: "改"})
    found = measures_of(bank, sheet)
    assert [one.printed for one in found] == [
        "针对查摆出的问题，制定以下改进措施。",
        "（一）学习方面",
        "1.【待补：在“短名一”方面，打算怎么改：做什么】",
        "（二）作风方面",
        "2.改，【待补：什么时候做到】，【待补：凭什么看出做到了】。",
    ]
    assert [one.key for one in found] == ["measure_lead", "plan_head:1", "plan:1", "plan_head:3", "plan:4"]
    assert [one.why for one in found if one.key.startswith("plan:")] == [
        "针对第 1 项“短名一”的问题；等您补写",
        "针对第 4 项“短名四”的问题；您写的措施",
    ]


def test_what_a_plan_does_not_say_is_taken_from_what_was_entered_for_the_whole_part(bank: Bank, make_sheet: Make) -> None:
    of_all = {1: Commitment(" 办公室 ", "6 月底前。")}
    sheet = make_sheet({1: 2, 3: 2}, plans={1: "改", 3: Plan("改", "年底前", "看记录", "党支部")}, measures=of_all)
    draft = compose(bank, sheet)
    assert draft.paragraph("plan:1").text == "在“短名一”方面，改，6 月底前完成，由办公室负责，【待补：凭什么看出做到了】。"
    assert draft.paragraph("plan:3").text == "在“短名三”方面，改，年底前完成，由党支部负责，看记录。"


def test_a_problem_that_is_only_a_question_or_a_candidate_has_no_measure_unless_he_wrote_one(bank: Bank, make_sheet: Make) -> None:
    def keys(sheet: AnswerSheet) -> list[str]:
        return [one.key for one in measures_of(bank, sheet)]

    assert keys(make_sheet(dict.fromkeys(range(1, 8), 5))) == ["measure:open"]
    assert keys(make_sheet({1: 1, 2: 2})) == ["measure:open"]
    assert keys(make_sheet({1: 1}, accepted={1: 0})) == ["measure:open"]
    assert measures_of(bank, make_sheet())[0].text == "【待补：打算怎么改：做什么】"
    for sheet in (
        make_sheet({1: 1}, accepted={1: 1}),
        make_sheet({1: 1}, ticks={1: ("see",)}),
        make_sheet({1: 5}, plans={1: "改"}, chosen=(1,)),
        make_sheet({1: 5}, opinions=(Opinion("群众", "慢", 1),)),
    ):
        assert keys(sheet) == ["measure_lead", "plan_head:1", "plan:1"]
    assert keys(make_sheet({1: 5}, opinions=(Opinion("群众", "无", 1),))) == ["measure:open"]


def test_replies_to_opinions_flow_into_the_measures(bank: Bank, make_sheet: Make) -> None:
    opinions = (
        Opinion("群众", "下来少", 1, "多下来"),
        Opinion("同事", "急", None, "慢慢说", 2),
        Opinion("上级", "远", None, "去看看"),
        Opinion("上级", "浅"),
    )
    sheet = make_sheet({1: 2}, opinions=opinions)
    found = {one.key: one for one in measures_of(bank, sheet)}
    texts = [one.printed for one in found.values() if one.style == "body"][1:]
    assert texts == [
        "1.多下来。【待补：什么时候做到】，【待补：凭什么看出做到了】。",
        "2.针对“急”的意见，慢慢说。",
        "3.针对“远”的意见，去看看。",
        "4.【待补：对这条意见怎么看、打算怎么改】",
    ]
    assert found["plan:1"].why == "针对第 1 项“短名一”的问题；您对意见的回应"
    assert [one.why for key, one in found.items() if key.startswith("reply:")] == [
        "您对意见“急”的回应，原话",
        "您对意见“远”的回应，原话",
        "您录入的意见，回应等您补写",
    ]
    assert list(found)[3] == "plan_head:2"


def test_a_reply_that_he_took_over_into_the_plan_is_not_told_twice(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, opinions=(Opinion("群众", "下来少", 1, "每月下来两次。"),), plans={1: "每月下来两次，先看老人"})
    assert compose(bank, sheet).paragraph("plan:1").text.count("每月下来两次") == 1
    two = replace(sheet, opinions=(*sheet.opinions, Opinion("同事", "急", 1, "慢慢说")))
    assert compose(bank, two).paragraph("plan:1").text.endswith("。慢慢说。")


def test_the_rectification_list_has_a_line_for_each_measure(bank: Bank, make_sheet: Make) -> None:
    spoken = replace(bank, items=tuple(replace(item, topic="读书" if item.number == 3 else "") for item in bank.items))
    sheet = make_sheet(
        {1: 2, 3: 2, 5: 2, 7: 2, 4: 1},
        ticks={1: ("ask", "see"), 4: ("see",)},
        plans={1: Plan("一是读\n二是写", "年底前。", "看笔记；", "支部\n办公室"), 3: Plan("改", "无", "没有", "无")},
        opinions=(
            Opinion("群众", "下来少", 5, "多下来"),
            Opinion("同事", "急。", None, "慢慢说；"),
            Opinion("上级", "", None, "去看看"),
            Opinion("同事", "远"),
        ),
        measures={2: Commitment("", "6 月底")},
        chosen=(1, 3, 5, 7, 4),
    )
    assert rows(spoken, sheet) == (
        Row("短名一see情形", "一是读；二是写。", "支部、办公室", "年底前", "看笔记"),
        Row("读书", "改。", "本人", "", ""),
        Row("短名五", "多下来。", "本人", "6 月底", ""),
        Row("急", "慢慢说。", "本人", "", ""),
        Row("上级", "去看看。", "本人", "", ""),
    )


def test_a_plan_and_a_reply_to_one_problem_are_one_line_of_the_list(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, plans={1: "改"}, opinions=(Opinion("群众", "少", 1, "多来"),))
    assert [row.measure for row in rows(bank, sheet)] == ["改。多来。"]
    taken_over = make_sheet({1: 2}, plans={1: "多来。"}, opinions=(Opinion("群众", "少", 1, "多来"),))
    assert [row.measure for row in rows(bank, taken_over)] == ["多来。"]


def test_the_list_has_no_line_for_a_problem_without_a_measure(bank: Bank, make_sheet: Make) -> None:
    assert rows(bank, make_sheet({1: 2}, ticks={1: ("see",)}, plans={1: Plan(deadline="年底前")})) == ()
