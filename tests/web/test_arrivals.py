"""Codes between the entry page and the start page."""

from __future__ import annotations

import threading

from selfcheck.web.arrivals import Arrivals

CODE, OTHER = "K7QF-9M2X-4TRD", "2222-3333-4444"


def test_a_code_is_taken_by_the_browser_that_brought_it_and_one_time_only():
    arrivals = Arrivals()
    arrivals.put("mine", CODE)
    assert arrivals.take("another's") is None
    assert arrivals.take("mine") == CODE
    assert arrivals.take("mine") is None


def test_the_code_brought_last_counts():
    arrivals = Arrivals()
    arrivals.put("mine", CODE)
    arrivals.put("mine", OTHER)
    assert arrivals.take("mine") == OTHER
    assert arrivals.take("mine") is None


def test_a_code_that_was_not_taken_in_time_is_gone():
    arrivals = Arrivals(life=0)
    arrivals.put("mine", CODE)
    assert arrivals.take("mine") is None


def test_codes_that_nobody_took_do_not_stay_in_memory():
    arrivals = Arrivals(life=0)
    for number in range(100):
        arrivals.put(str(number), CODE)
    assert len(arrivals._waiting) == 1


def test_the_oldest_code_makes_room_where_too_many_wait():
    arrivals = Arrivals(limit=2)
    for token in ("first", "second", "first", "third"):
        arrivals.put(token, CODE)
    assert [arrivals.take(token) for token in ("first", "second", "third")] == [CODE, None, CODE]


def test_of_many_that_take_at_once_one_gets_the_code():
    arrivals, together, found = Arrivals(), threading.Barrier(8), []

    def take() -> None:
        together.wait(30)
        found.append(arrivals.take("mine"))

    for _ in range(50):
        arrivals.put("mine", CODE)
        threads = [threading.Thread(target=take) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert found.count(CODE) == 50
    assert found.count(None) == 350
