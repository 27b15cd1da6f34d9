"""The way in: a passphrase opens the office, slowly for who guesses, and is changed by who knows it."""

import threading
from datetime import timedelta

import pytest
from tests.services.bureau import OFFICE, PASSPHRASE, Between, Bureau
from tests.services.office.conftest import WRONG, is_office

from selfcheck.services.errors import (
    AlreadySignedIn,
    ChangedMeanwhile,
    InvalidInput,
    NotAllowed,
    NotSignedIn,
    TooManyTries,
    WrongPassphrase,
)

NEW = "搬到二楼以后另定的口令"


def test_the_passphrase_opens_the_office_on_another_device_and_after_a_restart(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    claimed.house.restart()
    claimed.build()
    claimed.office.enter(phone, f" {PASSPHRASE} ")
    assert is_office(claimed, me)
    assert is_office(claimed, phone)


def test_full_width_letters_and_blanks_around_a_passphrase_make_no_difference(bureau, me):
    bureau.office.claim(OFFICE, bureau.new_code(), "correct horse 5")
    bureau.office.enter(me, "　ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　５ ")
    assert is_office(bureau, me)


def test_a_browser_in_which_somebody_is_signed_in_is_not_taken_over(claimed, me):
    claimed.access.begin(me)
    with pytest.raises(AlreadySignedIn):
        claimed.office.enter(me, PASSPHRASE)
    with pytest.raises(NotSignedIn):
        claimed.office.enter("", PASSPHRASE)


def test_who_knows_the_token_that_the_browser_had_before_is_not_let_in(claimed, me):
    claimed.office.enter(me, PASSPHRASE, "fresh")
    assert not is_office(claimed, me)
    assert is_office(claimed, "fresh")


def test_after_five_wrong_passphrases_a_browser_waits_and_others_too(claimed, me, phone):
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.access.leave(phone)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    with pytest.raises(TooManyTries) as refused:
        claimed.office.enter(phone, PASSPHRASE)
    assert refused.value.wait == timedelta(minutes=10)


def test_each_five_wrong_passphrases_in_a_row_make_the_wait_longer_up_to_a_day(claimed, phone):
    for minutes in (10, 40, 160, 640, 1440, 1440):
        claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
        claimed.clock.move(minutes=minutes - 1)
        with pytest.raises(TooManyTries):
            claimed.office.enter(phone, PASSPHRASE)
        claimed.clock.move(minutes=1)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    with pytest.raises(TooManyTries, match="请等 10 分钟后"):
        claimed.office.enter("one-more", PASSPHRASE)


def test_wrong_passphrases_lock_nobody_out_who_is_in(claimed, phone):
    claimed.office.enter(phone, PASSPHRASE)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    assert is_office(claimed, phone)


def test_while_the_office_waits_no_passphrase_is_hashed(claimed, me):
    """Else who guesses keeps the process busy with 64 MB each time; who is in already does so no more than others."""
    claimed.office.enter(me, PASSPHRASE)
    claimed.wrong(WrongPassphrase, claimed.office.enter, WRONG, times=5)
    hashed = []
    claimed.office._passwords = Between(claimed.passwords, lambda: hashed.append(1))
    claimed.wrong(TooManyTries, claimed.office.enter, WRONG)
    with pytest.raises(TooManyTries):
        claimed.office.change(me, WRONG, NEW)
    assert hashed == []


def test_nor_for_a_browser_that_waits_though_the_office_does_not(claimed, me):
    claimed.office.enter(me, PASSPHRASE)
    for number in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.change(me, WRONG, NEW)
        claimed.office.enter(f"colleague-{number}", PASSPHRASE)
    hashed = []
    claimed.office._passwords = Between(claimed.passwords, lambda: hashed.append(1))
    with pytest.raises(TooManyTries):
        claimed.office.change(me, PASSPHRASE, NEW)
    claimed.access.leave(me)
    with pytest.raises(TooManyTries):
        claimed.office.enter(me, PASSPHRASE)
    assert hashed == []


def test_a_hundred_guesses_at_once_are_five_guesses(claimed):
    """All begin before the first is counted; without a second look at the wait each of them would be answered."""
    refused = []
    start = threading.Barrier(20)

    def guess(number):
        start.wait()
        try:
            claimed.office.enter(f"cookie-{number}", WRONG)
        except (WrongPassphrase, TooManyTries) as error:
            refused.append(type(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused.count(WrongPassphrase) == 5
    assert refused.count(TooManyTries) == 15


def test_a_browser_that_guesses_waits_though_another_comes_in_meanwhile(claimed, me, phone):
    """The right passphrase ends the wait of the office, not that of who guesses."""
    for number in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
        claimed.office.enter(f"colleague-{number}", PASSPHRASE)
    with pytest.raises(TooManyTries):
        claimed.office.enter(me, PASSPHRASE)
    claimed.office.enter(phone, PASSPHRASE)


def test_a_passphrase_that_is_reset_while_it_is_looked_at_opens_nothing(claimed, me, phone):
    other = Bureau(claimed.house).office

    def reset():
        other.claim(phone, claimed.new_code(reset=True), "另外一个足够长的口令")

    claimed.office._passwords = Between(claimed.passwords, reset)
    with pytest.raises(ChangedMeanwhile):
        claimed.office.enter(me, PASSPHRASE)
    assert not is_office(claimed, me)


def test_the_office_changes_its_passphrase_and_every_other_browser_of_it_is_out(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    claimed.office.enter(phone, PASSPHRASE)
    claimed.office.change(me, PASSPHRASE, NEW)
    assert (is_office(claimed, me), is_office(claimed, phone)) == (True, False)
    with pytest.raises(WrongPassphrase):
        claimed.office.enter(phone, PASSPHRASE)
    claimed.office.enter(phone, NEW)
    assert [line[1] for line in claimed.lines()[-3:]] == ["office.change", "try.passphrase", "office.enter"]


def test_who_finds_the_office_open_does_not_change_its_passphrase_without_knowing_it(claimed, me, phone):
    """Wrong tries are slowed down as at the door, and nobody is put out by them."""
    claimed.office.enter(me, PASSPHRASE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.change(me, WRONG, NEW)
    with pytest.raises(TooManyTries):
        claimed.office.change(me, PASSPHRASE, NEW)
    assert is_office(claimed, me)
    assert claimed.lines()[-1] == ("办公室", "try.passphrase", "")
    with pytest.raises(NotAllowed):
        claimed.office.change(phone, PASSPHRASE, NEW)
    claimed.clock.move(minutes=10)
    claimed.office.enter(phone, PASSPHRASE)


def test_a_new_passphrase_that_is_easy_to_guess_is_refused_and_the_old_one_stays(claimed, me, phone):
    claimed.office.enter(me, PASSPHRASE)
    with pytest.raises(InvalidInput, match="口令"):
        claimed.office.change(me, PASSPHRASE, "1234567890123")
    claimed.office.enter(phone, PASSPHRASE)


def test_a_passphrase_that_is_reset_while_it_is_changed_stays_as_it_was_reset(claimed, me, phone):
    other = Bureau(claimed.house).office
    claimed.office.enter(me, PASSPHRASE)
    claimed.office._passwords = Between(claimed.passwords, lambda: other.claim(phone, claimed.new_code(reset=True), "另外一个足够长的口令"))
    with pytest.raises(NotAllowed):
        claimed.office.change(me, PASSPHRASE, NEW)
    assert (is_office(claimed, me), is_office(claimed, phone)) == (False, True)
