"""首页 of somebody who is in: what there is to do, how far it is, and the one thing to do next."""

from __future__ import annotations

import re

from selfcheck.ui.components.tasks import State


def lines(tab):
    """The list: name and state of each line."""
    names = [link.proto.label.partition("　")[2] for link in tab.at.get("page_link") if "　" in link.proto.label]
    states = re.findall(r'class="sc-chip">([^<]+)</span></p>', tab.markup)
    return dict(zip(names, states[-len(names) :], strict=True))


def next_one(tab):
    return tab.at.button(key="next_task").label


def test_a_newcomer_has_everything_before_him_and_is_led_to_the_first_item(begun):
    begun.page("start")
    assert [*lines(begun)] == ["评分", "意见", "画像", "写实", "草稿", "下载打印"]
    assert set(lines(begun).values()) == {State.OPEN}
    assert next_one(begun) == "接着做：第 1 项"
    begun.click("next_task")
    assert begun.form.data["focus"] == "item_1"


def test_after_some_ratings_he_is_led_to_the_first_item_that_is_open(begun):
    begun.rate(1, 3).rate(2, 3).page("start")
    assert next_one(begun) == "接着做：第 3 项"
    assert lines(begun)["评分"] == State.SEEN


def rate_all(tab):
    tab.page("answer")
    for item in range(1, 19):
        tab.rate(item, 3 if item == 5 else 4)
    return tab


def test_the_way_goes_on_through_opinions_profile_and_the_first_piece(begun):
    rate_all(begun).page("start")
    assert lines(begun)["评分"] == State.DONE
    assert next_one(begun) == "接着做：录入征求到的意见"
    begun.page("opinions").page("start")
    assert (lines(begun)["意见"], next_one(begun)) == (State.SEEN, "接着做：看画像，定下写哪几项")
    begun.page("profile").page("start")
    assert (lines(begun)["画像"], next_one(begun)) == (State.SEEN, "接着做：写第 1 件")
    begun.click("next_task")
    assert begun.form.data["step"]


def test_an_opinion_is_done_once_it_is_answered(begun):
    begun.page("opinions").form.add("a1")
    begun.type("opinion_a1_text", "到基层少").page("start")
    assert lines(begun)["意见"] == State.OPEN
    assert "1 条没有回应" in begun.text
    begun.page("opinions").type("opinion_a1_reply", "每月入户两次").page("start")
    assert lines(begun)["意见"] == State.DONE


def test_what_is_looked_at_is_remembered_beyond_the_tab(begun, browser):
    begun.page("draft")
    assert lines(browser.tab())["草稿"] == State.SEEN


def test_ticks_for_the_document_are_remembered(begun, browser):
    begun.page("draft").choose("segmented_control", "draft_view", "三、核对下载").choose("checkbox", "word_chart", True)
    again = browser.tab("draft").choose("segmented_control", "draft_view", "三、核对下载")
    assert (again.value("word_chart"), again.value("word_comments")) == (True, False)
    again.choose("checkbox", "word_chart", False)
    assert browser.tab("draft").choose("segmented_control", "draft_view", "三、核对下载").value("word_chart") is False


def test_behind_the_submission_stands_what_is_not_yet_written(county, round_id, browser):
    browser.cookie = county.member("甲1")
    tab = browser.tab()
    if tab.has(f"begin_{round_id}"):
        tab.click(f"begin_{round_id}")
    rate_all(tab).page("submit").click("submit")
    assert re.search(r"写第 1 件 →（还有 \d 件没写）", tab.text)
    tab.page("start")
    assert lines(tab)["提交评分（本轮，只交分数）"] == State.DONE
