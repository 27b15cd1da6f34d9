"""What was deleted is wiped out of SQLite's log, at once or as soon as nobody reads what was there before."""

import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from selfcheck.services.records import Traces
from selfcheck.storage import emptying
from selfcheck.storage.store import open_store

SECRET = "只有我自己知道的一件事"


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emptying, "AGAIN", 0.05)


@contextmanager
def somebody_reads(database: Path):
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM banks").fetchone()
    try:
        yield
    finally:
        reader.close()


def write_and_delete(store) -> None:
    with store.writing() as tx:
        tx.banks.add("small", "v1", SECRET * 100)
    with store.writing() as tx:
        tx.banks._db.exec_driver_sql("DELETE FROM banks")


def log_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def is_gone(database: Path) -> bool:
    return not any(SECRET.encode() in path.read_bytes() for path in database.parent.iterdir())


def until(done) -> None:
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_where_nobody_reads_the_log_is_empty_at_once(store, database: Path):
    write_and_delete(store)
    assert not is_gone(database)
    assert store.scrub() is Traces.NONE
    assert log_of(database).stat().st_size == 0
    assert is_gone(database)


def test_while_somebody_reads_it_is_said_to_come_and_comes_when_he_has_read(store, database: Path, caplog):
    with somebody_reads(database):
        write_and_delete(store)
        assert store.scrub() is Traces.FOR_A_WHILE
        assert store.scrub() is Traces.FOR_A_WHILE
        assert not is_gone(database)
    until(lambda: is_gone(database))
    until(lambda: store._emptying._thread is None)
    assert "tried again" in caplog.text
    write_and_delete(store)
    assert store.scrub() is Traces.NONE


def test_while_it_is_tried_others_write(store, database: Path):
    with somebody_reads(database):
        write_and_delete(store)
        store.scrub()
        for number in range(20):
            with store.writing() as tx:
                tx.banks.add("other", str(number), "x")
    until(lambda: is_gone(database))


def test_after_a_restart_it_goes_on(store, database: Path):
    with somebody_reads(database):
        write_and_delete(store)
        assert store.scrub() is Traces.FOR_A_WHILE
        store.close()
        assert not is_gone(database)
        again = open_store(database)
        assert not is_gone(database)
    until(lambda: is_gone(database))
    again.close()


def test_a_store_that_is_closed_tries_no_more(store, database: Path):
    with somebody_reads(database):
        write_and_delete(store)
        store.scrub()
        thread = store._emptying._thread
        store.close()
        assert not thread.is_alive()


def test_a_deletion_that_was_kept_is_not_told_as_failed_where_the_log_cannot_be_emptied(store, database: Path, monkeypatch, caplog):
    def full(_):
        raise sqlite3.OperationalError("database or disk is full")

    write_and_delete(store)
    monkeypatch.setattr(emptying, "empty_log", full)
    assert store.scrub() is Traces.FOR_A_WHILE
    monkeypatch.undo()
    until(lambda: is_gone(database))
    assert "disk is full" in caplog.text
