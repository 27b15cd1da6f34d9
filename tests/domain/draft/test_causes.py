"""Part two: what he thought and what had the upper hand; without either, what he may accept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Cause, Item
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.causes import heaviest, proposed
from selfcheck.domain.draft.problem import chosen_problems
from selfcheck.domain.paragraphs import Paragraph

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def causes_of(bank: Bank, sheet: AnswerSheet) -> list[Paragraph]:
    """The paragraphs of part two, without heading and lead."""
    found = compose(bank, sheet).paragraphs
    keys = [paragraph.key for paragraph in found]
    part = found[keys.index("part:causes") + 1 : keys.index("part:measures")]
    return [paragraph for paragraph in part if paragraph.key != "cause_lead"]


def keys(bank: Bank, sheet: AnswerSheet) -> list[str]:
    return [paragraph.key for paragraph in causes_of(bank, sheet)]


def length(paragraph: Paragraph, origin: str) -> int:
    return sum(len(span.text) for span in paragraph.spans if span.origin == origin)


@given(data=st.data())
def test_every_thought_to_a_chosen_problem_stands_once_at_each_length_and_the_bank_is_not_longer(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets(st.just("")))
    numbers = data.draw(st.sets(st.integers(1, 7), min_size=1))
    thoughts = {number: f"想法{'零甲乙丙丁戊己庚'[number]}" + "多" * data.draw(st.integers(0, 40)) for number in numbers}
    answers = {**sheet.answers, **{n: replace(sheet.answer(n), thought=text) for n, text in thoughts.items()}}
    for name in ("brief", "normal", "full"):
        told = replace(sheet, answers=answers, chosen=tuple(numbers), left_out=(), length=name)
        paragraphs = causes_of(bank, told)
        text = "".join(paragraph.text for paragraph in paragraphs)
        assert [text.count(thought[:3]) for thought in thoughts.values()] == [1] * len(thoughts)
        for paragraph in paragraphs:
            assert length(paragraph, "bank") <= length(paragraph, "own") or not length(paragraph, "own")


@given(data=st.data())
def test_the_causes_are_numbered_and_nothing_of_the_bank_stands_there_that_he_neither_ticked_nor_accepted(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets(st.sampled_from(("", "慢", "无"))))
    paragraphs = causes_of(bank, sheet)
    if paragraphs[0].key != "cause:open":
        labels = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"][: len(paragraphs)]
        assert [one.label for one in paragraphs] == (labels if len(labels) > 1 else [""])
    ticked = {motive.id for problem in chosen_problems(bank, sheet) for motive in problem.motives(bank)}
    for paragraph in paragraphs:
        kind, _, id = paragraph.key.partition(":")
        if length(paragraph, "bank"):
            assert id in ticked if kind == "motive" else sheet.causes[id]


@given(data=st.data())
def test_no_headline_of_a_cause_stands_twice_and_nothing_that_he_struck_is_proposed(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(st.sampled_from(("", "慢"))))
    paragraphs = causes_of(bank, sheet)
    heads = Counter(span.text for one in paragraphs for span in one.spans if span.origin == "bank" and "原因标题" in span.text)
    assert set(heads.values()) <= {1}
    struck = {id for id, accepted in sheet.causes.items() if not accepted}
    assert not struck & {one.key.removeprefix("proposed:") for one in paragraphs}


def test_a_thought_stands_behind_the_headline_of_its_motive_and_leaves_the_bank_nothing_to_say(bank: Bank, make_sheet: Make) -> None:
    thought = "当时只想着早点把手上的几件事办完，觉得晚两天去看也不要紧，没有替等的人想一想，事后才知道他们等了半个月"
    (told, *_) = causes_of(bank, make_sheet({1: 2}, thoughts={1: thought}, motives={1: ("blame",)}))
    assert [span.origin for span in told.spans] == ["bank", "own", "frame"]
    assert told.key == "motive:blame"
    assert told.printed.startswith("担当原因标题之"), "one alone has no number"
    assert told.text.partition("。")[2] == f"{thought}。"
    assert told.why == "您勾选的“动机blame”；其余是您写的想法"


def test_a_short_thought_leaves_the_bank_no_room(bank: Bank, make_sheet: Make) -> None:
    (told, *_) = causes_of(bank, make_sheet({1: 2}, thoughts={1: "忙"}, motives={1: ("blame",)}))
    assert told.printed == "忙。"


def test_a_motive_without_a_thought_is_one_sentence_and_the_question(bank: Bank, make_sheet: Make) -> None:
    (told, *_) = causes_of(bank, make_sheet({1: 2}, motives={1: ("face",)}))
    assert [span.origin for span in told.spans] == ["bank", "bank", "gap"]
    assert told.text.startswith("党性原因标题之")
    assert "动机face的话之" in told.text
    assert told.text.endswith("【待补：短名一想法提问之甲】")
    assert told.why == "您勾选的“动机face”；当时的想法等您补写"
    bare = replace(bank, items=tuple(replace(item, thought_prompts=()) for item in bank.items))
    assert causes_of(bare, make_sheet({1: 2}, motives={1: ("face",)}))[0].text.endswith("【待补：当时心里是怎么想的】")


def test_a_thought_stands_with_the_first_motive_and_the_second_asks_for_none(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, thoughts={1: "当时只想早点办完手上的事"}, motives={1: ("face", "blame")})
    blame, face, *_ = causes_of(bank, sheet)
    assert (blame.key, face.key) == ("motive:blame", "motive:face")
    assert "只想早点办完" in blame.text
    assert [span.origin for span in face.spans] == ["bank"]
    assert face.why == "您勾选的“动机face”；您的想法写在另一条"


def test_one_motive_of_several_problems_holds_the_thoughts_of_all_the_worst_first(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 3, 2: 1}, thoughts={1: "想着再等等看", 2: "觉得不会出事"}, motives={1: ("blame",), 2: ("blame",)})
    (told,) = [one for one in causes_of(bank, sheet) if one.key.startswith("motive:")]
    assert "在“短名二”方面，觉得不会出事。在“短名一”方面，想着再等等看。" in told.text


def test_two_motives_of_one_cause_get_different_headlines(bank: Bank, make_sheet: Make) -> None:
    for seed in map(str, range(8)):
        one, two, *_ = causes_of(bank, make_sheet({1: 2}, motives={1: ("trouble", "haste")}, seed=seed))
        assert one.text[:8].startswith("信念原因标题之")
        assert one.text[:8] != two.text[:8]


def test_two_motives_of_a_cause_with_one_headline_say_it_once(bank: Bank, make_sheet: Make) -> None:
    few = replace(bank, causes=(Cause("belief", "信念", ("信念不牢",)),))
    one, two, *_ = causes_of(few, make_sheet({1: 2}, motives={1: ("trouble", "haste")}))
    assert one.text.startswith("信念不牢。动机trouble的话")
    assert two.text.startswith("动机haste的话")
    thought = causes_of(few, make_sheet({1: 2}, motives={1: ("trouble", "haste")}, thoughts={1: "只想快些办完"}))[1]
    assert [span.origin for span in thought.spans] == ["bank"], "his thought stands with the first of them, and is not asked for again"
    assert thought.text.startswith("动机haste的话")


def test_a_thought_without_a_motive_stands_by_itself_and_the_worst_problem_comes_first(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 4, 2: 1}, thoughts={1: "没顾上", 2: "在会上想得简单"}, motives={1: ("gone",)})
    one, two = causes_of(bank, sheet)
    assert (one.key, one.printed) == ("thought:2", "一是在会上想得简单。")
    assert (two.key, two.printed) == ("thought:1", "二是在“短名一”方面，没顾上。")
    assert two.why == "您在第 1 项“短名一”写的想法，原话"


def test_the_two_heaviest_causes_of_what_he_only_rated_are_proposed(bank: Bank, make_sheet: Make) -> None:
    paragraphs = causes_of(bank, make_sheet({1: 1, 2: 2, 4: 4}))
    assert [one.key for one in paragraphs] == ["proposed:belief", "proposed:party"]
    for paragraph in paragraphs:
        (span,) = paragraph.spans
        assert span.origin == "candidate"
        assert span.text.startswith("【待认定：")
        assert span.text.endswith("。】")
    assert paragraphs[0].why == "按各题的轻重给出的原因，等您认定"


def test_a_problem_with_a_motive_or_a_thought_or_rated_five_proposes_none(bank: Bank, make_sheet: Make) -> None:
    def names(sheet: AnswerSheet) -> list[str]:
        return [cause.id for cause in proposed(bank, sheet, chosen_problems(bank, sheet))]

    assert names(make_sheet({1: 1, 2: 2})) == ["party", "belief"]
    assert names(make_sheet({1: 1, 2: 2}, motives={1: ("blame",)})) == ["party", "service"]
    assert names(make_sheet({1: 1, 2: 2}, thoughts={2: "想"})) == ["belief", "party"]
    assert names(make_sheet({1: 1, 2: 2}, thoughts={1: "无"}, motives={2: ("gone",)})) == ["party", "belief"]
    assert names(make_sheet({3: 4}, motives={})) == ["belief", "duty"]
    assert names(make_sheet({1: 5, 2: 5}, chosen=(1, 2))) == []
    light = replace(bank, items=(replace(bank.item(1), causes={"duty": 2, "gone": 3}),))
    assert [cause.id for cause in proposed(light, make_sheet({1: 2}), chosen_problems(light, make_sheet({1: 2})))] == ["duty"]


def test_a_proposal_knows_the_problem_that_speaks_most_for_it(bank: Bank, make_sheet: Make) -> None:
    def behind(cause: str, sheet: AnswerSheet) -> int | None:
        found = heaviest(bank, bank.cause(cause), chosen_problems(bank, sheet))
        return found and found.item.number

    assert behind("belief", make_sheet({1: 3, 4: 1})) == 4
    assert behind("belief", make_sheet({1: 2, 4: 1})) == 1
    assert behind("belief", make_sheet({1: 2, 4: 1}, thoughts={1: "想"})) == 4
    assert behind("belief", make_sheet({1: 5})) is None


def test_what_he_decided_on_a_proposal_holds(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1, 2: 2}, causes={"belief": True, "party": False, "gone": True})
    (accepted,) = causes_of(bank, sheet)
    assert accepted.key == "proposed:belief"
    assert [span.origin for span in accepted.spans] == ["bank", "gap"]
    assert accepted.text.startswith("信念原因标题之")
    assert accepted.why.startswith("您认可的原因“信念原因标题之")
    assert keys(bank, make_sheet({1: 1, 2: 2}, causes={"belief": False, "party": False})) == ["cause:open"]


def test_an_accepted_cause_that_a_motive_leads_to_as_well_takes_another_headline(bank: Bank, make_sheet: Make) -> None:
    for seed in map(str, range(8)):
        one, two = causes_of(bank, make_sheet({1: 2}, motives={1: ("blame",)}, causes={"duty": True}, seed=seed))
        assert one.text[:8] != two.text[:8]
    few = replace(bank, causes=(Cause("duty", "担当", ("担当不够",)),))
    one, two = causes_of(few, make_sheet({1: 2}, motives={1: ("blame",)}, causes={"duty": True}))
    assert two.text.startswith("担当不够。")


def test_without_anything_to_say_the_hole_asks_for_the_thought_or_for_problems_first(bank: Bank, make_sheet: Make) -> None:
    assert [p.text for p in causes_of(bank, make_sheet())] == ["【待补：先列出问题，再剖析原因】"]
    assert [p.text for p in causes_of(bank, make_sheet({1: 5}))] == ["【待补：当时心里是怎么想的】"]
    bare = replace(bank, items=(Item(1, "甲", "是否", 1),))
    assert [p.text for p in causes_of(bare, make_sheet({1: 2}))] == ["【待补：当时心里是怎么想的】"]
    assert "cause_lead" not in [p.key for p in compose(bank, make_sheet()).paragraphs]


def test_a_motive_with_headlines_of_its_own_takes_none_of_its_cause(bank: Bank, make_sheet: Make) -> None:
    own = replace(bank, motives=tuple(replace(motive, headlines=("怕担责任",)) for motive in bank.motives))
    (told, *_) = causes_of(own, make_sheet({1: 2}, motives={1: ("blame",)}))
    assert told.text.startswith("怕担责任。动机blame的话之")


def test_a_motive_whose_cause_the_list_has_not_has_no_headline(bank: Bank, make_sheet: Make) -> None:
    (told, *_) = causes_of(replace(bank, causes=()), make_sheet({1: 2}, motives={1: ("blame",)}))
    assert told.text.startswith("动机blame的话之")
