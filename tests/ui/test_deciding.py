"""草稿, where it is read: what is to be decided, the way back from it, and wording without a place."""

from __future__ import annotations

import pytest

from selfcheck.bootstrap import services

READ = "二、边读边改"
OWN = "这一段是我自己写的。"


def read(tab):
    return tab.choose("segmented_control", "draft_view", READ)


@pytest.fixture
def draft(restored):
    """The draft where it is read; 5 has a matter, of 11 there is a rating of 3 and nothing else."""
    return read(restored.tab("draft"))


@pytest.fixture
def rated(begun, archive):
    """The draft of somebody who has only rated: 5 with 2, 11 with 3."""
    answers = [{"item": 5, "rating": 2}, {"item": 11, "rating": 3}]
    return read(begun.page("data").upload(archive(answers=answers, opinions=[])).click("restore_new").page("draft"))


@pytest.fixture
def level(draft):
    """What the list says of the level that was picked at 11."""
    (bank,) = services().checks.banks()
    return bank.item(11).levels[3]


def sheet(tab):
    return services().checks.load(tab.browser.cookie, tab.form.data["check"]).sheet


def printed(tab, id):
    return "".join(words for words, _ in tab.form.card(id)["paper"])


def kinds(tab, id):
    return {kind for _, kind in tab.form.card(id)["paper"] if kind}


def labels(tab, id):
    return [one["label"] for one in tab.form.card(id)["decisions"]]


def ids(tab, start):
    return [card["id"] for card in tab.form.cards if card["id"].startswith(start)]


def texts(tab):
    return ["".join(words for words, _ in card["paper"]) for card in tab.form.cards]


class TestProblems:
    def test_what_the_rating_says_stands_in_brackets_until_it_is_decided(self, draft, level):
        assert "【待认定：" in printed(draft, "edit_problem_11")
        assert level in printed(draft, "edit_problem_11")
        assert kinds(draft, "edit_problem_11") == {"candidate"}
        assert labels(draft, "edit_problem_11") == ["是我", "改一改：写实", "不是"]
        assert labels(draft, "edit_problem_5") == [], "he has told what happened"

    def test_that_is_me_makes_it_text_and_can_be_taken_back(self, draft, level):
        before = printed(draft, "edit_problem_11")
        draft.decide("edit_problem_11", "是我")
        assert sheet(draft).answer(11).accepted == 3
        assert level in printed(draft, "edit_problem_11")
        assert "【待认定" not in printed(draft, "edit_problem_11")
        assert kinds(draft, "edit_problem_11") == {"gap"}, "what happened is still asked"
        draft.decide("edit_problem_11", "撤销刚才的认定")
        assert printed(draft, "edit_problem_11") == before
        assert sheet(draft).answer(11).accepted is None

    def test_that_is_not_me_removes_it_and_can_be_taken_back(self, draft, level):
        draft.decide("edit_problem_11", "不是")
        assert sheet(draft).answer(11).accepted == 0
        assert not any(level in text for text in texts(draft))
        assert labels(draft, "edit_problem_11") == ["撤销刚才的认定"]
        draft.decide("edit_problem_11", "撤销刚才的认定")
        assert level in printed(draft, "edit_problem_11")

    def test_to_change_it_leads_to_its_page_of_writing(self, draft):
        draft.decide("edit_problem_11", "改一改：写实")
        assert draft.form.data["step"] == "11"

    def test_what_was_accepted_lapses_with_the_rating(self, draft):
        draft.decide("edit_problem_11", "是我")
        draft.page("answer").rate(11, 2)
        read(draft.page("draft"))
        assert labels(draft, "edit_problem_11") == ["是我", "改一改：写实", "不是"]

    def test_what_was_struck_lapses_with_the_rating_too(self, draft):
        draft.decide("edit_problem_11", "不是")
        draft.page("answer").rate(11, 2)
        assert sheet(draft).answer(11).accepted is None

    def test_once_he_tells_something_there_is_nothing_left_to_decide(self, draft):
        draft.page("writing").type("instance_11", "三月在会上我没有发言，结果事后才提")
        read(draft.page("draft"))
        assert labels(draft, "edit_problem_11") == []
        assert "【待认定" not in printed(draft, "edit_problem_11")

    def test_what_he_edited_is_his_and_not_to_be_decided(self, draft):
        draft.type("edit_problem_11_text", OWN).reload()
        assert labels(draft, "edit_problem_11") == []
        assert printed(draft, "edit_problem_11").endswith(OWN)

    def test_two_tabs_that_decide_differently_are_asked(self, draft, browser):
        other = read(browser.tab("draft"))
        draft.decide("edit_problem_11", "是我")
        other.form.send("accepted:11", {"rating": 0})
        assert "刚在另一个页面里改过" in other.text
        assert sheet(draft).answer(11).accepted == 3

    def test_nothing_is_said_in_the_name_of_whoever_only_rated(self, rated):
        candidates = [card["id"] for card in rated.form.cards if any(kind == "candidate" for _, kind in card["paper"])]
        assert {"edit_problem_5", "edit_problem_11"} < set(candidates)
        assert len([id for id in candidates if id.startswith("edit_proposed_")]) == 2
        (bank,) = services().checks.banks()
        outside = "".join(words for card in rated.form.cards for words, kind in card["paper"] if not kind)
        assert bank.item(5).levels[2] not in outside
        assert bank.item(11).levels[3] not in outside


