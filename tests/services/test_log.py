"""The log is for the office, and is only ever added to."""

import inspect

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_CODE, Bureau

from selfcheck.services import log
from selfcheck.services.errors import NotAllowed, WrongCode
from selfcheck.services.log import PAGE, Log, LogPage


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    return bureau


def test_lines_are_read_in_pages_newest_first(bureau):
    for number in range(PAGE + 10):
        bureau.clock.move(minutes=1)
        bureau.group(f"第 {number} 个单位")
    first, second = bureau.log.page(OFFICE), bureau.log.page(OFFICE, PAGE)
    assert (len(first.lines), len(second.lines)) == (PAGE, 11)
    assert first.size == second.size == PAGE + 11
    assert (first.lines[0].subject, first.lines[0].at) == (f"第 {PAGE + 9} 个单位", bureau.clock.now)
    lines = [*first.lines, *second.lines]
    assert lines == sorted(lines, key=lambda line: line.at, reverse=True)
    assert len(set(lines)) == PAGE + 11


@pytest.mark.parametrize("offset", [-1, 10**9])
def test_a_page_beyond_the_log_is_no_error(bureau, offset):
    assert bureau.log.page(OFFICE, offset).size == 1


def test_neither_members_nor_leaders_read_the_log(bureau, me, phone, stranger):
    group = bureau.group("某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.organisation.add_leader(OFFICE, group, "王某")
    codes = bureau.slips()
    bureau.entry.begin(me, codes["张某"], PIN)
    bureau.entry.begin(phone, codes["王某"], PIN)
    for session in (me, phone, stranger, ""):
        with pytest.raises(NotAllowed):
            bureau.log.page(session)
        with pytest.raises(NotAllowed):
            bureau.log.export(session)


def test_words_are_sought_in_who_did_it_what_he_did_and_to_whom(bureau, me):
    group = bureau.group("某县", "甲局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.entry.begin(me, bureau.slips()["张某"], PIN)

    def found(words: str = "", only: str = "") -> list[tuple[str, str, str]]:
        page = bureau.log.page(OFFICE, 0, words, only)
        assert page.size == len(page.lines)
        return [(line.actor, line.action, line.subject) for line in page.lines]

    entered, added = ("张某", "member.pin", "某县/甲局"), ("办公室", "member.add", "某县/甲局/张某")
    assert found("张某") == [entered, added]
    assert found("设 PIN 码") == [entered]
    assert found(" 发个人码 ")[0][1] == "code.issue"
    assert found("", "member.add") == [added]
    assert found("张某", "member.pin") == [entered]
    assert found("张某", "code.issue") == found("谁也不是") == found("%") == []
    assert len(found("张某", "no.such.action")) == 2
    assert found() == found("", "")


def test_wrong_tries_that_are_being_counted_are_sought_like_all_others(bureau):
    bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE, times=2)
    assert [line.subject for line in bureau.log.page(OFFICE, 0, "输错").lines] == ["10 分钟内 2 次"]
    assert [line.action for line in bureau.log.page(OFFICE, 0, "登录").lines] == ["try.code"]  # by its actor
    assert bureau.log.page(OFFICE, 0, "", "office.claim").size == 1
    assert bureau.log.page(OFFICE, 1, "输错") == LogPage((), 1)


def test_who_takes_the_log_away_stands_in_the_log(bureau, me):
    bureau.group("甲局")
    whole = bureau.log.export(OFFICE)
    assert [line.action for line in whole.lines] == ["group.add", "office.claim"]
    assert (whole.size, whole.by, whole.at, whole.sought) == (2, "办公室", bureau.clock.now, "")
    bureau.entry.begin(me, bureau.readers.add(OFFICE, "县纪委").code, PIN)
    some = bureau.log.export(me, "导出", "log.export")
    assert (len(some.lines), some.by, some.sought) == (1, "县纪委", "“导出”、导出操作记录")
    assert bureau.lines()[-1] == ("县纪委", "log.export", "找“导出”、导出操作记录，1 条")
    assert ("办公室", "log.export", "2 条") in bureau.lines()


def test_what_was_sought_stands_in_one_line_of_the_log_and_can_be_stored(bureau):
    """It comes by an address, which may hold anything: PostgreSQL keeps no zero, and no line is to look like two."""
    taken = bureau.log.export(OFFICE, "张\0某\r\n2026-01-01 办公室")
    assert taken.sought == "“张某 2026-01-01 办公室”"
    assert bureau.lines()[-1] == ("办公室", "log.export", "找“张某 2026-01-01 办公室”，0 条")


def test_of_a_log_that_is_too_long_for_one_file_the_newest_lines_go_into_it(bureau, monkeypatch):
    monkeypatch.setattr(log, "MOST", 3)
    for number in range(5):
        bureau.group(f"第 {number} 个单位")
    taken = bureau.log.export(OFFICE)
    assert ([line.subject for line in taken.lines], taken.size) == (["第 4 个单位", "第 3 个单位", "第 2 个单位"], 6)


def test_there_is_no_way_to_change_or_remove_a_line(bureau):
    assert [name for name, _ in inspect.getmembers(Log, inspect.isfunction) if not name.startswith("_")] == ["export", "page"]
    with bureau.store.reading() as tx:
        assert {name for name in dir(tx.log) if not name.startswith("_")} == {"add", "page", "size"}
