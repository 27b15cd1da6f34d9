"""The tests in a browser look at a page only when it has come to rest."""

from __future__ import annotations

import signal
import threading

import pytest
from tests.posix import posix_only

pytestmark = pytest.mark.browser


@posix_only
def test_a_page_is_not_at_rest_while_the_server_has_yet_to_answer(visitor, server):
    me = visitor().open()
    server.process.send_signal(signal.SIGSTOP)
    going_on = threading.Timer(3, server.process.send_signal, [signal.SIGCONT])
    going_on.start()
    me.click("开始自查")
    going_on.join()
    assert me.page.locator(".sc-code").count() == 1
