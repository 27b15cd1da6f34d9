"""Who is missing in the whole round: names on the page alone, a text to copy without any, and no order but that of the tree."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from streamlit.runtime.context import ContextProxy
from tests.ui.county import OFFICE

from selfcheck.bootstrap import now_in_utc, services
from selfcheck.ui.components.office import reminding

RATINGS = (3,) * 18
TEXT = re.compile(r'<p id="remind_[^"]*">(.*?)</p>')
HERE = property(lambda self: "http://192.168.1.20:8501/rounds")


@pytest.fixture
def followed(county, browser, monkeypatch):
    """Opens a round on the page of the office."""
    monkeypatch.setattr(ContextProxy, "url", HERE)

    def followed(round_id: str):
        browser.cookie = OFFICE
        return browser.tab("rounds").click(f"show_{round_id}")

    return followed


def names(page) -> list[str]:
    """The rows of the list of who is missing."""
    found = re.findall(r'<table class="sc-table sc-missing">(.*?)</table>', page.markup)
    return ["|".join(re.findall(r"<td[^>]*>(.*?)</td>", row)) for row in re.findall(r"<tr>(.*?)</tr>", "".join(found))]


def test_the_office_sees_who_is_missing_group_by_group_in_the_order_of_the_tree(county, round_id, followed):
    for name in ("甲1", "乙1", "乙2", "乙3", "乙4"):
        county.submit(county.member(name), round_id, RATINGS)
    page = followed(round_id)
    assert "2 个组，6 人" in page.text
    assert names(page) == [], "names come only when they are asked for"
    page.choose("toggle", f"missing_{round_id}", True)
    assert names(page) == ["甲组|5 人|甲2、甲3、甲4、甲5、甲6", "乙组|1 人|乙5"]
    assert "%" not in page.text


def test_the_text_to_remind_with_has_no_name_and_no_number_of_people(county, round_id, followed):
    services().issuing.set_phone(OFFICE, "62601234")
    county.submit(county.member("甲1"), round_id, RATINGS)
    page = followed(round_id).choose("toggle", f"missing_{round_id}", True)
    at = services().rounds.all(OFFICE)[0].row.closes_at.astimezone(reminding.context.zone())
    (text,) = TEXT.findall(page.markup)
    assert text == (
        f"“演示轮次”{at.month} 月 {at.day} 日 {at:%H:%M} 截止，还没有提交的请抓紧：打开 http://192.168.1.20:8501 ，用个人码进入。"
        "忘了 PIN 码或者丢了码条，找办公室，电话 62601234。已经提交的同志请忽略。"
    )
    page.choose("selectbox", f"remind_{round_id}", county.ids["乙"])
    (text,) = TEXT.findall(page.markup)
    assert text.startswith("乙组：“演示轮次”")
    copied = re.findall(r'data-copies="([^"]+)"', page.markup)
    assert copied == [f"remind_{round_id}"], "names have no button by which they are copied"
    assert not any(f"{group}{number}" in text for group in "甲乙" for number in range(1, 7))


def test_names_stand_in_no_file(county, round_id, followed):
    page = followed(round_id).choose("toggle", f"missing_{round_id}", True)
    assert [link.proto.url for link in page.at.link_button if "blank" not in link.proto.url] == []
    assert page.at.get("download_button") == []


def test_of_an_anonymous_round_there_are_numbers_and_a_text(county, followed):
    round_id = county.open_round(anonymous=True)
    page = followed(round_id)
    assert "2 个组，11 人" in page.text
    assert not page.has(f"missing_{round_id}")
    assert len(TEXT.findall(page.markup)) == 1


def test_who_can_submit_no_more_is_not_reminded(county, round_id, followed):
    services().releases.close(county.leader("甲组长"), round_id)
    page = followed(round_id)
    assert page.options(f"remind_{round_id}") == ["全部", "乙组"]
    services().rounds.close(OFFICE, round_id)
    page.reload()
    assert not page.has(f"remind_{round_id}")
    assert names(page.choose("toggle", f"missing_{round_id}", True))[0].startswith("甲组|6 人")


def test_the_time_is_that_of_the_group_and_of_several_the_first(county, round_id, followed):
    """A group that is opened again alone may close before the others, and whoever believed the later time would come too late."""
    services().releases.close(county.leader("甲组长"), round_id)
    own = (now_in_utc() + timedelta(hours=2)).replace(minute=30, second=0, microsecond=0)
    services().rounds.reopen(OFFICE, round_id, county.ids["甲"], own)
    page = followed(round_id)
    zone = reminding.context.zone()
    first, last = (f"{at.month} 月 {at.day} 日 {at:%H:%M}" for at in (own.astimezone(zone), ends_of(round_id).astimezone(zone)))

    def text(group: str = "") -> str:
        (found,) = TEXT.findall(page.choose("selectbox", f"remind_{round_id}", group).markup)
        return found

    assert f"“演示轮次”{first}（有的组晚一些） 截止" in text()
    assert f"“演示轮次”{first} 截止" in text(county.ids["甲"])
    assert f"“演示轮次”{last} 截止" in text(county.ids["乙"])


def ends_of(round_id: str):
    return next(info.row.closes_at for info in services().rounds.all(OFFICE) if info.row.id == round_id)


def test_before_a_round_begins_nobody_is_missing(county, followed):
    waiting = county.open_round(opens_at=now_in_utc() + timedelta(hours=1))
    assert "还没有提交的" not in followed(waiting).text


@pytest.mark.parametrize("where", ["", "http://localhost:8501", "http://127.0.0.1:8501"])
def test_an_address_that_opens_nothing_elsewhere_stands_in_no_text(where):
    text = reminding.reminder("轮次", "1 月 10 日 18:00", where, "")
    assert text == (
        "“轮次”1 月 10 日 18:00 截止，还没有提交的请抓紧：打开码条上的网址，用个人码进入。"
        "忘了 PIN 码或者丢了码条，找办公室。已经提交的同志请忽略。"
    )
