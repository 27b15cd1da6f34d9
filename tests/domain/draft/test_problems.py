"""Part one: problems made of ticks, accepted levels, instances and opinions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank, Item
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.problem import chosen_problems, opinion_keys
from selfcheck.domain.frame import FormFrame
from selfcheck.domain.paragraphs import Paragraph

Make = Callable[..., AnswerSheet]
Sheets = Callable[..., st.SearchStrategy[AnswerSheet]]


def keys(bank: Bank, sheet: AnswerSheet) -> list[str]:
    """The keys of part one, without its heading."""
    all_keys = [paragraph.key for paragraph in compose(bank, sheet).paragraphs]
    return all_keys[all_keys.index("part:problems") + 1 : all_keys.index("part:causes")]


def problem(bank: Bank, sheet: AnswerSheet, number: int = 1) -> Paragraph:
    return compose(bank, sheet).paragraph(f"problem:{number}")


def received(*opinions: Opinion) -> list[str]:
    """The keys under which opinions stand as problems of their own."""
    return [key.replace("opinion:", "received:") for key in opinion_keys(opinions)]


def kinds(paragraph: Paragraph) -> list[tuple[str, str]]:
    """Each run's origin, and what the small bank calls its text."""
    return [(span.origin, span.text.partition("之")[0]) for span in paragraph.spans]


@given(data=st.data())
def test_problems_are_numbered_straight_through_in_the_order_of_the_dimensions(bank: Bank, sheets: Sheets, data: Any) -> None:
    sheet = data.draw(sheets(st.sampled_from(("", "慢"))))
    places = [(one.item.dimension, one.item.number) for one in chosen_problems(bank, sheet)]
    assert places == sorted(places)
    numbered = [paragraph for paragraph in compose(bank, sheet).paragraphs if paragraph.key.startswith(("problem:", "received:"))]
    assert [paragraph.label for paragraph in numbered] == [f"{number}." for number in range(1, len(numbered) + 1)]
    assert [int(p.key[8:]) for p in numbered if p.key.startswith("problem:")] == [number for _, number in places]


@given(data=st.data())
def test_a_candidate_stands_only_for_a_rating_of_one_to_four_without_tick_instance_or_decision(
    bank: Bank, sheets: Sheets, data: Any
) -> None:
    sheet = data.draw(sheets(st.sampled_from(("", "慢", "无"))))
    for one in chosen_problems(bank, sheet):
        answer = one.answer
        silent = not ({*(answer.ticks or ())} & {point.id for point in one.item.situations}) and answer.instance in ("", "无")
        open_ = answer.accepted != 0 and answer.accepted != answer.rating
        paragraph = compose(bank, sheet).paragraph(f"problem:{one.item.number}")
        wanted = silent and open_ and answer.rated and answer.rating != 5
        assert ("candidate" in [span.origin for span in paragraph.spans]) == wanted
        assert ("待认定" in paragraph.text) == wanted


def test_a_ticked_problem_is_a_headline_what_he_does_what_he_thinks_and_his_instance(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, ticks={1: ("ask",)}, instances={1: " 去年误了事 "})
    head, does, thinks = [("bank", f"短名一ask{what}") for what in ("标题", "做法", "心思")]
    own = [("frame", "比如，"), ("own", "去年误了事"), ("frame", "。")]
    assert kinds(problem(bank, replace(sheet, length="brief"))) == [head, does, *own]
    assert kinds(problem(bank, sheet)) == [head, does, thinks, *own]
    assert problem(bank, sheet).text.startswith("短名一ask标题之")
    assert problem(bank, sheet).text[10:12] == "。短"


def test_of_several_ticks_the_first_of_the_list_leads_and_a_full_draft_tells_three(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, ticks={1: ("own", "gone", "end", "see", "ask")})
    assert [text for _, text in kinds(problem(bank, sheet))[:3]] == ["短名一see标题", "短名一see做法", "短名一see心思"]
    told = [text for _, text in kinds(problem(bank, replace(sheet, length="full")))]
    assert told[:7] == ["短名一see标题", *(f"短名一{id}{what}" for id in ("see", "ask", "end") for what in ("做法", "心思"))]
    assert "短名一own" not in "".join(told)


def test_what_he_does_and_what_he_thinks_are_drawn_apart(bank: Bank, make_sheet: Make) -> None:
    drawn = set()
    for seed in range(60):
        _, does, thinks, *_ = problem(bank, make_sheet({1: 2}, ticks={1: ("see",)}, seed=str(seed))).spans
        drawn.add((does.text.partition("之")[2][0], thinks.text.partition("之")[2][0]))
    assert {does for does, _ in drawn} == {thinks for _, thinks in drawn} == set("甲乙丙丁")
    assert any(does != thinks for does, thinks in drawn)


