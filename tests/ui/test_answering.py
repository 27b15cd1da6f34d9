"""Answering: steps, ratings, words, 不适用, 稍后再看."""

from __future__ import annotations

import re

from selfcheck.domain.archive_fields import TEXT_LIMIT


def test_a_newcomer_reads_who_can_read_what_before_the_first_item_and_gets_a_code_once(browser):
    tab = browser.tab()
    assert "涉密内容不得填写" in tab.text
    assert "只有您自己看得到" in tab.text
    tab.click("start")
    code = re.search(r"<b>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</b>", tab.markup)
    assert code
    tab.click("noted")
    assert "是否始终记得党是什么" in tab.text
    for page in ("start", "answer", "opinions", "profile", "draft", "data"):
        assert code[1] not in tab.page(page).markup


def test_an_untouched_item_is_not_answered_and_asks_for_nothing(begun):
    assert begun.value("rating_1") is None
    assert not begun.has("instance_1")
    assert "已完成 0/18 项" in begun.at.get("progress")[0].proto.text


def test_a_rating_shows_its_description_and_a_low_one_asks_for_an_instance_and_a_thought(begun):
    begun.rate(1, 2)
    assert "开会、学习时想得起性质宗旨" in begun.text
    assert begun.has("instance_1")
    assert "具体事例" in begun.at.text_area(key="instance_1").label
    assert "思想根源" in begun.at.text_area(key="thought_1").label
    assert begun.saved == 1
    assert not begun.has("instance_6")


def test_a_high_rating_offers_the_words_without_asking(begun):
    begun.rate(1, 5)
    assert "也可以写一件具体的事（可不写）" in begun.text
    assert begun.has("instance_1")


def test_a_reload_shows_what_was_saved(begun, browser):
    begun.rate(1, 2).type("instance_1", "三月的会上没有发言").type("thought_1", "怕得罪人").choose("checkbox", "later_1", True)
    assert begun.saved == 1
    again = browser.tab("answer")
    assert again.value("rating_1") == 2
    assert again.value("instance_1") == "三月的会上没有发言"
    assert again.value("thought_1") == "怕得罪人"
    assert again.value("later_1") is True


def test_not_applicable_takes_a_reason_and_leaves_the_words_for_another_mind(begun, browser):
    begun.rate(1, 2).type("instance_1", "写过的事例").choose("checkbox", "skip_1", True)
    assert not begun.has("rating_1")
    begun.type("reason_1", "不分管这项工作")
    assert begun.saved == 1
    assert browser.tab("answer").value("reason_1") == "不分管这项工作"
    begun.choose("checkbox", "skip_1", False)
    begun.rate(1, 3)
    assert begun.value("instance_1") == "写过的事例"


def test_taking_back_a_tick_of_not_applicable_brings_the_rating_back(begun):
    begun.rate(1, 2).choose("checkbox", "skip_1", True).choose("checkbox", "skip_1", False)
    assert begun.value("rating_1") == 2


def test_the_list_of_open_items_leads_to_the_step_and_shows_what_waits(begun):
    assert "还有 18 项要看" in begun.text
    begun.rate(1, 4)
    assert "还有 17 项要看" in begun.text
    begun.choose("checkbox", "later_1", True)
    assert "还有 18 项要看" in begun.text
    assert "1 性质宗旨 · 稍后再看" in begun.text
    begun.click("goto_18")
    assert begun.has("rating_18")
    assert not begun.has("rating_1")


def test_the_steps_hold_all_eighteen_items_and_lead_to_the_opinions(begun):
    seen = []
    for step in range(1, 6):
        seen += [int(widget.key.removeprefix("rating_")) for widget in begun.at.segmented_control]
        assert begun.has("previous") == (step > 1)
        begun.click("next" if step < 5 else "to_opinions")
    assert sorted(seen) == list(range(1, 19))
    assert "征求到的意见" in begun.text


def test_coming_back_to_a_step_shows_the_values_again(begun):
    begun.rate(1, 2).type("instance_1", "三月的会上没有发言")
    begun.click("next").rate(7, 4).click("previous")
    assert begun.value("rating_1") == 2
    assert begun.value("instance_1") == "三月的会上没有发言"
    begun.page("profile").page("answer").click("next")
    assert begun.value("rating_7") == 4


def test_typed_text_in_another_card_survives_when_an_item_becomes_done(begun):
    begun.rate(1, 2)
    begun.at.text_area(key="instance_1").set_value("还没有离开这个框")
    begun.rate(6, 4)
    assert begun.value("instance_1") == "还没有离开这个框"


def test_a_text_over_the_limit_is_refused_and_stays_on_the_page(begun, browser):
    long = "长" * (TEXT_LIMIT + 1)
    begun.rate(1, 2).type("instance_1", long)
    assert f"第 1 项的具体事例有 {TEXT_LIMIT + 1} 字，超过 {TEXT_LIMIT} 字" in begun.text
    assert begun.saved == 0
    assert begun.value("instance_1") == long
    assert browser.tab("answer").value("instance_1") == ""
    begun.type("instance_1", "短一些")
    assert begun.saved == 1
    assert browser.tab("answer").value("instance_1") == "短一些"


def test_a_refused_text_is_still_there_after_a_look_at_another_page(begun):
    long = "长" * (TEXT_LIMIT + 1)
    begun.rate(1, 2).type("instance_1", long).page("profile").page("answer")
    assert begun.value("instance_1") == long
    assert "超过" in begun.text


def test_each_step_is_one_click_away_and_says_how_far_it_is(begun):
    begun.rate(1, 4)
    label = begun.at.button(key="step_1_here").label
    assert "思想政治建设" in label
    assert "1/3" in label
    begun.click("step_3_open")
    assert begun.has("rating_17")
    assert begun.at.button(key="step_3_here")
    begun.click("step_1_open").rate(6, 4).rate(9, 4).click("step_2_open")
    assert "✓ " in begun.at.button(key="step_1_done").label
