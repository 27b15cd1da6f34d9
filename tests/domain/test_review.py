"""What is missing before a draft can be handed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Commitment, Edit, Opinion
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Paragraph, Span, gaps
from selfcheck.domain.review import Missing, Review, own_length, review

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def of(bank: Bank, sheet: AnswerSheet) -> Review:
    return review(bank, sheet, compose(bank, sheet))


def kinds(bank: Bank, sheet: AnswerSheet) -> list[str]:
    return [missing.kind for missing in of(bank, sheet).missing]


def complete(make_sheet: Make, **changes: Any) -> AnswerSheet:
    """A sheet in which nothing but particulars and preparation is missing."""
    ratings: dict[int, int | None] = {1: 2, 2: 3, 3: 5, 4: 2, 5: 5, 6: 5, 7: 5}
    words = {number: f"想法和事例{number}" for number in (1, 2, 4)}
    measures = {number: Commitment(deadline="6 月底前") for number in (1, 2, 3)}
    return make_sheet(**({"ratings": ratings, "instances": words, "thoughts": words, "measures": measures} | changes))


def test_a_complete_sheet_misses_only_what_the_head_asks_for(bank: Bank, make_sheet: Make) -> None:
    missing = [m for m in of(bank, complete(make_sheet)).missing if m.place not in ("byline", "opening")]
    assert [m for m in missing if not m.place.startswith("cause:")] == []


def test_open_items_and_missing_reasons_are_told_by_item(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, skipped={3: " ", 5: "不分管"}, ratings={1: 2, 2: 3, 4: 2, 6: 4})
    found = [m for m in of(bank, sheet).missing if m.kind in ("unrated", "reason")]
    assert found == [
        Missing("reason", "第 3 项“短名三”标为不适用，没有写理由", "item:3"),
        Missing("unrated", "第 7 项“短名七”还没有评分", "item:7"),
    ]


def test_a_name_with_quotation_marks_is_told_in_marks_of_two_kinds(bank: Bank, make_sheet: Make) -> None:
    named = replace(bank, items=tuple(replace(item, short="反对“四风”") for item in bank.items))
    assert "第 1 项“反对‘四风’”还没有评分" in [missing.text for missing in of(named, make_sheet()).missing]


def test_a_dimension_without_a_problem_is_told_once(bank: Bank, make_sheet: Make) -> None:
    found = [m for m in of(bank, complete(make_sheet, left_out=(2,), chosen=(1, 4))).missing if m.place in ("dimension:2", "open:2")]
    assert found == [Missing("dimension", "“落实”方面没有问题", "dimension:2")]


def test_open_holes_are_told_with_the_label_of_their_paragraph(bank: Bank, make_sheet: Make) -> None:
    found = [m for m in of(bank, complete(make_sheet, instances={})).missing if m.place == "problem:2"]
    assert [m.text[:11] for m in found] == ["2.【待补：短名二事例"]


def test_an_opinion_without_an_answer_is_told_once_until_it_is_answered_in_the_sheet_or_the_paragraph(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, opinions=(Opinion("群众", "下来少"), Opinion("同事")))
    found = [m for m in of(bank, sheet).missing if m.place.startswith("opinion:")]
    assert [(m.kind, m.text) for m in found if m.kind == "opinion"] == [
        ("opinion", "意见“下来少”还没有回应"),
        ("opinion", "意见“同事”还没有回应"),
    ]
    assert [m.text for m in found if m.kind == "gap"] == ["【待补：意见的内容】"]
    key = next(m.place for m in found if "下来少" in m.text)
    answered = replace(sheet, opinions=(Opinion("群众", "下来少", reply="多下来"), Opinion("同事")))
    written = replace(sheet, edits={key: Edit("对群众的意见，已经改了。", compose(bank, sheet).paragraph(key).composed)})
    assert not [m for changed in (answered, written) for m in of(bank, changed).missing if m.place == key]


def test_a_measure_without_a_deadline_is_told_once_until_it_is_written_in_the_sheet_or_the_paragraph(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, measures={1: Commitment(deadline="6 月底前"), 2: Commitment("办公室")})
    found = [m for m in of(bank, sheet).missing if m.place.startswith("measure")]
    assert found == [
        Missing("deadline", "“落实”方面的措施没有时限", "measure:2"),
        Missing("deadline", "“作风”方面的措施没有时限", "measure:3"),
    ]
    written = replace(sheet, edits={"measure:2": Edit("七月办完。", compose(bank, sheet).paragraph("measure:2").composed)})
    assert [m.place for m in of(bank, written).missing if m.kind == "deadline"] == ["measure:3"]


def test_words_written_to_an_item_that_is_not_chosen_are_pointed_out(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, chosen=(1, 4), left_out=(2,), thoughts={1: "想", 5: "想", 6: " "})
    assert [m.place for m in of(bank, sheet).missing if m.kind == "left_out"] == ["item:2", "item:5"]


def test_stale_and_homeless_paragraphs_are_pointed_out(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, edits={"problem:1": Edit("改", "旧"), "byline": Edit("某局", "旧"), "problem:9": Edit("没地方放", "旧")})
    found = [m for m in of(bank, sheet).missing if m.kind in ("stale", "orphan")]
    assert [(m.kind, m.place, m.text[:6]) for m in found] == [
        ("stale", "byline", "某局改写过，"),
        ("stale", "problem:1", "1.改写过，"),
        ("orphan", "problem:9", "改写过的段落"),
    ]


@given(data=st.data())
def test_the_shares_lie_between_nothing_and_everything(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets())
    words = st.text(st.sampled_from("【待补：】比如，。第1个问题针对责任人本人甲乙"), max_size=30)
    keys = [paragraph.key for paragraph in compose(bank, sheet).paragraphs]
    edits = data.draw(st.dictionaries(st.sampled_from(keys), st.builds(Edit, words, words), max_size=4))
    found = of(bank, replace(sheet, edits=edits))
    assert 0 <= found.own_words <= 1
    assert 0 < found.problems_and_causes < 1


def test_the_shares_count_characters_as_printed(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, instances={1: "误了事"})
    draft = compose(bank, sheet)
    found = review(bank, sheet, draft)
    keys = [paragraph.key for paragraph in draft.paragraphs]
    core = draft.paragraphs[keys.index("part:problems") : keys.index("part:measures")]
    assert found.characters == sum(len(paragraph.printed) for paragraph in draft.paragraphs)
    assert found.problems_and_causes == Fraction(sum(len(paragraph.printed) for paragraph in core), found.characters)
    assert found.own_words == Fraction(3, found.characters)


def test_in_an_edited_paragraph_all_that_the_bank_did_not_supply_is_ones_own() -> None:
    spans = (Span("学得不深。", "bank"), Span("比如，", "frame"), Span("误了事", "own"), Span("【待补：何时】", "gap"))
    edited = Paragraph("k", "body", "学得不深。比如，三月误了大事【待补：何时何地】", spans=spans, edited=True)
    assert own_length(edited) == len("三月误了大事")
    assert own_length(replace(edited, edited=False)) == 3
    assert own_length(replace(edited, text="【待补：何时何】【待补】")) == 0


def test_gaps_are_found_in_order() -> None:
    assert gaps("甲【待补：一】乙【待补】丙【别的】") == ["【待补：一】", "【待补】"]
    assert gaps("【待补：见【附件】和【待补：二】") == ["【待补：见【附件】", "【待补：二】"]
    assert gaps("【待补：一【待补：二】") == ["【待补：二】"]


def test_a_text_full_of_gaps_that_are_never_closed_is_read_in_one_go() -> None:
    started = time.perf_counter()
    assert gaps("【待补" * 100_000) == []
    assert time.perf_counter() - started < 2, "the time grows with the square of the length"
