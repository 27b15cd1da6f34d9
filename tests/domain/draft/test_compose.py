"""What holds for every draft: nothing invented, nothing lost, nothing overwritten, nothing asserted that nobody said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain import joints
from selfcheck.domain.answers import REPORT, SPEECH, AnswerSheet, Commitment, Edit, Opinion, Person, Plan
from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import Problem, chosen_problems, opinion_keys
from selfcheck.domain.paragraphs import STYLES, Draft

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]
PLAIN = st.text(st.sampled_from("甲乙丙，3579"), max_size=6)
RANDOM = st.sampled_from(("一件事", "想法 2023", "第二天", "比如，三月", "同上", ""))


def strings(value: Any) -> list[str]:
    """All texts in a nest of dicts and sequences."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    return [text for part in value for text in strings(part)] if isinstance(value, (list, tuple)) else []


def entries(sheet: AnswerSheet) -> list[str]:
    """All that the person wrote."""
    answers = [text for one in sheet.answers.values() for text in (one.instance, one.thought, *strings(asdict(one.plan)))]
    opinions = [text for opinion in sheet.opinions for text in (opinion.source, opinion.text, opinion.reply)]
    measures = [text for mine in sheet.measures.values() for text in (mine.owner, mine.deadline)]
    counts = [str(count) for count in asdict(sheet.counts).values() if count is not None]
    return [*strings(asdict(sheet.person)), *answers, *opinions, *measures, *counts]


def printed(draft: Draft) -> str:
    return "\n".join(paragraph.printed for paragraph in draft.paragraphs)


def bodies(draft: Draft) -> list[str]:
    """The texts of the parts: what stands between the first heading and what closes the document, without the headings."""
    keys = [paragraph.key for paragraph in draft.paragraphs]
    ends = [key for key in ("ending", "signature") if key in keys]
    inside = draft.paragraphs[keys.index("part:problems") : keys.index(ends[0])]
    return ["".join(span.text for span in one.spans if span.origin in ("own", "bank")) for one in inside if one.style == "body"]


