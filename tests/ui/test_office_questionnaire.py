"""看一遍问卷: before a round begins, the office reads what its members will be asked."""

from __future__ import annotations

import re

import pytest
from tests.ui.test_office_rounds import begin, fill, only, page, top

from selfcheck.bootstrap import services

__all__ = ["only", "page", "top"]
LIST = "eighteen_whethers_2019"


def bank_of(id):
    return next(bank for bank in services().checks.banks() if bank.id == id)


def asked(bank):
    """All that the pages of a person put before him."""
    for item in bank.items:
        yield from (item.short, item.question, item.basis, *item.levels.values(), *item.instance_prompts, *item.thought_prompts)
        for point in item.points:
            yield from (point.text, point.tick, *point.prompts, *(measure.text for measure in point.measures))
    yield from (motive.label for motive in bank.motives)
    yield from (point.label for point in bank.scale)


def test_on_the_card_of_a_plan_stands_every_text_that_members_will_read(page, only):
    fill(page)
    key = f"look_{only().row.id}"
    assert "写实时问什么" not in page.text, "it is long, and comes when it is asked for"
    page.click(key)
    bank, text = bank_of(LIST), re.sub(r"\s+", "", page.text)
    missing = [one for one in asked(bank) if re.sub(r"\s+", "", one) not in text]
    assert missing == []
    assert "5 个方面，共 18 项" in page.text
    assert "写实时问什么" not in page.click(key).text


def test_the_button_behind_a_new_plan_leads_to_it(page, only):
    fill(page)
    page.click("then_rounds")
    assert "写实时问什么" in page.text


def test_of_a_round_that_runs_it_can_be_read_too(page, only):
    fill(page)
    begin(page, only().row.id)
    assert "写实时问什么" in page.click(f"look_{only().row.id}").text


@pytest.mark.usefixtures("older")
def test_of_a_list_of_schema_1_there_are_no_situations_and_all_else(page, only):
    page.click("look_list_of_before")
    for text in ("是否认真学习？", "旧要点", "1", "学习全走过场", "哪一次学习走了过场？"):
        assert text in page.text
    assert "哪些情形像我" not in page.text


def test_every_list_on_offer_can_be_read_before_one_is_chosen(page):
    for bank in services().checks.banks():
        page.click(f"look_list_{bank.id}")
        assert f"{len(bank.dimensions)} 个方面，共 {len(bank.items)} 项" in page.text
