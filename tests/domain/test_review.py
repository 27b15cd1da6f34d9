"""What is missing before a draft can be handed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Edit, Opinion, Person, Plan, SectionText
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import opinion_keys
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
    plans = dict.fromkeys((1, 2, 4), Plan("改", "6 月底前", "看记录"))
    return make_sheet(**({"ratings": ratings, "instances": words, "thoughts": words, "plans": plans} | changes))


def test_a_complete_sheet_misses_only_what_head_and_end_ask_for(bank: Bank, make_sheet: Make) -> None:
    missing = [m for m in of(bank, complete(make_sheet)).missing if m.place not in ("byline", "opening", "signature", "date")]
    assert missing == []


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


def test_open_holes_are_told_with_the_label_of_their_paragraph_and_proposals_as_such(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, instances={}, thoughts={2: "想"}, ticks={2: ("see",)})
    found = {m.place: (m.kind, m.text) for m in of(bank, sheet).missing if m.place.startswith(("problem:", "proposed:"))}
    kind, text = found["problem:2"]
    assert (kind, text[:17]) == ("gap", "2.【待补：短名二see事例提问之")
    assert found["problem:1"] == ("candidate", "1.【待认定：在“短名一”方面，短名一第 2 级行为。】")
    assert found["proposed:belief"][0] == "candidate"
    assert found["proposed:belief"][1].startswith("二是【待认定：信念原因标题之")


def test_an_opinion_without_an_answer_is_told_until_it_is_answered(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, opinions=(Opinion("群众", "下来少", 1), Opinion("同事", dimension=2), Opinion("上级", "远", 1, "无")))
    found = [m for m in of(bank, sheet).missing if m.kind == "opinion"]
    assert [m.text for m in found] == ["意见“下来少”还没有回应", "意见“同事”还没有回应", "意见“远”还没有回应"]
    assert [m.place for m in found] == list(opinion_keys(sheet.opinions))
    answered = replace(sheet, opinions=tuple(replace(one, reply="多下来") for one in sheet.opinions))
    assert [m for m in of(bank, answered).missing if m.kind == "opinion"] == []


def test_a_part_that_does_not_concern_him_misses_no_problem(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, skipped={2: "无", 5: "无", 7: "无"}, ratings={1: 2, 4: 2}, instances={1: "事"}, thoughts={}, plans={})
    assert "dimension:2" not in [m.place for m in of(bank, sheet).missing]


def test_ids_that_the_list_no_longer_has_are_told_and_stand_nowhere(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(
        make_sheet,
        ticks={1: ("see", "gone", "away"), 2: ("see",), 99: ("gone",)},
        motives={1: ("lost",), 4: ("blame",)},
        causes={"belief": True, "old": False},
        sections={"last_year": SectionText("改了")},
        person=Person(kind="clerk"),
    )
    found = [(m.text, m.place) for m in of(bank, sheet).missing if m.kind == "unknown"]
    assert found == [
        ("第 1 项勾选过的“away”“gone”“lost”题库里已经没有，没有写进草稿", "write:1"),
        ("认定过的原因“old”题库里已经没有，没有写进草稿", "causes"),
        ("认定过的部分“last_year”题库里已经没有，没有写进草稿", "causes"),
        ("身份“clerk”题库里没有，措施的建议不分身份", "person"),
    ]
    known = complete(make_sheet, person=Person(kind="leader"), causes={"belief": True})
    assert [m for m in of(bank, known).missing if m.kind == "unknown"] == []
    assert not {"gone", "lost", "old"} & {span.text for one in compose(bank, sheet).paragraphs for span in one.spans}


def test_what_came_along_unseen_is_told_by_item(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(
        make_sheet,
        instances={1: "去\u200b年\u202e误了", 2: "去年\r\n误了", 4: "事"},
        thoughts={1: "想\u2028着", 2: "想", 4: "想"},
        plans={2: "改\u2060了"},
        opinions=(Opinion("群众", "慢\ufeff", 1, "改\u200b"),),
        person=Person("张\u200b三", meeting="会"),
    )
    found = [(m.text, m.place) for m in of(bank, sheet).missing if m.kind == "unseen"]
    (key,) = opinion_keys(sheet.opinions)
    assert found == [
        ("第 1 项的事例里有 2 个看不见的字符，已经略去", "write:1"),
        ("第 1 项的想法里有 1 个看不见的字符，已经略去", "write:1"),
        ("第 2 项的打算里有 1 个看不见的字符，已经略去", "write:2"),
        ("意见的内容里有 1 个看不见的字符，已经略去", key),
        ("意见的回应里有 1 个看不见的字符，已经略去", key),
        ("姓名里有 1 个看不见的字符，已经略去", "byline"),
    ]


def test_words_written_to_an_item_that_is_not_chosen_are_pointed_out(bank: Bank, make_sheet: Make) -> None:
    sheet = complete(make_sheet, chosen=(1, 4), left_out=(2,), thoughts={1: "想", 5: "想", 6: " "})
    assert [m.place for m in of(bank, sheet).missing if m.kind == "left_out"] == ["item:2", "item:5"]
    ticked = make_sheet({1: 2}, chosen=(1,), left_out=(2, 3, 4), ticks={2: ("see",), 5: ()}, motives={3: ("blame",)}, plans={4: "改"})
    assert [m.place for m in of(bank, ticked).missing if m.kind == "left_out"] == ["item:2", "item:3", "item:4"]


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
    sheet = make_sheet({1: 2}, instances={1: "误了事"}, ticks={1: ("see",)})
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
    assert own_length(replace(edited, text="【待补：何时何】【待补】【待认定：学得不深。】")) == 0
    proposed = replace(edited, spans=(Span("【待认定：学得不深。】", "candidate"),), text="学得不深，去年才补")
    assert own_length(proposed) == len("，去年才补")


def test_gaps_are_found_in_order() -> None:
    assert gaps("甲【待补：一】乙【待补】丙【别的】") == ["【待补：一】", "【待补】"]
    assert gaps("【待补：见【附件】和【待补：二】") == ["【待补：见【附件】", "【待补：二】"]
    assert gaps("【待补：一【待补：二】") == ["【待补：二】"]
    assert gaps("【待认定：一。】二【待补：三】") == ["【待认定：一。】", "【待补：三】"]
    assert gaps("【待认定：一【待补：二】") == ["【待补：二】"]


def test_a_text_full_of_gaps_that_are_never_closed_is_read_in_one_go() -> None:
    started = time.perf_counter()
    assert gaps("【待补" * 100_000) == gaps("【待认定" * 100_000) == []
    assert time.perf_counter() - started < 2, "the time grows with the square of the length"