def due(sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[str]:
    """The person's words that must stand in the draft: of the chosen problems, and of all opinions."""
    answers = [problem.answer for problem in problems]
    words = [
        *(text for name, text in asdict(sheet.person).items() if name != "kind"),
        *(text for answer in answers for text in (answer.instance, answer.thought, answer.plan.text)),
        *(text for answer in answers if answer.plan.said for text in (answer.plan.deadline, answer.plan.proof)),
        *(text for opinion in opinion_keys(sheet.opinions).values() for text in (opinion.text, opinion.reply)),
    ]
    return [word for word in words if joints.said(word)]


def bare(text: str) -> str:
    """The words without what is ours: blanks, marks at the ends of lines, quotation marks, bullets, and what nobody sees."""
    return re.sub(r"[\W_]+", "", joints.cleaned(text))


@given(data=st.data())
def test_the_same_sheet_gets_the_same_draft_whatever_the_order_of_its_answers(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    again = replace(
        sheet, answers=dict(data.draw(st.permutations(list(sheet.answers.items())))), chosen=sheet.chosen and sheet.chosen[::-1]
    )
    assert compose(bank, again) == compose(bank, sheet)


@given(data=st.data())
def test_every_word_of_the_person_stands_in_the_draft_at_every_length_and_in_both_forms(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    problems = chosen_problems(bank, sheet)
    for length, title in (("brief", REPORT), ("normal", SPEECH), ("full", REPORT)):
        text = bare(printed(compose(bank, replace(sheet, length=length, title=title))))
        assert [word for word in due(sheet, problems) if bare(word) not in text] == []


@given(data=st.data())
def test_every_run_of_words_comes_from_the_person_the_bank_or_the_frame(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    mine, texts = [bare(text) for text in entries(sheet)], strings(asdict(bank))
    pieces = "\n".join([*texts, *(piece for text in texts for piece in re.split(r"\{\w+\}", text))])
    for paragraph in compose(bank, sheet).paragraphs:
        assert paragraph.style in (*STYLES, "heading2")
        assert paragraph.text == "".join(span.text for span in paragraph.spans)
        for span in paragraph.spans:
            assert span.text
            if span.origin == "own":
                assert any(bare(span.text) in text for text in mine)
            elif span.origin == "bank":
                assert span.text.removesuffix("。") in pieces
            else:
                assert span.origin in ("frame", "gap", "candidate")
                words = re.sub("【待(?:补：|认定：)|】|[“”]", "\n", span.text)
                assert [part for part in re.split(r"\n|[，。；、　]", words) if part not in pieces] == []


@given(data=st.data())
def test_every_digit_stands_in_the_entries_or_in_the_bank(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(PLAIN))
    known = {number for text in [*entries(sheet), *strings(asdict(bank))] for number in re.findall(r"\d+", text)}
    texts = "\n".join(paragraph.text for paragraph in compose(bank, sheet).paragraphs)
    # Words that meet may put two of his numbers side by side; the numbers themselves are his.
    assert set("".join(re.findall(r"\d+", texts))) <= set("".join(known))


@given(data=st.data())
def test_a_longer_draft_has_the_same_paragraphs_and_more_of_the_bank_in_them(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(RANDOM))
    drafts = [compose(bank, replace(sheet, length=length)) for length in ("brief", "normal", "full")]
    keys = [[paragraph.key for paragraph in draft.paragraphs] for draft in drafts]
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys[2])) == len(keys[2])
    sizes = [len(printed(draft)) for draft in drafts]
    assert sizes == sorted(sizes)


@given(data=st.data())
def test_of_who_only_rated_nothing_is_said_outside_brackets(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(st.just("")))
    answers = {n: replace(one, ticks=None, motives=None, accepted=None, not_applicable=None) for n, one in sheet.answers.items()}
    sheet = replace(sheet, answers=answers, opinions=(), causes={})
    draft = compose(bank, sheet)
    assert "".join(bodies(draft)) == ""
    low = [problem for problem in chosen_problems(bank, sheet) if (problem.answer.rating or 5) < 5]
    for problem in low:
        (span,) = draft.paragraph(f"problem:{problem.item.number}").spans
        assert span.origin == "candidate"
    causes = [one for one in draft.paragraphs if one.key.startswith("proposed:")]
    assert len(causes) >= 2 if low else not causes
    assert all(span.origin == "candidate" for one in causes for span in one.spans)


def test_each_length_cuts_the_banks_text(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 2}, ticks={1: ("see", "ask"), 2: ("end",)})
    sizes = [len(printed(compose(bank, replace(sheet, length=length)))) for length in ("brief", "normal", "full")]
    assert sizes[0] < sizes[1] < sizes[2]


def test_people_with_the_same_answers_get_different_words(bank: Bank, make_sheet: Make) -> None:
    everywhere = dict.fromkeys(range(1, 7), ("see",))
    sheet = make_sheet(dict.fromkeys(range(1, 7), 2), ticks=everywhere, motives={1: ("blame",)}, chosen=tuple(range(1, 7)))
    drafts = [compose(bank, replace(sheet, seed=str(seed))) for seed in range(12)]
    assert len({printed(draft) for draft in drafts}) == 12
    for key in ("problem:1", "motive:blame", "proposed:duty"):
        assert len({draft.paragraph(key).text for draft in drafts}) > 1


def test_people_with_the_same_ratings_face_different_problems_where_these_are_tied(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(dict.fromkeys(range(1, 8), 5))
    found = [chosen_problems(bank, replace(sheet, seed=str(seed))) for seed in range(99)]
    assert len({tuple(problem.item.number for problem in problems) for problems in found}) == 2 * 3 * 2


def test_texts_that_look_like_templates_or_markup_are_words_like_any_other(bank: Bank, make_sheet: Make, tricky: tuple[str, ...]) -> None:
    for text in tricky:
        sheet = make_sheet(
            {1: 2},
            instances={1: text},
            thoughts={1: text},
            plans={1: Plan(text, text, text, text)},
            person=Person(text, text, text, text),
            opinions=(Opinion(text, text, None, text),),
            measures={1: Commitment(text, text)},
            seed=text,
        )
        own = [span.text for paragraph in compose(bank, sheet).paragraphs for span in paragraph.spans if span.origin == "own"]
        assert {bare(word) for word in own} <= {bare(text)}
        assert len(own) >= 9 or not joints.said(text)


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


def test_a_changed_answer_marks_an_edited_problem_and_one_taken_out_is_kept_aside(bank: Bank, make_sheet: Make) -> None:
    before = compose(bank, make_sheet({1: 2, 3: 1})).paragraph("problem:1")
    edits = {"problem:1": Edit("自己写的", before.composed)}
    same = compose(bank, make_sheet({1: 2, 3: 1}, edits=edits)).paragraph("problem:1")
    assert (same.printed, same.edited, same.stale) == ("1.自己写的", True, False)
    assert same.why == f"您改写的；改写前：{before.why}"
    changed = compose(bank, make_sheet({1: 3, 3: 1}, edits=edits)).paragraph("problem:1")
    assert (changed.text, changed.stale) == ("自己写的", True)
    without = compose(bank, make_sheet({1: 2, 3: 1}, edits=edits, chosen=(3,)))
    assert without.orphans == (("problem:1", "自己写的"),)
    assert "自己写的" not in printed(without)


def test_edits_of_measures_and_causes_of_earlier_drafts_are_shown_without_a_place(bank: Bank, make_sheet: Make) -> None:
    old = {"measure:1": Edit("每月读书", "旧"), "cause:belief": Edit("信念不牢", "旧")}
    assert dict(compose(bank, make_sheet(edits=old)).orphans) == {"measure:1": "每月读书", "cause:belief": "信念不牢"}


def test_every_paragraph_says_why_it_is_there_without_a_rating_and_an_unknown_key_is_an_error(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({number: number % 5 + 1 for number in range(1, 8)}, opinions=(Opinion("群众", "慢", 1),), ticks={2: ("see",)})
    draft = compose(bank, sheet)
    assert all(paragraph.why and "分" not in paragraph.why.replace("部分", "") for paragraph in draft.paragraphs)
    with pytest.raises(KeyError):
        draft.paragraph("problem:99")


def test_no_number_of_a_problem_stands_in_the_prose(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 2, 4: 3}, ticks={1: ("see",), 2: ("see",)}, motives={1: ("blame",)}, plans={1: "改"})
    assert not re.search("第 ?[0-9一二三四五]+ ?[个项]", "".join(paragraph.text for paragraph in compose(bank, sheet).paragraphs))


def test_a_list_of_four_parts_with_twelve_items_each_is_a_document_like_any_other(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    names = "甲乙丙丁"
    dimensions = tuple(Dimension(number, name, f"{name}方面") for number, name in enumerate(names, 1))
    levels = {2: "做得少"}
    items = tuple(Item(number, f"短{number}", "是否", 1 + (number - 1) // 12, levels=levels, causes={"duty": 1}) for number in range(1, 49))
    bank = make_bank(dimensions=dimensions, items=items)
    numbers = tuple(range(1, 49))
    draft = compose(bank, make_sheet(dict.fromkeys(numbers, 2), instances={48: "误了事"}, chosen=numbers, plans={13: "改"}))
    assert [one.printed for one in draft.paragraphs if one.key.startswith("dimension:")] == [
        "（一）甲方面",
        "（二）乙方面",
        "（三）丙方面",
        "（四）丁方面",
    ]
    labels = [one.label for one in draft.paragraphs if one.key.startswith("problem:")]
    assert labels == [f"{number}." for number in range(1, 49)]
    assert draft.paragraph("problem:48").printed == "48.在“短48”方面，误了事。"
    assert [one.key for one in draft.paragraphs if one.key.startswith("plan:")] == ["plan:13", "plan:48"]
