"""现在等着办的: the first page of the office shows every step that waits, and leads to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.ui.county import OFFICE

from selfcheck.bootstrap import now_in_utc, services
from selfcheck.ui.components.html import label


@pytest.fixture
def office_of(browser, county):
    """The office of the made-up county, on its first page."""
    browser.cookie = OFFICE
    return browser.tab("office")


def way(tab, text):
    """The key of the button beside the line that holds this text."""
    parts = [part for part in tab.at.main if part.type in ("html", "button")]
    place = next(number for number, part in enumerate(parts) if part.type == "html" and text in part.value)
    return next(part.key for part in parts[place:] if part.type == "button")


def test_where_nothing_waits_that_is_said_and_the_log_is_there(office_of):
    assert "没有要办的" in office_of.text
    office_of.click(way(office_of, "操作记录里"))
    assert "第 1—" in office_of.text


def test_groups_without_members_or_a_leader_are_named_and_opened(office_of, county):
    empty = services().organisation.add_group(OFFICE, county.ids["县"], "丙组")
    services().organisation.remove_leader(OFFICE, county.ids["乙组长"])
    office_of.reload()
    assert "1 个组还没有成员：演示县/丙组" in office_of.text
    assert "1 个组没有负责人，截止以后没有人能发布：演示县/乙组" in office_of.text
    office_of.click(way(office_of, "还没有成员"))
    assert office_of.has(f"members_{empty}")


def test_a_plan_waits_to_be_begun_and_more_so_when_its_time_has_passed(office_of, county):
    now = now_in_utc()
    plans = {"以后": (now + timedelta(days=2), now + timedelta(days=9)), "早该": (now - timedelta(hours=2), now + timedelta(days=9))}
    for title, (opens, closes) in plans.items():
        plan = county_plan(county, title, opens, closes)
        services().rounds.create(OFFICE, plan)
    office_of.reload()
    assert "“以后”还没有开始：开始时间（" in office_of.text
    assert "以前要点“开始这一轮”" in office_of.text
    assert "已经过了，还没有点“开始这一轮”" in office_of.text
    office_of.click(way(office_of, "“早该”还没有开始"))
    opened = [button.key for button in office_of.at.button if button.key.startswith("open_")]
    assert opened == [f"open_{info.row.id}" for info in services().rounds.all(OFFICE) if info.row.title == "早该"]


def county_plan(county, title, opens, closes):
    from selfcheck.services.rounds import RoundPlan

    return RoundPlan(title, "演示会议", "eighteen_whethers_2019", county.ids["县"], opens, closes)


def test_a_running_round_tells_how_many_are_missing(office_of, county):
    county.submit_all("甲", county.open_round())
    assert "“演示轮次”进行中：已提交 6/11，还有 5 人没有提交；" in office_of.reload().text


def test_closed_groups_are_named_by_what_they_wait_for_until_all_are_settled(office_of, county):
    round_id = county.open_round()
    county.submit_all("甲", round_id)
    services().rounds.close(OFFICE, round_id)
    office_of.reload()
    assert "“演示轮次”截止了，等负责人发布（1 个组）：甲组。" in office_of.text
    assert "“演示轮次”截止了，提交的不到 5 人，不能发布（1 个组）：乙组。" in office_of.text
    assert "进行中" not in office_of.text
    county.release("甲", round_id)
    assert "等负责人发布" not in office_of.reload().text


def test_when_all_groups_are_closed_and_released_it_is_settled_whatever_the_rounds_time(office_of, county):
    round_id = county.open_round()
    for group in ("甲", "乙"):
        county.submit_all(group, round_id)
        county.release(group, round_id)
    office_of.reload()
    assert "“演示轮次”各组都已截止、发布（2 个组）。" in office_of.text
    assert "进行中" not in office_of.text


def test_places_of_an_anonymous_round_without_a_code_are_told(office_of, county):
    county.open_round(anonymous=True)
    assert "“演示轮次”还有 11 个名额没有码。" in office_of.reload().text
    office_of.click(way(office_of, "个名额没有码"))
    assert any(button.key.startswith("issue_") for button in office_of.at.button)


def test_what_waits_stands_first_as_soon_as_the_first_round_has_begun(office_of, county):
    def order():
        return [key for key in (button.key for button in office_of.reload().at.button) if key in ("to_rounds", "go_1")]

    assert order() == ["to_rounds", "go_1"]
    county.open_round()
    assert order() == ["go_1", "to_rounds"]


def test_a_leader_who_has_to_prove_that_he_is_a_member_is_told(office_of, county):
    services().entry.begin("anybody", county.codes["甲组长"], "271828", "x" * 43)
    assert not services().linking.link(OFFICE, county.ids["甲组长"], county.ids["甲1"])
    assert "登记为也是成员，等本人确认（1 人）：甲组长。" in office_of.reload().text


def test_a_title_is_text_here_too(office_of, county):
    county.open_round(title="<i>甲</i>")
    office_of.reload()
    assert "<i>甲" not in office_of.markup
    assert label("<i>甲</i>") not in office_of.markup
