"""The log is for the office, and is only ever added to."""

import inspect

import pytest
from tests.services.bureau import OFFICE, PIN, Bureau

from selfcheck.services.errors import NotAllowed
from selfcheck.services.log import PAGE, Log


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


def test_nobody_but_the_office_reads_the_log(bureau, me, phone, stranger):
    group = bureau.group("某局")
    bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.organisation.add_leader(OFFICE, group, "王某")
    codes = bureau.slips()
    bureau.entry.begin(me, codes["张某"], PIN)
    bureau.entry.begin(phone, codes["王某"], PIN)
    for session in (me, phone, stranger, ""):
        with pytest.raises(NotAllowed):
            bureau.log.page(session)


def test_there_is_no_way_to_change_or_remove_a_line(bureau):
    assert [name for name, _ in inspect.getmembers(Log, inspect.isfunction) if not name.startswith("_")] == ["page"]
    with bureau.store.reading() as tx:
        assert {name for name in dir(tx.log) if not name.startswith("_")} == {"add", "page", "size"}
