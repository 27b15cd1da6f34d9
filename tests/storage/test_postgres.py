"""What holds for PostgreSQL: writers of all processes are alone, a restarted server is survived, errors tell no content."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.postgres import Cluster, command, with_name

from selfcheck.services.errors import StorageError
from selfcheck.services.records import CheckRow, Traces
from selfcheck.storage.store import open_database

pytestmark = pytest.mark.postgres
NOW = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
CHECK = CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW)


@pytest.fixture
def backend() -> str:
    return "postgres"


def test_writers_of_two_processes_are_alone(store, address: str):
    """Each store has turns of its own, like a process."""
    second = open_database(address)
    with store.writing() as tx:
        tx.people.add("person-1", "hash", NOW)
        tx.checks.add(CHECK)

    def count(own):
        for _ in range(100):
            with own.writing() as tx:
                check = tx.checks.get(CHECK.id)
                tx.checks.update(replace(check, changes=check.changes + 1))

    threads = [threading.Thread(target=count, args=(own,)) for own in (store, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with second.reading() as tx:
        assert tx.checks.get(CHECK.id).changes == 200
    second.close()


def test_a_writer_that_hangs_does_not_hold_up_the_others_for_ever(store, address: str, monkeypatch: pytest.MonkeyPatch):
    """Whoever waited for ever would wait for this very thread."""
    monkeypatch.setattr("selfcheck.storage.patience.WAIT", 0.2)
    second = open_database(address)
    with store.writing() as tx:
        tx.people.add_try("session", NOW)
        with pytest.raises(StorageError, match="占着数据库"), second.writing():
            pass
    second.close()


def test_nothing_is_written_while_reading(store):
    with pytest.raises(StorageError), store.reading() as tx:
        tx.people.add_try("session", NOW)


def test_a_restarted_server_is_survived(cluster: Cluster):
    command(cluster.url, "CREATE DATABASE restarted")
    store = open_database(with_name(cluster.url, "restarted"))
    for _ in range(3):
        with store.writing() as tx:
            tx.people.add_try("session", NOW)
    cluster.stop()
    with pytest.raises(StorageError, match="PostgreSQL"), store.reading() as tx:
        tx.people.tries()
    cluster.start()
    with store.reading() as tx:
        tx.people.tries()
    with store.writing() as tx:
        tx.people.add_try("session", NOW)
        assert len(tx.people.tries()) == 4
    store.close()


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_cannot_hold_chinese_is_refused(cluster: Cluster, encoding: str):
    name = f"in_{encoding.lower()}"
    command(cluster.url, f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StorageError, match=f"{encoding} 编码"):
        open_database(with_name(cluster.url, name))


def test_scrubbing_tells_that_the_server_tidies_up_by_itself(store):
    assert store.scrub() is Traces.OF_THE_SERVER


@pytest.mark.parametrize("name", ["nothing", "x"])
def test_a_database_that_is_not_there_is_told_without_a_password(postgres: str, name: str, caplog):
    url = with_name(postgres, name).replace("postgres@", "postgres:geheim@")
    with pytest.raises(StorageError, match="SELFCHECK_DATABASE_URL") as told:
        open_database(url)
    assert "geheim" not in str(told.value) + caplog.text
    assert name in caplog.text


def test_errors_are_told_without_a_word_of_the_content(store, caplog):
    def twice():
        with store.writing() as tx:
            tx.banks.add("我的秘密", "v1", "一")
            tx.banks.add("我的秘密", "v1", "二")

    with pytest.raises(StorageError, match="没有完成") as told:
        twice()
    assert "我的秘密" not in str(told.value) + caplog.text
    assert "banks_pkey" in caplog.text


def test_the_password_of_an_address_is_in_no_representation(address: str):
    store = open_database(address.replace("postgres@", "postgres:geheim@"))
    assert "geheim" not in repr(store) + repr(store._engine)
    store.close()
