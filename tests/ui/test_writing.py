"""写实: what is like him, what happened, what had the upper hand, what he will do, and how it will read."""

from __future__ import annotations

import pytest
from tests.ui.forms import put

from selfcheck.bootstrap import services
from selfcheck.domain.draft.preview import LONG
from selfcheck.domain.draft.problem import MOST_TICKS

STORY = "三月在会上我只念了文件，结果没有人发言"


@pytest.fixture
def writing(restored):
    """The page of 11, of which nothing is written; 5 has an instance, a thought, and an opinion with a reply."""
    return restored.tab("writing")


@pytest.fixture
def bank(writing):
    (found,) = services().checks.banks()
    return found


@pytest.fixture
def item(bank):
    return bank.item(11)


def sheet(tab):
    return services().checks.load(tab.browser.cookie, tab.form.data["check"]).sheet


def ids(item):
    return [point.id for point in item.situations]


def reads(tab, number):
    """How the item of a page will read, as the page shows it now."""
    (below,) = (card["preview"] for card in tab.form.cards if card["id"] == f"preview_{number}")
    return "\n".join("".join(words for words, _ in spans) for spans in below["paragraphs"])


def origins(tab, number):
    (below,) = (card["preview"] for card in tab.form.cards if card["id"] == f"preview_{number}")
    return {origin for spans in below["paragraphs"] for words, origin in spans if words}


class TestTicks:
    def test_the_situations_of_the_item_stand_there_in_the_order_of_the_list(self, writing, bank):
        for number in (5, 11):
            options = writing.form.find(f"ticks_{number}")["options"]
            assert options == [[point.id, point.tick, ""] for point in bank.item(number).situations]

    def test_what_is_ticked_is_kept_and_no_more_than_three_can_be(self, writing, browser, item):
        for id in ids(item)[:MOST_TICKS]:
            writing.form.tick("ticks_11", id)
        assert MOST_TICKS == 3
        with pytest.raises(AssertionError, match="no more"):
            writing.form.tick("ticks_11", ids(item)[3])
        assert browser.tab("writing").value("ticks_11") == ids(item)[:3]
        writing.form.tick("ticks_11", ids(item)[0], on=False)
        writing.form.tick("ticks_11", ids(item)[3])
        assert sheet(writing).answer(11).ticks == (ids(item)[1], ids(item)[2], ids(item)[3])

    def test_none_of_them_is_an_answer_and_nothing_ticked_is_none(self, writing, browser, item):
        assert writing.value("ticks_11") is None
        assert writing.form.find("ticks_11")["none"] == "都不像"
        writing.form.none_of_them("ticks_11")
        assert browser.tab("writing").value("ticks_11") == []
        assert sheet(writing).answer(11).ticks == ()
        writing.form.none_of_them("ticks_11", on=False)
        assert sheet(writing).answer(11).ticks is None
        writing.form.tick("ticks_11", ids(item)[0])
        writing.form.tick("ticks_11", ids(item)[0], on=False)
        assert sheet(writing).answer(11).ticks is None, "he took his tick back, and has not said that none is like him"

    def test_two_tabs_that_tick_differently_are_asked(self, writing, browser, item):
        other = browser.tab("writing")
        writing.form.tick("ticks_11", ids(item)[0])
        other.form.tick("ticks_11", ids(item)[1])
        assert "刚在另一个页面里改过" in other.text
        other.form.keep_mine("ticks:11")
        assert browser.tab("writing").value("ticks_11") == [ids(item)[1]]

    def test_a_tick_chooses_its_item_as_words_do(self, begun, browser):
        for number in range(1, 19):
            begun.rate(number, 2 if number % 2 else 4)
        begun.page("writing")
        written = {int(step["id"]) for step in begun.form.data["steps"]}
        other = next(number for number in range(2, 19, 2) if number not in written)
        (bank,) = services().checks.banks()
        me = services()
        opened = me.checks.load(browser.cookie, begun.form.data["check"])
        assert opened.sheet.answer(other).ticks is None
        begun.form.entries[f"ticks:{other}"] = {"value": {"ids": None}, "revision": 0}
        begun.form.send(f"ticks:{other}", {"ids": [bank.item(other).situations[0].id]})
        assert str(other) in [step["id"] for step in browser.tab("writing").form.data["steps"]]


