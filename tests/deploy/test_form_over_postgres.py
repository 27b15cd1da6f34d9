"""What a person types into a form while the process is killed, or PostgreSQL is away: nothing of it is lost."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.conftest import Server
from tests.e2e.conftest import Tab, Visitor
from tests.e2e.test_form_away import KILLS, PLACE, saved_at_last, stored
from tests.postgres import Cluster, command, with_name

from selfcheck.config import DATABASE_VARIABLE

pytestmark = pytest.mark.deploy

AWAY = 10
"""Seconds."""
NAME = "selfcheck_form"


@pytest.fixture
def server(tmp_path: Path, make_server: Callable[[Path], Server], cluster: Cluster, monkeypatch) -> Iterator[Server]:
    """A running server on a PostgreSQL that a test may stop."""
    command(cluster.url, f"CREATE DATABASE {NAME} TEMPLATE template0")
    monkeypatch.setenv(DATABASE_VARIABLE, with_name(cluster.url, NAME))
    made = make_server(tmp_path / "data").start()
    yield made
    made.stop()
    command(cluster.url, f"DROP DATABASE {NAME} WITH (FORCE)")


@pytest.fixture
def visitor(server: Server, new_browser: Callable[..., BrowserContext]) -> Callable[..., Visitor]:
    return lambda browser=None: Visitor(Tab((browser or new_browser()).new_page()), server.url)


@pytest.fixture
def me(visitor) -> Visitor:
    me = visitor()
    me.begin()
    return me.turn(PLACE)


def write(me: Visitor, text: str) -> None:
    me.field("instance_1").focus()
    me.page.keyboard.press("Control+End")
    me.page.keyboard.type(text, delay=60)


def test_kills_while_typing_and_rating_lose_nothing(me, visitor, server):
    written = ""
    for number in range(KILLS):
        write(me, f"第{number}次停电以前写的，")
        me.level(1, number % 5 + 1).click()
        server.stop(signal.SIGKILL)
        write(me, "停着的时候写的。")
        written += f"第{number}次停电以前写的，停着的时候写的。"
        server.start()
        saved_at_last(me)
        assert stored(me, visitor) == (written, str(number % 5 + 1))
    assert me.value("instance_1") == written


def test_a_database_that_is_away_for_ten_seconds_loses_nothing_of_an_open_page(me, visitor, cluster: Cluster):
    write(me, "先前写的，")
    saved_at_last(me)
    cluster.stop()
    began = time.monotonic()
    try:
        written = "先前写的，"
        while time.monotonic() - began < AWAY:
            write(me, "停着的时候写的，")
            written += "停着的时候写的，"
            expect(me.bar).not_to_have_attribute("data-state", "saved")
        me.level(1, 4).click()
        expect(me.bar).to_contain_text("没有保存")
    finally:
        cluster.start()
    saved_at_last(me)
    assert stored(me, visitor) == (written, "4")
