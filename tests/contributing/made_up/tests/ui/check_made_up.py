"""Made-up parts on the real pages."""

import json

import pytest

from selfcheck.bootstrap import services
from selfcheck.ui import navigation


def test_a_page_is_reached_through_the_navigation_by_its_role_alone(browser):
    tab = browser.tab()
    assert not tab.offers("made_up")
    tab = browser.tab().click("start").click("noted")
    assert "题数" in [place.title for place in navigation.places(services().access.holder(browser.cookie))]
    assert "这份清单有 18 项" in tab.page("made_up").text


def test_a_bank_is_on_offer_and_can_be_answered(browser):
    tab = browser.tab().choose("selectbox", "bank", "made_up").click("start").click("noted")
    assert "是否读了原文？" in tab.text
    assert tab.rate(1, 2).type("instance_1", "只读了解读").saved == 2
    (check,) = services().checks.mine(browser.cookie)
    assert (check.title, check.answered, check.total) == ("编出来的清单", 1, 2)


def test_a_chart_is_chosen_on_the_page_of_the_profile(begun):
    begun.rate(1, 2)
    shown = begun.page("profile").choose("toggle", "more_charts", True).choose("segmented_control", "chart_view", "low")
    assert shown.value("chart_view") == "low"
    assert len(shown.at.get("plotly_chart")) == 2


@pytest.mark.usefixtures("released_round")
def test_a_chart_of_a_group_stands_on_the_page_of_its_leader_and_on_the_one_to_print(browser, county):
    browser.cookie = county.leader("甲组长")
    assert "能显示多少" in browser.tab("group").text
    printed = browser.tab("print")
    assert "能显示的项，见下表。" in printed.text
    assert ">显示的占比</th>" in printed.markup
    drawn = [json.loads(chart.proto.spec)["data"] for chart in printed.at.get("plotly_chart")]
    assert len([traces for traces in drawn if {"不显示", "显示"} <= {trace.get("name") for trace in traces}]) == 1


def test_an_exporter_and_a_word_profile_are_offered(begun):
    data = begun.page("data")
    assert [link.label for link in data.at.link_button] == ["导出存档", "导出评分表", "打印空白表", "空白表（Word）"]
    draft = begun.page("draft").choose("segmented_control", "draft_view", "三、核对下载").choose("radio", "word_profile", "made_up")
    assert "profile=made_up" in draft.at.link_button[0].proto.url
