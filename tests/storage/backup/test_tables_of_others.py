"""Tables of another program in the same database are in no backup, and survive a restoration."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.storage.backup.conftest import NOW, filled, opened, rows, started

from selfcheck.config import Settings
from selfcheck.services.errors import StorageError
from selfcheck.storage.backup import ROWS, backup, restore


def run(settings: Settings, *statements: str) -> list[tuple]:
    """Runs statements of another program that uses the database too. Returns the rows of the last."""
    engine = create_engine(settings.database_url or f"sqlite:///{settings.database_file}")
    with engine.begin() as connection:
        done = [connection.execute(text(statement)) for statement in statements]
        found = list(map(tuple, done[-1])) if done[-1].returns_rows else []
    engine.dispose()
    return found


THEIRS = ("CREATE TABLE theirs (id INTEGER PRIMARY KEY, said VARCHAR(20))", "INSERT INTO theirs VALUES (1, 'not ours')")


def test_a_table_of_another_program_is_in_no_backup_and_survives_a_restoration(backend: str, other: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), started(make(other, "target"))
    for settings in (source, target):
        run(settings, *THEIRS)
    store = opened(target)
    with store.writing() as tx:
        tx.people.add("mine", "mine", NOW)
    store.close()
    backup(source, tmp_path / "backup")
    saved = restore(target, tmp_path / "backup", replace=True).folder
    assert "theirs" not in (tmp_path / "backup" / ROWS).read_text("utf-8") + (saved / ROWS).read_text("utf-8")
    assert run(target, "SELECT * FROM theirs") == [(1, "not ours")]
    assert rows(target) == rows(source)


def test_in_a_database_of_another_program_a_backup_is_restored_beside_it(backend: str, other: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), make(other, "target")
    target.make_data_dir()
    run(target, *THEIRS)
    backup(source, tmp_path / "backup")
    assert restore(target, tmp_path / "backup") is None, "the rows of the other program are no data of this one"
    assert run(target, "SELECT * FROM theirs") == [(1, "not ours")]
    assert rows(target) == rows(source)


def test_a_table_of_another_program_under_a_name_of_ours_is_never_dropped(backend: str, make, tmp_path: Path):
    source, target = filled(make("sqlite", "source")), make(backend, "target")
    target.make_data_dir()
    run(target, "CREATE TABLE members (theirs INTEGER)", "INSERT INTO members VALUES (1)")
    backup(source, tmp_path / "backup")
    with pytest.raises(StorageError, match="别的程序的表（members）"):
        restore(target, tmp_path / "backup", replace=True)
    assert run(target, "SELECT * FROM members") == [(1,)]
