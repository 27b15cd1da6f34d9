"""The one-time code from the console: it claims the office once, and is made anew when it is lost or the office is reset."""

import threading

import pytest
from tests.services.bureau import OFFICE, PASSPHRASE, WRONG_CODE, Between, Bureau
from tests.services.office.conftest import WRONG, is_office

from selfcheck.organiser import announcement
from selfcheck.services.errors import (
    ChangedMeanwhile,
    InvalidInput,
    OfficeClaimed,
    OfficeNotClaimed,
    TooManyTries,
    WrongOrganiserCode,
    WrongPassphrase,
)


def test_a_new_installation_has_no_passphrase_and_no_code_that_opens_it(bureau, me):
    assert bureau.office.state() == "new"
    with pytest.raises(OfficeNotClaimed):
        bureau.office.enter(me, "")
    with pytest.raises(WrongOrganiserCode):
        bureau.office.claim(me, "", PASSPHRASE)


def test_the_one_time_code_is_exchanged_for_a_passphrase(bureau, me):
    bureau.office.claim(me, bureau.new_code(), PASSPHRASE)
    assert bureau.office.state() == "ready"
    assert is_office(bureau, me)


def test_the_code_opens_nothing_a_second_time(bureau, me):
    code = bureau.new_code()
    bureau.office.claim(OFFICE, code, PASSPHRASE)
    with pytest.raises(OfficeClaimed):
        bureau.office.claim(me, code, "另外一个足够长的口令")
    with bureau.store.reading() as tx:
        assert tx.office.get().secret.code_hash is None
    bureau.office.enter(me, PASSPHRASE)


def test_neither_code_nor_passphrase_stands_in_the_files_of_the_store(bureau):
    code = bureau.new_code()
    assert bureau.house.files_hold(code), "in the file with the code"
    bureau.office.claim(OFFICE, code, PASSPHRASE)
    assert not bureau.house.files_hold(code)
    assert not bureau.house.files_hold(PASSPHRASE)


@pytest.mark.parametrize("passphrase", ["", "九个字不够长的口令", "1234567890123", "一一一一一一一一一一一", "字" * 101])
def test_a_passphrase_that_is_easy_to_guess_is_refused_and_the_code_stays_good(bureau, me, passphrase):
    code = bureau.new_code()
    with pytest.raises(InvalidInput, match="口令"):
        bureau.office.claim(me, code, passphrase)
    bureau.office.claim(me, code, PASSPHRASE)


def test_of_two_who_claim_the_office_at_once_one_is_refused(bureau, me, phone):
    code, other = bureau.new_code(), Bureau(bureau.house).office
    bureau.office._passwords = Between(bureau.passwords, lambda: other.claim(phone, code, PASSPHRASE))
    with pytest.raises((OfficeClaimed, ChangedMeanwhile)):
        bureau.office.claim(me, code, "另外一个足够长的口令")
    assert (is_office(bureau, me), is_office(bureau, phone)) == (False, True)
    other.enter(me, PASSPHRASE)


def test_a_code_that_is_replaced_while_the_passphrase_is_hashed_claims_nothing(bureau, me):
    code = bureau.new_code()
    bureau.office._passwords = Between(bureau.passwords, lambda: bureau.new_code(reset=True))
    with pytest.raises(ChangedMeanwhile):
        bureau.office.claim(me, code, PASSPHRASE)
    assert bureau.office.state() == "new"


def test_a_browser_that_guesses_one_time_codes_waits(bureau, me):
    code = bureau.new_code()
    for _ in range(5):
        with pytest.raises(WrongOrganiserCode):
            bureau.office.claim(me, WRONG_CODE, PASSPHRASE)
    with pytest.raises(TooManyTries):
        bureau.office.claim(me, code, PASSPHRASE)


