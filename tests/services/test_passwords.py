"""PINs and passphrases as hashes."""

import threading
import time

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from argon2.profiles import CHEAPEST, RFC_9106_LOW_MEMORY
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.services import passwords
from selfcheck.services.errors import InvalidInput
from selfcheck.services.passwords import Argon2, chosen_pin, typed_pin

KEY = bytes(range(32))


@pytest.fixture
def cheap():
    return Argon2(KEY, CHEAPEST)


def test_without_further_ado_a_pin_is_kept_by_argon2id_with_64_megabytes():
    hashed = Argon2(KEY).hash("294017")
    assert extract_parameters(hashed) == RFC_9106_LOW_MEMORY
    assert (RFC_9106_LOW_MEMORY.type, RFC_9106_LOW_MEMORY.memory_cost) == (Type.ID, 64 * 1024)
    assert Argon2(KEY).verify(hashed, "294017")


def test_the_same_pin_has_another_hash_each_time(cheap):
    assert cheap.hash("294017") != cheap.hash("294017")


def test_only_the_right_pin_fits(cheap):
    hashed = cheap.hash("294017")
    assert cheap.verify(hashed, "294017")
    assert not any(cheap.verify(hashed, wrong) for wrong in ("294018", "", "0294017", "\ud800", "\0"))


def test_a_copy_of_the_database_without_the_key_fits_no_pin(cheap):
    assert not Argon2(bytes(32), CHEAPEST).verify(cheap.hash("294017"), "294017")


@pytest.mark.parametrize("damaged", ["", "no hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA"])
def test_a_damaged_hash_fits_nothing(cheap, damaged):
    assert not cheap.verify(damaged, "294017")


@pytest.mark.parametrize(("action", "arguments"), [("hash", ("294017",)), ("verify", ("hashed", "294017"))])
def test_two_hashes_at_most_are_made_at_the_same_time(monkeypatch, cheap, action, arguments):
    """Each takes 64 MB, and a whole office comes in on one morning."""
    running, most, guard = 0, 0, threading.Lock()

    def slow(*_):
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with guard:
            running -= 1

    monkeypatch.setattr(cheap, "_hasher", type("Slow", (), {action: staticmethod(slow)}))
    threads = [threading.Thread(target=getattr(cheap, action), args=arguments) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == passwords.AT_ONCE == 2


@pytest.mark.parametrize("pin", ["294017", "1357902468", "112233", " 29 40 17 ", "２９４０１７", "1" * 31 + "2"])
def test_a_pin_of_six_digits_or_more_is_taken(pin):
    assert chosen_pin(pin) == typed_pin(pin)
    assert chosen_pin(pin).isascii()


@pytest.mark.parametrize(
    "typed", ["\u200b294017", "294\u200d017\ufeff", "\u2060２９４０１７\u200b", "\u202a294017\u202c", "\u00a0294 017\u3000"]
)
def test_what_cannot_be_seen_beside_a_pin_makes_no_difference(typed):
    assert typed_pin(typed) == chosen_pin(typed) == "294017"


@pytest.mark.parametrize(
    "pin", ["", "29401", "29401a", "二九四零一七", "٢٩٤٠١٧", "000000", "777777777", "123456", "654321", "890123", "210987", "12" * 17]
)
def test_a_pin_that_is_too_short_or_too_easy_is_refused(pin):
    with pytest.raises(InvalidInput, match="PIN 码"):
        chosen_pin(pin)


@given(st.text(max_size=300))
def test_any_text_is_a_pin_or_a_clear_refusal(text):
    try:
        pin = chosen_pin(text)
    except InvalidInput:
        return
    assert pin.isascii()
    assert pin.isdigit()
    assert 6 <= len(pin) <= 32
    assert chosen_pin(pin) == pin
