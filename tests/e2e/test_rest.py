"""The tests in a browser look at a page only when it has come to rest."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator

import pytest
from tests.posix import posix_only

pytestmark = pytest.mark.browser


HEARD = """() => setTimeout(() => {
    const [socket] = window.seenAtRest.sockets, heartbeat = new Uint8Array([210, 1, 0]);
    socket.dispatchEvent(new MessageEvent("message", {data: heartbeat.buffer}));
}, 1000)"""
"""In a second the page hears something that answers nothing, such as the end of the run before."""


@pytest.fixture
def slow_server(server) -> Iterator[Callable[[], None]]:
    """Stops the server for three seconds, from now on."""
    timers: list[threading.Timer] = []

    def stop() -> None:
        server.process.send_signal(signal.SIGSTOP)
        timers.append(threading.Timer(3, server.process.send_signal, [signal.SIGCONT]))
        timers[-1].start()

    yield stop
    for timer in timers:
        timer.join()


@posix_only
def test_a_page_is_not_at_rest_while_the_server_has_yet_to_answer(visitor, slow_server):
    me = visitor().open()
    slow_server()
    me.click("开始自查")
    assert me.page.locator(".sc-code").count() == 1


@posix_only
def test_a_page_is_not_at_rest_while_something_has_yet_to_be_saved(newcomer, slow_server):
    me = newcomer()
    slow_server()
    me.rate(1, 2)
    assert me.bar.get_attribute("data-state") == "saved"


@posix_only
def test_what_the_server_says_besides_answers_nothing(visitor, slow_server):
    me = visitor().open()
    slow_server()
    me.page.evaluate(HEARD)
    me.click("开始自查")
    assert me.page.locator(".sc-code").count() == 1
