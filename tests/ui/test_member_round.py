"""A member's rounds: what is to be done next, 提交, and the group's mean over his own radar."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from tests.saving import save
from tests.ui.county import ITEMS, OFFICE, RATINGS

from selfcheck.bootstrap import services
from selfcheck.services.records import Rating


@pytest.fixture
def me(browser, county, round_id):
    """The first page of 甲1, in a running round."""
    browser.cookie = county.member("甲1")
    return browser.tab()


def begin(tab, round_id):
    return tab.click(f"begin_{round_id}")


def rate_all(tab, session, round_id):
    """Rates all items as the pages do, and draws the page anew."""
    check = services().membership.take_part(session, round_id)
    for item in ITEMS:
        save(services(), session, check, f"rating:{item}", Rating(4))
    return tab.page("answer")


def test_the_round_says_until_when_and_who_will_see_what_before_the_first_question(me, round_id):
    for words in ("演示轮次", "演示会议", "甲组", "截止", "记名", "满 5 人才显示统计", "本组负责人（甲组长）", "涉密内容不得填写"):
        assert words in me.text
    begin(me, round_id)
    assert "十八个是否" in me.text
    assert me.has("rating_1")


def test_a_round_that_has_not_begun_offers_nothing_to_answer(browser, county):
    now = datetime.now().astimezone()
    later = county.open_round(opens_at=now + timedelta(hours=1))
    browser.cookie = county.member("甲1")
    tab = browser.tab()
    assert "还没有开始，到时候再来" in tab.text
    assert not tab.has(f"begin_{later}")


def test_a_member_without_a_round_is_told_so(browser, county):
    browser.cookie = county.member("甲1")
    assert "现在没有轮次" in browser.tab().text


def test_a_page_opened_before_anything_was_begun_leads_back(me):
    me.page("draft")
    assert "回到首页" in me.text


def test_the_bar_says_for_which_round_it_is_and_what_is_open(me, round_id):
    begin(me, round_id)
    for page in ("profile", "draft"):
        me.page(page)
        assert "演示轮次" in me.text
        assert "还没有提交，有 18 项没有作答" in me.text
        assert me.has("to_submit")
    standing = me.page("answer").form.standing
    assert standing["text"].startswith("演示轮次")
    assert "截止。还没有提交。" in standing["text"]
    assert (standing["kind"], standing["submit"]) == ("warn", True)
    assert len([card for card in me.form.cards if card["item"] not in me.form.data["follows"]["done"]]) == 18


def test_the_line_of_the_round_says_nothing_that_the_next_answer_makes_untrue(me, round_id):
    """It is not drawn anew with an answer; how many are open is told beside it, and is."""
    begin(me, round_id)
    for item in ITEMS:
        me.rate(item, 4)
        assert "没有作答" not in me.form.standing["text"]
    assert "各项都已作答" not in me.form.standing["text"]


def test_submitting_shows_what_is_open_and_leads_there(me, round_id):
    begin(me, round_id).rate(1, 4).turn("submit")
    assert "有 17 项没有作答" in me.text
    assert "没有作答的项不计入统计" in me.text
    assert me.at.button(key="submit").label == "不补了，就这样提交"
    me.click("goto_17")
    assert me.form.data["focus"] == "item_17"


def test_after_submitting_the_time_stands_there_and_a_change_asks_for_another_one(me, round_id, browser):
    begin(me, round_id)
    rate_all(me, browser.cookie, round_id).turn("submit")
    assert "18 项都已作答" in me.text
    me.click("submit")
    assert re.search(r"已提交（20\d\d-\d\d-\d\d \d\d:\d\d）", me.text)
    assert not me.has("submit")
    me.page("answer")
    assert "截止前还可以改，改后请再提交" in me.text
    assert not me.form.standing["submit"]
    me.rate(1, 2)
    assert "后来评分又改过" in me.text
    me.rate(1, 4)
    assert "后来评分又改过" not in me.text
    me.rate(1, 2)
    assert services().membership.rounds(browser.cookie)[0].changed
    me.turn("submit").click("submit")
    assert not services().membership.rounds(browser.cookie)[0].changed


def test_nothing_can_be_submitted_where_nothing_is_rated(me, round_id):
    begin(me, round_id).page("submit").click("submit")
    assert "一项都还没有评分" in me.text


def test_a_closed_round_refuses_a_submission_with_a_clear_text(me, round_id):
    begin(me, round_id).rate(1, 4).page("submit")
    services().rounds.close(OFFICE, round_id)
    me.click("submit")
    assert "已经截止，不再接受新的提交。您写的内容都在" in me.text
    assert not me.has("submit")
    assert "没有提交，不计入本组" in me.text


def test_in_an_anonymous_round_only_the_day_is_told(browser, county):
    round_id = county.open_round(anonymous=True)
    county.codes["甲1"] = services().issuing.issue_round(OFFICE, round_id)[0].code
    tab = browser.tab().submit("open_code", code=county.codes["甲1"]).submit("set_pin", pin="271828", pin_again="271828")
    begin(tab, round_id).rate(1, 4)
    tab.turn("submit").click("submit")
    assert "已提交（20" in tab.text
    assert ":" not in tab.text.partition("已提交（")[2].partition("）")[0]


def test_a_self_check_of_ones_own_is_for_no_round(me, round_id):
    begin(me, round_id).page("data").click("new_check")
    assert "演示轮次" not in me.text
    assert "不属于哪个轮次" in me.page("submit").text


@pytest.fixture
def released(browser, county, released_round):
    """The first page of 甲1, whose group is released; he has submitted."""
    browser.cookie = county.member("甲1")
    return browser.tab()


def test_after_the_release_the_mean_of_the_group_lies_over_his_own_radar(released, round_id):
    assert "结果已经发布" in released.text
    released.page("profile")
    assert "<th>本组平均</th>" in released.markup
    assert "您低于本组平均最多的是" in released.text
    names = [trace["name"] for trace in json.loads(released.at.get("plotly_chart")[0].proto.spec)["data"]]
    assert names == ["本次", "本组平均"]


def test_before_the_release_there_is_no_mean_of_the_group(me, round_id):
    begin(me, round_id).rate(1, 4).page("profile")
    assert "本组平均" not in me.text


def test_an_earlier_round_can_be_laid_over(browser, county, released):
    later = county.open_round(title="第二轮")
    begin(released.page("start"), later)
    released.rate(1, 4).page("profile")
    released.at.selectbox(key="earlier").select_index(1)
    assert "<th>上次</th>" in released.reload().markup


def test_the_code_is_the_offices_and_deletion_says_what_becomes_of_what_was_submitted(me, round_id):
    begin(me, round_id).page("data")
    assert not me.has("renew_code")
    assert "要换请找办公室补发" in me.text
    assert "您提交过的评分也一并删除" in me.text
    assert "已经发布的统计数是当时的快照，不会变" in me.text
    assert "从空白重新开始以前提交的，不在其内" in me.text
    assert "凭个人码和 PIN 码可以再打开" in me.text


def test_the_private_job_knows_nothing_of_rounds(begun):
    assert "轮次" not in begun.text
    begun.page("data")
    assert begun.has("renew_code")
    assert "您提交过的评分" not in begun.text
    assert len(RATINGS) == 6
