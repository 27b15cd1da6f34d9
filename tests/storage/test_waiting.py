"""Another program holds the database: everybody is told so, and all wait together, not one behind another."""

import sqlite3
import threading
import time
from contextlib import closing, contextmanager

import psycopg
import pytest
from sqlalchemy import event, make_url

from selfcheck.services.errors import StorageError
from selfcheck.storage import patience
from selfcheck.storage import store as stores
from selfcheck.storage.postgres import WRITERS
from selfcheck.storage.turns import NoTurnError, Turns

PEOPLE = 6
BOUND = 0.5


@contextmanager
def held(address: str, *statements: str):
    """Another program, which holds the database until the end."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(make_url(address).database, isolation_level=None)) as other:
            for statement in statements or ("BEGIN IMMEDIATE",):
                other.execute(statement).fetchall()
            yield
        return
    with psycopg.connect(address) as other:
        for statement in statements or (f"SELECT pg_advisory_xact_lock({WRITERS})",):
            other.execute(statement)
        yield


def at_once(act) -> list[Exception]:
    """What each of six people is told who act together."""
    told, together = [], threading.Barrier(PEOPLE)

    def one():
        together.wait(60)
        try:
            act()
        except Exception as error:
            told.append(error)

    threads = [threading.Thread(target=one) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return told


def test_six_people_who_write_share_one_bound_and_are_told_the_reason(store, address: str, monkeypatch: pytest.MonkeyPatch):
    """What each may wait for the lock is what his wait for the turn has left him: all of it together stays near one bound."""
    monkeypatch.setattr(patience, "WAIT", BOUND)
    asked = []
    event.listen(store._engine, "before_cursor_execute", lambda *of: asked.append(of[2]))

    def write():
        with store.writing():
            pass

    with held(address):
        told = at_once(write)
    assert len(told) == PEOPLE
    assert all(isinstance(one, StorageError) and "有别的程序" in str(one) and one.short == "数据库被别的程序占着" for one in told)
    waits = [int(one.split(";")[0].split("=")[1]) for one in asked if one.startswith(("PRAGMA busy_timeout", "SET LOCAL lock_timeout"))]
    assert sum(waits) < 2 * BOUND * 1000
    write()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_who_holds_a_file_for_himself_keeps_readers_no_longer(store, address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "WAIT", 0.2)
    store.close()

    def read():
        with store.reading() as tx:
            tx.people.tries()

    with held(address, "PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "UPDATE alembic_version SET version_num = version_num"):
        told = at_once(read)
    assert [one.short for one in told] == ["数据库被别的程序占着"] * PEOPLE
    read()


@pytest.mark.postgres
@pytest.mark.parametrize("backend", ["postgres"])
def test_a_table_that_another_program_holds_is_told_too(store, address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "WAIT", 0.2)

    def write():
        with store.writing() as tx:
            tx.people.tries()

    with held(address, "LOCK TABLE tries"):
        assert [one.short for one in at_once(write)] == ["数据库被别的程序占着"] * PEOPLE


def test_behind_one_of_our_own_who_is_at_work_is_waited_longer_and_another_reason_told(store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patience, "WAIT", 0.05)
    monkeypatch.setattr(patience, "CROWD", 0.6)

    def write():
        with store.writing():
            pass

    with store.writing():
        told = at_once(write)
    assert [one.short for one in told] == ["数据库太忙"] * PEOPLE
    assert all("别的程序" not in str(one) for one in told)
    write()


def test_in_a_long_queue_that_gets_on_nobody_is_refused(store, monkeypatch: pytest.MonkeyPatch):
    """All of it together takes many times what one may wait for another program."""
    monkeypatch.setattr(patience, "WAIT", 0.5)
    done = []

    def write():
        with store.writing() as tx:
            time.sleep(0.4)
            tx.banks.add("small", str(len(done)), "x")
            done.append(1)

    assert at_once(write) == []
    assert len(done) == PEOPLE


def test_who_leaves_the_queue_leaves_the_others_in_their_order():
    turns, order, impatient = Turns(), [], []

    def give_up():
        try:
            with patience.patience(0.05), turns:
                order.append("impatient")
        except NoTurnError as error:
            impatient.append(error)

    def wait(name):
        with turns:
            order.append(name)

    with turns:
        threads = [
            threading.Thread(target=wait, args=("first",)),
            threading.Thread(target=give_up),
            threading.Thread(target=wait, args=("last",)),
        ]
        for number, thread in enumerate(threads):
            thread.start()
            while len(turns._queue) < min(number + 2, 4) and not impatient:
                pass
        threads[1].join(60)
    for thread in threads:
        thread.join(60)
    assert order == ["first", "last"]
    assert [error.working for error in impatient] == [False]


def test_too_many_readers_are_told_so(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """The pool has no connection left."""
    monkeypatch.setattr("selfcheck.storage.engine.WAIT", 0.05)
    store = stores.open_store(tmp_path / "selfcheck.sqlite3")
    taken = [store._engine.connect() for _ in range(40)]
    with pytest.raises(StorageError, match="没有轮到"), store.reading():
        pass
    for connection in taken:
        connection.close()
    store.close()
