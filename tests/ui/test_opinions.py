"""意见: entered, answered, deleted."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services

NOWHERE, ABOUT_5 = {"item": None, "dimension": None}, {"item": 5, "dimension": None}


def read(browser):
    return browser.tab("draft").choose("segmented_control", "draft_view", "二、边读边改")


def card_of(browser, words):
    """The paragraph of part one in which the words stand."""
    return next(card["id"] for card in read(browser).form.cards if words in "".join(piece for piece, _ in card["paper"]))


def paragraph(browser, words):
    return next("".join(piece for piece, _ in card["paper"]) for card in read(browser).form.cards if card["id"] == card_of(browser, words))


@pytest.fixture
def opinions(begun):
    """The page with a new card on it, of which nothing is stored yet."""
    begun.page("opinions").form.add("a1b2")
    return begun


def test_an_opinion_is_entered_and_answered_and_saved_at_every_change(opinions, browser):
    opinions.type("opinion_a1b2_source", "群众").type("opinion_a1b2_text", "到基层少").choose("selectbox", "opinion_a1b2_item", ABOUT_5)
    opinions.type("opinion_a1b2_reply", "每月入户两次")
    assert opinions.saved == 4
    again = browser.tab("opinions")
    shown = [again.value(f"opinion_a1b2_{field}") for field in ("source", "text", "item", "reply")]
    assert shown == ["群众", "到基层少", ABOUT_5, "每月入户两次"]


def test_a_card_that_was_added_is_stored_once_something_is_entered(opinions, browser):
    assert opinions.saved == 0
    assert browser.tab("opinions").form.cards == []
    opinions.type("opinion_a1b2_text", "到基层少")
    assert len(browser.tab("opinions").form.cards) == 1


def test_an_opinion_without_an_item_says_so_in_chinese(opinions):
    field = opinions.form.find("opinion_a1b2_item")
    assert opinions.value("opinion_a1b2_item") == NOWHERE
    assert field["options"][0] == [NOWHERE, "不对应具体的项，也没有定方面", ""]
    assert [value["item"] for value, _, _ in field["options"][1:19]] == list(range(1, 19))
    assert field["fold"], "eighteen items are a list that folds"


def test_an_opinion_about_no_item_can_name_its_part_and_stands_there_in_the_draft(opinions, browser):
    (bank,) = services().checks.banks()
    wide = opinions.form.find("opinion_a1b2_item")["options"][19:]
    assert [(value, one.name in name) for (value, name, _), one in zip(wide, bank.dimensions, strict=True)] == [
        ({"item": None, "dimension": one.number}, True) for one in bank.dimensions
    ]
    opinions.type("opinion_a1b2_text", "办事窗口中午没人")
    assert "【待补：" in paragraph(browser, "办事窗口中午没人"), "it is asked where it belongs"
    opinions.choose("selectbox", "opinion_a1b2_item", {"item": None, "dimension": 3})
    assert browser.tab("opinions").value("opinion_a1b2_item") == {"item": None, "dimension": 3}
    assert "【待补：" not in paragraph(browser, "办事窗口中午没人")
    heads = [card["id"] for card in read(browser).form.cards]
    assert heads.index("edit_dimension_3") < heads.index(card_of(browser, "办事窗口中午没人")) < heads.index("edit_dimension_4")


def test_an_opinion_that_gets_an_item_leaves_its_part(opinions, browser):
    opinions.type("opinion_a1b2_text", "到基层少").choose("selectbox", "opinion_a1b2_item", {"item": None, "dimension": 3})
    opinions.choose("selectbox", "opinion_a1b2_item", ABOUT_5)
    assert services().checks.load(browser.cookie, opinions.form.data["check"]).sheet.opinions[0].dimension is None
    assert card_of(browser, "到基层少") == "edit_problem_5"


def test_who_said_it_is_offered_to_be_copied_and_can_be_more_than_one(opinions, browser):
    offered = opinions.form.offered("opinion_a1b2_source")
    assert [one["words"] for one in offered] == ["群众", "上级", "班子成员"]
    opinions.form.copy("opinion_a1b2_source", offered[0])
    opinions.form.copy("opinion_a1b2_source", offered[1])
    assert browser.tab("opinions").value("opinion_a1b2_source") == "群众、上级"
    assert [one["words"] for one in opinions.form.offered("opinion_a1b2_source")] == ["班子成员"]


def test_an_opinion_can_be_deleted_and_only_what_is_stored_offers_it(opinions, browser):
    assert "删除这条意见" not in opinions.text
    opinions.type("opinion_a1b2_text", "到基层少")
    assert "删除这条意见" in opinions.text
    opinions.form.delete("opinion:a1b2")
    assert opinions.form.refused == {}
    assert browser.tab("opinions").form.cards == []


def test_an_opinion_that_was_deleted_can_be_brought_back(opinions, browser):
    opinions.type("opinion_a1b2_text", "到基层少")
    value = opinions.form.shown("opinion:a1b2")
    opinions.form.delete("opinion:a1b2")
    opinions.form.send("opinion:a1b2", value)
    assert browser.tab("opinions").value("opinion_a1b2_text") == "到基层少"


def test_deleting_what_another_tab_just_changed_asks_first_and_can_be_insisted_on(opinions, browser):
    opinions.type("opinion_a1b2_text", "到基层少")
    browser.tab("opinions").type("opinion_a1b2_text", "另一页写的")
    opinions.form.delete("opinion:a1b2")
    assert "另一页写的" in opinions.text
    assert "（已删除）" in opinions.text
    assert browser.tab("opinions").value("opinion_a1b2_text") == "另一页写的"
    opinions.form.keep_mine("opinion:a1b2")
    assert browser.tab("opinions").form.cards == []


def test_opinions_stand_in_the_order_in_which_they_came(opinions, browser):
    opinions.type("opinion_a1b2_text", "先来的")
    opinions.form.add("0000")
    opinions.type("opinion_0000_text", "后来的").type("opinion_a1b2_text", "先来的，改过")
    assert [card["id"] for card in browser.tab("opinions").form.cards] == ["opinion_a1b2", "opinion_0000"]


def test_one_goes_back_to_the_questionnaire_and_on_to_the_profile(begun):
    begun.rate(1, 2).page("opinions").turn("after")
    assert "我的画像" in begun.text
    begun.turn("before")
    assert "征求到的意见" in begun.text
    begun.turn("before")
    assert "十八个是否" in begun.text
