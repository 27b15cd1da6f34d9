"""A start on a database: which ones it refuses, and several starts at once."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from tests.series import times
from tests.storage.released_schemas import NOW, RELEASED, dump, lay

from selfcheck.services.errors import StorageError
from selfcheck.storage import migrate
from selfcheck.storage.schema import HEAD
from selfcheck.storage.store import open_database, open_store


def test_a_start_on_a_database_of_this_program_does_not_import_alembic(database: Path):
    open_store(database).close()
    code = (
        "import sys; from pathlib import Path; from selfcheck.storage.store import open_store;"
        f"open_store(Path({str(database)!r})).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_start_whose_log_cannot_be_emptied_serves_all_the_same(database: Path, monkeypatch: pytest.MonkeyPatch, caplog):
    def full(_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("selfcheck.storage.emptying.empty_log", full)
    store = open_store(database)
    with store.reading() as tx:
        assert tx.people.tries() == []
    assert "could not be emptied" in caplog.text
    store.close()


def test_an_error_of_the_driver_itself_is_told_too(empty: str, monkeypatch: pytest.MonkeyPatch, caplog):
    monkeypatch.setattr(migrate, "PREPARE", dict.fromkeys(migrate.PREPARE, ("NONSENSE",)))
    with pytest.raises(StorageError, match="数据库打开失败"):
        open_database(empty)
    assert "NONSENSE" in caplog.text


def test_a_database_of_a_newer_program_is_refused_and_not_touched(store, address: str):
    store.close()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(StorageError, match="结构版本 0099.*没有改动"):
        open_database(address)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0099"]
    engine.dispose()


def test_a_file_of_an_unknown_number_without_revisions_is_refused(database: Path):
    lay(f"sqlite:///{database}", "0001")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = dump(database)
    with pytest.raises(StorageError, match="结构版本 0099"):
        open_store(database)
    assert dump(database) == before


def test_a_database_with_tables_of_another_program_is_refused(empty: str):
    engine = create_engine(empty)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE members (theirs INTEGER)"))
    with pytest.raises(StorageError, match="别的程序的表（members）"):
        open_database(empty)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["members"]
    engine.dispose()


START = """
import sys
from datetime import UTC, datetime
from selfcheck.storage.store import open_database
store = open_database(sys.argv[1])
with store.writing() as tx:
    tx.people.add_try(sys.argv[2], datetime.now(UTC))
store.close()
"""
TOGETHER = times(2, 4)


@pytest.mark.parametrize("found", [None, *(revision for revision in RELEASED if revision != HEAD)])
def test_of_processes_that_start_together_one_migrates_and_the_others_wait(found: str | None, backend: str, empty: str, tmp_path: Path):
    if found:
        lay(empty, found)
    started = [subprocess.Popen([sys.executable, "-c", START, empty, str(number)], stderr=subprocess.PIPE) for number in range(TOGETHER)]
    told = [process.communicate(timeout=120)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * TOGETHER, told
    copies = [f"selfcheck.before-{HEAD}.sqlite3"] if found and backend == "sqlite" else []
    assert [path.name for path in tmp_path.glob("*before*")] == copies
    store = open_database(empty)
    with store.reading() as tx:
        assert {str(number) for number in range(TOGETHER)} <= {name for name, _ in tx.people.tries()}
    store.close()


def test_of_stores_opened_together_in_one_process_all_can_write(empty: str):
    opened, together = [], threading.Barrier(8)

    def start():
        together.wait(20)
        opened.append(open_database(empty))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for number, store in enumerate(opened):
        with store.writing() as tx:
            tx.people.add_try(str(number), NOW + timedelta(seconds=number))
    with opened[0].reading() as tx:
        assert [name for name, _ in tx.people.tries()] == [str(number) for number in range(8)]
    for store in opened:
        store.close()
