"""轮次: planned, begun, followed, closed and opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.saving import save

from selfcheck.bootstrap import services
from selfcheck.services.records import Rating
from selfcheck.web.session import new_token

HOSTILE = "![图](x.cn)<i>会"


@pytest.fixture
def top(office, browser):
    """A group of four members and a leader; returns the id of the topmost node."""
    house, session = services(), browser.cookie
    county = house.organisation.add_group(session, None, "演示县")
    group = house.organisation.add_group(session, county, "一组")
    for name in "甲乙丙丁":
        house.organisation.add_member(session, group, f"演示{name}")
    house.organisation.add_leader(session, group, "演示戊")
    return county


@pytest.fixture
def page(office, top):
    return office.page("rounds")


@pytest.fixture
def only(browser):
    """The one round that there is."""

    def found():
        (info,) = services().rounds.all(browser.cookie)
        return info

    return found


def fill(page, title="演示轮次", anonymous=False):
    page.at.text_input(key="plan_new_title").set_value(title)
    page.at.text_input(key="plan_new_meeting").set_value("演示会议")
    page.at.radio(key="plan_new_anonymous").set_value(anonymous)
    return page.click("plan_new_go")


def begin(page, id):
    return page.choose("checkbox", f"open_{id}_sure", True).click(f"open_{id}")


@pytest.fixture
def running(page, only):
    fill(page)
    begin(page, only().row.id)
    return page


def test_without_an_organisation_the_page_says_what_comes_first(office):
    office.page("rounds")
    assert "先要有单位和成员" in office.text
    assert not office.has("plan_new_go")


def test_a_plan_begins_with_what_is_usual_and_says_why(page, only, top):
    assert "看的人去掉自己那一份，还剩三份" in page.text
    captions = page.at.radio(key="plan_new_anonymous").proto.captions
    assert "看得到谁提交了" in captions[0]
    assert "只有编号" in captions[1]
    fill(page)
    row = only().row
    assert (row.title, row.meeting, row.root_id, row.k, row.anonymous) == ("演示轮次", "演示会议", top, 5, False)
    assert row.opens_at <= datetime.now(UTC) < row.opens_at + timedelta(minutes=20), "a quarter may be over since the page was shown"
    assert (row.opens_at.minute % 15, row.opens_at.second) == (0, 0)
    assert timedelta(days=6) < row.closes_at - row.opens_at < timedelta(days=8)


def test_times_are_the_persons_own(page, only):
    """A test has no browser, and so the time of Shanghai."""
    page.at.date_input(key="plan_new_closes_day").set_value(date(2030, 1, 2))
    page.at.time_input(key="plan_new_closes_time").set_value(time(17, 30))
    fill(page)
    assert only().row.closes_at == datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
    assert "2030-01-02 17:30" in page.text


def test_a_plan_that_cannot_be_is_explained_and_stays_on_the_page(page, browser):
    fill(page, title="")
    assert "名称没有写" in page.text
    assert services().rounds.all(browser.cookie) == ()
    assert page.value("plan_new_meeting") == "演示会议"
    assert beside(page, "plan_new_go") == page.at.error[0].value, "above the form it would not be on the screen"


def test_a_change_that_cannot_be_is_explained_beside_its_button(page, only):
    fill(page)
    key = f"plan_{only().row.id}"
    page.at.text_input(key=f"{key}_title").set_value("")
    page.click(f"{key}_go")
    assert "名称没有写" in beside(page, f"{key}_go")
    assert only().row.title == "演示轮次"


@pytest.mark.parametrize("k", [3, 101, None])
def test_a_threshold_that_cannot_be_is_told_in_words_beside_the_button(page, browser, k):
    page.at.number_input(key="plan_new_k").set_value(k)
    fill(page)
    assert "门槛应当是 4 到 100 的整数" in beside(page, "plan_new_go")
    assert services().rounds.all(browser.cookie) == ()


def beside(page, button):
    """What stands just above a button."""
    parts = list(page.at.main)
    place = next(number for number, part in enumerate(parts) if getattr(part, "key", None) == button)
    return parts[place - 1].value


def test_the_form_is_empty_for_the_next_round(page):
    fill(page)
    assert page.value("plan_new_title") == ""
    assert page.value("plan_new_meeting") == ""


def test_a_plan_can_be_changed_until_the_round_begins(page, only):
    fill(page)
    id = only().row.id
    assert page.value(f"plan_{id}_title") == "演示轮次"
    page.at.text_input(key=f"plan_{id}_title").set_value("改过的轮次")
    page.at.number_input(key=f"plan_{id}_k").set_value(4)
    page.click(f"plan_{id}_go")
    assert (only().row.title, only().row.k) == ("改过的轮次", 4)
    begin(page, id)
    assert not page.has(f"plan_{id}_title")
    assert page.has(f"extend_{id}_go")


def test_the_round_begins_behind_a_tick_and_the_page_says_what_is_fixed(page, only):
    fill(page)
    id = only().row.id
    assert page.at.button(key=f"open_{id}").disabled
    assert "会议：演示会议" in page.text, "what is to be checked before the round begins"
    assert f"清单：{only().bank_title}" in page.text
    for words in ("名额：", "题目：", "门槛、记名还是不记名"):
        assert words in page.text
    begin(page, id)
    assert only().state == "running"
    assert "已经开始" in page.text
    assert "0/4" in page.text


def test_before_it_begins_the_page_names_groups_that_are_too_small_or_without_a_leader(page, top, browser, only):
    group = services().organisation.add_group(browser.cookie, top, "二组")
    for number in range(1, 7):
        services().organisation.add_member(browser.cookie, group, f"演示 {number}")
    fill(page)
    assert "人数不到门槛 5 人的组，结果不会显示：演示县/一组（4 人）。" in page.text
    assert "没有负责人的组，截止以后没有人能发布结果：演示县/二组。" in page.text


def test_an_empty_time_is_told_and_nothing_is_saved(page, browser):
    page.at.date_input(key="plan_new_closes_day").set_value(None)
    fill(page)
    assert "日期和时间都要写" in page.text
    assert services().rounds.all(browser.cookie) == ()


def test_who_begins_another_round_in_the_same_groups_is_told_of_the_first_before(running, browser):
    assert "这些组前后 30 天里还有" not in running.text
    fill(running)
    (drafted,) = [info for info in services().rounds.all(browser.cookie) if info.state == "draft"]
    ends = services().rounds.near(browser.cookie, drafted.row.id)[0].row.closes_at + timedelta(hours=8)
    assert f"这些组前后 30 天里还有：《演示轮次》（{ends:%Y-%m-%d} 截止）" in running.text
    assert "已经有一轮也叫《演示轮次》" in running.text
    running.at.text_input(key=f"plan_{drafted.row.id}_title").set_value("另一轮")
    running.click(f"plan_{drafted.row.id}_go")
    assert "这些组前后 30 天里还有" in running.text
    assert "已经有一轮也叫" not in running.text


def test_who_plans_an_anonymous_round_near_another_is_told_from_when_on_it_may_begin(running, browser):
    fill(running, anonymous=True)
    (drafted,) = [info for info in services().rounds.all(browser.cookie) if info.state == "draft"]
    assert drafted.row.anonymous
    assert "有一轮不记名，不能离得这么近。要开始，请先把开始时间改到北京时间 " in running.text
    assert "请尽量隔开" not in running.text, "what cannot begin needs no advice on what comes of it"
    begin(running, drafted.row.id)
    assert "没有开始：轮次“演示轮次”与这一轮有相同的组、相同的项" in running.text


def test_a_round_that_cannot_begin_is_not_said_to_be_unsaved(page, only):
    page.at.date_input(key="plan_new_opens_day").set_value(date(2020, 1, 1))
    page.at.date_input(key="plan_new_closes_day").set_value(date(2020, 1, 2))
    fill(page)
    begin(page, only().row.id)
    assert "没有开始：截止时间已经过了" in page.text
    assert only().state == "draft"


def test_a_plan_is_deleted_behind_a_tick(page, browser, only):
    fill(page)
    id = only().row.id
    assert page.at.button(key=f"delete_{id}").disabled
    page.choose("checkbox", f"delete_{id}_sure", True).click(f"delete_{id}")
    assert services().rounds.all(browser.cookie) == ()
    assert "已经删除“演示轮次”" in page.text


def test_of_a_named_round_the_office_sees_who_has_not_submitted(running, browser, only):
    submit(browser, "演示甲")
    id = only().row.id
    running.reload()
    assert "1/4" in running.text
    assert "演示乙" not in running.text, "names come only when they are asked for"
    group = services().progress.of(browser.cookie, id)[1].group_id
    running.choose("selectbox", f"names_{id}", group)
    assert "没有提交（3 人）：演示乙、演示丙、演示丁" in running.text
    assert "已经提交（1 人）：演示甲" in running.text


def test_of_an_anonymous_round_only_numbers_are_seen_and_its_codes_are_issued_apart(page, only):
    fill(page, anonymous=True)
    id = only().row.id
    begin(page, id)
    assert "0/4" in page.text
    assert not page.has(f"names_{id}")
    page.click("to_codes")
    assert page.has(f"issue_{id}")


def test_a_round_is_closed_behind_a_tick_and_opened_again_with_another_time(running, only):
    id = only().row.id
    assert running.at.button(key=f"close_{id}").disabled
    running.choose("checkbox", f"close_{id}_sure", True).click(f"close_{id}")
    assert only().state == "closed"
    assert "已截止，提交的不到 5 人，不能发布" in running.text
    assert "下面的组提交的都不到 5 人，不能发布" in running.text, "the county above them has nothing to wait for either"
    assert "等下面的组发布" not in running.text
    running.at.date_input(key=f"extend_{id}_closes_day").set_value(date(2030, 1, 2))
    running.at.time_input(key=f"extend_{id}_closes_time").set_value(time(17, 30))
    running.click(f"extend_{id}_go")
    assert only().state == "running"
    assert only().row.closes_at == datetime(2030, 1, 2, 9, 30, tzinfo=UTC)
    assert "新的截止时间：2030-01-02 17:30" in running.text


def test_one_group_is_opened_again_alone_with_a_closing_time_of_its_own(running, only, browser):
    id, house = only().row.id, services()
    assert not running.has(f"reopen_{id}_go"), "no group is closed"
    other = house.organisation.add_group(browser.cookie, only().row.root_id, "二组")
    house.organisation.add_member(browser.cookie, other, "演示己")
    house.rounds.close(browser.cookie, id)
    running.reload()
    assert running.at.selectbox(key=f"reopen_{id}_group").options == ["一组"], "the other one came after the round was opened"
    running.at.date_input(key=f"reopen_{id}_closes_day").set_value(date(2030, 1, 2))
    running.at.time_input(key=f"reopen_{id}_closes_time").set_value(time(17, 30))
    running.click(f"reopen_{id}_go")
    assert "“一组”重新开放，2030-01-02 17:30 截止。请告诉组里的人。" in running.text
    assert only().state == "running"


def test_a_time_that_is_over_opens_no_group_again(running, only, browser):
    id = only().row.id
    services().rounds.close(browser.cookie, id)
    running.reload()
    running.at.date_input(key=f"reopen_{id}_closes_day").set_value(date(2020, 1, 2))
    running.click(f"reopen_{id}_go")
    assert "新的截止时间要在现在以后" in running.text
    assert only().state == "closed"


def test_a_round_of_which_every_group_is_closed_is_not_called_running(running, only, browser):
    with services().store.writing() as tx:
        (leaf,) = [group for group in tx.rounds.groups(only().row.id) if group.leaf]
        tx.rounds.change_group(replace(leaf, closed_at=datetime.now(UTC)))
    assert running.reload().markup.count("已截止</span>") == 1
    assert "进行中" not in running.text


def test_a_new_closing_time_that_is_over_is_refused(running, only):
    id = only().row.id
    running.at.date_input(key=f"extend_{id}_closes_day").set_value(date(2020, 1, 2))
    running.click(f"extend_{id}_go")
    assert "新的截止时间要在现在以后" in running.text
    assert only().state == "running"


def test_a_title_is_text_and_nothing_else(page):
    fill(page, title=HOSTILE)
    assert "<i>会" not in page.markup
    assert "&lt;i&gt;会" in page.markup
    page.page("office")
    assert "<i>会" not in page.markup


def test_the_first_page_of_the_office_leads_from_step_to_step(office, browser):
    office.page("office")
    assert primary(office) == ["to_organisation"]
    group = services().organisation.add_group(browser.cookie, None, "一组")
    services().organisation.add_member(browser.cookie, group, "演示甲")
    assert primary(office.reload()) == ["to_codes"]
    assert "还有 1 人没有码" in office.text
    services().issuing.issue_missing(browser.cookie)
    assert primary(office.reload()) == ["to_rounds"]
    fill(office.page("rounds"))
    begin(office, services().rounds.all(browser.cookie)[0].row.id)
    office.page("office")
    assert primary(office) == []
    assert "0/1" in office.text


def test_last_years_round_is_copied_into_the_form_a_year_later_and_stored_only_when_it_is_saved(page, only, browser):
    fill(page, title="2026 年度会前自查")
    begin(page, only().row.id)
    first = only().row
    page.click("copy_round")
    assert only().row == first, "nothing is stored"
    assert page.value("plan_new_title") == "2027 年度会前自查"
    assert "还没有保存：日期晚一年" in page.text
    assert "截止时间（" in page.text
    assert "在一年以后，请看看年份对不对" in page.text
    page.click("plan_new_go")
    copied, _ = (info.row for info in services().rounds.all(browser.cookie))
    assert (copied.title, copied.meeting, copied.k, copied.root_id) == ("2027 年度会前自查", first.meeting, first.k, first.root_id)
    assert copied.closes_at - first.closes_at in (timedelta(days=365), timedelta(days=366))
    assert page.value("plan_new_title") == "", "the next one begins with what is usual"


def test_a_copy_is_dropped_and_of_several_rounds_any_can_be_copied(page, only, browser):
    fill(page, title="2025 年度会前自查", anonymous=True)
    first = only().row.id
    begin(page, first)
    assert "照“2025 年度会前自查”建一个" in page.text.replace("\\", "")
    services().rounds.close(browser.cookie, first)
    fill(page, title="2026 年度会前自查")
    (second,) = [info.row.id for info in services().rounds.all(browser.cookie) if info.row.id != first]
    with services().store.writing() as tx:  # a named round near an anonymous one is not opened
        tx.rounds.change(replace(tx.rounds.get(second), opened_at=datetime.now(UTC)))
    page.reload().choose("selectbox", "_office_copy_of", first)
    page.click("copy_round")
    assert page.value("plan_new_title") == "2026 年度会前自查"
    assert page.at.radio(key="plan_new_anonymous").value is True
    page.click("drop_copy")
    assert page.value("plan_new_title") == ""
    assert page.has("copy_round")


ODD = {
    "year": (800, 807, "在一年以后，请看看年份对不对"),
    "past": (-30, -20, "已经过去，这样不能开始"),
    "begun": (-30, 7, "已经过去一天以上，一点“开始这一轮”，大家马上就能作答"),
    "long": (0, 120, "从开始到截止有 120 天，超过 90 天"),
    "short": (0, 0, "从开始到截止不到一天"),
}
"""Days from today to the opening and to the closing, and what is told."""


@pytest.mark.parametrize("odd", ODD)
def test_odd_dates_are_told_and_never_refused(page, only, odd):
    """Beside the fields, where something else is wrong with them; and on the card."""
    opens, closes, told = ODD[odd]
    today = page.at.date_input(key="plan_new_opens_day").value
    page.at.date_input(key="plan_new_opens_day").set_value(today + timedelta(days=opens))
    page.at.date_input(key="plan_new_closes_day").set_value(today + timedelta(days=closes))
    page.at.time_input(key="plan_new_opens_time").set_value(time(0, 0))
    page.at.time_input(key="plan_new_closes_time").set_value(time(18, 0))
    fill(page, title="")
    assert told in page.text
    fill(page)
    assert told in page.text
    assert only().state == "draft"


def test_usual_dates_are_not_remarked(page):
    fill(page)
    for _, _, told in ODD.values():
        assert told not in page.text


def primary(page):
    return [button.key for button in page.at.button if button.proto.type == "primary"]


def submit(browser, name):
    """A member comes in with his code, rates an item, and submits."""
    house, office = services(), browser.cookie
    slip = next(slip for slip in house.issuing.issue_missing(office) if slip.name == name)
    token = new_token()
    house.entry.begin(new_token(), slip.code, "135790", token)
    (mine,) = house.membership.rounds(token)
    check = house.membership.take_part(token, mine.round_id)
    save(house, token, check, "rating:1", Rating(3))
    house.membership.submit(token, mine.round_id)
