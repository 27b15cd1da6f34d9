"""评分: what the page declares of items and levels, and what is saved of a rating, a text, 不适用 and 稍后再看."""

from __future__ import annotations

import re

import pytest

from selfcheck.bootstrap import services
from selfcheck.domain.archive_fields import TEXT_LIMIT
from selfcheck.domain.bank import RATINGS

FIRST_STEP = (1, 6, 9)


@pytest.fixture
def bank(begun):
    (found,) = services().checks.banks()
    return found


def test_a_newcomer_reads_who_can_read_what_before_the_first_item_and_gets_a_code_once(browser):
    tab = browser.tab()
    assert "涉密内容不得填写" in tab.text
    assert "只有您自己看得到" in tab.text
    tab.click("start")
    code = re.search(r"<b>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})</b>", tab.markup)
    assert code
    tab.click("noted")
    assert "是否始终记得党是什么" in tab.text
    for page in ("start", "answer", "opinions", "profile", "writing", "draft", "data"):
        assert code[1] not in tab.page(page).markup


def test_an_untouched_item_is_not_answered_and_asks_for_nothing(begun):
    assert begun.value("rating_1") is None
    assert begun.value("skip_1") is False
    assert begun.form.data["follows"]["done"] == []
    assert not begun.has("thought_1")
    assert "可不写" in begun.form.find("instance_1")["label"]


def test_every_level_of_every_item_stands_on_the_page_before_it_is_picked(begun, bank):
    for item in bank.items:
        options = begun.form.find(f"rating_{item.number}")["options"]
        meanings = {point.rating: item.levels.get(point.rating) or point.meaning for point in bank.scale}
        assert [rating for rating, _, _ in options] == list(RATINGS)
        assert [label for _, label, _ in options] == [point.label for point in sorted(bank.scale, key=lambda one: one.rating)]
        assert {rating: meaning for rating, _, meaning in options} == meanings
        assert all(meanings.values())
    assert bank.item(1).levels[5] in begun.text


def test_at_every_level_there_is_the_same_one_optional_line_and_it_becomes_the_instance(begun, browser):
    for rating, words in ((2, "想到的一件事"), (5, "另一件")):
        begun.rate(1, rating).type("instance_1", words)
        assert [field["id"] for card in begun.form.cards for field in card["fields"]][:2] == ["rating_1", "instance_1"]
        assert browser.tab("writing").value("instance_1") == words


def test_a_low_rating_is_asked_for_an_instance_and_a_thought_behind_the_profile(begun, bank):
    begun.rate(1, 2).page("writing")
    instance, thought = begun.form.find("instance_1"), begun.form.find("thought_1")
    assert "一件具体的事" in instance["label"]
    assert "心里怎么想" in thought["label"]
    assert (tuple(instance["prompts"]), tuple(thought["prompts"])) == (bank.item(1).instance_prompts, bank.item(1).thought_prompts)
    assert not begun.has("instance_6")


def test_a_reload_shows_what_was_saved(begun, browser):
    begun.rate(1, 2).type("instance_1", "三月的会上没有发言").choose("checkbox", "later_1", True)
    assert begun.saved == 3
    begun.page("writing").type("thought_1", "怕得罪人")
    assert begun.saved == 1
    again = browser.tab("answer")
    assert again.value("rating_1") == 2
    assert again.value("instance_1") == "三月的会上没有发言"
    assert again.value("later_1") is True
    assert again.page("writing").value("thought_1") == "怕得罪人"


def test_not_applicable_takes_a_reason_and_leaves_the_words_for_another_mind(begun, browser):
    begun.rate(1, 2).type("instance_1", "写过的事例").choose("checkbox", "skip_1", True)
    assert begun.value("rating_1") is None
    begun.type("reason_1", "不分管这项工作")
    assert begun.saved == 4
    again = browser.tab("answer")
    assert (again.value("reason_1"), again.value("skip_1"), again.value("rating_1")) == ("不分管这项工作", True, None)
    begun.choose("checkbox", "skip_1", False)
    begun.rate(1, 3)
    assert begun.value("instance_1") == "写过的事例"
    assert browser.tab("answer").value("skip_1") is False


