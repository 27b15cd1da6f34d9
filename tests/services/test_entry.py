"""Coming in with a code of the office: code and PIN open the work, the code alone does not."""

import sqlite3
import threading
from datetime import timedelta

import pytest
from tests.services.bureau import OFFICE, PIN, WRONG_CODE, WRONG_PIN, Between, Bureau

from selfcheck.domain.answers import Answer
from selfcheck.services.entry import Arrival
from selfcheck.services.errors import (
    AlreadySignedIn,
    ChangedMeanwhile,
    InvalidInput,
    NotSignedIn,
    NotYours,
    PinMissing,
    PinStands,
    TooManyTries,
    WrongCode,
    WrongPin,
)
from selfcheck.services.group_records import SubmissionRow

NEW_PIN = "880261"


@pytest.fixture
def bureau(house):
    """An office with one group of two members and a leader, who have their codes."""
    bureau = Bureau(house)
    bureau.claim()
    group = bureau.group("某县", "某局", "一科")
    bureau.group_id = group
    bureau.zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.li = bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.head = bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.codes = bureau.slips()
    return bureau


@pytest.fixture
def code(bureau):
    return bureau.codes["张某"]


@pytest.fixture
def nameless(bureau):
    """The code of number 1 in an anonymous round, with its member."""
    bureau.round_id = bureau.open_round(bureau.group_id, anonymous=True)
    slip = bureau.issuing.issue_round(OFFICE, bureau.round_id)[0]
    with bureau.store.reading() as tx:
        member = tx.organisation.nameless(bureau.round_id)[0]
    return slip.code, member.id


def new_lines(bureau, before):
    return bureau.lines()[len(before) :]


def work(bureau, session):
    """A self-check with an answer in it."""
    check = bureau.house.checks.start(session, "small")
    bureau.house.checks.save_answer(session, check, Answer(1, 2, instance="只有我知道的事"), 0)
    return check


def test_a_code_says_whose_it_is_before_a_pin_is_set(bureau, me, code):
    assert bureau.entry.look(me, code) == Arrival("member", "张某", "某县/某局/一科", "none", False)
    assert bureau.entry.look(me, bureau.codes["王某"].lower()) == Arrival("leader", "王某", "某县/某局/一科", "none", False)


def test_a_private_code_is_told_apart_and_opens_the_work_as_before(bureau, me, phone):
    private = bureau.access.begin(me)
    assert bureau.entry.look(phone, private).kind == "person"
    with pytest.raises(WrongCode):
        bureau.entry.enter(phone, private, PIN)
    with pytest.raises(WrongCode):
        bureau.entry.begin(phone, private, PIN)
    bureau.access.enter(phone, private)
    assert bureau.access.person(phone) == bureau.access.person(me)


def test_the_first_pin_opens_an_empty_work_of_the_members_own(bureau, me, code):
    bureau.entry.begin(me, code, PIN)
    person = bureau.person(me)
    assert person is not None
    assert bureau.member(bureau.zhang).person_id == person
    assert bureau.house.checks.mine(me) == ()


