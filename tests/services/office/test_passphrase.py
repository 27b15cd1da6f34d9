"""The way in: a passphrase opens the office, slowly for who guesses, and is changed by who knows it."""

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


def test_after_five_wrong_passphrases_a_browser_waits_and_no_other(claimed, me, phone):
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
        claimed.clock.move(seconds=3)
    with pytest.raises(TooManyTries) as refused:
        claimed.office.enter(me, PASSPHRASE)
    assert refused.value.wait == timedelta(minutes=10) - timedelta(seconds=15)
    claimed.office.enter(phone, PASSPHRASE)


def test_wrong_passphrases_lock_nobody_out_who_is_in(claimed, phone):
    claimed.office.enter(phone, PASSPHRASE)
    for number in range(30):
        claimed.clock.move(seconds=3)
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(f"cookie-{number}", WRONG)
    assert is_office(claimed, phone)


def test_a_browser_that_waits_has_no_passphrase_hashed(claimed, me):
    """Else who guesses keeps the process busy with 64 MB each time; who is in already does so no more than others."""
    claimed.office.enter(me, PASSPHRASE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.change(me, WRONG, NEW)
        claimed.clock.move(seconds=3)
    hashed = []
    claimed.office._passwords = Between(claimed.passwords, lambda: hashed.append(1))
    with pytest.raises(TooManyTries):
        claimed.office.change(me, PASSPHRASE, NEW)
    claimed.access.leave(me)
    with pytest.raises(TooManyTries):
        claimed.office.enter(me, PASSPHRASE)
    assert hashed == []


def test_a_browser_that_guesses_waits_though_another_comes_in_meanwhile(claimed, me, phone):
    """Another's right passphrase does not end the wait of who guesses."""
    for number in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.enter(me, WRONG)
        claimed.clock.move(seconds=3)
        claimed.office.enter(f"colleague-{number}", PASSPHRASE)
        claimed.clock.move(seconds=3)
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
    claimed.clock.move(seconds=3)
    with pytest.raises(WrongPassphrase):
        claimed.office.enter(phone, PASSPHRASE)
    claimed.clock.move(minutes=10)
    claimed.office.enter(phone, NEW)
    assert [line[1] for line in claimed.lines()[-3:]] == ["office.change", "try.passphrase", "office.enter"]


def test_who_finds_the_office_open_does_not_change_its_passphrase_without_knowing_it(claimed, me, phone):
    """Wrong tries are slowed down as at the door, and nobody is put out by them."""
    claimed.office.enter(me, PASSPHRASE)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            claimed.office.change(me, WRONG, NEW)
        claimed.clock.move(seconds=3)
    with pytest.raises(TooManyTries):
        claimed.office.change(me, PASSPHRASE, NEW)
    assert is_office(claimed, me)
    with pytest.raises(NotAllowed):
        claimed.office.change(phone, PASSPHRASE, NEW)
    claimed.clock.move(minutes=10)
    claimed.office.enter(phone, PASSPHRASE)
    assert claimed.lines()[-2:] == [("办公室", "try.passphrase", "10 分钟内 5 次"), ("办公室", "office.enter", "")]


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
