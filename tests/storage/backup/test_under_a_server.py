"""A restoration and whoever uses the database: each server holds a lock together with the others, a restoration wants it alone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from tests.posix import posix_only
from tests.postgres import Cluster, command, with_name
from tests.storage.backup.conftest import filled, rows, saved

from selfcheck import upkeep
from selfcheck.bootstrap import open_parts
from selfcheck.config import Settings
from selfcheck.services.errors import StorageError
from selfcheck.storage import file_lock, presence
from selfcheck.storage.backup import KEY, restore
from selfcheck.storage.presence import attend, be_alone, lock_file
from selfcheck.storage.server_lock import USERS

SERVER = """
import sys, time
from pathlib import Path
from selfcheck.bootstrap import open_parts
from selfcheck.config import Settings
open_parts(Settings(Path(sys.argv[1]), Path("."), sys.argv[2]))
print("open", flush=True)
time.sleep(600)
"""


def refused(settings: Settings, source: Path) -> None:
    before, key = rows(settings), settings.key_file.read_bytes()
    with pytest.raises(StorageError, match="没有恢复：程序正开着.*请先停掉程序"):
        restore(settings, source, replace=True)
    assert (rows(settings), settings.key_file.read_bytes()) == (before, key)
    assert list(settings.data_dir.glob("before-restore-*")) == []


@pytest.fixture
def source(make, tmp_path: Path) -> Path:
    """A backup of another installation."""
    saved(make("sqlite", "source"), tmp_path / "backup")
    return tmp_path / "backup"


def test_while_a_program_uses_the_database_nothing_is_restored(backend: str, make, source: Path):
    target = filled(make(backend, "target"))
    parts, second = open_parts(target), open_parts(target)
    refused(target, source)
    parts.store.close()
    refused(target, source)
    second.store.close()
    restore(target, source, replace=True)
    assert target.key_file.read_bytes() == (source / KEY).read_bytes()
    open_parts(target).store.close()


@posix_only
def test_a_server_that_was_killed_holds_nothing_any_more(backend: str, make, source: Path):
    target = filled(make(backend, "target"))
    arguments = [sys.executable, "-c", SERVER, str(target.data_dir), target.database_url]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "open\n"
        refused(target, source)
        server.send_signal(signal.SIGKILL)
    until(lambda: alone_once(target))
    restore(target, source, replace=True)


def alone_once(settings: Settings) -> bool:
    try:
        be_alone(settings).close()
    except StorageError:
        return False
    return True


def until(done) -> None:
    """Waits for what comes by itself, on a busy machine too."""
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_while_a_backup_is_restored_nothing_starts_and_no_other_one_is_restored(backend: str, make, source: Path):
    target = filled(make(backend, "target"))
    held = be_alone(target)
    with pytest.raises(StorageError, match="正在从备份恢复.*再启动"):
        open_parts(target)
    refused(target, source)
    held.close()
    open_parts(target).store.close()


def test_a_start_that_is_refused_makes_no_key_and_no_database(make):
    target = make("sqlite", "target")
    target.make_data_dir()
    held = be_alone(target)
    with pytest.raises(StorageError, match="正在从备份恢复"):
        open_parts(target)
    held.close()
    assert list(target.data_dir.iterdir()) == []


def test_other_commands_work_beside_a_server(backend: str, make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys):
    target = filled(make(backend, "target"))
    for name, value in (("DATA_DIR", str(target.data_dir)), ("DATABASE_URL", target.database_url), ("QUESTIONS_DIR", str(tmp_path))):
        monkeypatch.setenv(f"SELFCHECK_{name}", value)
    server = open_parts(target)
    assert upkeep.back_up(tmp_path / "made") == 0
    upkeep.verify_releases()
    upkeep.reset_organiser()
    server.store.close()
    assert "启用码" in capsys.readouterr().out


@posix_only
def test_a_data_folder_that_is_reached_by_two_paths_has_one_lock(make, source: Path, tmp_path: Path):
    target = filled(make("sqlite", "target"))
    (tmp_path / "folder").symlink_to(target.data_dir)
    (tmp_path / "file.sqlite3").symlink_to(target.database_file)
    for other in (Settings(tmp_path / "folder", tmp_path), Settings(target.data_dir, tmp_path, "", tmp_path / "file.sqlite3")):
        server = open_parts(other)
        refused(target, source)
        server.store.close()


def test_a_database_that_lies_elsewhere_has_its_lock_beside_it(make, source: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    database = tmp_path / "elsewhere" / "data.sqlite3"
    first, second = (Settings(tmp_path / name, tmp_path, "", database) for name in ("first", "second"))
    server = open_parts(first)
    second.make_data_dir()
    with pytest.raises(StorageError, match="程序正开着"):
        restore(second, source, replace=True)
    assert list(second.data_dir.iterdir()) == []
    server.store.close()
    restore(second, source, replace=True)
    assert sorted(path.name for path in database.parent.iterdir() if "shm" not in path.name and "wal" not in path.name) == ["data.sqlite3"]


def test_a_damaged_database_is_not_replaced_under_a_server_either(make, source: Path):
    target = filled(make("sqlite", "target"))
    server = open_parts(target)
    content = "这不是数据库".encode() * 1000
    target.database_file.write_bytes(content)
    with pytest.raises(StorageError, match="程序正开着"):
        restore(target, source, replace=True)
    assert target.database_file.read_bytes() == content
    server.store.close()
    kept = restore(target, source, replace=True)
    assert kept is not None
    assert (kept.folder / target.database_file.name).read_bytes()[: len(content)] == content


@posix_only
def test_a_lock_that_was_made_by_the_administrator_can_be_held_by_the_service(tmp_path: Path):
    """An account that may not write to it holds it all the same."""
    place = Settings(tmp_path, tmp_path)
    lock_file(place.database_file).touch(mode=0o444)
    held = attend(place)
    assert not alone_once(place)
    held.close()


def test_a_lock_whose_file_was_removed_by_whoever_was_alone_is_taken_on_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place, real = Settings(tmp_path, tmp_path), file_lock.lock
    alone = [be_alone(place)]

    def late(fd: int, **how: bool) -> None:
        if alone:
            alone.pop().close()  # between the opening of the file and its lock
        real(fd, **how)

    monkeypatch.setattr(file_lock, "lock", late)
    held = attend(place)
    assert not alone_once(place)
    held.close()


def test_where_no_lock_can_be_made_the_reason_is_told(tmp_path: Path):
    with pytest.raises(StorageError, match="打不开（找不到"):
        attend(Settings(tmp_path / "missing", tmp_path))


class Bytes:
    """What Windows does with `msvcrt.locking`: each byte has one holder, and who wants one that is held gets an error."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[int, int] = {}

    def locking(self, fd: int, mode: int, length: int) -> None:
        assert mode == self.LK_NBLCK
        start = os.lseek(fd, 0, os.SEEK_CUR)
        wanted = range(start, start + length)
        if any(byte in self.held for byte in wanted):
            raise PermissionError(13, "held")
        self.held.update(dict.fromkeys(wanted, fd))

    def release(self, fd: int) -> None:
        self.held = {byte: holder for byte, holder in self.held.items() if holder != fd}