class TestStory:
    def test_the_prompts_are_those_of_what_is_ticked_and_else_those_of_the_item(self, writing, item):
        assert writing.form.asked("instance_11") == list(item.instance_prompts)
        first, second = item.situations[:2]
        writing.form.tick("ticks_11", first.id)
        assert writing.form.asked("instance_11") == list(first.prompts)
        writing.form.tick("ticks_11", second.id)
        assert writing.form.asked("instance_11") == [*first.prompts, *second.prompts]

    def test_it_is_said_in_words_what_of_a_story_is_there_and_what_is_missing(self, writing):
        assert writing.form.card("write_11")["preview"]["story"] == []
        writing.type("instance_11", STORY)
        assert writing.form.card("write_11")["preview"]["story"] == [[name, True] for name in ("时间", "事项", "本人怎么做", "结果")]
        writing.type("instance_11", "基层的走访工作安排")
        told = dict(writing.form.card("write_11")["preview"]["story"])
        assert (told["时间"], told["结果"]) == (False, False)
        assert "还没有时间" in writing.text
        assert "分" not in "".join(told)

    @pytest.mark.parametrize("thin", ["无", "没有。", "同上", "开会少"])
    def test_whoever_says_next_to_nothing_is_asked_once_more(self, writing, thin):
        writing.type("instance_11", thin)
        (asked,) = writing.form.card("write_11")["preview"]["asks"]
        assert "什么时候" in asked
        writing.type("instance_11", STORY)
        assert writing.form.card("write_11")["preview"]["asks"] == []

    def test_a_long_story_is_asked_what_of_it_is_said_aloud_and_kept_as_it_is(self, writing):
        long = STORY + "，后来又拖了" * 60
        writing.type("instance_11", long)
        (asked,) = writing.form.card("write_11")["preview"]["asks"]
        assert len(long) > LONG
        assert "会上只讲哪一句" in asked
        assert long in reads(writing, 11)

    def test_an_opinion_about_the_item_is_quoted_beside_it(self, writing):
        assert writing.form.card("write_5")["quotes"] == ["收到的意见（群众）：到基层少"]
        assert writing.form.card("write_11")["quotes"] == []

    def test_the_line_about_offences_stands_at_items_of_discipline_alone(self, writing, bank, browser):
        for number in (9, 14):
            assert bank.item(number).discipline
            browser.tab("answer").rate(number, 1)
        page = browser.tab("writing")
        warned = {int(card["number"]): card["warn"] for card in page.form.cards if card["number"]}
        assert {number for number, words in warned.items() if words} == {number for number in warned if bank.item(number).discipline}
        assert warned[9] == bank.frame.joints.discipline
        assert "组织" in warned[9]
        page.type("instance_9", "我违规收过礼")
        assert browser.tab("writing").form.card("write_9")["warn"] == warned[9], "nothing is looked for in his words"


class TestMotives:
    def test_each_motive_of_the_list_can_be_ticked_beside_his_own_sentence(self, writing, bank, browser):
        options = writing.form.find("motives_11")["options"]
        assert options == [[motive.id, motive.label, ""] for motive in bank.motives]
        writing.form.tick("motives_11", options[1][0])
        writing.type("thought_11", "怕说了得罪人")
        again = browser.tab("writing")
        assert (again.value("motives_11"), again.value("thought_11")) == ([options[1][0]], "怕说了得罪人")
        assert sheet(writing).answer(11).motives == (options[1][0],)

    def test_what_had_the_upper_hand_and_the_plan_are_folded_until_something_happened(self, writing):
        for id in ("why_11", "plan_11"):
            card = writing.form.card(id)
            assert card["fold"]
            assert card["after"] == 11
        assert writing.form.data["follows"]["written"] == [5]
        writing.type("instance_11", STORY)
        assert writing.form.data["follows"]["written"] == [5, 11], "upon this the folds open"


class TestPlan:
    def test_a_plan_is_kept_with_its_date_its_proof_and_who_answers_for_it(self, writing, browser):
        words = {"text": "会前三天交底", "deadline": "年底前", "proof": "请同志们评议", "owner": "支部委员"}
        for name, value in words.items():
            writing.type(f"plan_11_{name}", value)
        again = browser.tab("writing")
        assert {name: again.value(f"plan_11_{name}") for name in words} == words

    def test_measures_are_offered_for_the_ticked_situations_only(self, writing, item):
        assert writing.form.offered("plan_11_text") == []
        for point in item.situations[:2]:
            writing.form.tick("ticks_11", point.id)
        offered = [one["words"] for one in writing.form.offered("plan_11_text")]
        assert offered == [measure.text for point in item.situations[:2] for measure in point.measures]

    def test_they_are_offered_for_the_kind_of_post_once_it_is_said(self, writing, item, bank):
        point = next(point for point in item.situations if any(measure.fits for measure in point.measures))
        writing.form.tick("ticks_11", point.id)
        assert writing.form.find("plan_11_kind")["options"][1:] == [[kind.id, kind.name, ""] for kind in bank.kinds]
        kind = next(measure.fits[0] for measure in point.measures if measure.fits)
        writing.choose("selectbox", "plan_11_kind", kind)
        assert sheet(writing).person.kind == kind
        fitting = [measure.text for measure in point.measures if not measure.fits or kind in measure.fits]
        assert [one["words"] for one in writing.form.offered("plan_11_text")] == fitting
        assert len(fitting) < len(point.measures)
        assert writing.value("plan_5_kind") == kind, "it is asked once"

    def test_the_kind_of_post_goes_beside_the_name_that_stands_there(self, writing, browser, bank):
        writing.choose("selectbox", "plan_11_kind", bank.kinds[0].id)
        assert browser.tab("draft").value("person_name") == "演示"

    def test_a_click_copies_a_measure_with_its_proof_and_overwrites_nothing(self, writing, browser, item):
        point = item.situations[0]
        writing.form.tick("ticks_11", point.id)
        first, second = writing.form.offered("plan_11_text")[:2]
        writing.type("plan_11_proof", "看会议记录")
        writing.form.copy("plan_11_text", first)
        assert writing.value("plan_11_text") == point.measures[0].text
        assert writing.value("plan_11_proof") == "看会议记录"
        assert first not in writing.form.offered("plan_11_text")
        writing.form.copy("plan_11_text", second)
        assert browser.tab("writing").value("plan_11_text") == f"{point.measures[0].text}\n{point.measures[1].text}"
        writing.type("plan_11_proof", "").type("plan_11_text", "")
        writing.form.copy("plan_11_text", first)
        assert writing.value("plan_11_proof") == point.measures[0].check

    def test_the_reply_to_an_opinion_about_the_item_can_be_taken_over(self, writing):
        (reply,) = writing.form.offered("plan_5_text")
        writing.form.copy("plan_5_text", reply)
        assert sheet(writing).answer(5).plan.text == "每月入户两次"
        assert writing.form.offered("plan_11_text") == []


