"""`/healthz`: one look at the database for all who ask, and the reason where something is wrong."""

import asyncio
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from selfcheck.web import health
from selfcheck.web.health import Pulse


@pytest.fixture
def looks():
    return []


def pulse(looks, answer="", glance=""):
    return Pulse(lambda: looks.append(1) or answer, lambda: glance)


def ask(one: Pulse, times: int = 1) -> list[str]:
    async def together():
        return await asyncio.gather(*(one.ask() for _ in range(times)))

    return list(asyncio.run(together()))


def test_of_a_hundred_who_ask_one_looks(looks):
    one = pulse(looks, "磁盘满了")
    assert ask(one, 100) == ["磁盘满了"] * 100
    assert ask(one, 3) == ["磁盘满了"] * 3
    assert len(looks) == 1


def test_after_a_while_it_is_looked_again(looks, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "EVERY", 0.0)
    one = pulse(looks)
    assert [ask(one), ask(one)] == [[""], [""]]
    assert len(looks) == 2


def test_a_database_that_hangs_is_not_waited_for_and_nobody_else_is_sent_to_it(looks, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    monkeypatch.setattr(health, "EVERY", 0.0)
    waiting = threading.Event()
    one = Pulse(lambda: looks.append(1) or ("" if waiting.wait(60) else "x"), lambda: "")
    assert ask(one, 10) == [health.LATE] * 10
    assert ask(one, 10) == [health.LATE] * 10
    assert len(looks) == 1
    waiting.set()
    monkeypatch.setattr(health, "PATIENCE", 60)
    assert ask(one) == [""]


def test_what_a_glance_tells_is_told_at_once(looks):
    assert ask(pulse(looks, "", "换掉了"), 5) == ["换掉了"] * 5
    assert looks == []


def test_a_look_that_fails_is_no_good_news(caplog):
    def fail():
        raise RuntimeError("何故")

    assert ask(Pulse(fail, lambda: "")) == [health.BROKEN]
    assert "何故" in caplog.text


def test_a_server_says_what_is_wrong_with_its_database_and_when_all_is_well_again(make_server, tmp_path):
    server = make_server(tmp_path / "data").start()
    with closing(sqlite3.connect(server.data / "selfcheck.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        wait_for(server, 503, "数据库被别的程序占着")
        other.execute("ROLLBACK")
        wait_for(server, 200, "ok")
        for (table,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            other.execute(f"DROP TABLE {table}")
    wait_for(server, 503, "数据库里的表不见了")
    server.stop()


def wait_for(server, status: int, text: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        answer = server.get("/healthz")
        if (answer.status, answer.text) == (status, text):
            return
        assert time.monotonic() < deadline, answer
        time.sleep(0.2)