def test_code_and_pin_open_the_same_work_on_another_device(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    check = work(bureau, me)
    assert bureau.entry.look(phone, code).pin == "set"
    bureau.entry.enter(phone, code, "　２９４ ０１７")
    assert [info.id for info in bureau.house.checks.mine(phone)] == [check]


def test_the_code_alone_opens_nothing(bureau, me, phone, code):
    """The office has printed it."""
    with pytest.raises(PinMissing):
        bureau.entry.enter(phone, code, PIN)
    bureau.entry.begin(me, code, PIN)
    with pytest.raises(WrongPin):
        bureau.entry.enter(phone, code, WRONG_PIN)
    with pytest.raises(PinStands):
        bureau.entry.begin(phone, code, NEW_PIN)
    with pytest.raises(WrongCode):
        bureau.access.enter("another", code)
    assert bureau.person(phone) is None


def test_the_pin_of_another_opens_nothing(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.entry.begin(phone, bureau.codes["李某"], NEW_PIN)
    with pytest.raises(WrongPin):
        bureau.entry.enter("third", code, NEW_PIN)
    assert bureau.person(me) != bureau.person(phone)


def test_neither_code_nor_pin_stands_in_the_files(bureau, me, code):
    bureau.entry.begin(me, code, PIN)
    bureau.entry.enter("phone", code, PIN)
    assert not any(bureau.house.files_hold(secret) for secret in (code, code.replace("-", ""), PIN))


def test_an_easy_pin_is_refused_and_nothing_is_set(bureau, me, code):
    with pytest.raises(InvalidInput):
        bureau.entry.begin(me, code, "123456")
    assert bureau.entry.look(me, code).pin == "none"


def test_a_browser_in_which_somebody_is_signed_in_is_not_taken_over(bureau, me, code):
    bureau.access.begin(me)
    for function, arguments in ((bureau.entry.look, ()), (bureau.entry.enter, (PIN,)), (bureau.entry.begin, (PIN,))):
        with pytest.raises(AlreadySignedIn):
            function(me, code, *arguments)
        with pytest.raises(NotSignedIn):
            function("", code, *arguments)


def test_who_knows_the_token_that_the_browser_had_before_is_not_let_in(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN, "fresh")
    bureau.entry.enter(phone, code, PIN, "fresh-on-the-phone")
    assert (bureau.person(me), bureau.person(phone)) == (None, None)
    assert bureau.person("fresh") == bureau.person("fresh-on-the-phone") is not None


def test_a_leader_comes_in_with_code_and_pin_too(bureau, me, phone):
    bureau.entry.begin(me, bureau.codes["王某"], PIN)
    bureau.entry.enter(phone, bureau.codes["王某"], PIN)
    with bureau.store.reading() as tx:
        assert bureau.gate.leader(tx, phone).name == "王某"
    assert bureau.person(me) is None, "a leader has no work of his own under this code"
    with pytest.raises(NotSignedIn):
        bureau.house.checks.mine(me)


def test_five_wrong_codes_make_a_browser_wait_for_the_private_code_as_well(bureau, me, stranger, code):
    private = bureau.access.begin(me)
    for _ in range(4):
        with pytest.raises(WrongCode):
            bureau.entry.look(stranger, WRONG_CODE)
    with pytest.raises(WrongCode):
        bureau.access.enter(stranger, WRONG_CODE)
    for attempt in (
        lambda: bureau.entry.look(stranger, code),
        lambda: bureau.entry.begin(stranger, code, PIN),
        lambda: bureau.access.enter(stranger, private),
    ):
        with pytest.raises(TooManyTries):
            attempt()
    bureau.entry.begin("another browser of the same office", code, PIN)
    bureau.clock.move(minutes=10)
    bureau.entry.enter(stranger, code, PIN)


def test_five_wrong_pins_make_the_code_wait_on_every_device_even_for_the_right_pin(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    with pytest.raises(TooManyTries, match="PIN 码的次数太多，请等 10 分钟后") as refused:
        bureau.entry.enter(phone, code, PIN)
    assert refused.value.wait == timedelta(minutes=10)
    assert bureau.person(me) is not None, "who is in stays in"
    bureau.entry.begin(phone, bureau.codes["李某"], PIN)
    bureau.clock.move(minutes=10)
    bureau.entry.enter("third", code, PIN)


def test_while_a_code_waits_no_pin_is_hashed(bureau, me, code):
    """Else who guesses keeps the process busy with 64 MB each time."""
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    hashed = []
    bureau.entry._passwords = Between(bureau.passwords, lambda: hashed.append(1))
    bureau.wrong(TooManyTries, bureau.entry.enter, code, WRONG_PIN)
    assert hashed == []


def test_the_wait_grows_with_each_five_and_ends_with_the_right_pin(bureau, me, code):
    bureau.entry.begin(me, code, PIN)
    for minutes in (10, 40, 160):
        bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
        bureau.clock.move(minutes=minutes, seconds=-1)
        bureau.wrong(TooManyTries, bureau.entry.enter, code, PIN)
        bureau.clock.move(seconds=1)
    bureau.entry.enter("phone", code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=4)
    bureau.entry.enter("tablet", code, PIN)


def test_wrong_pins_count_for_the_browser_too(bureau, me, stranger, code):
    bureau.entry.begin(me, code, PIN)
    bureau.entry.begin("other", bureau.codes["李某"], PIN)
    for _ in range(3):
        with pytest.raises(WrongPin):
            bureau.entry.enter(stranger, code, WRONG_PIN)
    for _ in range(2):
        with pytest.raises(WrongPin):
            bureau.entry.enter(stranger, bureau.codes["李某"], WRONG_PIN)
    with pytest.raises(TooManyTries):
        bureau.entry.look(stranger, bureau.codes["王某"])


def test_many_guesses_at_once_are_five_guesses(bureau, me, code):
    """All begin before the first is counted; without a second look at the wait each of them would be answered."""
    bureau.entry.begin(me, code, PIN)
    refused, start = [], threading.Barrier(16)

    def guess(number):
        start.wait()
        try:
            bureau.entry.enter(f"cookie-{number}", code, WRONG_PIN)
        except (WrongPin, TooManyTries) as error:
            refused.append(type(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused.count(WrongPin) == 5
    assert len(refused) == 16


def test_of_two_who_set_the_first_pin_at_once_one_is_refused(bureau, me, phone, code):
    bureau.entry._passwords = Between(bureau.passwords, lambda: other.begin(phone, code, NEW_PIN))
    other = Bureau(bureau.house).entry
    with pytest.raises(ChangedMeanwhile):
        bureau.entry.begin(me, code, PIN)
    assert bureau.person(me) is None
    other.enter("third", code, NEW_PIN)


def test_a_code_that_is_issued_again_while_its_pin_is_looked_at_opens_nothing(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.entry._passwords = Between(bureau.passwords, lambda: bureau.issuing.reissue_member(OFFICE, bureau.zhang))
    with pytest.raises(ChangedMeanwhile):
        bureau.entry.enter(phone, code, PIN)
    assert bureau.person(phone) is None


def test_nobody_else_waits_while_a_pin_is_hashed(bureau, me, code):
    """Inside a writing transaction everybody who saves would wait for 64 MB of work."""
    bureau.entry._passwords = Between(bureau.passwords, lambda: bureau.house.access.begin("somebody-else"))
    bureau.entry.begin(me, code, PIN)
    assert bureau.person("somebody-else") is not None


def test_a_code_issued_again_opens_the_same_work_with_the_old_pin(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    check = work(bureau, me)
    new = bureau.issuing.reissue_member(OFFICE, bureau.zhang).code
    assert bureau.person(me) is None, "what the old code has opened is closed"
    with pytest.raises(WrongCode):
        bureau.entry.look(me, code)
    assert bureau.entry.look(phone, new).pin == "renewable"
    bureau.entry.enter(phone, new, PIN)
    assert bureau.house.checks.load(phone, check).sheet.answers[1].instance == "只有我知道的事"


def test_once_the_old_pin_was_given_nobody_can_start_over_with_the_code(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    new = bureau.issuing.reissue_member(OFFICE, bureau.zhang).code
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
    new = bureau.issuing.reissue_member(OFFICE, bureau.zhang).code
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
    new = bureau.issuing.reissue_member(OFFICE, bureau.zhang).code
    bureau.entry.begin(phone, new, NEW_PIN)
    bureau.entry.enter("tablet", new, NEW_PIN)


def test_issuing_a_code_again_gives_no_further_guesses_at_its_pin(bureau, me, code):
    """Else the office could try all PINs, five with each new code."""
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    new = bureau.issuing.reissue_member(OFFICE, bureau.zhang).code
    bureau.wrong(TooManyTries, bureau.entry.enter, new, PIN)


def test_a_leaders_code_issued_again_allows_a_new_pin_and_ends_his_sessions(bureau, me, phone):
    bureau.entry.begin(me, bureau.codes["王某"], PIN)
    new = bureau.issuing.reissue_leader(OFFICE, bureau.head).code
    with bureau.store.reading() as tx:
        assert bureau.gate.holder(tx, me) is None
    bureau.entry.begin(phone, new, NEW_PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, new, PIN)
    bureau.wrong(WrongCode, bureau.entry.look, bureau.codes["王某"])


def test_a_member_who_has_deleted_his_data_begins_again_with_code_and_pin(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    old = bureau.person(me)
    with bureau.store.writing() as tx:
        tx.people.remove(old)
    bureau.entry.enter(phone, code, PIN)
    assert bureau.person(phone) not in (None, old)


def test_the_log_says_who_came_in_and_holds_no_code_and_no_pin(bureau, me, phone, stranger, code):
    before = bureau.lines()
    bureau.entry.look(me, code)
    bureau.entry.begin(me, code, PIN)
    bureau.entry.enter(phone, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN)
    bureau.wrong(WrongCode, bureau.entry.look, WRONG_CODE)
    bureau.entry.begin(stranger, bureau.codes["王某"], PIN)
    bureau.entry.enter("tablet", bureau.codes["王某"], PIN)
    assert new_lines(bureau, before) == [
        ("张某", "member.pin", "某县/某局/一科"),
        ("张某", "member.enter", "某县/某局/一科"),
        ("未登录的浏览器", "try.pin", "某县/某局/一科/张某"),
        ("未登录的浏览器", "try.code", ""),
        ("王某", "leader.pin", "某县/某局/一科"),
        ("王某", "leader.enter", "某县/某局/一科"),
    ]


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
    new = bureau.issuing.reissue_member(OFFICE, member_id)
    assert (new.number, new.name) == (1, "")
    assert bureau.entry.look(phone, new.code).pin == "renewable"
    bureau.entry.begin(phone, new.code, NEW_PIN)
    assert bureau.entry.look("third", new.code).pin == "set"


@pytest.mark.parametrize("text", ["", " ", "不是个人码", "\0", "\ud800", "A" * 100_000, "'; DROP TABLE members; --"])
def test_any_strange_text_is_only_wrong(bureau, me, code, text):
    with pytest.raises(WrongCode):
        bureau.entry.look(me, text)
    bureau.entry.begin("device", code, PIN)
    with pytest.raises(WrongPin):
        bureau.entry.enter(me, code, text)
    with pytest.raises(InvalidInput):
        bureau.entry.begin(me, bureau.codes["李某"], text)
