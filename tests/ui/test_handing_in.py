"""核对: what is missing by kinds, and what a reviewer would say, each with the way to where it is mended."""

from __future__ import annotations

import re

import pytest
from tests.ui.conftest import begin

from selfcheck.bootstrap import services
from selfcheck.domain.draft import compose
from selfcheck.domain.remarks import FIRST, first, remarks
from selfcheck.domain.review import review
from selfcheck.ui.components.handing_in import KINDS

LAST = "三、核对下载"
STOCK = "调研不够"


def check(tab):
    """The last view of the draft."""
    return tab.page("draft").choose("segmented_control", "draft_view", LAST)


@pytest.fixture
def taken(begun, archive):
    """The last view of the draft that was made of an archive with these parts."""

    def take(**parts):
        return check(begun.page("data").upload(archive(**parts)).click("restore_new"))

    return take


@pytest.fixture
def told(restored):
    """The last view of a draft: 5 has a matter, of 11 there is a rating of 3 and nothing else."""
    return check(restored.tab())


def found(tab):
    """What is missing in the open self-check, and what would be remarked, by the domain."""
    session = tab.browser.cookie
    opened = services().checks.load(session, services().checks.mine(session)[0].id)
    draft = compose(opened.bank, opened.sheet)
    shares = review(opened.bank, opened.sheet, draft)
    return shares.missing, remarks(opened.bank, opened.sheet, draft, shares)


def lines(tab):
    """The sentences of 把关, those behind the fold last."""
    return re.findall(r'<p class="sc-row">(.*?)</p>', tab.markup)


def buttons(tab):
    return [button.key for button in tab.at.button if (button.key or "").startswith("to_remark_")]


def jump(tab, words):
    """Clicks the button beside the remark in which the words stand."""
    place = next(place for place, line in enumerate(lines(tab)) if words in line)
    return tab.click(buttons(tab)[place])


class TestMissing:
    def test_it_is_listed_by_kinds_in_the_order_of_the_work_with_how_many_there_are(self, told):
        missing, _ = found(told)
        labels = [element.label for element in told.at.expander]
        of_kinds = [label for label in labels if any(label.startswith(name) for name, _ in KINDS.values())]
        kinds = [kind for kind in KINDS if any(thing.kind == kind for thing in missing)]
        assert of_kinds == [f"{KINDS[kind][0]}（{sum(thing.kind == kind for thing in missing)}）" for kind in kinds]
        assert {"candidate", "gap", "unrated", "reason"} - {*kinds} == {"reason"}
        assert f"还有 {len(missing)} 处要补" in told.text
        assert all(thing.text in told.text for thing in missing)

    def test_each_kind_has_a_button_and_each_button_leads_somewhere(self, told):
        missing, _ = found(told)
        for kind in {thing.kind for thing in missing}:
            check(told).click(f"to_{kind}")
            assert "交稿之前" not in told.text, kind

    def test_every_kind_that_can_be_missing_has_a_name_here(self, restored, archive):
        """Else it would count and stand nowhere."""
        parts = {
            "answers": [
                {"item": 5, "rating": 2, "instance": "三月只听了汇报\u2060，没有入户", "ticks": ["gone"]},
                {"item": 9, "not_applicable": ""},
                {"item": 18, "rating": 4, "instance": "一件事"},
            ],
            "opinions": [{"source": "群众", "text": "到基层少", "reply": ""}],
            "left_out": [18],
            "edits": [
                {"paragraph": "problem:5", "text": "改过", "base": "别的"},
                {"paragraph": "problem:3", "text": "没有位置", "base": ""},
            ],
        }
        tab = check(restored.tab("data").upload(archive(**parts)).click("restore_new"))
        missing, _ = found(tab)
        assert {thing.kind for thing in missing} <= set(KINDS)
        assert {"stale", "orphan", "opinion", "unseen", "unknown", "reason"} <= {thing.kind for thing in missing}
        counts = [int(count[1]) for element in tab.at.expander if (count := re.search(r"（(\d+)）$", element.label))]
        assert sum(counts) == len(missing)
        for kind in sorted({thing.kind for thing in missing}):
            check(tab).click(f"to_{kind}")
            assert "交稿之前" not in tab.text, kind


