"""What holds for every draft: nothing invented, nothing lost, nothing overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import SPEECH, AnswerSheet, Commitment, Edit, Opinion, Person
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import STYLES, Draft
from selfcheck.domain.problems import Problem, chosen_problems

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
PLAIN = st.text(st.sampled_from("甲乙丙，3579"), max_size=6)


def strings(value: Any) -> list[str]:
    """All texts in a nest of dicts and sequences."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    return [text for part in value for text in strings(part)] if isinstance(value, (list, tuple)) else []


def entries(sheet: AnswerSheet) -> list[str]:
    answers = [text for answer in sheet.answers.values() for text in (answer.instance, answer.thought)]
    opinions = [text for opinion in sheet.opinions for text in (opinion.source, opinion.text, opinion.reply)]
    measures = [text for mine in sheet.measures.values() for text in (mine.owner, mine.deadline)]
    return [*strings(asdict(sheet.person)), *answers, *opinions, *measures]


def printed(draft: Draft) -> str:
    return "\n".join(paragraph.printed for paragraph in draft.paragraphs)


def due(sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[str]:
    """The person's words that must stand in the draft: of the chosen problems, of all opinions, of the measures in it."""
    concerned = {problem.item.dimension for problem in problems if problem.told}
    return [
        *strings(asdict(sheet.person)),
        *(text for problem in problems for text in (problem.answer.instance, problem.answer.thought)),
        *(text for opinion in sheet.opinions for text in (opinion.source, opinion.text, opinion.reply)),
        *(text for number in concerned if (m := sheet.measures.get(number)) for text in (m.owner, m.deadline)),
    ]


def bare(text: str) -> str:
    """Without what may change: outer blanks and a closing 。"""
    return text.strip().removesuffix("。")


@given(data=st.data())
def test_the_same_sheet_gets_the_same_draft_whatever_the_order_of_its_answers(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    again = replace(
        sheet, answers=dict(data.draw(st.permutations(list(sheet.answers.items())))), chosen=sheet.chosen and sheet.chosen[::-1]
    )
    assert compose(bank, again) == compose(bank, sheet)


@given(data=st.data())
def test_every_word_of_the_person_stands_in_the_draft_at_every_length(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    problems = chosen_problems(bank, sheet)
    for length in ("brief", "normal", "full"):
        text = printed(compose(bank, replace(sheet, length=length)))
        assert [word for word in due(sheet, problems) if bare(word) not in text] == []


@given(data=st.data())
def test_every_run_of_words_comes_from_the_person_the_bank_or_the_frame(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    mine, texts = entries(sheet), strings(asdict(bank))
    pieces = "\n".join([*texts, *(piece for text in texts for piece in re.split(r"\{\w+\}", text))])
    for paragraph in compose(bank, sheet).paragraphs:
        assert paragraph.style in STYLES
        assert paragraph.text == "".join(span.text for span in paragraph.spans)
        for span in paragraph.spans:
            assert span.text
            if span.origin == "own":
                assert any(span.text in text for text in mine)
            elif span.origin == "bank":
                assert all(part in pieces for part in re.split(r"[“”，；]|。$", span.text))
            else:
                assert span.origin in ("frame", "gap")


@given(data=st.data())
def test_every_number_stands_in_the_entries_in_the_bank_or_names_a_problem(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(PLAIN))
    problems = chosen_problems(bank, sheet)
    known = {number for text in [*entries(sheet), *strings(asdict(bank))] for number in re.findall(r"\d+", text)}
    known |= {str(problem.number) for problem in problems}
    assert set(re.findall(r"\d+", printed(compose(bank, sheet)))) <= known


@given(data=st.data())
def test_a_longer_draft_is_longer_and_a_shorter_one_drops_only_what_joins_and_sums_up(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    drafts = [compose(bank, replace(sheet, length=length)) for length in ("brief", "normal", "full")]
    keys = [[paragraph.key for paragraph in draft.paragraphs] for draft in drafts]
    kept = [key for key in keys[2] if not re.match("judgement:|cause_lead|measure_lead", key)]
    assert keys == [kept, keys[2], keys[2]]
    assert len(set(keys[2])) == len(keys[2])
    sizes = [len(printed(draft)) for draft in drafts]
    assert sizes == sorted(sizes)


def test_each_length_cuts_the_banks_text(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 2})
    sizes = [len(printed(compose(bank, replace(sheet, length=length)))) for length in ("brief", "normal", "full")]
    assert sizes[0] < sizes[1] < sizes[2]


def test_people_with_the_same_ratings_get_different_words(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(dict.fromkeys(range(1, 8), 2), chosen=tuple(range(1, 8)))
    drafts = [compose(bank, replace(sheet, seed=str(seed))) for seed in range(12)]
    assert len({printed(draft) for draft in drafts}) == 12
    for key in ("opening", "judgement:1", "problem:1", "cause:party", "measure:2", "measure_head:2"):
        assert len({draft.paragraph(key).text for draft in drafts}) > 1


def test_people_with_the_same_ratings_face_different_problems_where_these_are_tied(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(dict.fromkeys(range(1, 8), 5))
    found = [chosen_problems(bank, replace(sheet, seed=str(seed))) for seed in range(99)]
    assert len({tuple(problem.item.number for problem in problems) for problems in found}) == 2 * 3 * 2


def test_a_problem_that_was_drawn_says_so_and_with_which_it_was_tied(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({2: 5, 5: 5, 7: 5, 1: 3})
    (drawn,) = {2, 5, 7} & {problem.item.number for problem in chosen_problems(bank, sheet)}
    others = "、".join(str(number) for number in (2, 5, 7) if number != drawn)
    assert compose(bank, sheet).paragraph(f"problem:{drawn}").why.endswith(f"；与第 {others} 项同样弱，由程序抽签选入")
    assert "抽签" not in compose(bank, sheet).paragraph("problem:1").why
    assert "抽签" not in compose(bank, replace(sheet, chosen=(drawn,))).paragraph(f"problem:{drawn}").why


def test_texts_that_look_like_templates_or_markup_are_words_like_any_other(bank: Bank, make_sheet: Make, tricky: tuple[str, ...]) -> None:
    for text in tricky:
        sheet = make_sheet(
            {1: 2},
            instances={1: text},
            thoughts={1: text},
            person=Person(text, text, text, text),
            opinions=(Opinion(text, text, None, text),),
            measures={1: Commitment(text, text)},
            seed=text,
        )
        draft = compose(bank, sheet)
        own = [span.text for paragraph in draft.paragraphs for span in paragraph.spans if span.origin == "own"]
        assert {bare(word) for word in own} <= {bare(text)}
        assert len(own) >= 9 or not bare(text)


def test_the_head_has_title_and_particulars_and_a_hole_for_each_blank(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(title=SPEECH, person=Person(name=" 张三 ", post=" "))
    draft = compose(bank, sheet)
    assert draft.paragraph("title").text == "个人发言提纲"
    assert draft.paragraph("byline").text == "【待补：单位】　【待补：职务】　张三"
    assert "【待补：会议名称】" in draft.paragraph("opening").text


def test_the_opening_asserts_only_the_steps_that_were_ticked(bank: Bank, make_sheet: Make) -> None:
    said = {step.id: step.statements for step in bank.preparation}
    for ticked in ((), ("talk",), ("learn",), ("talk", "learn"), ("unknown",)):
        text = compose(bank, make_sheet(preparation=ticked)).paragraph("opening").text
        assert {id for id, texts in said.items() if any(statement in text for statement in texts)} == set(ticked) & set(said)
        assert ("请如实勾选" in text) == (not set(ticked) & set(said))


def test_a_bank_without_preparation_steps_asks_for_none(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    assert "勾选" not in printed(compose(make_bank(preparation=()), make_sheet()))


def test_the_three_parts_stand_in_order_and_cannot_be_edited(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({1: 2}, edits={"part:causes": Edit("别的标题", "原因剖析")}))
    heads = [paragraph for paragraph in draft.paragraphs if paragraph.style == "heading1"]
    assert [head.printed for head in heads] == ["一、存在的主要问题", "二、原因剖析", "三、下步改进措施"]
    assert not any(head.editable for head in heads)
    assert draft.orphans == (("part:causes", "别的标题"),)


@given(data=st.data())
def test_an_edited_paragraph_is_never_overwritten_and_is_marked_when_the_answers_say_otherwise(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    first = compose(bank, data.draw(sheets()))
    places = data.draw(st.lists(st.sampled_from([p for p in first.paragraphs if p.editable]), unique_by=lambda p: p.key, max_size=4))
    edits = {p.key: Edit(f"改写{p.key}【待补】", p.composed) for p in places}
    draft = compose(bank, replace(data.draw(sheets()), edits=edits))
    seen = dict(draft.orphans)
    for paragraph in draft.paragraphs:
        edit = edits.get(paragraph.key)
        assert paragraph.edited == (edit is not None)
        assert paragraph.stale == (edit is not None and edit.base != paragraph.composed)
        assert paragraph.text == (edit.text if edit else paragraph.composed)
        if edit:
            seen[paragraph.key] = paragraph.text
    assert seen == {key: edit.text for key, edit in edits.items()}


def test_a_changed_rating_marks_an_edited_problem_and_an_unticked_one_is_kept_aside(bank: Bank, make_sheet: Make) -> None:
    before = compose(bank, make_sheet({1: 2, 3: 1})).paragraph("problem:1")
    edits = {"problem:1": Edit("自己写的", before.composed)}
    same = compose(bank, make_sheet({1: 2, 3: 1}, edits=edits)).paragraph("problem:1")
    assert (same.printed, same.edited, same.stale) == ("1.自己写的", True, False)
    assert same.why == f"本人改写；改写前：{before.why}"
    changed = compose(bank, make_sheet({1: 3, 3: 1}, edits=edits)).paragraph("problem:1")
    assert (changed.text, changed.stale) == ("自己写的", True)
    unticked = compose(bank, make_sheet({1: 2, 3: 1}, edits=edits, chosen=(3,)))
    assert unticked.orphans == (("problem:1", "自己写的"),)
    assert "自己写的" not in printed(unticked)


def test_an_edited_paragraph_stays_where_a_shorter_draft_has_no_text_of_its_own(bank: Bank, make_sheet: Make) -> None:
    keys = ("judgement:1", "cause_lead", "measure_lead")
    draft = compose(bank, make_sheet({1: 2}, length="brief", edits={key: Edit(f"自己写的{key}", "旧") for key in keys}))
    assert [(draft.paragraph(key).text, draft.paragraph(key).stale) for key in keys] == [(f"自己写的{key}", True) for key in keys]
    assert draft.orphans == ()


def test_every_paragraph_says_why_it_is_there_and_an_unknown_key_is_an_error(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({number: number % 5 + 1 for number in range(1, 8)}, opinions=(Opinion("群众", "慢", 1),)))
    assert all(paragraph.why for paragraph in draft.paragraphs)
    assert draft.paragraph("problem:2").why.startswith("第 2 项“短名二”，自评 3 分")
    with pytest.raises(KeyError):
        draft.paragraph("problem:99")
