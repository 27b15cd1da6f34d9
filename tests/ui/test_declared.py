"""What the pages declare of their forms: nothing but what the browser can draw, and what can be sent back as it came."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from tests.ui.county import ITEMS, OFFICE

import selfcheck.ui.form
from selfcheck.bootstrap import services
from selfcheck.services.records import CHANGED, SUBMITTED, UNSUBMITTED
from selfcheck.ui import navigation
from selfcheck.ui.form.declare import NEW, Field
from selfcheck.web.wire import entry_in, entry_out

VIEWS = {"particulars": "一、填写信息", "editing": "二、边读边改"}
FORMS = ("answer", "opinions", "profile", "writing", *VIEWS)


@pytest.fixture(params=FORMS)
def shown(request, restored):
    """A page with a form, of a self-check in which something is stored of most kinds."""
    if request.param not in VIEWS:
        return restored.tab(request.param)
    return restored.tab("draft").choose("segmented_control", "draft_view", VIEWS[request.param])


def fields(tab):
    added = [tab.form.data["add"][1]] if tab.form.data["add"] else []
    return [field for card in (*tab.form.cards, *added) for field in card["fields"]]


def test_the_browser_draws_each_kind_of_field_that_can_be_declared():
    script = Path(selfcheck.ui.form.__file__).with_name("fields.js").read_text("utf-8")
    (drawn,) = re.findall(r"^export const KINDS = \{(.*)\};$", script, re.MULTILINE)
    assert set(drawn.split(", ")) == set(get_args(get_type_hints(Field)["kind"]))


def test_all_that_a_page_brings_can_be_sent_back_as_it_is(shown):
    entries = shown.form.data["entries"]
    assert entries
    for key, entry in entries.items():
        key = key.replace(NEW, "a1b2")
        assert entry_out(entry_in(key, entry["value"])) is not None, key
        assert entry["revision"] >= 0


def test_each_field_shows_a_part_of_an_entry_that_the_page_brings(shown):
    for field in fields(shown):
        assert field["name"] in shown.form.data["entries"][field["entry"]]["value"], field["id"]
        assert field["label"]
        assert not field["ticks"] or "ids" in shown.form.data["entries"][field["ticks"]]["value"]
        assert all(set(offer["also"]) <= set(shown.form.data["entries"][field["entry"]]["value"]) for offer in field["offers"])
        assert set(field["also"]) <= set(shown.form.data["entries"][field["entry"]]["value"])
        assert not field["left_out"] or field["left_out"] in shown.form.data["entries"][field["entry"]]["value"]


def test_what_a_button_decides_can_be_saved_as_it_is(shown):
    for card in shown.form.cards:
        for one in card["decisions"]:
            assert one["label"]
            assert bool(one["entry"]) != bool(one["writes"])
            if one["entry"]:
                assert one["value"] is None or entry_out(entry_in(one["entry"], one["value"])) is not None
                assert one["entry"] in shown.form.data["entries"]


def test_nothing_on_a_page_has_the_name_of_another_thing(shown):
    """A label, a jump and a key press find their thing by its id."""
    ids = [field["id"] for field in fields(shown)] + [card["id"] for card in shown.form.cards]
    assert len(ids) == len(set(ids))
    steps = [step["id"] for step in shown.form.data["steps"]]
    assert len(steps) == len(set(steps))
    assert shown.form.data["step"] in steps


def test_each_way_out_leads_to_a_page(shown):
    for way in ("before", "after"):
        if shown.form.data[way]:
            assert navigation.by_url(shown.form.data[way]["page"]) in navigation.ALL


def test_of_values_to_choose_from_each_has_a_name_and_stands_there_once(shown):
    for field in fields(shown):
        values = [json.dumps(value) for value, _, _ in field["options"]]
        assert len(values) == len(set(values))
        assert all(name for _, name, _ in field["options"])
        assert bool(values) == (field["kind"] not in ("text", "count"))


@pytest.mark.parametrize("page", ["answer", "opinions", "writing", *VIEWS])
def test_what_must_not_be_written_is_said_wherever_one_writes(restored, page):
    tab = restored.tab("draft") if page in VIEWS else restored.tab(page)
    if page in VIEWS:
        tab.choose("segmented_control", "draft_view", VIEWS[page])
    assert fields(tab)
    assert "涉密内容不得填写" in tab.text


class TestWriting:
    def test_it_opens_at_the_first_piece_that_is_not_complete_or_at_the_one_that_is_asked_for(self, restored):
        """5 has its instance and thought, 11 has nothing."""
        tab = restored.tab("writing")
        assert (tab.form.data["param"], tab.form.data["step"], tab.form.data["done"]) == ("item", "11", "written")
        tab.at.query_params["item"] = "5"
        assert tab.page("writing").form.data["step"] == "5"
        tab.at.query_params["item"] = "17"
        assert tab.page("writing").form.data["step"] == "11", "nothing is to be written of it"

    def test_each_piece_asks_for_what_happened_and_behind_folds_for_motives_and_plan(self, restored):
        tab = restored.tab("writing")
        assert [step["id"] for step in tab.form.data["steps"]] == ["5", "11"]
        for step in tab.form.data["steps"]:
            happened, why, plan, below = step["cards"]
            entries = [list(dict.fromkeys(field["entry"].partition(":")[0] for field in card["fields"])) for card in step["cards"]]
            assert entries == [["ticks", "instance"], ["motives", "thought"], ["plan", "person"], []]
            assert [bool(card["fold"]) for card in step["cards"]] == [False, True, True, False]
            assert why["after"] == plan["after"] == happened["item"] == int(step["id"])
            assert (happened["told"], below["told"]) == ("story", "paper")
            assert happened["preview"]["item"] == below["preview"]["item"] == int(step["id"])

    def test_a_piece_is_written_once_something_happened(self, restored):
        tab = restored.tab("writing")
        assert tab.form.data["follows"]["written"] == [5]
        tab.type("instance_11", "三月的会上没有发言")
        assert tab.form.data["follows"]["written"] == [5, 11]
        assert tab.reload().form.data["step"] == "5"

    def test_words_of_an_item_that_is_not_chosen_are_in_sight_and_count_as_nothing_to_do(self, restored):
        tab = restored.tab("answer").rate(17, 5).type("instance_17", "想到的一件事").page("profile")
        tab.choose("ticks", "chosen", [5]).page("writing")
        card = next(card for card in tab.form.cards if card["id"] == "write_17")
        assert tab.value("instance_17") == "想到的一件事"
        assert card["item"] == 0
        assert "没有选进材料" in card["note"]

    def test_where_nothing_is_rated_there_is_nothing_to_write_and_a_way_to_the_ratings(self, begun):
        begun.page("writing")
        assert begun.form.data == {}
        assert "先评分" in begun.text


class TestStandings:
    """The line of the round on 评分 may change with each answer: each that an answer can bring is declared."""

    @pytest.fixture
    def told(self, browser, county, round_id):
        """What the page of 甲1 declares of the round now, by where his ratings may stand."""
        browser.cookie = county.member("甲1")

        def told():
            return browser.tab("answer").form.data["round"]

        return told

    def test_as_long_as_nothing_is_submitted_it_asks_for_it(self, browser, county, round_id, told):
        services().membership.take_part(browser.cookie, round_id)
        assert {state: one["submit"] for state, one in told().items()} == {UNSUBMITTED: True}

    def test_what_is_submitted_stands_until_a_rating_changes(self, browser, county, round_id, told):
        county.submit(browser.cookie, round_id, (2, 3))
        found = told()
        assert {state: one["submit"] for state, one in found.items()} == {SUBMITTED: False, CHANGED: True}
        assert "后来评分又改过" in found[CHANGED]["text"]
        assert "截止前还可以改" in found[SUBMITTED]["text"]
        assert (found[SUBMITTED]["kind"], found[CHANGED]["kind"]) == ("good", "warn")

    def test_after_the_closing_nothing_is_asked_for(self, browser, county, round_id, told):
        services().membership.take_part(browser.cookie, round_id)
        services().rounds.close(OFFICE, round_id)
        assert {state: one["submit"] for state, one in told().items()} == {UNSUBMITTED: False}
        assert "没有提交，不计入本组" in told()[UNSUBMITTED]["text"]

    def test_after_the_closing_a_change_is_said_not_to_count(self, browser, county, round_id, told):
        county.submit(browser.cookie, round_id, (2, 3))
        services().rounds.close(OFFICE, round_id)
        found = told()
        assert {state: one["submit"] for state, one in found.items()} == {SUBMITTED: False, CHANGED: False}
        assert "后来改的评分不计入" in found[CHANGED]["text"]
        assert "后来改的评分不计入" not in found[SUBMITTED]["text"]

    def test_a_self_check_of_ones_own_has_none(self, begun):
        assert begun.form.data["round"] is None

    def test_ratings_that_come_back_to_what_was_submitted_are_submitted(self, browser, county, round_id):
        browser.cookie = county.member("甲1")
        county.submit(browser.cookie, round_id, (2,) * len(ITEMS))
        tab = browser.tab("answer").rate(1, 5)
        assert tab.form.data["follows"]["round"] == CHANGED
        assert tab.rate(1, 2).form.data["follows"]["round"] == SUBMITTED


class TestParticulars:
    def test_blank_lines_are_asked_for_and_stored_ones_shown(self, restored):
        tab = restored.tab("draft")
        assert {name: tab.value(f"person_{name}") for name in ("meeting", "unit", "post", "name")} == {
            "meeting": "",
            "unit": "",
            "post": "",
            "name": "演示",
        }

    def test_each_preparation_of_the_bank_can_be_ticked(self, restored):
        (bank,) = services().checks.banks()
        field = restored.tab("draft").form.find("settings_preparation")
        assert [value for value, _, _ in field["options"]] == [step.id for step in bank.preparation]
        assert all(hint for _, _, hint in field["options"])


def test_a_paragraph_stands_on_its_card_as_it_will_read_with_its_holes_marked(restored):
    tab = restored.tab("draft").choose("segmented_control", "draft_view", VIEWS["editing"])
    for card in tab.form.cards:
        assert all(words.startswith({"gap": "【待补", "candidate": "【待认定"}.get(kind, "")) for words, kind in card["paper"])
        assert bool(card["fold"]) == bool(card["fields"])
        if card["fields"]:
            assert "".join(words for words, _ in card["paper"]) == card["label"] + tab.value(card["fields"][0]["id"])
    assert {kind for card in tab.form.cards for _, kind in card["paper"]} == {"", "gap", "candidate"}
    fixed = [card["id"] for card in tab.form.cards if not card["fields"]]
    assert fixed == ["edit_part_problems", "edit_part_causes", "edit_part_measures"]


@pytest.mark.parametrize("place", [*navigation.ALL, navigation.SUBMIT], ids=lambda place: place.url or "start")
def test_a_form_leads_to_each_page_of_a_person_by_its_address(place):
    assert navigation.by_url(place.url) is place


@pytest.mark.parametrize("address", ["office", "group", "https://x.example", "../data", "ANSWER"])
def test_a_form_leads_nowhere_else(address):
    with pytest.raises(KeyError):
        navigation.by_url(address)
