"""Restoring: from either database into either, and nothing is replaced unasked."""

import sqlite3
from pathlib import Path

import pytest
from tests.storage.backup.conftest import NOW, filled, left_by, opened, rows, saved, started
from tests.storage.released_schemas import RELEASED, assert_kept

from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import LogRow, OfficeRow, Secret
from selfcheck.storage.backup import KEY, ROWS, backup, restore
from selfcheck.storage.dump import write_dump
from selfcheck.storage.group_tables import log
from selfcheck.storage.installation import engine_of
from selfcheck.storage.schema import HEAD


def test_a_backup_is_restored_on_either_database_with_every_row_and_the_key(backend: str, other: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), make(other, "target")
    assert all(rows(source).values()), "a table without rows"
    backup(source, tmp_path / "backup")
    assert restore(target, tmp_path / "backup") is None
    assert rows(target) == rows(source)
    assert target.key_file.read_bytes() == source.key_file.read_bytes()
    store = opened(target)
    with store.writing() as tx:
        tx.log.add(LogRow(NOW, "办公室", "round.open", "第一轮"))
        tx.people.add_try("session", NOW)
        assert [line.action for line in tx.log.page(0, 9)] == ["round.open", "group.add"]
    with pytest.raises(StorageError), store.writing() as tx:
        tx.log._db.execute(log.delete())
    store.close()


def test_an_installation_with_data_is_replaced_only_when_asked_and_saved_before(backend: str, make, tmp_path: Path):
    source, target = saved(make(backend, "source"), tmp_path / "backup"), started(make(backend, "target"))
    store = opened(target)
    with store.writing() as tx:
        tx.people.add("mine", "mine", NOW)
    store.close()
    key, mine = target.key_file.read_bytes(), rows(target)
    with pytest.raises(StorageError, match="--replace"):
        restore(target, tmp_path / "backup")
    assert (target.key_file.read_bytes(), rows(target)) == (key, mine)
    kept = [restore(target, tmp_path / "backup", replace=True).folder for _ in range(2)]
    assert rows(target) == rows(source)
    assert kept[0].parent == kept[1].parent == target.data_dir
    again = make("sqlite", "again")
    restore(again, kept[0])
    assert (again.key_file.read_bytes(), rows(again)) == (key, mine)


def test_an_installation_that_was_only_started_counts_as_empty(backend: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), started(make(backend, "target"))
    store = opened(target)
    with store.writing() as tx:
        tx.office.change(OfficeRow(Secret("organiser-code"), key_check="other"))
    store.close()
    backup(source, tmp_path / "backup")
    assert restore(target, tmp_path / "backup") is None
    assert rows(target) == rows(source)


def test_where_the_key_cannot_be_replaced_the_rows_stay_too(backend: str, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    saved(make(backend, "source"), tmp_path / "backup")
    target = started(make(backend, "target"))
    key, mine = target.key_file.read_bytes(), rows(target)

    def fail(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("selfcheck.storage.backup.os.replace", fail)
    with pytest.raises(StorageError, match="没有恢复"):
        restore(target, tmp_path / "backup")
    assert (target.key_file.read_bytes(), rows(target)) == (key, mine)


@pytest.mark.parametrize("revision", RELEASED)
def test_a_backup_of_every_released_schema_is_migrated(backend: str, other: str, revision: str, make, tmp_path: Path):
    old, target = left_by(make(backend, "old"), revision), make(other, "target")
    backup(old, tmp_path / "backup")
    restore(target, tmp_path / "backup")
    store = opened(target)
    assert_kept(store)
    store.close()


def test_a_backup_whose_key_is_not_that_of_its_rows_changes_nothing(backend: str, make, tmp_path: Path):
    source, target = filled(make("sqlite", "source")), filled(make(backend, "target"))
    before, key, folder = rows(target), target.key_file.read_bytes(), tmp_path / "backup"
    folder.mkdir()
    (folder / KEY).write_bytes(b"x" * 32)
    engine = engine_of(source)
    with engine.connect() as connection:
        write_dump(connection, folder / ROWS, HEAD, b"x" * 32)
    engine.dispose()
    with pytest.raises(StorageError, match="不是一对"):
        restore(target, folder, replace=True)
    assert (rows(target), target.key_file.read_bytes()) == (before, key)


def test_what_is_restored_stays_so_where_the_log_cannot_be_emptied(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source, target = saved(make("sqlite", "source"), tmp_path / "backup"), filled(make("sqlite", "target"))

    def full(_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("selfcheck.storage.backup.empty_log", full)
    kept = restore(target, tmp_path / "backup", replace=True)
    assert kept is not None
    assert (kept.folder.is_dir(), rows(target)) == (True, rows(source))
