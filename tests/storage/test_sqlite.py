"""What holds for the SQLite file: durability, refusal, rights."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.posix import is_private, posix_only

from selfcheck.services.errors import StorageError
from selfcheck.storage.engine import make_engine
from selfcheck.storage.store import SqlStore, open_store

WRITER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from selfcheck.domain.answers import Edit
    from selfcheck.services.records import CheckRow, EntryRow
    from selfcheck.storage.store import open_store

    now = datetime.now(UTC)
    store = open_store(Path(sys.argv[1]))
    with store.writing() as tx:
        tx.people.add("person", "hash", now)
        tx.checks.add(CheckRow("check", "person", "small", "v1", "seed", now, now))
    for number in range(1_000_000):
        with store.writing() as tx:
            tx.checks.add_entries("check", [EntryRow(f"edit:{number}", Edit(f"第 {number} 段", ""), number, now)])
        print(number, flush=True)
    """
)


@pytest.fixture
def backend() -> str:
    return "sqlite"


def pragma(store, name):
    with store.writing() as tx:
        return tx.checks._db.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_every_connection_keeps_what_it_acknowledges_and_wipes_what_it_deletes(store):
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    assert [pragma(store, name) for name in names] == ["wal", 2, 1, 1]


def test_a_read_that_broke_off_holds_nobody_to_the_state_of_that_moment(store, database: Path):
    half_read = []

    def break_off() -> None:
        with store.reading() as tx:
            half_read.append(tx.checks._db.exec_driver_sql("SELECT name FROM sqlite_master"))
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        break_off()
    with closing(sqlite3.connect(database)) as other, other:
        other.execute("INSERT INTO persons (id, code_hash, created_at) VALUES ('person', 'hash', '2026-01-01 00:00:00')")
    with store.reading() as tx:
        assert tx.people.by_code("hash") == "person"
    assert half_read, "as long as somebody holds it"


@posix_only
def test_nothing_acknowledged_is_missing_after_the_writer_was_killed(database: Path):
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(database)], stdout=subprocess.PIPE, text=True)
    acknowledged = [child.stdout.readline().strip() for _ in range(200)]
    child.send_signal(signal.SIGKILL)
    acknowledged += child.stdout.read().split()
    assert child.wait(60) == -signal.SIGKILL
    store = open_store(database)
    with store.reading() as tx:
        kept = {row.key.partition(":")[2]: row.value.text for row in tx.checks.entries("check")}
    store.close()
    assert len(acknowledged) >= 200
    assert set(acknowledged) <= set(kept)
    assert all(text == f"第 {number} 段" for number, text in kept.items())


@posix_only
def test_a_file_system_without_write_ahead_log_is_refused(database: Path):
    """SQLite's dot-file locking, like network drives, has no shared memory, which the log needs."""
    engine = make_engine(f"sqlite:///file:{database}?vfs=unix-dotfile&uri=true")
    with pytest.raises(StorageError, match="网络盘.*SELFCHECK_DATA_DIR"), SqlStore(engine).reading():
        pass
    engine.dispose()


def test_a_file_that_is_no_database_is_told_in_chinese(database: Path):
    database.write_bytes("这不是数据库".encode() * 100)
    with pytest.raises(StorageError, match="数据库打开失败.*已经损坏.*restore --replace"):
        open_store(database)


def test_a_folder_that_is_not_there_is_told_in_chinese(tmp_path: Path):
    with pytest.raises(StorageError, match="打不开"):
        open_store(tmp_path / "missing" / "selfcheck.sqlite3")


def test_the_files_are_for_their_owner_alone(store, database: Path):
    with store.writing() as tx:
        tx.banks.add("small", "v1", "text")
    for path in database.parent.iterdir():
        assert is_private(path), path.name


def test_the_same_file_opens_again_and_twice_at_once(store, database: Path):
    with store.writing() as tx:
        tx.banks.add("small", "v1", "一")
    second = open_store(database)
    with second.writing() as tx:
        assert tx.banks.text("small", "v1") == "一"
    second.close()


