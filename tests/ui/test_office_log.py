"""操作记录: every action that a service writes has its Chinese name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import selfcheck.services
from selfcheck.bootstrap import now_in_utc, services
from selfcheck.services.group_records import LogRow
from selfcheck.services.log import PAGE
from selfcheck.services.log_names import NAMES, is_try, name_of

SOURCES = Path(selfcheck.services.__file__).parent
ACTION = re.compile(r"(office|group|member|leader|reader|roster|code|link|round|try|log)\.[a-z]+")
LET_IN = {f"{who}.{how}" for who in ("member", "leader", "reader") for how in ("enter", "pin")} | {"member.restart"}
"""Put together in services/entry.py from who comes in and how."""


def written():
    """The actions that stand in the sources of the services."""
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCES.glob("*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in texts if ACTION.fullmatch(text)}


def test_every_action_that_a_service_writes_has_a_name_and_no_other():
    assert written() | LET_IN == set(NAMES)
    assert len(set(NAMES.values())) == len(NAMES)


def test_an_action_of_a_later_version_is_shown_as_it_is():
    assert name_of("round.freeze") == "round.freeze"


def test_the_page_shows_who_did_what_to_what_newest_first(office, browser):
    group = services().organisation.add_group(browser.cookie, None, "演示县")
    services().organisation.rename_group(browser.cookie, group, "演示市")
    page = office.page("log")
    lines = [line for line in page.text.splitlines() if line.strip()]
    assert lines.index("单位或组改名") < lines.index("添加单位或组") < lines.index("启用办公室，设定口令")
    assert lines[lines.index("单位或组改名") + 1] == "演示县 → 演示市"
    assert lines[lines.index("单位或组改名") - 1] == "办公室"


def test_wrong_tries_stand_out(office):
    add("try.pin", "演示甲")
    markup = office.page("log").markup
    assert [is_try("try.pin"), is_try("round.open")] == [True, False]
    assert re.findall(r'<tr class="sc-try">.*?</tr>', markup)[0].count("输错 PIN 码") == 1
    assert markup.count('<tr class="sc-try">') == 1


def test_older_lines_stand_on_further_pages(office):
    for number in range(1, PAGE + 11):
        add("group.add", f"第 {number} 个")
    page = office.page("log")
    total = services().store
    with total.reading() as tx:
        size = tx.log.size()
    assert f"第 1—{PAGE} 条，共 {size} 条" in page.text
    assert page.at.button(key="previous").disabled
    assert "第 1 个" not in page.text.splitlines()
    page.click("next")
    assert f"第 {PAGE + 1}—{size} 条，共 {size} 条" in page.text
    assert "第 1 个" in page.text.splitlines()
    assert page.at.button(key="next").disabled
    assert f"第 1—{PAGE} 条" in page.click("previous").text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "![图](http://x.cn/a)"])
def test_what_was_typed_is_text_and_nothing_else(office, text):
    add("group.add", text)
    page = office.page("log")
    assert text in page.text
    assert "<script>" not in page.markup


def add(action, subject):
    with services().store.writing() as tx:
        tx.log.add(LogRow(now_in_utc(), "办公室", action, subject))
