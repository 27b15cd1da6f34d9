"""How one problem will read, while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet, Edit
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft import compose
from selfcheck.domain.draft.preview import LONG, preview, previews

Make = Callable[..., AnswerSheet]
STORY = "去年10月一户来申请低保，我没有入户，听了汇报就定，结果误了一个月"


def text(runs: tuple[tuple[str, str], ...]) -> str:
    return "".join(words for words, _ in runs)


def test_it_shows_the_paragraphs_of_one_item_in_the_order_of_the_document(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet(
        {1: 2, 2: 2}, instances={1: STORY, 2: STORY}, thoughts={1: "怕麻烦", 2: "想"}, motives={1: ("face",)}, plans={1: "改"}
    )
    found = preview(bank, sheet, 1)
    draft = compose(bank, sheet)
    assert found.item == 1
    assert [text(runs) for runs in found.paragraphs] == [draft.paragraph(key).printed for key in ("problem:1", "motive:face", "plan:1")]
    assert ("怕麻烦", "own") in found.paragraphs[1]
    assert [text(runs) for runs in preview(bank, sheet, 2).paragraphs][1] == draft.paragraph("thought:2").printed
    assert preview(bank, replace(sheet, left_out=(1,)), 1).paragraphs == ()
    assert previews(bank, sheet, (1, 2)) == {1: found, 2: preview(bank, sheet, 2)}


def test_a_paragraph_that_he_edited_is_shown_as_he_wrote_it(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2}, instances={1: STORY}, edits={"problem:1": Edit("自己写的", "旧")})
    assert preview(bank, sheet, 1).paragraphs[0] == (("1.", "frame"), ("自己写的", "own"))


def test_the_parts_of_a_story_are_found_or_still_missing(bank: Bank, make_sheet: Make) -> None:
    assert preview(bank, make_sheet({1: 2}, instances={1: STORY}), 1).story == (
        ("时间", True),
        ("事项", True),
        ("本人怎么做", True),
        ("结果", True),
    )
    assert [found for _, found in preview(bank, make_sheet({1: 2}, instances={1: "同上"}), 1).story] == [False] * 4
    assert preview(bank, make_sheet({1: 2}, instances={1: " "}), 1).story == ()


def test_a_thin_story_is_asked_for_more_and_a_long_one_for_less(bank: Bank, make_sheet: Make) -> None:
    def asks(instance: str) -> tuple[str, ...]:
        return preview(bank, make_sheet({1: 2}, instances={1: instance}), 1).asks

    assert asks("") == asks(" \u200b") == asks(STORY) == asks("一" * LONG) == ()
    assert asks("误了事")[0].startswith("写得太短，看不出是什么事。")
    assert asks("没有。") == asks("误了事")
    assert asks("一" * (LONG + 1))[0].startswith("这件事写了 261 字。会上只讲哪一句？")
