"""A code that the office issues again: the old PIN opens the same work, a new one an empty one."""

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_PIN, Between
from tests.services.entry.conftest import NEW_PIN, work

from selfcheck.services.errors import ChangedMeanwhile, NotYours, PinStands, TooManyTries, WrongCode, WrongPin
from selfcheck.services.group_records import SubmissionRow


def test_a_code_that_is_issued_again_while_its_pin_is_looked_at_opens_nothing(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.entry._passwords = Between(bureau.passwords, lambda: bureau.issuing.reissue(OFFICE, [bureau.zhang]))
    with pytest.raises(ChangedMeanwhile):
        bureau.entry.enter(phone, code, PIN)
    assert bureau.person(phone) is None


def test_a_code_issued_again_opens_the_same_work_with_the_old_pin(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    check = work(bureau, me)
    new = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
    assert bureau.person(me) is None, "what the old code has opened is closed"
    with pytest.raises(WrongCode):
        bureau.entry.look(me, code)
    assert bureau.entry.look(phone, new).pin == "renewable"
    bureau.entry.enter(phone, new, PIN)
    assert bureau.house.checks.load(phone, check).sheet.answers[1].instance == "只有我知道的事"


def test_once_the_old_pin_was_given_nobody_can_start_over_with_the_code(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    new = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
    bureau.entry.enter(phone, new, PIN)
    with pytest.raises(PinStands):
        bureau.entry.begin("somebody in the office", new, NEW_PIN)


def test_a_code_issued_again_without_the_pin_opens_an_empty_work_and_what_was_submitted_stays(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    round_id = bureau.open_round(bureau.group_id)
    check = work(bureau, me)
    old_person = bureau.person(me)
    with bureau.store.writing() as tx:
        seat = next(seat for seat in tx.rounds.seats_of(bureau.zhang))
        tx.rounds.change_seat(type(seat)(seat.id, seat.round_id, seat.group_id, seat.member_id, check))
        tx.submissions.put(SubmissionRow("s" * 16, seat.id, check, {1: 2}, bureau.clock.now))
    new = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
    bureau.entry.begin(phone, new, NEW_PIN)
    assert bureau.person(phone) not in (None, old_person)
    assert bureau.house.checks.mine(phone) == ()
    with pytest.raises(NotYours):
        bureau.house.checks.load(phone, check)
    bureau.wrong(WrongPin, bureau.entry.enter, new, PIN)
    with bureau.store.reading() as tx:
        assert dict(tx.submissions.current(round_id, bureau.group_id)) == {"s" * 16: {1: 2}}
        assert [seat.check_id for seat in tx.rounds.seats_of(bureau.zhang)] == [None]
    bureau.entry.enter("tablet", new, NEW_PIN)
    assert ("张某", "member.restart", "某县/某局/一科") in bureau.lines()


def test_a_forgotten_pin_locks_nobody_out_of_a_code_that_is_issued_again(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    new = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
    bureau.entry.begin(phone, new, NEW_PIN)
    bureau.entry.enter("tablet", new, NEW_PIN)


def test_issuing_a_code_again_gives_no_further_guesses_at_its_pin(bureau, me, code):
    """Else the office could try all PINs, five with each new code."""
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    new = bureau.issuing.reissue(OFFICE, [bureau.zhang])[0].code
    bureau.wrong(TooManyTries, bureau.entry.enter, new, PIN)


def test_a_leaders_code_issued_again_allows_a_new_pin_and_ends_his_sessions(bureau, me, phone):
    bureau.entry.begin(me, bureau.codes["王某"], PIN)
    new = bureau.issuing.reissue(OFFICE, [bureau.head])[0].code
    with bureau.store.reading() as tx:
        assert bureau.gate.holder(tx, me) is None
    bureau.entry.begin(phone, new, NEW_PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, new, PIN)
    bureau.wrong(WrongCode, bureau.entry.look, bureau.codes["王某"])
