"""怎样同大家谈这些图: what a leader reads before the meeting."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from selfcheck.domain.disclosure.claims import BOTH_ENDS, FEWEST, LEVEL, ONE_SIDED
from selfcheck.domain.disclosure.views import THREE
from selfcheck.services.group_records import Holder
from selfcheck.ui import navigation
from selfcheck.ui.components.leader.talking import MEANINGS, SAYINGS


@pytest.fixture
def page(browser, county, round_id):
    browser.cookie = county.leader("甲组长")
    return browser.tab("talking")


def test_the_navigation_of_a_leader_leads_there_and_that_of_a_person_does_not(page):
    assert navigation.TALKING in navigation.places(Holder(leader_id="leader"))
    assert navigation.TALKING not in navigation.places(Holder(person_id="person"))
    assert "<h1>怎样同大家谈这些图</h1>" in page.markup


def test_it_says_of_each_figure_what_it_says_and_what_it_does_not(page):
    for row in (*MEANINGS, *SAYINGS):
        for cell in row:
            assert f"<td>{cell}</td>" in page.markup
    told = "".join(name for name, _, _ in MEANINGS)
    asked = (
        "计入",
        "只是",
        "基本持平",
        "共性问题：不能确定",
        "意见集中",
        "有分歧",
        "两头多",
        "斜线",
        "以前各轮",
        "不显示",
        "多数同志、部分同志",
    )
    assert [words for words in asked if words not in told] == []


def test_low_ratings_are_said_to_be_no_fault_and_nobody_is_to_be_asked_who_rated_what(page):
    assert "低分多往往是查得严" in page.text
    assert "不作考核、不作排名" in page.text
    assert "谁评了几分，不问、不猜，也不请大家自己报" in page.text


def test_the_rule_of_common_problems_is_that_of_the_code(page):
    assert FEWEST == 3
    assert "至少三人、三分之一以上评 3 分及以下" in page.text
    assert "部分是三分之一以上" in page.text
    assert "不到一半" not in page.text, "where some groups hide an item, more than half may have rated it low"


def test_the_words_of_agreement_and_of_comparison_are_those_of_the_code(page):
    assert (Fraction(2, 3), Fraction(3, 10), 1) == (ONE_SIDED, BOTH_ENDS, LEVEL)
    told = {name: words for name, words, _ in MEANINGS}
    assert told["意见集中"] == f"三分之二以上评在同一档：{THREE[0]}、{THREE[1]}，或者 {THREE[2]}"
    assert told["有分歧、两头多"].endswith(f"两头多是 {THREE[0]}的、{THREE[2]}的各占三成以上")
    assert told["基本持平"] == "相差 0.1 分以内"


def test_its_one_red_button_leads_to_the_results(page):
    red = [button for button in page.at.button if button.proto.type == "primary"]
    assert [button.label for button in red] == ["看统计结果 →"]
    assert "<h1>统计结果</h1>" in page.click("to_group").markup


def test_it_is_short(page):
    shown = page.markup[page.markup.index("<h1>") : page.markup.index("大家知道会被猜")]
    assert len(re.sub(r"<[^>]+>|\s", "", shown)) < 1_400
