"""A member sees who is counted with him, takes back what he submitted, and is told the way round where he cannot."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.ui.county import OFFICE, PIN, RATINGS

from selfcheck.bootstrap import services
from selfcheck.services.clocks import CHINA


@pytest.fixture
def me(browser, county, round_id):
    """The first page of 甲1, in a running round."""
    browser.cookie = county.member("甲1")
    return browser.tab()


@pytest.fixture
def submitted(me, round_id):
    """提交 of 甲1, who has submitted."""
    me.click(f"begin_{round_id}").rate(1, 4).turn("submit").click("submit")
    assert "已提交（" in me.text
    return me


def take_back(tab, round_id):
    return tab.choose("checkbox", f"take_back_sure_{round_id}", True).click("take_back")


ALL = "和您一起统计的：本组 6 人：甲1、甲2、甲3、甲4、甲5、甲6。"


def test_before_he_begins_and_before_and_after_he_submits_he_sees_who_is_counted_with_him(me, round_id):
    assert ALL in me.text
    assert "名单有变动" not in me.text
    me.click(f"begin_{round_id}").rate(1, 4).turn("submit")
    assert ALL in me.text
    me.click("submit")
    assert ALL in me.text


def test_who_came_since_is_named_as_text_and_how_many_left_is_told(county, me, round_id):
    services().organisation.add_member(OFFICE, county.ids["甲"], "<b>编的</b>[人](x.cn)")
    services().organisation.remove_member(OFFICE, county.ids["甲6"])
    me.reload()
    assert "名单有变动：加了 1 人（<b>编的</b>[人](x.cn)），少了 1 人。有您不认识的人，请先问负责人，再提交。" in me.text
    assert "&lt;b&gt;编的&lt;/b&gt;" in me.markup


def test_who_has_submitted_is_told_before_the_release_that_others_came_and_went(browser, county, round_id):
    """Else an office could put its own people in the place of his colleagues behind his back, between two closing times."""
    county.submit_all("甲", round_id)
    services().releases.close(county.leader("甲组长"), round_id)
    browser.cookie = county.member("甲1")
    tab = browser.tab()
    assert "和您一起统计的" not in tab.text
    services().rounds.close(OFFICE, round_id)
    services().organisation.remove_member(OFFICE, county.ids["甲6"])
    services().rounds.reopen(OFFICE, round_id, county.ids["甲"], datetime.now().astimezone() + timedelta(hours=1))
    services().organisation.add_member(OFFICE, county.ids["甲"], "编的")
    services().releases.close(county.leader("甲组长"), round_id)
    tab.reload()
    assert "名单有变动：加了 1 人（编的），少了 1 人。有您不认识的人，请问负责人。" in tab.text
    county.release("甲", round_id)
    tab.reload()
    assert "名单有变动" not in tab.text


def test_of_an_anonymous_round_the_number_only(browser, county):
    round_id = county.open_round(anonymous=True)
    slip = next(slip for slip in services().issuing.issue_round(OFFICE, round_id) if "乙" in slip.group)
    tab = browser.tab().submit("open_code", code=slip.code).submit("set_pin", pin=PIN, pin_again=PIN)
    assert "和您一起统计的：本组 5 人。" in tab.text
    assert not any(f"乙{number}" in tab.text for number in range(1, 6))
    tab.click(f"begin_{round_id}").rate(1, 4).turn("submit").click("submit")
    assert "看得到提交的人数少了一个，看不到是谁" in tab.text
    assert "已经收回，现在不计入本组" in take_back(tab, round_id).text


def test_he_takes_it_back_behind_a_tick_and_may_submit_again(submitted, county, round_id):
    assert "负责人和办公室看得到您收回了，操作记录里也有一条" in submitted.text
    assert submitted.at.button(key="take_back").disabled
    take_back(submitted, round_id)
    assert "已经收回，现在不计入本组。写的、评的都还在；要重新交，再点“提交”。" in submitted.text
    assert "还没有提交" in submitted.text
    assert not submitted.has("take_back")
    submitted.click("submit")
    assert "已提交（" in submitted.text
    assert services().progress.of(county.leader("甲组长"), round_id)[0].submitted == 1


def test_a_group_that_closed_meanwhile_refuses_with_the_way_round(submitted, county, round_id):
    submitted.choose("checkbox", f"take_back_sure_{round_id}", True)
    services().releases.close(county.leader("甲组长"), round_id)
    submitted.click("take_back")
    assert "没有收回：本组已经截止" in submitted.text
    assert "请在负责人发布以前，请他找办公室重新开放本组，再到这里收回" in submitted.text
    assert not submitted.has("take_back")


def test_what_is_released_is_not_taken_back_and_the_price_of_another_release_is_told(browser, county, round_id):
    county.submit_all("甲", round_id)
    county.release("甲", round_id)
    browser.cookie = county.member("甲1")
    tab = browser.tab()
    tab.page("submit")
    assert "已经计入发布的结果，收不回，发布的也不变" in tab.text
    assert "请负责人找办公室重新开放本组" in tab.text
    assert "变化的不到 5 人，就不能再发布" in tab.text
    services().rounds.reopen(OFFICE, round_id, county.ids["甲"], datetime.now().astimezone() + timedelta(hours=1))
    tab.reload()
    assert "评分要改的，改了再提交，截止以后由负责人再发布一次" in tab.text
    assert not tab.has("take_back")


def test_where_nothing_is_submitted_nothing_is_offered(me, round_id):
    me.click(f"begin_{round_id}").rate(1, 4).turn("submit")
    assert "收回已经提交的评分" not in [expander.label for expander in me.at.expander]
    assert len(RATINGS) == 6


def test_the_closing_time_that_he_reads_is_that_of_his_group(me, county, round_id):
    services().releases.close(county.leader("甲组长"), round_id)
    until = (datetime.now().astimezone() + timedelta(hours=3)).replace(minute=30, second=0, microsecond=0)
    services().rounds.reopen(OFFICE, round_id, county.ids["甲"], until)
    me.reload()
    assert f"{until.astimezone(CHINA):%Y-%m-%d %H:%M} 截止" in me.text