def test_a_tick_without_an_instance_asks_the_question_of_the_situation(bank: Bank, make_sheet: Make) -> None:
    spans = kinds(problem(bank, make_sheet({1: 1}, ticks={1: ("end",)}, instances={1: "同上"})))
    assert spans[-3:] == [("frame", "比如，"), ("gap", "【待补：短名一end事例提问"), ("frame", "。")]


def test_a_rating_alone_gives_the_text_of_its_level_to_accept_or_strike(bank: Bank, make_sheet: Make) -> None:
    offered = problem(bank, make_sheet({1: 2}))
    assert offered.text == "【待认定：在“短名一”方面，短名一第 2 级行为。】"
    assert offered.why == "第 1 项“短名一”；按您选的那一级给出的，等您认定；事例等您补写"
    accepted = problem(bank, make_sheet({1: 2}, accepted={1: 2}))
    assert kinds(accepted)[1:] == [
        ("frame", "“短名一”"),
        ("frame", "方面，"),
        ("bank", "短名一第 2 级行为。"),
        ("frame", "比如，"),
        ("gap", "【待补：短名一事例提问"),
        ("frame", "。"),
    ]
    assert accepted.why == "第 1 项“短名一”；您认可的“短名一第 2 级行为”；事例等您补写"
    struck = problem(bank, make_sheet({1: 2}, accepted={1: 0}))
    assert kinds(struck) == [("gap", "【待补：在“短名一”方面，短名一事例提问")]
    told = problem(bank, make_sheet({1: 2}, accepted={1: 0}, instances={1: "误了事"}))
    assert told.text == "在“短名一”方面，误了事。"


def test_what_he_accepted_lapses_when_the_rating_changes(bank: Bank, make_sheet: Make) -> None:
    for rating, accepted in ((3, 2), (1, 4), (4, 3)):
        paragraph = problem(bank, make_sheet({1: rating}, accepted={1: accepted}))
        assert paragraph.text == f"【待认定：在“短名一”方面，短名一第 {rating} 级行为。】"
    assert kinds(problem(bank, make_sheet({1: 5}, accepted={1: 4}, chosen=(1,)))) == [("gap", "【待补：在“短名一”方面，短名一事例提问")]
    not_rated = make_sheet({}, accepted={1: 2}, chosen=(1,))
    assert "行为" not in problem(bank, not_rated).text
    skipped = make_sheet({1: 2}, accepted={1: 2}, skipped={1: "不分管"}, chosen=(1,))
    assert "行为" not in problem(bank, skipped).text


def test_what_he_ticked_is_told_rather_than_what_he_accepted(bank: Bank, make_sheet: Make) -> None:
    assert "行为" not in problem(bank, make_sheet({1: 2}, accepted={1: 2}, ticks={1: ("see",)})).text
    assert "待认定" not in problem(bank, make_sheet({1: 2}, ticks={1: ("see",)})).text
    none_like_him = problem(bank, make_sheet({1: 2}, ticks={1: ()}))
    assert none_like_him.text.startswith("【待认定：")


def test_a_chosen_item_rated_five_is_only_a_hole_with_the_question_that_fills_it(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 5, 3: 5}, skipped={2: "不分管"}, chosen=(1, 2, 7))
    draft = compose(bank, sheet)
    for number in (1, 2, 7):
        paragraph = draft.paragraph(f"problem:{number}")
        assert paragraph.text.startswith(f"【待补：在“{bank.item(number).short}”方面，{bank.item(number).short}事例提问之")
        assert [span.origin for span in paragraph.spans] == ["gap"]
    assert [draft.paragraph(f"problem:{number}").standing for number in (1, 2, 7)] == ["自评 5 分", "标为不适用", "还没有评分"]
    assert not any("分" in draft.paragraph(f"problem:{number}").why for number in (1, 2, 7))
    assert "judgement:1" not in keys(bank, sheet)


def test_an_instance_written_to_an_item_rated_five_is_told(bank: Bank, make_sheet: Make) -> None:
    assert problem(bank, make_sheet({1: 5}, instances={1: "误了事"}, chosen=(1,))).text == "在“短名一”方面，误了事。"


