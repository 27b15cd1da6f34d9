"""Who guesses codes or PINs waits, longer each time."""

import threading
from datetime import timedelta

import pytest
from tests.services.bureau import PIN, WRONG_CODE, WRONG_PIN, Between

from selfcheck.services.errors import TooManyTries, WrongCode, WrongPin


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
        with pytest.raises(TooManyTries, match="输错个人码、PIN 码或口令的次数太多，请等 10 分钟后再试"):
            attempt()
    bureau.entry.begin("another browser of the same office", code, PIN)
    bureau.clock.move(minutes=10)
    bureau.entry.enter(stranger, code, PIN)


def test_five_wrong_pins_make_the_code_wait_on_every_device_even_for_the_right_pin(bureau, me, phone, code):
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    with pytest.raises(TooManyTries, match="输错 PIN 码的次数太多，请等 10 分钟后") as refused:
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


@pytest.mark.parametrize("days", [2, 1500])
def test_after_the_clock_was_set_back_the_right_pin_is_not_refused_for_years(bureau, me, code, days):
    bureau.entry.begin(me, code, PIN)
    bureau.wrong(WrongPin, bureau.entry.enter, code, WRONG_PIN, times=5)
    bureau.clock.move(days=-days)
    bureau.entry.enter("phone", code, PIN)


def test_after_the_clock_was_set_back_a_browser_waits_no_longer_than_the_window(bureau, stranger, code):
    for _ in range(5):
        with pytest.raises(WrongCode):
            bureau.entry.look(stranger, WRONG_CODE)
    bureau.clock.move(minutes=-9)
    with pytest.raises(TooManyTries) as refused:
        bureau.entry.look(stranger, code)
    assert refused.value.wait == timedelta(minutes=10)
    bureau.clock.move(days=-1500)
    bureau.entry.begin(stranger, code, PIN)
