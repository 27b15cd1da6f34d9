"""What a reviewer would mark, told to the author first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Commitment, Edit, Opinion, Person, Plan
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.remarks import CHECKS, FIRST, Remark, first, remarks
from selfcheck.domain.review import review
from selfcheck.domain.rules import Rule, Rules

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
STORY = "2024年10月，一户来申请低保，我没有入户，听了汇报就定，结果误了一个月"


def of(bank: Bank, sheet: AnswerSheet) -> tuple[Remark, ...]:
    draft = compose(bank, sheet)
    return remarks(bank, sheet, draft, review(bank, sheet, draft))


def told(bank: Bank, sheet: AnswerSheet, *rules: str) -> list[tuple[str, str]]:
    """The remarks by these rules: each without the sentence of its rule, and its place."""
    return [(one.text.partition("：")[0], one.place) for one in of(bank, sheet) if one.rule in rules]


def sound(make_sheet: Make, **changes: Any) -> AnswerSheet:
    """Three problems, each with all that a reviewer wants."""
    three = (1, 2, 4)
    given: dict[str, Any] = {
        "instances": dict.fromkeys(three, STORY),
        "thoughts": dict.fromkeys(three, "想着先把手上的事办完"),
        "plans": dict.fromkeys(three, Plan("每周入户一次", "年底前", "看走访本")),
        "person": Person("张三", "科长", "某局", "2024年度民主生活会"),
        "chosen": three,
    }
    return make_sheet(dict.fromkeys(three, 2), **(given | changes))


def test_every_rule_of_a_list_has_its_check(bank: Bank) -> None:
    assert list(CHECKS) == [field.name for field in fields(Rules)]
    assert all(getattr(bank.rules, name).say for name in CHECKS)


def test_of_a_sound_draft_only_its_length_is_remarked(bank: Bank, make_sheet: Make) -> None:
    (remark,) = of(bank, sound(make_sheet))
    assert remark.rule == "length"
    assert remark.place == "part:problems"
    assert remark.text.endswith("字：全文的篇幅与通常的要求不合。")


@given(data=st.data())
def test_remarks_stand_in_the_order_of_the_rubric_and_never_name_a_rating(bank: Bank, sheets: Sheets, data: Any) -> None:
    found = of(bank, data.draw(sheets(st.sampled_from(("", "忙", "2019年总体上慢")))))
    order = list(CHECKS)
    assert [one.rule for one in found] == sorted((one.rule for one in found), key=order.index)
    assert all(one.place and " 分" not in one.text for one in found)


def test_a_rule_without_a_sentence_says_nothing(bank: Bank, make_sheet: Make) -> None:
    assert of(replace(bank, rules=Rules()), make_sheet({1: 2})) == ()


def test_an_open_part_is_told_until_it_has_a_problem_or_does_not_concern_him(bank: Bank, make_sheet: Make) -> None:
    sheet = sound(make_sheet, chosen=(1, 4), left_out=(2,))
    assert told(bank, sheet, "parts") == [("“落实”方面", "dimension:2")]
    skipped = make_sheet({1: 2, 4: 2}, skipped={2: "无", 5: "无", 7: "无"})
    assert told(bank, skipped, "parts") == []


def test_sections_are_looked_for_in_the_headings(bank: Bank, make_sheet: Make) -> None:
    rules = replace(bank.rules, sections=Rule("缺少。", words=("原因剖析", "上年整改情况")))
    assert told(replace(bank, rules=rules), sound(make_sheet), "sections") == [("“上年整改情况”", "part:problems")]


def test_the_words_of_a_rule_are_looked_for_in_the_texts_that_it_is_about(bank: Bank, make_sheet: Make) -> None:
    words = "我们班子虽然工作忙，有待加强"
    place = "write:1"
    instance = sound(make_sheet, instances={1: words, 2: STORY, 4: STORY})
    assert told(bank, instance, "first_person") == [("第 1 项的事例里有“我们班子”", place)]
    assert told(bank, instance, "praise") == [("第 1 项的事例里有“虽然”", place)]
    assert told(bank, instance, "circumstances") == []
    assert told(bank, instance, "stock") == [("第 1 项的事例里有“有待加强”", place)]
    thought = sound(make_sheet, thoughts={1: words, 2: "想", 4: "想"})
    assert told(bank, thought, "praise") == []
    assert told(bank, thought, "circumstances") == [("第 1 项的想法里有“工作忙”", place)]
    plan = sound(make_sheet, plans={1: words, 2: "改", 4: "改"})
    assert told(bank, plan, "first_person") == [("第 1 项的打算里有“我们班子”", place)]
    assert told(bank, plan, "circumstances") == []


def test_an_edited_paragraph_is_read_in_the_place_of_what_he_wrote_before(bank: Bank, make_sheet: Make) -> None:
    edits = {
        "problem:1": Edit("我们班子虽然有成绩，有待加强", "旧"),
        "thought:2": Edit("因为工作忙，没有多想", "旧"),
        "plan:4": Edit("部分同志改", "旧"),
        "opening": Edit("高度重视这次会议", "旧"),
    }
    sheet = sound(make_sheet, instances={1: "有的同志慢", 2: STORY, 4: STORY}, edits=edits)
    assert told(bank, sheet, "first_person") == [
        ("改写过的“我们班子虽然有成绩，有待…”里有“我们班子”", "problem:1"),
        ("改写过的“部分同志改…”里有“部分同志”", "plan:4"),
    ]
    assert told(bank, sheet, "praise") == [("改写过的“我们班子虽然有成绩，有待…”里有“虽然”", "problem:1")]
    assert told(bank, sheet, "circumstances") == [("改写过的“因为工作忙，没有多想…”里有“工作忙”", "thought:2")]
    assert ("改写过的“高度重视这次会议…”里有“高度重视”", "opening") in told(bank, sheet, "stock")
    other = replace(sheet, answers={**sheet.answers, 1: replace(sheet.answer(1), thought="任务重，没顾上")})
    assert ("第 1 项的想法里有“任务重”", "write:1") in told(bank, other, "circumstances"), "only the paragraph of the story was edited"
    held = replace(
        other, edits={"motive:blame": Edit("怕事", "旧")}, answers={1: replace(other.answer(1), motives=("blame",))}, chosen=(1,)
    )
    assert told(bank, held, "circumstances") == []


def test_what_a_problem_lacks_is_told_of_those_that_the_draft_asserts(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 2: 2, 4: 2}, ticks={1: ("see",)}, instances={2: STORY}, chosen=(1, 2, 4))
    assert told(bank, sheet, "matter") == [("第 1 项“短名一”", "write:1")]
    assert told(bank, sheet, "thought") == told(bank, sheet, "measure") == [("第 1 项“短名一”", "write:1"), ("第 2 项“短名二”", "write:2")]
    assert told(bank, sheet, "deadline", "proof") == []
    planned = replace(sheet, answers={**sheet.answers, 1: replace(sheet.answer(1), plan=Plan("改"))})
    assert told(bank, planned, "deadline") == told(bank, planned, "proof") == [("第 1 项“短名一”", "write:1")]
    assert told(bank, planned, "measure") == [("第 2 项“短名二”", "write:2")]
    of_all = replace(planned, measures={1: Commitment(deadline="年底")})
    assert told(bank, of_all, "deadline") == []
    hollow = replace(planned, measures={1: Commitment(deadline="无")})
    assert told(bank, hollow, "deadline") == [("第 1 项“短名一”", "write:1")]
    replied = replace(sheet, opinions=(Opinion("群众", "慢", 1, "改"), Opinion("群众", "慢", 2)))
    assert told(bank, replied, "measure") == [("第 2 项“短名二”", "write:2")]


def test_a_thin_story_is_told(bank: Bank, make_sheet: Make) -> None:
    sheet = sound(make_sheet, instances={1: "误了\u200b一户人家的低保", 2: "误了一户人家的低保两个月", 4: "同上"})
    assert told(bank, sheet, "thin") == [("第 1 项的事例", "write:1"), ("第 4 项的事例", "write:4")]
    only_words = replace(bank, rules=replace(bank.rules, thin=Rule("太短。", words=("同上",))))
    assert told(only_words, sheet, "thin") == [("第 4 项的事例", "write:4")]


def test_the_share_is_told_where_there_are_problems_and_the_length_out_of_its_bounds(bank: Bank, make_sheet: Make) -> None:
    sheet = sound(make_sheet, plans={1: Plan("每周入户一次。" * 90, "年底前", "看走访本")})
    ((what, place),) = told(bank, sheet, "share")
    assert what.startswith("现在是 ")
    assert place == "part:problems"
    assert told(bank, make_sheet(), "share") == []

    def lengths(**bounds: int) -> list[str]:
        rules = replace(bank.rules, length=Rule("不合。", **bounds))
        return [what for what, _ in told(replace(bank, rules=rules), sheet, "length")]

    count = review(bank, sheet, compose(bank, sheet)).characters
    assert lengths() == lengths(least=count, most=count) == []
    assert lengths(least=count + 1) == lengths(most=count - 1) == [f"全文 {count} 字"]


def test_a_place_of_another_kind_than_his_unit_is_told(bank: Bank, make_sheet: Make) -> None:
    texts = {1: "我镇党委开会，" + STORY, 2: STORY, 4: STORY}
    found = [told(bank, sound(make_sheet, instances=texts, person=Person(unit=unit)), "unit") for unit in ("某县某局", "某县某镇", "")]
    assert found == [[("第 1 项的事例里有“我镇”", "write:1")], [], []]


def test_a_year_far_from_that_of_the_meeting_is_told(bank: Bank, make_sheet: Make) -> None:
    texts = {1: "2023年" + STORY, 2: "2019年的事也没办，" + STORY, 4: STORY}
    assert told(bank, sound(make_sheet, instances=texts), "meeting") == [("第 2 项的事例里有“2019年”", "write:2")]
    assert told(bank, sound(make_sheet, instances=texts, person=Person(meeting="民主生活会")), "meeting") == []


def test_an_opinion_without_an_answer_is_told(bank: Bank, make_sheet: Make) -> None:
    opinions = (Opinion("群众", "下来\n少。", 1), Opinion("同事", reply="无"), Opinion("上级", "远", reply="去看"))
    found = told(bank, sound(make_sheet, opinions=opinions), "opinions")
    assert [what for what, _ in found] == ["意见“下来少”", "意见“同事”"]
    assert all(place.startswith("opinion:") for _, place in found)


def test_the_three_most_important_are_told_first_one_of_each_rule() -> None:
    def remark(rule: str, place: str = "1") -> Remark:
        return Remark(rule, rule, place)

    found = tuple(map(remark, ("parts", "sections", "matter", "matter", "thought", "length", "meeting")))
    assert [one.rule for one in first(found)] == ["meeting", "matter", "thought"]
    assert [one.rule for one in first((remark("sections"), remark("stock")))] == ["sections", "stock"]
    assert first(()) == ()
    assert len(first(found)) == FIRST
