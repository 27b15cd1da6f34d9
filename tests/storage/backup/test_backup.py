"""Backups: all rows and the key, in one state, for their owner alone."""

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.posix import is_private
from tests.storage.backup.conftest import damage, filled, opened, rows, started

from selfcheck.services.errors import StorageError
from selfcheck.storage import backup as module
from selfcheck.storage.backup import KEY, ROWS, backup, restore
from selfcheck.storage.group_tables import log
from selfcheck.storage.key import KEY_BYTES, read_or_make_key


def test_a_backup_is_for_its_owner_alone_and_holds_rows_and_key(backend: str, make, tmp_path: Path):
    source = filled(make(backend, "source"))
    backup(source, tmp_path / "deep" / "backup")
    folder = tmp_path / "deep" / "backup"
    assert is_private(folder)
    assert {path.name: is_private(path) for path in folder.iterdir()} == {ROWS: True, KEY: True}
    assert [path.name for path in folder.parent.iterdir()] == ["backup"]


def test_a_backup_holds_one_state_while_others_write(backend: str, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = filled(make(backend, "source"))
    before, store, write_dump = rows(source), opened(source), module.write_dump

    def late(connection, *rest):
        connection.execute(select(log)).all()
        with store.writing() as tx:
            tx.people.remove("person-1")
        write_dump(connection, *rest)

    monkeypatch.setattr(module, "write_dump", late)
    backup(source, tmp_path / "backup")
    store.close()
    target = make("sqlite", "target")
    restore(target, tmp_path / "backup")
    assert rows(target) == before != rows(source)


def test_a_folder_that_is_there_is_not_overwritten(backend: str, make, tmp_path: Path):
    (tmp_path / "backup").mkdir()
    with pytest.raises(StorageError, match="已经存在"):
        backup(started(make(backend, "source")), tmp_path / "backup")
    assert list((tmp_path / "backup").iterdir()) == []


def test_there_is_no_backup_without_database_or_key(make, tmp_path: Path):
    source = make("sqlite", "source")
    with pytest.raises(StorageError, match="没有可以备份的数据"):
        backup(source, tmp_path / "backup")
    started(source).key_file.unlink()
    with pytest.raises(StorageError, match="密钥文件"):
        backup(source, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_with_a_key_that_is_not_the_database_s_there_is_no_backup(backend: str, make, tmp_path: Path):
    source = filled(make(backend, "source"))
    source.key_file.write_bytes(b"x" * KEY_BYTES)
    with pytest.raises(StorageError, match="不是一对"):
        backup(source, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE releases SET at = 'gestern'", "releases"),
        ("UPDATE ratings SET not_applicable = x'00ff'", "ratings"),
        ("DROP TABLE log", "log"),
    ],
)
def test_of_what_cannot_be_read_there_is_no_backup_and_the_table_is_told(make, tmp_path: Path, statement: str, table: str):
    source = filled(make("sqlite", "source"))
    damage(source, statement)
    with pytest.raises(StorageError, match=f"表 {table} .*restore --replace"):
        backup(source, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_database_that_nobody_has_started_has_no_backup(backend: str, make, tmp_path: Path):
    source = make(backend, "source")
    source.make_data_dir()
    read_or_make_key(source.key_file, None)
    if backend == "sqlite":
        source.database_file.touch()
    with pytest.raises(StorageError, match="没有可以备份的数据"):
        backup(source, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_where_no_backup_can_be_written_the_reason_is_told_in_chinese(make, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="备份写不到 .*（路径中有一段不是文件夹）"):
        backup(started(make("sqlite", "source")), tmp_path / "file" / "backup")


def test_a_backup_that_fails_half_way_leaves_nothing(backend: str, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(connection, path, *rest):
        path.write_text("half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_dump", fail)
    with pytest.raises(StorageError, match="磁盘满了"):
        backup(filled(make(backend, "source")), tmp_path / "to" / "backup")
    assert list((tmp_path / "to").iterdir()) == []
