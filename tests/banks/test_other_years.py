"""A list of another year loads and makes a draft: four 方面 of twelve items, its own sections and forms, and nothing of the eighteen."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from selfcheck.banks.loader import load_text
from selfcheck.domain.answers import Answer, AnswerSheet
from selfcheck.domain.bank import Bank, Form, Section
from selfcheck.domain.draft import compose

PARTS, ITEMS = 4, 12


def made_up(**more: Any) -> str:
    """The text of the list; its wording is made up."""
    told: dict[str, Any] = {
        "schema": 2,
        "id": "leads",
        "title": "四个带头",
        "year": 2031,
        "theme": "带头学习、带头办事",
        "forms": [
            {"id": "report", "name": "个人对照检查材料", "sections": ["last_year", "cases"]},
            {"id": "group", "sections": ["last_year"]},
        ],
        "sections": [
            {"id": "last_year", "name": "上年度整改落实情况", "columns": ["问题", "措施", "完成情况"]},
            {"id": "cases", "name": "案例剖析", "hint": "对照案例说本人"},
        ],
        "dimensions": [
            {
                "number": part,
                "name": f"带头做第{part}件",
                "heading": f"在带头做第{part}件方面",
                "subpoints": [f"子项{part}之一", f"子项{part}之二"],
            }
            for part in range(1, PARTS + 1)
        ],
        "items": [
            {"number": number, "short": f"第{part}部分第{place}条", "question": "做得怎样？", "dimension": part}
            for part in range(1, PARTS + 1)
            for place in range(1, ITEMS + 1)
            for number in [(part - 1) * ITEMS + place]
        ],
    }
    return yaml.safe_dump({**told, **more}, allow_unicode=True, sort_keys=False)


@pytest.fixture
def leads() -> Bank:
    loaded = load_text(made_up(), "leads.yaml")
    assert loaded.bank is not None, loaded.problems
    return loaded.bank


def test_a_list_of_four_parts_of_twelve_items_loads_with_its_sections_and_forms(leads: Bank) -> None:
    assert [len(leads.items_of(part)) for part in range(1, PARTS + 1)] == [ITEMS] * PARTS
    assert (leads.year, leads.theme, leads.document) == (2031, "带头学习、带头办事", True)
    assert leads.forms == (Form("report", "个人对照检查材料", ("last_year", "cases")), Form("group", "", ("last_year",)))
    assert leads.sections == (
        Section("last_year", "上年度整改落实情况", "", ("问题", "措施", "完成情况")),
        Section("cases", "案例剖析", "对照案例说本人"),
    )
    assert leads.dimensions[2].subpoints == ("子项3之一", "子项3之二")
    assert not leads.offers
    assert (leads.searches, leads.motives, leads.causes) == ((), (), ())


def test_a_list_can_say_that_no_document_is_written_from_it() -> None:
    loaded = load_text(made_up(document=False), "leads.yaml")
    assert loaded.bank is not None, loaded.problems
    assert loaded.bank.document is False


def test_a_draft_of_such_a_list_has_its_parts_and_the_words_of_the_person_and_nothing_of_another_list(leads: Bank) -> None:
    answers = {
        item.number: Answer(item.number, 2 + item.number % 3, instance=f"去年三月办的第{item.number}件事拖了半年") for item in leads.items
    }
    draft = compose(leads, AnswerSheet(leads.id, "甲", answers=answers))
    heads = [paragraph.printed for paragraph in draft.paragraphs if paragraph.style == "heading2"]
    names = [f"（{numeral}）在带头做第{part}件方面" for part, numeral in enumerate("一二三四", start=1)]
    assert heads[:PARTS] == names
    text = "\n".join(paragraph.text for paragraph in draft.paragraphs)
    assert "去年三月办的第48件事拖了半年" in text
    assert [word for word in ("找一找", "十八个", "五个方面", "四个对照", "是否") if word in text] == []
    assert {span.origin for paragraph in draft.paragraphs for span in paragraph.spans} <= {"frame", "own", "gap"}


def test_a_bare_list_of_headings_needs_no_more_than_before() -> None:
    """The five blocks, and of each entry what it always had to have."""
    text = made_up()
    told = yaml.safe_load(text)
    bare = {key: told[key] for key in ("schema", "id", "title", "dimensions", "items")}
    bare["dimensions"] = [{key: one[key] for key in ("number", "name")} for one in told["dimensions"]]
    for schema in (1, 2):
        loaded = load_text(yaml.safe_dump({**bare, "schema": schema}, allow_unicode=True), "leads.yaml")
        assert loaded.bank is not None, loaded.problems