def test_a_start_waits_for_whoever_is_about_to_write_to_a_file_that_has_no_log_yet(database: Path):
    database.touch()
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.5, other.commit)
    done.start()
    open_store(database).close()
    done.join()
    other.close()


def test_a_file_without_log_that_stays_locked_is_told_in_chinese(database: Path, monkeypatch, caplog):
    monkeypatch.setattr("selfcheck.storage.patience.WAIT", 0.05)
    database.touch()
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="数据库打开失败.*别的程序"):
            open_store(database)
    assert "locked" in caplog.text


def test_errors_of_the_database_are_told_without_a_word_of_the_content(store, database: Path, caplog):
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE banks")
    with pytest.raises(StorageError, match="没有完成") as told, store.writing() as tx:
        tx.banks.add("small", "v1", "我的秘密")
    assert "我的秘密" not in str(told.value) + caplog.text
    assert "banks" in caplog.text


def test_a_full_disk_is_told_and_what_was_saved_stays(store):
    with store.writing() as tx:
        tx.banks.add("small", "v1", "一")
        pages = tx.banks._db.exec_driver_sql("PRAGMA page_count").scalar_one()

    def fill_up():
        with store.writing() as tx:
            tx.banks._db.exec_driver_sql(f"PRAGMA max_page_count={pages}")
            tx.banks.add("small", "v2", "字" * 1_000_000)

    with pytest.raises(StorageError, match="磁盘空间"):
        fill_up()
    with store.reading() as tx:
        assert (tx.banks.text("small", "v1"), tx.banks.text("small", "v2")) == ("一", None)


def test_two_processes_that_write_wait_for_each_other(store, database: Path):
    """Each store has turns of its own, like a process; a transaction that became a writer late would fail at once."""
    second, errors = open_store(database), []

    def count(own):
        try:
            for number in range(50):
                with own.writing() as tx:
                    tx.banks.text("small", "v1")
                    time.sleep(0.001)
                    tx.banks.add(f"bank-{id(own)}", str(number), "")
        except StorageError as error:
            errors.append(error)

    threads = [threading.Thread(target=count, args=(own,)) for own in (store, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    second.close()
    assert errors == []


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (lambda tx: tx.submissions.progress("round"), "COVERING INDEX one_current_submission"),
        (lambda tx: tx.submissions.current("round", "group"), "INDEX one_current_submission"),
        (lambda tx: tx.submissions.submitted("round", "group"), "COVERING INDEX one_current_submission"),
        (lambda tx: tx.organisation.members_of("group"), "INDEX ix_members_group_id (group_id=?)"),
        (lambda tx: tx.organisation.leaders_of("group"), "INDEX ix_leaders_group_id (group_id=?)"),
        (lambda tx: tx.rounds.below("round", "group"), "COVERING INDEX round_groups_below (round_id=? AND parent_id=?)"),
        (lambda tx: tx.releases.latest("round", "group"), "INDEX one_latest_release"),
        (lambda tx: tx.releases.latest_below("round", "group"), "INDEX one_latest_release"),
        (lambda tx: tx.rounds.extent("round", "group"), "COVERING INDEX seats_of_group (round_id=? AND group_id=?)"),
        (lambda tx: tx.releases.below("round", "group"), "INDEX one_latest_release (round_id=? AND group_id=?)"),
        (lambda tx: tx.releases.cells("release"), "INDEX sqlite_autoindex_releases_1 (id=?)"),
    ],
)
def test_what_pages_read_is_found_by_an_index_and_no_table_is_read_through(store, read, index: str):
    asked, plans = [], []
    with store.reading() as tx:
        db = tx.checks._db
        event.listen(db, "before_cursor_execute", lambda _, __, statement, values, *___: asked.append((statement, values)))
        read(tx)
        questions = [one for one in asked if one[0].startswith(("SELECT", "WITH"))]
        for statement, values in questions:
            plans += [row[3] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert any(index in plan for plan in plans), plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and plan not in ("SCAN below", "SCAN CONSTANT ROW")]