def test_a_list_without_levels_or_questions_leaves_the_general_question(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    bank = make_bank(items=(Item(1, "学习", "是否学习", 1, topic="静心读书"), Item(2, "落实", "是否落实", 2)))
    draft = compose(bank, make_sheet({1: 2, 2: 5}, accepted={1: 2}))
    whole = "一件具体的事：什么时候、什么事、本人怎么做的、结果怎样】"
    assert draft.paragraph("problem:1").text == f"【待补：在静心读书方面，{whole}"
    assert draft.paragraph("problem:2").text == f"【待补：在“落实”方面，{whole}"


def test_a_list_of_schema_one_prints_its_levels_and_own_words_only(make_bank: Callable[..., Bank], make_sheet: Make) -> None:
    old = make_bank(
        schema=1,
        motives=(),
        items=tuple(
            replace(item, points=tuple(replace(p, tick="", headlines=(), says=()) for p in item.points)) for item in make_bank().items
        ),
    )
    sheet = make_sheet({1: 2, 2: 3, 4: 5}, instances={2: "误了事"}, ticks={1: ("see",)}, motives={1: ("blame",)}, causes={"duty": True})
    draft = compose(old, sheet)
    assert draft.paragraph("problem:1").text == "【待认定：在“短名一”方面，短名一第 2 级行为。】"
    assert draft.paragraph("problem:2").text == "在“短名二”方面，误了事。"
    assert {span.origin for paragraph in draft.paragraphs for span in paragraph.spans} == {"frame", "gap", "own", "candidate"}
    assert [one.key for one in draft.paragraphs if one.key.startswith(("cause:", "proposed:", "motive:"))] == ["cause:open"]
    accepted = compose(old, make_sheet({1: 2}, accepted={1: 2}, instances={1: "误了事"})).paragraph("problem:1")
    assert accepted.text == "在“短名一”方面，短名一第 2 级行为。比如，误了事。"


def test_the_judgement_names_the_topics_that_stand_outside_brackets_and_is_left_out_without_any(bank: Bank, make_sheet: Make) -> None:
    spoken = replace(bank, items=tuple(replace(item, topic=f"第{item.number}样功夫") for item in bank.items))
    sheet = make_sheet({1: 2, 3: 1}, instances={1: "误了事", 3: "又误了事"})
    assert compose(spoken, sheet).paragraph("judgement:1").text == "主要涉及第1样功夫、第3样功夫。"
    assert compose(bank, sheet).paragraph("judgement:1").text == "主要涉及“短名一”“短名三”。"
    two = make_sheet({2: 2, 5: 2, 7: 1}, ticks={2: ("see",)}, instances={7: "误了事"}, chosen=(2, 5, 7))
    assert compose(spoken, two).paragraph("judgement:2").text == "主要涉及第2样功夫、第7样功夫。"
    assert "judgement:1" not in keys(spoken, make_sheet({1: 2, 3: 1}, ticks={3: ("see",)})), "one says itself what it is about"
    assert "judgement:1" not in keys(spoken, make_sheet({1: 2, 3: 1}))
    mute = replace(bank, frame=replace(bank.frame, report=replace(bank.frame.report, judgements=())))
    assert keys(mute, sheet)[:3] == ["dimension:1", "problem:1", "problem:3"]


def test_topics_that_are_rows_themselves_are_told_apart_by_commas(bank: Bank, make_sheet: Make) -> None:
    topics = {1: "力戒形式主义、官僚主义", 3: "静心读书"}
    spoken = replace(bank, items=tuple(replace(item, topic=topics.get(item.number, "")) for item in bank.items))
    sheet = make_sheet({1: 2, 3: 1}, instances={1: "误了事", 3: "又误了事"})
    assert compose(spoken, sheet).paragraph("judgement:1").text == "主要涉及力戒形式主义、官僚主义，静心读书。"


def test_a_dimension_without_a_problem_asks_for_one_or_says_that_it_does_not_concern_him(bank: Bank, make_sheet: Make) -> None:
    draft = compose(bank, make_sheet({1: 2, 6: 5}, skipped={2: "不分管", 5: "不分管", 7: "", 4: "不分管"}, chosen=(1,)))
    assert [draft.paragraph(f"dimension:{n}").printed for n in (1, 2, 3)] == ["（一）学习方面", "（二）落实方面", "（三）作风方面"]
    assert draft.paragraph("open:2").text == "本岗位不涉及这一方面。"
    assert draft.paragraph("open:3").text == "【待补：这一方面还没有列出问题，请选择或补写】"


def test_a_dimension_without_items_asks_for_a_problem(make_bank: Callable[..., Bank], bank: Bank, make_sheet: Make) -> None:
    draft = compose(make_bank(items=bank.items[:1]), make_sheet({1: 2}))
    assert draft.paragraph("open:2").text.startswith("【待补：")


def test_an_opinion_opens_the_problem_of_its_item_and_stands_alone_where_there_is_none(bank: Bank, make_sheet: Make) -> None:
    opinions = (
        Opinion("群众", "下来少", None, "多下来"),
        Opinion("同事", "学得浅。", 1, "补课"),
        Opinion("下级", "批得慢", 5),
        Opinion("上级", "讲得少", None, dimension=3),
    )
    sheet = make_sheet({1: 5, 3: 1}, chosen=(3,), left_out=(5,), opinions=opinions)
    nowhere, mine, left_out, placed = received(*opinions)
    shown = keys(bank, sheet)
    assert mine not in shown
    assert shown[shown.index("dimension:2") + 1] == left_out
    assert shown[shown.index("dimension:3") + 1] == placed
    assert "open:2" not in shown
    assert shown[-1] == nowhere
    draft = compose(bank, sheet)
    assert draft.paragraph("problem:1").text.startswith("同志们指出，学得浅。【待补：在“短名一”方面，")
    assert draft.paragraph("problem:1").why == "第 1 项“短名一”；开头是您录入的意见；事例等您补写"
    assert draft.paragraph(left_out).text == "同志们指出，批得慢。"
    assert draft.paragraph(left_out).why == "您录入的意见，它的项没有选入"
    assert draft.paragraph(placed).text == "上级指出，讲得少。"
    assert draft.paragraph(placed).why == "您录入的意见，不对应具体的项"
    assert draft.paragraph(nowhere).text == "群众反映，下来少。【待补：这条意见属于哪个方面】"


def test_an_opinion_on_an_item_that_the_bank_has_not_asks_for_its_place(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, opinions=(Opinion("群众", "下来少", 99), Opinion("群众", "说得多", None, dimension=9)))
    first, second = keys(bank, sheet)[-2:]
    for key in (first, second):
        assert compose(bank, sheet).paragraph(key).text.endswith("【待补：这条意见属于哪个方面】")


def test_a_half_entered_opinion_shows_what_is_missing_and_an_empty_one_nothing(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 1}, opinions=(Opinion(), Opinion(reply="改", dimension=1), Opinion("群众", dimension=1)))
    shown = keys(bank, sheet)
    first, second = (key for key in shown if key.startswith("received:"))
    draft = compose(bank, sheet)
    assert draft.paragraph(first).text == "同志们指出，【待补：意见的内容】。"
    assert draft.paragraph(second).text == "群众反映，【待补：意见的内容】。"