class TestPreview:
    def test_each_save_shows_how_the_item_will_read_now(self, writing, item):
        point = item.situations[0]
        assert origins(writing, 11) == {"frame", "candidate"}
        writing.form.tick("ticks_11", point.id)
        assert any(headline in reads(writing, 11) for headline in point.headlines)
        assert "bank" in origins(writing, 11)
        writing.type("instance_11", STORY)
        assert STORY in reads(writing, 11)
        writing.type("plan_11_text", "会前三天交底")
        assert "会前三天交底" in reads(writing, 11)
        assert "own" in origins(writing, 11)

    def test_what_it_shows_is_what_the_draft_says(self, writing, item):
        writing.form.tick("ticks_11", item.situations[0].id)
        writing.type("instance_11", STORY).type("thought_11", "怕说了得罪人").type("plan_11_text", "会前三天交底")
        shown = reads(writing, 11)
        draft = writing.page("draft").choose("segmented_control", "draft_view", "二、边读边改")
        printed = ["".join(words for words, _ in card["paper"]) for card in draft.form.cards]
        assert all(line in printed for line in shown.split("\n"))
        assert len(shown.split("\n")) == 3

    def test_a_save_tells_of_the_item_that_is_its_own_and_not_of_another(self, writing):
        before = reads(writing, 5)
        writing.type("instance_11", STORY)
        assert reads(writing, 5) == before
        assert writing.form.data["follows"]["preview"]["item"] == 11

    def test_an_item_that_is_not_in_the_draft_reads_as_nothing(self, writing, bank):
        """Also where he ticked of it what had the upper hand at another item, too, which does stand in the draft."""
        motive = bank.motives[0].id
        for number in (5, 11):
            writing.form.tick(f"motives_{number}", motive)
        assert reads(writing, 11)
        settings = writing.page("profile").form.entries["settings"]["value"]
        writing.form.send("settings", settings | {"chosen": [5], "left_out": [11]})
        assert reads(writing.page("writing"), 11) == ""
        assert "没有选进材料" in writing.form.card("write_11")["note"]

    def test_a_page_that_shows_no_item_asks_for_none(self, restored):
        tab = restored.tab("answer").type("instance_11", STORY)
        assert "preview" not in tab.form.data["follows"] or tab.form.data["follows"]["preview"] is None
        assert tab.form.data["shows"] is False

    def test_an_edited_paragraph_reads_as_he_edited_it(self, writing):
        page = writing.page("draft").choose("segmented_control", "draft_view", "二、边读边改")
        page.type("edit_problem_11_text", "这一段是我自己写的。").page("writing")
        (problem,) = (spans for spans in writing.form.card("preview_11")["preview"]["paragraphs"] if len(spans) == 2)
        assert problem[1] == ["这一段是我自己写的。", "own"]


class TestAskedOfTheRoute:
    """The body of a save may name the item of which the page shows how it reads."""

    @pytest.fixture
    def send(self, writing):
        """Saves a thought to 11, with more in the body."""

        def send(**more):
            form = writing.form
            form.sent += 1
            body = {"check": form.data["check"], "entry": "thought:11", "value": {"text": "怕说了得罪人"}, "revision": 0}
            return put(form.cookie, body | {"tab": form.name, "sent": form.sent} | more)

        return send

    def test_it_is_told_how_that_item_reads_also_where_another_was_saved(self, send):
        status, told = send(shows=5)
        assert status == 200
        assert told["changes"]["preview"]["item"] == 5

    @pytest.mark.parametrize("more", [{}, {"shows": 0}, {"shows": 99}])
    def test_without_an_item_of_the_list_nothing_is_told_and_all_is_saved(self, send, writing, more):
        status, told = send(**more)
        assert status == 200
        assert (told["changes"] or {}).get("preview") is None
        assert sheet(writing).answer(11).thought == "怕说了得罪人"

    @pytest.mark.parametrize("shows", [-1, "11", True, None, 1.5, [11]])
    def test_what_is_no_number_of_an_item_is_refused(self, send, writing, shows):
        status, _ = send(shows=shows)
        assert status == 400
        assert sheet(writing).answer(11).thought == ""
