"""Who may read the log and nothing else: his code, his PIN, his waits, and his end."""

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_PIN, Bureau

from selfcheck.services.errors import InvalidInput, NotAllowed, NotSignedIn, NotThere, PinStands, TooManyTries, WrongCode, WrongPin

NAME = "县纪委"
OTHER_PIN = "860173"


@pytest.fixture
def bureau(house):
    bureau = Bureau(house)
    bureau.claim()
    return bureau


@pytest.fixture
def slip(bureau):
    return bureau.readers.add(OFFICE, NAME)


def test_a_reader_gets_a_code_once_sets_a_pin_and_reads_the_log(bureau, slip, me, phone):
    assert (slip.kind, slip.name, slip.group, slip.round, slip.number) == ("reader", NAME, "", "", None)
    assert slip.role == "（看操作记录）"
    found = bureau.entry.look(me, slip.code)
    assert (found.kind, found.name, found.group, found.pin, found.anonymous) == ("reader", NAME, "", "none", False)
    bureau.entry.begin(me, slip.code, PIN)
    assert bureau.log.page(me).lines == bureau.log.page(OFFICE).lines
    assert bureau.entry.look(phone, slip.code).pin == "set"
    bureau.entry.enter(phone, slip.code, PIN)
    assert bureau.log.page(phone).size == 4
    assert bureau.lines()[-3:] == [("办公室", "reader.add", NAME), (NAME, "reader.pin", ""), (NAME, "reader.enter", "")]
    assert [(one.name, one.has_pin) for one in bureau.readers.all(OFFICE)] == [(NAME, True)]
    assert not bureau.house.files_hold(slip.code)


def test_a_reader_sees_the_log_and_no_other_page(bureau, slip, me):
    bureau.entry.begin(me, slip.code, PIN)
    for refused in (bureau.organisation.tree, bureau.rounds.all, bureau.issuing.address, bureau.readers.all):
        with pytest.raises(NotAllowed):
            refused(me)
    with pytest.raises(NotSignedIn):
        bureau.house.checks.mine(me)
    with pytest.raises(NotSignedIn):
        bureau.access.renew_code(me)


def test_whoever_guesses_at_a_readers_pin_waits_and_stands_in_the_log(bureau, slip, me):
    bureau.entry.begin(me, slip.code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, slip.code, WRONG_PIN, times=5)
    bureau.wrong(TooManyTries, bureau.entry.enter, slip.code, PIN)
    first = bureau.log.page(OFFICE).lines[0]
    assert (first.action, first.subject) == ("try.pin", f"{NAME}，10 分钟内 5 次")
    bureau.clock.move(minutes=11)
    bureau.wrong(WrongPin, bureau.entry.enter, slip.code, WRONG_PIN)
    bureau.entry.enter("after", slip.code, PIN)


def test_a_first_pin_stands(bureau, slip, me, phone):
    bureau.entry.begin(me, slip.code, PIN)
    with pytest.raises(PinStands):
        bureau.entry.begin(phone, slip.code, OTHER_PIN)


def test_a_code_issued_again_kills_the_old_one_and_closes_what_it_opened(bureau, slip, me, phone):
    bureau.entry.begin(me, slip.code, PIN)
    again = bureau.readers.reissue(OFFICE, slip.id)
    assert (again.id, again.name) == (slip.id, NAME)
    with pytest.raises(NotAllowed):
        bureau.log.page(me)
    bureau.wrong(WrongCode, bureau.entry.look, slip.code)
    assert bureau.entry.look(phone, again.code).pin == "renewable"
    bureau.entry.begin(phone, again.code, OTHER_PIN)
    assert bureau.log.page(phone).size
    assert ("办公室", "reader.reissue", NAME) in bureau.lines()
    assert bureau.issuing.good(OFFICE, (slip, again)) == (again,)


def test_who_was_removed_reads_nothing_any_more_and_stays_in_the_log_by_name(bureau, slip, me):
    bureau.entry.begin(me, slip.code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, slip.code, WRONG_PIN)
    bureau.readers.remove(OFFICE, slip.id)
    with pytest.raises(NotAllowed):
        bureau.log.page(me)
    bureau.wrong(WrongCode, bureau.entry.look, slip.code)
    assert bureau.readers.all(OFFICE) == ()
    lines = bureau.lines()
    assert [line for line in lines if line[1] in ("try.pin", "reader.remove")] == [
        ("未登录的浏览器", "try.pin", f"{NAME}，10 分钟内 1 次"),
        ("办公室", "reader.remove", NAME),
    ]
    for gone in (bureau.readers.reissue, bureau.readers.remove):
        with pytest.raises(NotThere):
            gone(OFFICE, slip.id)


@pytest.mark.parametrize("name", ["", "  ", "12345", "办公室", NAME, "字" * 61])
def test_a_name_that_would_mislead_is_refused(bureau, slip, name):
    with pytest.raises(InvalidInput):
        bureau.readers.add(OFFICE, name)
    assert len(bureau.readers.all(OFFICE)) == 1
