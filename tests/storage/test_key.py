"""The key file."""

import threading
from pathlib import Path

import pytest
from tests.posix import is_private

from selfcheck.services.errors import StorageError
from selfcheck.storage.key import KEY_BYTES, read_or_make_key


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "selfcheck.key"


def test_the_first_start_makes_a_key_for_its_owner_alone(key_file: Path, database: Path):
    key = read_or_make_key(key_file, database)
    assert (len(key), is_private(key_file)) == (KEY_BYTES, True)
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]


def test_later_starts_read_the_same_key(key_file: Path, database: Path):
    key = read_or_make_key(key_file, database)
    database.touch()
    assert read_or_make_key(key_file, database) == key


def test_starts_at_the_same_time_agree_on_one_key(key_file: Path, database: Path):
    keys, together = [], threading.Barrier(20)

    def start():
        together.wait(60)
        keys.append(read_or_make_key(key_file, database))

    threads = [threading.Thread(target=start) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(keys) == 20
    assert len(set(keys)) == 1


def test_a_missing_key_beside_a_database_is_refused_and_none_is_made(key_file: Path, database: Path):
    database.touch()
    with pytest.raises(StorageError, match="从备份恢复"):
        read_or_make_key(key_file, database)
    assert not key_file.exists()


def test_a_missing_key_is_made_where_a_server_keeps_the_database(key_file: Path):
    key = read_or_make_key(key_file, None)
    assert read_or_make_key(key_file, None) == key


def test_a_damaged_key_is_refused(key_file: Path, database: Path):
    key_file.write_bytes(b"short")
    with pytest.raises(StorageError, match="5 字节"):
        read_or_make_key(key_file, database)


def test_a_key_that_cannot_be_read_is_told_in_chinese(key_file: Path, database: Path):
    key_file.mkdir()
    with pytest.raises(StorageError, match="读写不了"):
        read_or_make_key(key_file, database)