def test_each_save_tells_which_items_are_done_and_which_wait(begun, browser):
    begun.rate(1, 4).choose("checkbox", "skip_9", True)
    assert begun.form.data["follows"]["done"] == [1, 9]
    begun.choose("checkbox", "later_1", True)
    assert begun.form.data["follows"]["later"] == [1]
    assert browser.tab("answer").form.data["follows"] == begun.form.data["follows"]


def test_the_steps_hold_all_eighteen_items_and_lead_to_the_opinions(begun, bank):
    steps = begun.form.data["steps"]
    assert [step["name"] for step in steps] == [dimension.name for dimension in bank.dimensions]
    assert [step["id"] for step in steps] == ["1", "2", "3", "4", "5"]
    assert sorted(card["item"] for card in begun.form.cards) == list(range(1, 19))
    assert tuple(card["item"] for card in steps[0]["cards"]) == FIRST_STEP
    assert (begun.form.data["param"], begun.form.data["step"], begun.form.data["before"]) == ("step", "1", None)
    assert "征求到的意见" in begun.turn("after").text


def test_each_item_stands_there_with_its_question_where_it_comes_from_and_its_points(begun, bank):
    for card in begun.form.cards:
        item = bank.item(card["item"])
        assert (card["number"], card["name"], card["title"], card["chip"]) == (str(item.number), item.short, item.question, item.basis)
        assert tuple(card["points"]) == tuple(point.text for point in item.points)


def test_coming_back_to_the_page_shows_the_values_again(begun):
    begun.rate(1, 2).type("instance_1", "三月的会上没有发言").rate(7, 4)
    begun.page("profile").page("answer")
    assert (begun.value("rating_1"), begun.value("instance_1"), begun.value("rating_7")) == (2, "三月的会上没有发言", 4)


def test_a_text_over_the_limit_is_refused_and_stays_on_the_page(begun, browser):
    long = "长" * (TEXT_LIMIT + 1)
    begun.type("instance_1", long)
    assert f"第 1 项的具体事例有 {TEXT_LIMIT + 1} 字，超过 {TEXT_LIMIT} 字" in begun.text
    assert begun.saved == 0
    assert begun.value("instance_1") == long
    assert browser.tab("answer").value("instance_1") == ""
    begun.type("instance_1", "短一些")
    assert begun.saved == 1
    assert "超过" not in begun.text
    assert browser.tab("answer").value("instance_1") == "短一些"


def test_a_refused_text_leaves_the_rating_of_its_item_alone(begun, browser):
    begun.type("instance_1", "长" * (TEXT_LIMIT + 1)).rate(1, 2)
    assert browser.tab("answer").value("rating_1") == 2


def test_a_person_who_returns_finds_the_first_step_with_an_open_item(begun, browser):
    for item in FIRST_STEP:
        begun.rate(item, 4)
    assert browser.tab("answer").form.data["step"] == "2"
    begun.rate(6, None)
    assert browser.tab("answer").form.data["step"] == "1"


def test_where_everything_is_answered_the_page_opens_at_the_first_step(begun, browser):
    for item in range(1, 19):
        begun.rate(item, 4)
    assert browser.tab("answer").form.data["step"] == "1"


def test_an_item_in_the_address_is_what_the_person_wants_to_see(begun):
    begun.at.query_params["item"] = "18"
    assert begun.page("answer").form.data["focus"] == "item_18"
    assert any(card["id"] == "item_18" for card in begun.form.cards)


@pytest.mark.parametrize("page", ["answer", "writing"])
@pytest.mark.parametrize("asked", ["", "0", "99", "-1", "1.0", "1e0", "x", "٣", "²", "一", " 1", "9" * 5000])
def test_what_is_no_item_in_the_address_breaks_nothing(begun, page, asked):
    """Python refuses to read a number of thousands of digits; a link must not be able to break the page."""
    begun.rate(1, 2)
    begun.at.query_params["item"] = asked
    assert begun.page(page).form.data["focus"] == ""
    assert begun.form.data["step"] == "1"
