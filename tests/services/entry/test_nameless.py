"""Coming in with the code of an anonymous round: it leaves no line in the log, and no hour in the files."""

import sqlite3
from datetime import timedelta

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_PIN
from tests.services.entry.conftest import NEW_PIN, new_lines

from selfcheck.services.entry import Arrival
from selfcheck.services.errors import WrongPin


@pytest.fixture
def nameless(bureau):
    """The code of number 1 in an anonymous round, with its member."""
    bureau.round_id = bureau.open_round(bureau.group_id, anonymous=True)
    slip = bureau.issuing.issue_round(OFFICE, bureau.round_id)[0]
    with bureau.store.reading() as tx:
        member = tx.organisation.nameless(bureau.round_id)[0]
    return slip.code, member.id


def test_who_is_nameless_leaves_no_line_in_the_log(bureau, nameless, me, phone):
    code, _ = nameless
    before = bureau.lines()
    assert bureau.entry.look(me, code) == Arrival("member", "", "某县/某局/一科", "none", True)
    bureau.entry.begin(me, code, PIN)
    bureau.entry.enter(phone, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN)
    assert new_lines(bureau, before) == []


def test_of_who_is_nameless_the_files_hold_days_only(bureau, nameless, me, phone):
    """Read from the tables as they are: who has the disk cannot tell by the hour whose work it is."""
    code, member_id = nameless
    bureau.clock.move(hours=1, minutes=17)
    bureau.entry.begin(me, code, PIN)
    bureau.entry.enter(phone, code, PIN)
    person = bureau.person(me)
    tables = sqlite3.connect(bureau.house.data / "selfcheck.sqlite3")
    times = tables.execute("SELECT pin_at, issued_at FROM members WHERE id = ?", (member_id,)).fetchone()
    times += tables.execute("SELECT created_at FROM persons WHERE id = ?", (person,)).fetchone()
    times += tuple(row[0] for row in tables.execute("SELECT seen_at FROM sessions WHERE person_id = ?", (person,)))
    assert len(times) == 5
    assert {str(time)[10:19] for time in times} == {" 00:00:00"}


def test_a_wait_for_a_nameless_code_ends_at_a_full_hour(bureau, nameless, me):
    code, member_id = nameless
    bureau.entry.begin(me, code, PIN)
    bureau.clock.move(minutes=7, seconds=13)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    locked = bureau.member(member_id).secret.locked_until
    assert (locked.minute, locked.second, locked.microsecond) == (0, 0, 0)
    assert timedelta(minutes=10) <= locked - bureau.clock.now <= timedelta(minutes=70)


def test_a_nameless_code_issued_again_on_the_same_day_starts_over_too(bureau, nameless, me, phone):
    """Days cannot be compared with each other: the PIN was set and the code issued again on one day."""
    code, member_id = nameless
    bureau.entry.begin(me, code, PIN)
    assert bureau.entry.look(phone, code).pin == "set"
    new = bureau.issuing.reissue(OFFICE, [member_id])[0]
    assert (new.number, new.name) == (1, "")
    assert bureau.entry.look(phone, new.code).pin == "renewable"
    bureau.entry.begin(phone, new.code, NEW_PIN)
    assert bureau.entry.look("third", new.code).pin == "set"