class TestCauses:
    def test_a_cause_that_is_his_becomes_text_and_can_be_taken_back(self, rated):
        first = ids(rated, "edit_proposed_")[-2]
        before = printed(rated, first)
        rated.decide(first, "是我")
        assert sheet(rated).causes == {first.removeprefix("edit_proposed_"): True}
        assert "【待认定" not in printed(rated, first)
        assert kinds(rated, first) == {"gap"}, "what he thought is still asked"
        rated.decide(first, "撤销刚才的认定")
        assert printed(rated, first) == before
        assert sheet(rated).causes == {}

    def test_a_cause_that_is_not_his_is_struck_and_can_be_put_back(self, rated):
        (bank,) = services().checks.banks()
        first = ids(rated, "edit_proposed_")[-2]
        name = first.removeprefix("edit_proposed_")
        before = printed(rated, first)
        assert ids(rated, "struck_") == []
        rated.decide(first, "不是")
        assert first not in ids(rated, "edit_proposed_")
        assert ids(rated, "struck_") == [f"struck_{name}"]
        assert rated.form.card(f"struck_{name}")["note"] == f"您说不是的原因：{bank.cause(name).name}"
        rated.decide(f"struck_{name}", "放回来")
        assert printed(rated, first) == before
        assert ids(rated, "struck_") == []

    def test_whoever_says_himself_what_had_the_upper_hand_has_no_cause_to_decide(self, draft):
        motive = draft.page("writing").form.find("motives_11")["options"][0][0]
        draft.form.tick("motives_11", motive)
        read(draft.page("draft"))
        assert ids(draft, "edit_proposed_") == []
        assert f"edit_motive_{motive}" in ids(draft, "edit_motive_")


@pytest.fixture
def orphaned(draft):
    """The draft with an edit whose paragraph is gone."""
    draft.type("edit_problem_11_text", OWN)
    draft.page("profile").choose("ticks", "chosen", [5])
    return read(draft.page("draft"))


