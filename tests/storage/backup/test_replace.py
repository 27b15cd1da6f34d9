"""What is replaced is kept: as a backup, or as the files that are there; and where nothing is replaced, nothing stays behind."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.storage.backup.conftest import damage as damage_rows
from tests.storage.backup.conftest import filled, opened, rows, saved, started
from tests.storage.backup.test_damaged_backups import damage_reference

from selfcheck.config import Settings
from selfcheck.services.errors import StorageError
from selfcheck.storage.backup import backup, restore


def garble(database: Path) -> None:
    database.write_bytes("这不是数据库".encode() * 1000)


def garble_a_table(database: Path) -> None:
    """The schema can still be read, the rows cannot."""
    garble_page_of(database, "sessions")


def garble_an_index(database: Path) -> None:
    """No row is read from it: a backup can be made, but the tables cannot be dropped."""
    garble_page_of(database, "ix_members_group_id")


def garble_page_of(database: Path, name: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(database.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    database.write_bytes(content)


def pair(make, tmp_path: Path) -> tuple[Settings, Settings]:
    """An installation of which there is a backup, and another one with data."""
    return saved(make("sqlite", "source"), tmp_path / "backup"), filled(make("sqlite", "target"))


@pytest.mark.parametrize("damage", [garble, garble_a_table, garble_an_index])
def test_a_damaged_database_is_set_aside_for_a_good_backup(make, tmp_path: Path, damage):
    source, target = pair(make, tmp_path)
    damage(target.database_file)
    bad, key = target.database_file.read_bytes(), target.key_file.read_bytes()
    with pytest.raises(StorageError, match="--replace"):
        restore(target, tmp_path / "backup")
    assert target.database_file.read_bytes() == bad
    kept = restore(target, tmp_path / "backup", replace=True)
    assert rows(target) == rows(source)
    assert {path.name: path.read_bytes() for path in kept.folder.iterdir()} == {"selfcheck.sqlite3": bad, "selfcheck.key": key}
    assert target.key_file.read_bytes() == source.key_file.read_bytes()


UNREADABLE = [
    "UPDATE releases SET at = 'gestern'",
    "UPDATE ratings SET not_applicable = cast(x'c328ff' AS text)",
    "UPDATE ratings SET not_applicable = x'00ff'",
    "DROP TABLE release_parts",
    "DROP TABLE log",
]


@pytest.mark.parametrize("statement", UNREADABLE)
def test_a_database_with_a_row_that_cannot_be_read_is_set_aside_for_a_good_backup(make, tmp_path: Path, statement: str):
    source, target = pair(make, tmp_path)
    damage_rows(target, statement)
    with pytest.raises(StorageError, match="--replace"):
        restore(target, tmp_path / "backup")
    kept = restore(target, tmp_path / "backup", replace=True)
    assert rows(target) == rows(source)
    assert (kept.folder / "selfcheck.sqlite3").read_bytes().startswith(b"SQLite format 3")
    opened(target).close()


def test_a_database_with_the_key_of_another_one_is_set_aside(make, tmp_path: Path):
    source, target = pair(make, tmp_path)
    before = rows(target)
    target.key_file.write_bytes(b"x" * 32)
    kept = restore(target, tmp_path / "backup", replace=True)
    assert (rows(target), target.key_file.read_bytes()) == (rows(source), source.key_file.read_bytes())
    assert (kept.folder / "selfcheck.key").read_bytes() == b"x" * 32
    assert rows(replace(target, data_dir=kept.folder)) == before


@pytest.mark.postgres
def test_on_a_server_the_right_key_is_fetched_first(make, tmp_path: Path):
    target = filled(make("postgres", "target"))
    backup(target, tmp_path / "backup")
    before = rows(target)
    target.key_file.write_bytes(b"x" * 32)
    with pytest.raises(StorageError, match="不是一对.*复制到每一台"):
        restore(target, tmp_path / "backup", replace=True)
    assert (rows(target), target.key_file.read_bytes()) == (before, b"x" * 32)


def test_a_database_without_its_key_is_set_aside(make, tmp_path: Path):
    source, target = pair(make, tmp_path)
    target.key_file.unlink()
    kept = restore(target, tmp_path / "backup", replace=True)
    assert rows(target) == rows(source)
    assert [path.name for path in kept.folder.iterdir()] == ["selfcheck.sqlite3"]


@pytest.mark.postgres
def test_on_a_server_a_missing_key_is_fetched_first(make, tmp_path: Path):
    target = filled(make("postgres", "target"))
    backup(target, tmp_path / "backup")
    target.key_file.unlink()
    with pytest.raises(StorageError, match=r"把备份里的 selfcheck\.key 复制到那里"):
        restore(target, tmp_path / "backup", replace=True)
    target.key_file.write_bytes((tmp_path / "backup" / "selfcheck.key").read_bytes())
    assert restore(target, tmp_path / "backup", replace=True) is not None


def full(_: Connection) -> None:
    raise StorageError("磁盘满了")


def files(target: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in target.data_dir.iterdir() if path.suffix != ".sqlite3-shm"}


@pytest.mark.parametrize("when", ["row", "commit"])
def test_where_what_was_set_aside_cannot_be_replaced_it_comes_back(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str):
    _, target = pair(make, tmp_path)
    garble(target.database_file)
    before = files(target)
    if when == "row":
        damage_reference(tmp_path / "backup")
    else:
        monkeypatch.setattr(Connection, "commit", full)
    with pytest.raises(StorageError):
        restore(target, tmp_path / "backup", replace=True)
    assert files(target) == before


def test_where_nothing_was_replaced_no_copy_of_it_stays(backend: str, make, tmp_path: Path):
    target = filled(make(backend, "target"))
    backup(target, tmp_path / "backup")
    before, names = rows(target), sorted(path.name for path in target.data_dir.iterdir())
    damage_reference(tmp_path / "backup")
    with pytest.raises(StorageError):
        restore(target, tmp_path / "backup", replace=True)
    assert (rows(target), sorted(path.name for path in target.data_dir.iterdir())) == (before, names)


def test_where_the_rows_cannot_be_committed_the_old_key_comes_back_and_the_copy_is_named(
    backend: str, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = filled(make(backend, "target"))
    saved(make(backend, "source"), tmp_path / "backup")
    before, key = rows(target), target.key_file.read_bytes()
    monkeypatch.setattr(Connection, "commit", full)
    with pytest.raises(StorageError, match="磁盘满了.*before-restore-"):
        restore(target, tmp_path / "backup", replace=True)
    monkeypatch.undo()
    assert (rows(target), target.key_file.read_bytes()) == (before, key)
    (folder,) = target.data_dir.glob("before-restore-*")
    again = make("sqlite", "again")
    restore(again, folder)
    assert rows(again) == before


def test_where_there_was_no_key_none_stays_when_the_rows_cannot_be_committed(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    backup(started(make("sqlite", "source")), tmp_path / "backup")
    target = make("sqlite", "target")
    monkeypatch.setattr(Connection, "commit", full)
    with pytest.raises(StorageError, match="磁盘满了"):
        restore(target, tmp_path / "backup")
    assert list(target.data_dir.iterdir()) == []
    monkeypatch.undo()
    restore(target, tmp_path / "backup")
    opened(target).close()
