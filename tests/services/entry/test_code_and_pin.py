"""Coming in with a code of the office: code and PIN open the work, the code alone does not."""

import pytest
from tests.services.bureau import PIN, WRONG_CODE, WRONG_PIN, Between, Bureau
from tests.services.entry.conftest import NEW_PIN, new_lines, work

from selfcheck.services.entry import Arrival
from selfcheck.services.errors import (
    AlreadySignedIn,
    ChangedMeanwhile,
    InvalidInput,
    NotSignedIn,
    PinMissing,
    PinStands,
    WrongCode,
    WrongPin,
)


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


def test_of_two_who_set_the_first_pin_at_once_one_is_refused(bureau, me, phone, code):
    bureau.entry._passwords = Between(bureau.passwords, lambda: other.begin(phone, code, NEW_PIN))
    other = Bureau(bureau.house).entry
    with pytest.raises(ChangedMeanwhile):
        bureau.entry.begin(me, code, PIN)
    assert bureau.person(me) is None
    other.enter("third", code, NEW_PIN)


def test_nobody_else_waits_while_a_pin_is_hashed(bureau, me, code):
    """Inside a writing transaction everybody who saves would wait for 64 MB of work."""
    bureau.entry._passwords = Between(bureau.passwords, lambda: bureau.house.access.begin("somebody-else"))
    bureau.entry.begin(me, code, PIN)
    assert bureau.person("somebody-else") is not None


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
    bureau.clock.move(minutes=10)
    bureau.entry.begin("desk", bureau.codes["李某"], PIN)
    assert new_lines(bureau, before) == [
        ("张某", "member.pin", "某县/某局/一科"),
        ("张某", "member.enter", "某县/某局/一科"),
        ("王某", "leader.pin", "某县/某局/一科"),
        ("王某", "leader.enter", "某县/某局/一科"),
        ("未登录的浏览器", "try.pin", "某县/某局/一科/张某，10 分钟内 1 次"),
        ("未登录的浏览器", "try.code", "10 分钟内 1 次"),
        ("李某", "member.pin", "某县/某局/一科"),
    ]


@pytest.mark.parametrize("text", ["", " ", "不是个人码", "\0", "\ud800", "A" * 100_000, "'; DROP TABLE members; --"])
def test_any_strange_text_is_only_wrong(bureau, me, code, text):
    with pytest.raises(WrongCode):
        bureau.entry.look(me, text)
    bureau.entry.begin("device", code, PIN)
    with pytest.raises(WrongPin):
        bureau.entry.enter(me, code, text)
    with pytest.raises(InvalidInput):
        bureau.entry.begin(me, bureau.codes["李某"], text)