def test_no_number_of_wrong_one_time_codes_from_fresh_cookies_keeps_the_right_one_out(bureau, me):
    """It has 58 bits: nobody guesses it."""
    code = bureau.new_code()
    bureau.wrong(WrongOrganiserCode, bureau.office.claim, WRONG_CODE, PASSPHRASE, times=40)
    bureau.office.claim(me, code, PASSPHRASE)
    assert is_office(bureau, me)


def test_the_log_shows_wrong_tries_and_holds_no_code_and_no_passphrase(bureau, me):
    code = bureau.new_code()
    bureau.wrong(WrongOrganiserCode, bureau.office.claim, WRONG_CODE, PASSPHRASE)
    bureau.office.claim(me, code, PASSPHRASE)
    bureau.wrong(WrongPassphrase, bureau.office.enter, WRONG)
    bureau.clock.move(seconds=3)
    bureau.office.enter(OFFICE, PASSPHRASE)
    bureau.clock.move(minutes=10)
    unknown = "未登录的浏览器"
    assert [(line.actor, line.action, line.subject) for line in bureau.log.page(OFFICE).lines] == [
        (unknown, "try.passphrase", "10 分钟内 1 次"),
        (unknown, "try.code", "启用码，10 分钟内 1 次"),
        ("办公室", "office.enter", ""),
        ("办公室", "office.claim", ""),
    ]


def test_a_start_makes_one_code_and_tells_it_again_until_it_is_used(bureau, me):
    told = announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file)
    code = bureau.file.read()
    assert code in told
    assert str(bureau.file.path) in told
    assert announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file) == told
    bureau.office.claim(me, code, PASSPHRASE)
    assert not bureau.file.path.exists()
    assert announcement(bureau.store, bureau.hasher, bureau.clock.now, bureau.file) is None


def test_a_code_whose_file_is_gone_is_made_anew(bureau, me):
    old = bureau.new_code()
    bureau.file.remove()
    new = bureau.new_code()
    assert new not in (None, old)
    with pytest.raises(WrongOrganiserCode):
        bureau.office.claim(me, old, PASSPHRASE)
    bureau.office.claim(me, new, PASSPHRASE)
    assert bureau.new_code() is None


def test_of_processes_that_start_together_one_makes_the_code(bureau, me):
    made, start = [], threading.Barrier(8)

    def begin():
        start.wait()
        made.append(bureau.new_code())

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (code,) = [code for code in made if code]
    assert bureau.file.read() == code
    bureau.office.claim(me, code, PASSPHRASE)


def test_a_reset_ends_the_old_passphrase_and_all_sessions_of_the_office_and_nobody_elses(claimed, me, phone, stranger):
    claimed.access.begin(stranger)
    claimed.office.enter(phone, PASSPHRASE)
    code = claimed.new_code(reset=True)
    assert not is_office(claimed, phone)
    assert claimed.office.state() == "new"
    with pytest.raises(OfficeNotClaimed):
        claimed.office.enter(me, PASSPHRASE)
    claimed.office.claim(me, code, "另外一个足够长的口令")
    assert is_office(claimed, me)
    assert claimed.access.person(stranger) is not None
    assert ("服务器上的命令", "office.reset", "") in claimed.lines()


def test_whoever_guesses_passphrases_does_not_keep_out_the_code_of_a_reset(claimed, me):
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG)
    code = claimed.new_code(reset=True)
    claimed.wrong(OfficeNotClaimed, claimed.office.enter, WRONG, times=5)
    claimed.office.claim(me, code, PASSPHRASE)
    assert is_office(claimed, me)


def test_a_reset_office_is_known_to_have_been_used_and_a_new_one_not(bureau, me):
    bureau.new_code()
    code = bureau.new_code(reset=True)
    assert not bureau.office.used_before(), "nobody had claimed it"
    bureau.office.claim(me, code, PASSPHRASE)
    bureau.new_code(reset=True)
    assert (bureau.office.state(), bureau.office.used_before()) == ("new", True)