def test_on_windows_several_hold_a_byte_each_and_one_alone_all_of_them(tmp_path: Path):
    windows, first, second, third = Bytes(), *(os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR) for _ in range(3))
    file_lock.lock_bytes(first, windows, alone=False)
    file_lock.lock_bytes(second, windows, alone=False)
    with pytest.raises(BlockingIOError):
        file_lock.lock_bytes(third, windows, alone=True)
    windows.release(first)
    with pytest.raises(BlockingIOError):
        file_lock.lock_bytes(third, windows, alone=True)
    windows.release(second)
    file_lock.lock_bytes(third, windows, alone=True)
    with pytest.raises(BlockingIOError):
        file_lock.lock_bytes(first, windows, alone=False)
    for fd in (first, second, third):
        os.close(fd)


@pytest.mark.postgres
def test_a_server_on_another_machine_counts(make, new_database, source: Path, tmp_path: Path):
    url = new_database()
    here = filled(Settings(tmp_path / "here", tmp_path, url))
    there = Settings(tmp_path / "there", tmp_path, url)
    there.make_data_dir()
    there.key_file.write_bytes(here.key_file.read_bytes())
    server = open_parts(there)
    refused(here, source)
    server.store.close()
    restore(here, source, replace=True)


@pytest.mark.postgres
def test_after_the_server_of_the_database_was_restarted_the_lock_is_held_again(cluster: Cluster, source: Path, tmp_path: Path):
    command(cluster.url, "CREATE DATABASE presence")
    url = with_name(cluster.url, "presence")
    target = filled(Settings(tmp_path / "target", tmp_path, url))
    server = open_parts(target)
    for mode in ("fast", "immediate"):
        cluster.stop(mode)
        cluster.start()
        until(lambda: holders(url) == 1)
        refused(target, source)
    server.store.close()
    assert holders(url) == 0


@pytest.mark.postgres
def test_a_program_that_lost_its_lock_while_somebody_restored_touches_nothing_any_more(cluster: Cluster, tmp_path: Path):
    command(cluster.url, "CREATE DATABASE missed")
    url = with_name(cluster.url, "missed")
    target = filled(Settings(tmp_path / "target", tmp_path, url))
    server = open_parts(target)
    with psycopg.connect(url, autocommit=True) as other:
        until(lambda: got_alone(other))
        until(lambda: server.store._held.missed)
    with pytest.raises(StorageError, match="恢复过.*重新启动"), server.store.reading():
        pass
    with pytest.raises(StorageError, match="恢复过.*重新启动"), server.store.writing():
        pass
    with pytest.raises(StorageError) as told:
        server.store.probe()
    assert told.value.short == "数据库恢复过，请重新启动程序"
    server.store.close()


def got_alone(other: psycopg.Connection) -> bool:
    """Cuts off whoever holds the lock until it is had."""
    other.execute("SELECT pg_terminate_backend(pid, 60000) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", (USERS,))
    found = other.execute("SELECT pg_try_advisory_lock(%s)", (USERS,)).fetchone()
    return found is not None and bool(found[0])


def holders(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted", (USERS,)
        ).fetchone()
        assert found is not None
        return int(found[0])


@pytest.mark.postgres
def test_a_database_that_does_not_answer_is_told(tmp_path: Path):
    with pytest.raises(StorageError, match="PostgreSQL"):
        attend(Settings(tmp_path, tmp_path, "postgresql://nobody@127.0.0.1:1/nothing"))


def test_the_words_of_a_refusal_say_what_to_do():
    assert "请先停掉程序" in presence.IN_USE
    assert "请等恢复完成" in presence.RESTORING
