"""Writers take turns."""

import threading
import time

import pytest

from selfcheck.storage.turns import Turns


def test_who_came_first_is_served_first():
    turns, order, threads = Turns(), [], []

    def wait_in_line(number):
        with turns:
            order.append(number)

    with turns:
        for number in range(20):
            thread = threading.Thread(target=wait_in_line, args=(number,))
            thread.start()
            threads.append(thread)
            while len(turns._queue) < number + 2:
                time.sleep(0.001)
    for thread in threads:
        thread.join(10)
    assert order == list(range(20))


def test_one_is_inside_at_a_time():
    turns, inside, most = Turns(), [], []

    def work():
        for _ in range(50):
            with turns:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (len(most), max(most)) == (400, 1)


def test_an_error_inside_lets_the_next_one_in():
    turns = Turns()
    with pytest.raises(RuntimeError), turns:
        raise RuntimeError
    with turns:
        pass


def test_nobody_starves_while_another_writes_without_pause():
    turns, stop, waits = Turns(), threading.Event(), []

    def greedy():
        while not stop.is_set():
            with turns:
                time.sleep(0.001)

    thread = threading.Thread(target=greedy)
    thread.start()
    for _ in range(50):
        begun = time.monotonic()
        with turns:
            waits.append(time.monotonic() - begun)
    stop.set()
    thread.join(10)
    assert max(waits) < 0.5
