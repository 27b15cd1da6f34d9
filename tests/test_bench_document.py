"""The figures of the document: the bank's share, and what a room hears twice; and that they are counted as they are described."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from bench import document
from bench.document import Words, bank_share, counted, figures, people, said, shared, told, written

from selfcheck.domain.answers import Answer, AnswerSheet, Person, Plan
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.paragraphs import Draft, Paragraph, Span

ROOMS = 3


@pytest.fixture(scope="module")
def bank() -> Bank:
    return document.the_bank()


@pytest.fixture(scope="module")
def rooms(bank: Bank) -> document.Figures:
    return figures(bank, ROOMS, "normal")


@pytest.fixture
def draft() -> Callable[[Sequence[Paragraph]], Draft]:
    return lambda paragraphs: Draft(tuple(paragraphs))


@pytest.mark.parametrize(("few", "motives"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("length", ["brief", "normal"])
def test_of_whoever_wrote_eighty_forty_and_fifty_characters_the_bank_says_at_most_45_per_cent(
    bank: Bank, length: str, few: bool, motives: bool
) -> None:
    assert figures(bank, 1, length, few=few, motives=motives).bank.worst <= Fraction(45, 100)


def test_nobody_in_a_room_of_nine_hears_more_than_30_per_cent_of_his_sentences_from_somebody_else(rooms: document.Figures) -> None:
    assert rooms.sentences.worst <= Fraction(30, 100)


def test_no_two_people_of_a_room_say_the_bank_s_sentences_of_two_problems_running_alike(rooms: document.Figures) -> None:
    assert rooms.pairs == ROOMS * 36 * (len(document.problems(document.the_bank(), few=True)) - 1)
    assert rooms.alike == 0


def test_the_people_of_a_room_rate_and_choose_alike_and_tick_and_write_each_for_himself(bank: Bank) -> None:
    sheets = list(people(bank, 0, "normal", few=True, words=Words(), motives=True))
    assert len(sheets) == document.PEOPLE
    assert len({tuple(answer.rating for answer in sheet.answers.values()) for sheet in sheets}) == 1
    assert len({sheet.chosen for sheet in sheets}) == 1
    for number in sheets[0].chosen or ():
        answers = [sheet.answer(number) for sheet in sheets]
        assert all(len(answer.ticks or ()) == len(answer.motives or ()) == 1 for answer in answers)
        lengths = {(len(answer.instance), len(answer.thought), len(answer.plan.text)) for answer in answers}
        assert lengths == {(80, 40, 50)}
        assert len({answer.instance for answer in answers}) == document.PEOPLE


def test_title_byline_opening_headings_and_brackets_count_for_nothing(bank: Bank) -> None:
    sheet = AnswerSheet(bank.id, "甲", person=Person("张三", "科长", "某局", "某会"), answers={1: Answer(1, 2)}, chosen=(1,))
    spans = list(counted(compose(bank, sheet)))
    keys = {paragraph.key for paragraph, _ in spans}
    assert "problem:1" not in keys, "a rating alone says nothing outside brackets"
    assert not {"title", "byline", "opening", "part:problems", "dimension:1", "measure_head:1", "date"} & keys
    assert "signature" in keys
    assert not {"gap", "candidate"} & {span.origin for _, span in spans}


def test_the_share_of_the_bank_is_its_spans_of_all_that_counts(bank: Bank, draft: Callable[[Sequence[Paragraph]], Draft]) -> None:
    spans = [Span("题库的话。", "bank"), Span("比如，", "frame"), Span("十二个字的自己写的一句话。", "own"), Span("【待补】", "gap")]
    made = draft([Paragraph.of("title", "title", [Span("题目", "bank")], ""), Paragraph.of("problem:1", "body", spans, "")])
    assert bank_share(bank, made) == Fraction(5, 5 + 3 + 13)


def test_a_suggestion_that_was_copied_is_the_bank_s(bank: Bank) -> None:
    suggestion = bank.item(1).points[0].measures[0]
    ticked = (bank.item(1).points[0].id,)

    def share(plan: Plan) -> Fraction:
        answers = {1: Answer(1, 2, instance=written_by_hand, thought="当时觉得不要紧", ticks=ticked, plan=plan)}
        return bank_share(bank, compose(bank, AnswerSheet(bank.id, "甲", answers=answers, chosen=(1,))))

    written_by_hand = "去年三月接待来访的群众，问到宗旨对本岗位的要求，照着文件念了一遍"
    own = "照" + suggestion.text[1:]
    copied, mine = share(Plan(suggestion.text, "年底前", suggestion.check)), share(Plan(own, "年底前", f"{suggestion.check}了"))
    assert copied > mine + Fraction(1, 10)


def test_what_somebody_else_says_too_is_counted_by_whole_pieces() -> None:
    assert shared([["甲乙。", "丙。"], ["甲乙。", "丁戊己。"], ["庚。"]]) == [Fraction(3, 5), Fraction(3, 7), Fraction(0)]
    assert shared([["甲乙。", "甲乙。"], ["庚。"]]) == [Fraction(0), Fraction(0)], "what one says twice himself is heard from nobody else"


def test_a_sentence_goes_from_full_stop_to_full_stop_whoever_has_its_words(draft: Callable[[Sequence[Paragraph]], Draft]) -> None:
    spans = [Span("标题。", "bank"), Span("比如，", "frame"), Span("三月。四月", "own"), Span("。", "frame")]
    made = draft([Paragraph.of("problem:1", "body", spans, ""), Paragraph.of("plan:1", "body", [Span("打算", "own")], "")])
    assert list(said(made)) == ["标题。", "比如，三月。", "四月。", "打算"]
    assert told(made) == [("标题。",)]


def test_made_up_words_have_their_length_and_no_mark_at_the_end() -> None:
    for length in (1, 9, 10, 11, 40, 80):
        text = written(random.Random(length), length)
        assert len(text) == length
        assert text[-1] != "，"


def test_the_table_has_a_line_for_each_case() -> None:
    (table,) = document.measure(1)
    assert len(table.rows) == len(document.CASES)
    assert all(len(row) == len(table.columns) for row in table.rows)