def test_a_frame_whose_sources_all_have_words_leads_the_others_in_with_nothing(bank: Bank, make_sheet: Make) -> None:
    sources = bank.frame.joints.sources[:1]
    mute = replace(bank, frame=replace(bank.frame, joints=replace(bank.frame.joints, sources=sources)))
    (key,) = received(Opinion("同事", "急", dimension=1))
    draft = compose(mute, make_sheet(opinions=(Opinion("同事", "急", dimension=1),)))
    assert draft.paragraph(key).text == "急。"


def test_the_key_of_an_opinion_stays_when_others_go_and_equal_ones_are_told_apart() -> None:
    one, two = Opinion("群众", "慢"), Opinion("群众", "远")
    both = list(opinion_keys((one, two)))
    assert list(opinion_keys((two,))) == both[1:]
    assert list(opinion_keys((one, one, one))) == [both[0], f"{both[0]}-2", f"{both[0]}-3"]


def test_a_problem_that_was_drawn_says_so_and_with_which_it_was_tied(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({2: 5, 5: 5, 7: 5, 1: 3})
    (drawn,) = {2, 5, 7} & {problem.item.number for problem in chosen_problems(bank, sheet)}
    others = "、".join(str(number) for number in (2, 5, 7) if number != drawn)
    assert problem(bank, sheet, drawn).why.endswith(f"；与第 {others} 项同样弱，由程序抽签选入")
    assert "抽签" not in problem(bank, sheet).why
    assert "抽签" not in problem(bank, replace(sheet, chosen=(drawn,)), drawn).why


def test_the_reason_of_a_ticked_problem_says_what_he_ticked_and_whose_words_follow(bank: Bank, make_sheet: Make) -> None:
    told = problem(bank, make_sheet({1: 2}, ticks={1: ("ask", "see")}, instances={1: "误了事"}))
    assert told.why == "第 1 项“短名一”；您勾选的“短名一see情形”“短名一ask情形”；事例是您写的原话"
    assert told.standing == "自评 2 分"


def test_a_form_without_leads_has_none(bank: Bank, make_sheet: Make) -> None:
    bare = replace(bank, frame=replace(bank.frame, report=FormFrame(parts=bank.frame.report.parts)))
    draft = compose(bare, make_sheet({1: 2}, instances={1: "误了事"}, thoughts={1: "想"}, plans={1: "改"}))
    assert not {"cause_lead", "measure_lead", "judgement:1", "ending", "address", "signature"} & {one.key for one in draft.paragraphs}
    assert draft.paragraph("thought:1").printed == "在“短名一”方面，想。"