class TestWithoutAPlace:
    def test_it_stands_below_the_document_and_can_be_written_on(self, orphaned, browser):
        assert ids(orphaned, "orphan_") == ["orphan_problem_11"]
        assert "没有它的位置" in orphaned.form.card("orphan_problem_11")["note"]
        orphaned.type("orphan_problem_11_text", "改过的一段。")
        assert read(browser.tab("draft")).value("orphan_problem_11_text") == "改过的一段。"

    def test_it_can_be_deleted_and_brought_back(self, orphaned, browser):
        value = orphaned.form.shown("edit:problem:11")
        orphaned.form.delete("edit:problem:11")
        assert orphaned.form.refused == {}
        assert ids(read(browser.tab("draft")), "orphan_") == []
        orphaned.form.send("edit:problem:11", value)
        assert ids(read(browser.tab("draft")), "orphan_") == ["orphan_problem_11"]

    def test_it_can_be_put_into_a_paragraph_in_the_place_of_what_is_composed_there(self, orphaned, browser):
        key = "place_problem:11"
        target = next(name for name in orphaned.options(key) if printed(orphaned, "edit_problem_5").startswith(name[:20]))
        orphaned.choose("selectbox", key, target).click("put_problem:11")
        assert printed(orphaned, "edit_problem_5").endswith(OWN)
        assert ids(orphaned, "orphan_") == []
        assert set(sheet(orphaned).edits) == {"problem:5"}
        assert not orphaned.form.card("edit_problem_5")["stale"]
        assert not orphaned.has(key)

    def test_it_is_offered_for_paragraphs_that_are_not_edited_each_under_a_name_of_its_own(self, orphaned):
        names = orphaned.options("place_problem:11")
        assert len(names) == len(set(names))
        bodies = [card["id"] for card in orphaned.form.cards if card["style"] == "body" and card["paper"]]
        assert len(names) == len(bodies)
        orphaned.type("edit_problem_5_text", "改过的。").reload()
        assert len(orphaned.options("place_problem:11")) == len(names) - 1

    def test_of_paragraphs_that_begin_alike_the_chosen_one_takes_it(self, orphaned):
        """A list of Streamlit's knows its choice by its name alone."""
        alike = "几个段落开头的字都一样，一共有三十多个字，看不出来是哪一段"
        for entry in ("instance_5", "thought_5"):
            orphaned.page("writing").type(entry, f"在会上{alike}")
        orphaned.type("plan_5_text", f"在会上{alike}")
        read(orphaned.page("draft"))
        bodies = [card for card in orphaned.form.cards if card["style"] == "body" and card["paper"]]
        place = next(place for place, card in enumerate(bodies) if card["id"] == "edit_plan_5")
        orphaned.choose("selectbox", "place_problem:11", orphaned.options("place_problem:11")[place]).click("put_problem:11")
        assert set(sheet(orphaned).edits) == {"plan:5"}

    def test_where_every_paragraph_is_edited_nothing_can_be_put_anywhere(self, orphaned):
        for card in orphaned.form.cards:
            if card["id"].startswith("edit_") and card["fields"]:
                orphaned.type(card["fields"][0]["id"], OWN)
        orphaned.reload()
        assert orphaned.at.button(key="put_problem:11").disabled

    def test_the_list_of_what_is_missing_leads_to_it(self, orphaned):
        orphaned.choose("segmented_control", "draft_view", "三、核对下载").click("to_orphan")
        assert orphaned.value("draft_view") == READ
        assert orphaned.form.data["focus"] == "orphan_problem_11"

    def test_the_edit_of_an_opinion_that_is_gone_is_found_too(self, draft):
        """Its key names an opinion that no page has any more."""
        draft.page("opinions").form.add("a1b2")
        draft.type("opinion_a1b2_text", "办事窗口中午没人")
        read(draft.page("draft"))
        (card,) = ids(draft, "edit_received_")
        draft.type(f"{card}_text", OWN)
        draft.page("opinions").form.delete("opinion:a1b2")
        draft.page("draft").choose("segmented_control", "draft_view", "三、核对下载").click("to_orphan")
        assert draft.form.data["focus"] == f"orphan_{card.removeprefix('edit_')}"
        assert OWN in draft.value(f"orphan_{card.removeprefix('edit_')}_text")


class TestCounts:
    @pytest.fixture
    def filling(self, restored):
        """The page where the particulars are filled in, with all steps of the preparation ticked."""
        tab = restored.tab("draft")
        steps = [value for value, _, _ in tab.form.find("settings_preparation")["options"]]
        return tab.choose("ticks", "settings_preparation", steps)

    def test_what_was_counted_is_written_at_its_step_and_nothing_where_no_number_is_given(self, filling, browser):
        opening = printed(read(filling), "edit_opening")
        filling.choose("segmented_control", "draft_view", "一、填写信息")
        assert [filling.value(f"counts_{name}") for name in ("study", "talks", "opinions")] == [None] * 3
        filling.choose("count", "counts_talks", 37)
        assert browser.tab("draft").value("counts_talks") == 37
        now = printed(read(filling), "edit_opening")
        assert "37" in now
        assert "37" not in opening
        assert "【待补" not in now.partition("会前")[2]

    def test_a_number_whose_step_is_not_ticked_stands_nowhere(self, filling):
        filling.choose("count", "counts_study", 53).choose("ticks", "settings_preparation", [])
        assert not any("53" in text for text in texts(read(filling)))

    @pytest.mark.parametrize("wrong", [-1, 100_000])
    def test_a_number_that_nobody_counts_to_is_refused_with_a_word(self, filling, wrong):
        filling.choose("count", "counts_study", wrong)
        assert filling.form.refused["counts"]["status"] in (400, 422)

    def test_only_counts_for_which_the_list_has_a_step_are_asked_for(self, filling):
        (bank,) = services().checks.banks()
        used = {name for step in bank.preparation for name in step.counts}
        assert {field["name"] for field in filling.form.card("counts")["fields"]} == used
        assert all(field["kind"] == "count" for field in filling.form.card("counts")["fields"])
