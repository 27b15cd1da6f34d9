"""A reader of the log: made by the office beside the log, and let in at the same field as everybody."""

from __future__ import annotations

import re

import pytest

from selfcheck.bootstrap import services
from selfcheck.ui import navigation
from selfcheck.web.papers import papers
from selfcheck.web.session import new_token

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
PIN = "294017"


@pytest.fixture
def made(office):
    """The page of the log on which a reader was just made."""
    return office.page("log").submit("reader_add", reader_name="县纪委")


@pytest.fixture
def reader(made, browser):
    """The tab of the reader, at a browser of his own, with his first PIN set."""
    (code,) = CODE.findall(made.markup)
    browser.cookie, browser.lane = new_token(), ""
    tab = browser.tab().submit("open_code", code=code)
    assert "看操作记录" in tab.text
    assert "名单、轮次、统计结果" in tab.text
    return tab.submit("set_pin", pin=PIN, pin_again=PIN)


def test_the_office_makes_a_reader_and_prints_his_slip_beside_the_log(made, browser):
    offer = papers.waiting(browser.cookie)[0]
    assert [(slip.kind, slip.name) for slip in offer.paper.slips] == [("reader", "县纪委")]
    assert [link.label for link in made.at.link_button if "download/sl" in link.proto.url] == ["打印码条，1 张"]
    assert "县纪委" not in made.page("codes").text
    assert "县纪委" in made.page("log").text
    made.click("hide_slips")
    assert offer.ticket not in {one.ticket for one in papers.waiting(browser.cookie)}
    assert "download/sl" not in "".join(link.proto.url for link in made.at.link_button)


def test_the_reader_comes_in_by_the_same_field_and_has_one_page(reader):
    assert navigation.places(services().access.holder(reader.browser.cookie)) == (navigation.LOG,)
    assert "去看操作记录" in "".join(link.label for link in reader.at.get("page_link"))
    page = reader.page("log")
    lines = [line for line in page.text.splitlines() if line.strip()]
    assert lines[lines.index("看操作记录的人设 PIN 码") - 1] == "县纪委"
    assert not page.has("reader_add")
    for other in ("office", "organisation", "rounds", "codes", "progress", "group", "common", "answer", "data"):
        text = reader.page(other).text
        assert "演示" not in text
        assert not reader.has("roster_take")
    reader.page("log").click("leave")
    assert "凭个人码和 PIN 码可以再进来" in reader.text
    assert services().access.holder(reader.browser.cookie) is None


def test_a_reader_is_given_another_code_or_removed_behind_a_tick(made, browser):
    (one,) = services().readers.all(browser.cookie)
    (old,) = CODE.findall(made.markup)
    made.choose("checkbox", f"reader_reissue_{one.id}_sure", True).click(f"reader_reissue_{one.id}")
    (fresh,) = CODE.findall(made.markup)
    assert fresh != old
    assert "作废的旧码条已经从那里撤掉" in made.text
    made.choose("checkbox", f"reader_remove_{one.id}_sure", True).click(f"reader_remove_{one.id}")
    assert services().readers.all(browser.cookie) == ()
    assert CODE.findall(made.markup) == []


def test_a_name_that_is_taken_is_told_where_it_was_typed(made, browser):
    made.submit("reader_add", reader_name="县纪委")
    assert "“县纪委”已经在了" in made.text
    assert len(services().readers.all(browser.cookie)) == 1


def test_what_is_sought_is_found_by_chinese_words_and_taken_away(office, browser):
    for name in ("甲局", "乙局"):
        services().organisation.add_group(browser.cookie, None, name)
    page = office.page("log").type("log_words", "添加单位")
    assert "共 2 条" in page.text
    assert "启用办公室" not in "".join(re.findall(r"<table.*</table>", page.markup, re.DOTALL))
    page.type("log_words", "乙局")
    assert "共 1 条" in page.text
    (link,) = [link.proto.url for link in page.at.link_button if link.label == "导出（Excel）"]
    assert link.startswith("/download/log.xlsx?words=%E4%B9%99%E5%B1%80&zone=")
    assert "没有找到" in page.type("log_words", "谁也不是").text
    page.type("log_words", "").choose("selectbox", "log_only", "office.claim")
    assert "共 1 条" in page.text


def test_a_new_search_begins_at_the_first_page(office, browser):
    for number in range(60):
        services().organisation.add_group(browser.cookie, None, f"第 {number} 局")
    page = office.page("log").click("next")
    assert "第 51—" in page.text
    assert "第 1—50 条，共 60 条" in page.type("log_words", "局").text