class TestRemarks:
    def test_the_three_that_weigh_most_stand_first_and_the_others_behind_a_fold(self, told):
        check(told.page("writing").type("instance_11", f"三月我{STOCK}，结果大家都不说话"))
        _, remarked = found(told)
        ahead = first(remarked)
        assert len(ahead) == FIRST < len(remarked)
        others = [remark for remark in remarked if remark not in ahead]
        assert lines(told) == [remark.text for remark in (*ahead, *others)]
        (fold,) = (element for element in told.at.expander if element.label == f"还有 {len(others)} 处")
        assert [button.key for button in fold.button] == buttons(told)[FIRST:]

    def test_none_is_a_score(self, told):
        assert not any(re.search(r"\d ?分(?!钟|之)", line) for line in lines(told))
        assert "只有您看得到，不打分" in told.text

    def test_each_has_a_button_that_leads_to_its_place(self, told):
        check(told.page("writing").type("instance_11", "三月我没说话"))
        _, remarked = found(told)
        assert len(buttons(told)) == len(remarked)
        for key in list(buttons(told)):
            check(told).click(key)
            assert "交稿之前" not in told.text

    def test_a_stock_phrase_leads_to_the_page_on_which_it_was_written(self, told):
        told.page("writing").type("instance_11", f"三月我{STOCK}，结果没有人说话")
        jump(check(told), STOCK)
        assert told.form.data["step"] == "11"

    def test_a_stock_phrase_in_an_edited_paragraph_leads_to_that_paragraph(self, told):
        told.page("draft").choose("segmented_control", "draft_view", "二、边读边改").type("edit_plan_5_text", f"改进{STOCK}的做法。")
        jump(check(told), STOCK)
        assert told.value("draft_view") == "二、边读边改"
        assert told.form.data["focus"] == "edit_plan_5"

    def test_an_opinion_that_is_not_answered_leads_to_it_even_where_its_paragraph_was_edited(self, told):
        told.page("opinions").form.add("a1b2")
        told.type("opinion_a1b2_text", "办事窗口中午没人").page("draft").choose("segmented_control", "draft_view", "二、边读边改")
        id = next(card["id"] for card in told.form.cards if card["id"].startswith("edit_received_"))
        told.type(f"{id}_text", "群众反映，中午没人办事。")
        jump(check(told), "收到的意见还没有回应")
        assert told.form.data["focus"] == "opinion_a1b2"

    def test_two_opinions_of_the_same_words_break_nothing(self, taken):
        one = {"source": "群众", "text": "到基层少", "reply": ""}
        tab = taken(opinions=[one, one])
        assert sum("还没有回应" in line for line in lines(tab)) == 2
        assert len(buttons(tab)) == len(set(buttons(tab)))

    def test_two_edited_paragraphs_of_the_same_words_break_nothing(self, told):
        read = told.page("draft").choose("segmented_control", "draft_view", "二、边读边改")
        for key in ("problem_5", "problem_11"):
            read.type(f"edit_{key}_text", f"我{STOCK}，下去得少，听得也少。")
        assert sum(STOCK in line for line in lines(check(told))) == 2

    def test_whoever_has_nothing_to_mend_is_told_so(self, older, browser):
        """On a list of two items, of which he told all there is to tell."""
        tab = begin(browser).page("answer").rate(1, 2).rate(2, 3).page("writing")
        plan = {"text": "每月在会上先讲一次", "deadline": "年底前", "proof": "看会议记录"}
        for item in (1, 2):
            tab.type(f"instance_{item}", "三月十二日的会上我只念了文件，" + "念完没有再说别的，" * 35 + "结果没有人接话")
            tab.type(f"thought_{item}", "我当时怕说错，" + "想着少说一句是一句，" * 25)
            for name, words in plan.items():
                tab.type(f"plan_{item}_{name}", words)
        assert found(check(tab))[1] == ()
        assert "没有要提醒的" in tab.text
        assert buttons(tab) == []

    def test_they_are_told_on_no_other_page_and_in_no_file(self, told):
        said = lines(told)
        for page in ("start", "answer", "opinions", "profile", "writing", "data"):
            text = told.page(page).text
            assert not any(line in text for line in said), page


def test_how_much_of_it_is_problems_and_causes_is_told_in_words(told):
    assert re.search(r"问题和原因所占的篇幅\s+\d+%\s+(够一半了|不到一半，问题和原因要写实)", told.text)
    assert "您自己的话所占的篇幅" in told.text
