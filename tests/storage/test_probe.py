"""Whether anything can be kept: each fault on a real database, and none where there is none."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from tests.posix import posix_only
from tests.postgres import Cluster, command, with_name
from tests.storage.backup.test_replace import garble_page_of
from tests.storage.test_waiting import held

from selfcheck.services.errors import StorageError
from selfcheck.storage import probe
from selfcheck.storage import store as stores
from selfcheck.storage.store import open_database, open_store

on_sqlite = pytest.mark.parametrize("backend", ["sqlite"])
on_postgres = pytest.mark.parametrize("backend", [pytest.param("postgres", marks=pytest.mark.postgres)])


def reason(store) -> str:
    try:
        store.probe()
    except StorageError as error:
        return error.short
    return ""


def fill(store, rows: int = 200) -> None:
    with store.writing() as tx:
        for number in range(rows):
            tx.banks.add("big", str(number), "字" * 2000)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "PROBING", 0.1)


def test_a_database_that_works_is_found_well_again_and_again_and_nothing_is_left_in_it(store):
    for _ in range(3):
        assert reason(store) == ""
    with store.reading() as tx:
        names = tx.banks._db.exec_driver_sql(
            "SELECT name FROM sqlite_master" if store._kind == "sqlite" else "SELECT tablename FROM pg_tables"
        ).scalars()
        assert "selfcheck_probe" not in set(names)


def test_a_database_that_another_program_holds_is_told_and_well_again_afterwards(store, address: str, patient):
    with held(address):
        assert reason(store) == "数据库被别的程序占着"
    assert reason(store) == ""


def test_where_one_of_our_own_writes_for_long_all_is_well(store, patient):
    with store.writing() as tx:
        tx.banks.add("small", "v1", "一")
        assert reason(store) == ""


def test_a_database_without_its_tables_is_told(store):
    with store.writing() as tx:
        tx.banks._db.exec_driver_sql("DROP TABLE tries")
    assert reason(store) == "数据库里的表不见了"


@on_sqlite
def test_a_file_that_may_not_grow_is_full_though_what_it_holds_can_be_changed(store, database: Path):
    def limit(connection, _record, _proxy=None) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store._engine, "checkout", limit)
    assert reason(store) == "磁盘满了"
    event.remove(store._engine, "checkout", limit)
    with store.writing() as tx:
        tx.banks._db.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert reason(store) == ""


FULL = """
import resource, sys
from pathlib import Path
from selfcheck.services.errors import StorageError
from selfcheck.storage.store import open_store
store = open_store(Path(sys.argv[1]))
store.probe()
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    store.probe()
except StorageError as error:
    print(error.short)
"""


@posix_only
@on_sqlite
def test_where_no_file_may_grow_nothing_can_be_kept(backend: str, database: Path):
    done = subprocess.run([sys.executable, "-c", FULL, str(database)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("磁盘满了", "数据库读写不了")


@on_sqlite
def test_a_disk_without_room_is_told_before_it_is_quite_full(store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(probe, "ROOM", 1 << 60)
    assert reason(store) == "磁盘满了"


@on_sqlite
@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
@pytest.mark.parametrize("how", ["removed", "replaced", "moved away"])
def test_other_files_in_the_place_of_those_that_were_opened_are_told(store, database: Path, suffix: str, how: str):
    path = Path(f"{database}{suffix}")
    content, away = path.read_bytes(), path.with_name("away")
    os.rename(path, away) if how == "moved away" else path.unlink()
    if how == "replaced":
        path.write_bytes(content)
    with pytest.raises(StorageError) as told:
        store.glance()
    assert told.value.short == reason(store) == "数据库文件被删掉、移走或换掉了，请重新启动程序"
    if how == "moved away":
        os.rename(away, path)
        assert reason(store) == ""


@on_sqlite
def test_a_start_by_another_process_and_its_end_change_nothing(store, database: Path):
    fill(store)
    code = f"from pathlib import Path; from selfcheck.storage.store import open_store; open_store(Path({str(database)!r})).close()"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert reason(store) == ""


@on_sqlite
def test_a_file_that_was_packed_by_the_administrator_is_well(store, database: Path):
    fill(store)
    store.scrub()
    assert reason(store) == ""
    with store.writing() as tx:
        tx.banks._db.exec_driver_sql("DELETE FROM banks")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        before = database.stat().st_size
        other.execute("VACUUM")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert database.stat().st_size < before
    assert reason(store) == ""


@on_sqlite
@pytest.mark.parametrize("logged", [False, True])
@pytest.mark.parametrize("keep", [0, 100, 4096, 40_000])
def test_a_file_that_was_cut_is_damaged(store, database: Path, keep: int, logged: bool):
    fill(store)
    if not logged:
        store.scrub()
        assert reason(store) == ""
    else:
        with closing(sqlite3.connect(database)) as other:
            other.execute("PRAGMA wal_checkpoint(PASSIVE)")
        store.probe()
    os.truncate(database, keep)
    assert reason(store).startswith("数据库损坏")


@on_sqlite
@pytest.mark.parametrize("name", ["tries", "ix_members_group_id", "sqlite_autoindex_banks_1"])
def test_a_garbled_page_is_damage(store, database: Path, name: str):
    fill(store)
    store.scrub()
    garble_page_of(database, name)
    assert reason(store) == "数据库损坏"


@on_sqlite
def test_a_file_that_was_garbled_whole_is_damaged(store, database: Path):
    store.scrub()
    database.write_bytes("这不是数据库".encode() * 20_000)
    assert reason(store).startswith("数据库损坏")


@on_sqlite
def test_all_pages_are_read_the_more_seldom_the_longer_it_takes(store, monkeypatch: pytest.MonkeyPatch):
    watch = store._watch
    assert watch._look_again_at == 0
    store.probe()
    assert watch._look_again_at > 0
    again = watch._look_again_at
    monkeypatch.setattr(probe.time, "monotonic", lambda: again - 0.001)
    store.probe()
    assert watch._look_again_at == again


@on_sqlite
def test_a_look_that_takes_too_long_is_given_up_without_an_alarm(store, monkeypatch: pytest.MonkeyPatch):
    fill(store)
    monkeypatch.setattr(probe, "LONGEST", -1.0)
    monkeypatch.setattr(probe, "EACH", 1)
    assert reason(store) == ""


@on_postgres
def test_a_server_that_only_lets_read_is_told(store, address: str):
    name = address.rpartition("/")[2]
    with psycopg.connect(address, autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    store.close()
    assert reason(store) == "数据库只能读，不能写"


@pytest.mark.postgres
def test_a_server_that_is_gone_is_told_and_well_again_when_it_is_back(cluster: Cluster):
    command(cluster.url, "CREATE DATABASE probed")
    store = open_database(with_name(cluster.url, "probed"))
    assert reason(store) == ""
    cluster.stop()
    assert reason(store) == "数据库读写不了"
    cluster.start()
    assert reason(store) == ""
    store.close()


@on_sqlite
def test_a_reason_tells_nothing_of_this_machine(store, database: Path):
    database.unlink()
    assert str(database.parent) not in reason(store)
    store.close()
    open_store(database).close()
