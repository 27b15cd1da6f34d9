"""Backups: all rows and the key, from either database into either."""

import json
import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text
from tests.storage.conftest import BACKENDS
from tests.storage.first_schema import RELEASED, assert_kept

from selfcheck.config import Settings
from selfcheck.domain.answers import Answer, Edit
from selfcheck.domain.counting import ITEM, Place
from selfcheck.domain.disclosure import SHOWN, Cell
from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import (
    GroupRow,
    Holder,
    LeaderRow,
    LogRow,
    MemberRow,
    OfficeRow,
    ReleaseRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    Secret,
    SubmissionRow,
)
from selfcheck.services.records import CheckRow, EntryRow
from selfcheck.storage import backup as module
from selfcheck.storage.backup import KEY, ROWS, backup, restore
from selfcheck.storage.dump import OWN
from selfcheck.storage.group_tables import log
from selfcheck.storage.key import read_or_make_key
from selfcheck.storage.schema import REVISIONS
from selfcheck.storage.store import SqlStore, open_database, open_store

BATCH = 10
NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)


def opened(settings: Settings) -> SqlStore:
    return open_database(settings.database_url) if settings.database_url else open_store(settings.database_file)


def started(settings: Settings) -> Settings:
    """An installation after its first start."""
    settings.make_data_dir()
    read_or_make_key(settings.key_file, None)
    opened(settings).close()
    return settings


def filled(settings: Settings) -> Settings:
    """An installation with a row in every table, and more persons than are written at once."""
    store = opened(started(settings))
    with store.writing() as tx:
        tx.office.change(OfficeRow(Secret("code", NOW, "pin", NOW, 2, NOW), "http://10.0.0.5", "check"))
        for person in range(2 * BATCH + 5):
            tx.people.add(f"person-{person}", f"hash-{person}" if person % 2 else None, NOW)
        tx.people.open_session("token", Holder(office=True), NOW)
        tx.people.add_try("session", NOW)
        tx.banks.add("small", "v1", "题库\n第二行\u2028“引号”\\")
        tx.checks.add(CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW, 3, True))
        tx.checks.add_entries("check-1", [EntryRow("answer:1", Answer(1, 3, None, "事例", "", True), 1, NOW)])
        tx.checks.add_entries("check-1", [EntryRow("edit:x", Edit("改", "原"), 2, NOW)])
        for group in (GroupRow("z", None, "演示县", 0), GroupRow("m", "z", "甲局", 0), GroupRow("a", "m", "一组", 0)):
            tx.organisation.add_group(group)
        tx.rounds.add(RoundRow("round", "第一轮", "会", "small", "v1", "z", NOW, NOW, 5, True, NOW, NOW))
        tx.rounds.add_groups([RoundGroupRow("round", "a", None, "一组", 0, True, NOW)])
        tx.organisation.add_members([MemberRow("member", "a", "演示一", 1, None, "person-1")])
        tx.organisation.add_leaders([LeaderRow("leader", "a", "演示二")])
        tx.rounds.add_seats([SeatRow("seat", "round", "a", "member", "check-1")])
        tx.submissions.put(SubmissionRow("submission", "seat", "check-1", {1: 3, 2: None}, NOW))
        row = ReleaseRow("release", "round", "a", 1, 5, 1, NOW)
        tx.releases.add(row, [Cell(Place(ITEM, 1), SHOWN, {Fraction(7, 2): 3, Fraction(1): 2})], ["submission"])
        tx.releases.add(replace(row, id="above", group_id="z"), (), releases=["release"])
        tx.log.add(LogRow(NOW, "办公室", "group.add", "甲局"))
    store.close()
    return settings


def rows(settings: Settings) -> dict[str, list[tuple]]:
    engine = create_engine(settings.database_url or f"sqlite:///{settings.database_file}")
    with engine.connect() as connection:
        found = {name: connection.execute(select(table)).all() for name, table in log.metadata.tables.items()}
    engine.dispose()
    return {name: sorted(map(tuple, table), key=repr) for name, table in found.items()}


@pytest.fixture(autouse=True)
def few_rows_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfcheck.storage.dump.BATCH", BATCH)


@pytest.fixture
def make(tmp_path: Path, request: pytest.FixtureRequest):
    """Makes empty installations on one of the databases."""

    def make(kind: str, name: str) -> Settings:
        url = "" if kind == "sqlite" else request.getfixturevalue("new_database")()
        return Settings(tmp_path / name, tmp_path, url)

    return make


@pytest.fixture(params=BACKENDS)
def other(request: pytest.FixtureRequest) -> str:
    return request.param


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


def test_a_backup_is_for_its_owner_alone_and_holds_rows_and_key(backend: str, make, tmp_path: Path):
    source = filled(make(backend, "source"))
    backup(source, tmp_path / "deep" / "backup")
    folder = tmp_path / "deep" / "backup"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {ROWS: 0o600, KEY: 0o600}
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


def test_a_database_that_nobody_has_started_has_no_backup(backend: str, make, tmp_path: Path):
    source = make(backend, "source")
    source.make_data_dir()
    read_or_make_key(source.key_file, None)
    if backend == "sqlite":
        source.database_file.touch()
    with pytest.raises(StorageError, match="没有可以备份的数据"):
        backup(source, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_an_installation_with_data_is_replaced_only_when_asked_and_saved_before(backend: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), started(make(backend, "target"))
    backup(source, tmp_path / "backup")
    store = opened(target)
    with store.writing() as tx:
        tx.people.add("mine", "mine", NOW)
    store.close()
    key, mine = target.key_file.read_bytes(), rows(target)
    with pytest.raises(StorageError, match="--replace"):
        restore(target, tmp_path / "backup")
    assert (target.key_file.read_bytes(), rows(target)) == (key, mine)
    saved = [restore(target, tmp_path / "backup", replace=True) for _ in range(2)]
    assert rows(target) == rows(source)
    assert saved[0].parent == saved[1].parent == target.data_dir
    again = make("sqlite", "again")
    restore(again, saved[0])
    assert (again.key_file.read_bytes(), rows(again)) == (key, mine)


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
    saved = restore(target, tmp_path / "backup", replace=True)
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


@pytest.mark.parametrize("revision", REVISIONS)
def test_the_tables_of_each_revision_are_those_that_its_steps_make(revision: str, make):
    settings = make("sqlite", "empty")
    settings.make_data_dir()
    engine = module._engine(settings)
    with module.alone(engine) as connection:
        module.upgrade(connection, revision)
        assert set(inspect(connection).get_table_names()) == OWN[revision] | {"alembic_version"}
    engine.dispose()


def test_an_installation_that_was_only_started_counts_as_empty(backend: str, make, tmp_path: Path):
    source, target = filled(make(backend, "source")), started(make(backend, "target"))
    store = opened(target)
    with store.writing() as tx:
        tx.office.change(OfficeRow(Secret("organiser-code"), key_check="other"))
    store.close()
    backup(source, tmp_path / "backup")
    assert restore(target, tmp_path / "backup") is None
    assert rows(target) == rows(source)


def damage_cut(folder: Path) -> None:
    content = (folder / ROWS).read_bytes()
    (folder / ROWS).write_bytes(content[: len(content) // 2])


def damage_line(folder: Path) -> None:
    lines = (folder / ROWS).read_bytes().splitlines(keepends=True)
    (folder / ROWS).write_bytes(b"".join(lines[:2] + lines[3:]))


def damage_word(folder: Path) -> None:
    (folder / ROWS).write_bytes((folder / ROWS).read_bytes().replace("甲局".encode(), "乙局".encode()))


def damage_key(folder: Path) -> None:
    (folder / KEY).write_bytes(os.urandom(32))


def damage_revision(folder: Path) -> None:
    lines = (folder / ROWS).read_text("utf-8").splitlines(keepends=True)
    rewrite(folder, [json.dumps({"selfcheck": 1, "revision": "0099"}) + "\n", *lines[1:-1]])


def damage_row(folder: Path) -> None:
    lines = (folder / ROWS).read_text("utf-8").splitlines(keepends=True)
    rewrite(folder, [*lines[:-1], '["one value"]\n'])


def damage_reference(folder: Path) -> None:
    lines = (folder / ROWS).read_text("utf-8").splitlines(keepends=True)
    rewrite(folder, [line.replace('["check-1","person-1"', '["check-1","nobody"') for line in lines[:-1]])


def rewrite(folder: Path, lines: list[str]) -> None:
    """A file whose digest is right."""
    import hashlib

    text = "".join(lines).encode()
    digest = hashlib.sha256((folder / KEY).read_bytes() + text).hexdigest()
    end = json.dumps({"rows": sum(line.startswith("[") for line in lines), "sha256": digest}).encode()
    (folder / ROWS).write_bytes(text + end + b"\n")


DAMAGES = [damage_cut, damage_line, damage_word, damage_key, damage_revision, damage_row, damage_reference]


@pytest.mark.parametrize("damage", [*DAMAGES, lambda folder: (folder / KEY).unlink(), lambda folder: (folder / ROWS).write_text("x")])
def test_a_damaged_backup_changes_nothing(backend: str, make, tmp_path: Path, damage):
    source, target = filled(make(backend, "source")), make(backend, "target")
    backup(source, tmp_path / "backup")
    damage(tmp_path / "backup")
    with pytest.raises(StorageError):
        restore(target, tmp_path / "backup")
    assert not target.key_file.exists()
    assert not target.database_file.exists()
    before = rows(filled(target)), target.key_file.read_bytes()
    with pytest.raises(StorageError):
        restore(target, tmp_path / "backup", replace=True)
    assert (rows(target), target.key_file.read_bytes()) == before


def test_what_is_no_backup_is_told(make, tmp_path: Path):
    with pytest.raises(StorageError, match="不是自查的备份"):
        restore(make("sqlite", "target"), tmp_path)


def test_where_the_key_cannot_be_replaced_the_rows_stay_too(backend: str, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source, target = filled(make(backend, "source")), started(make(backend, "target"))
    backup(source, tmp_path / "backup")
    key, mine = target.key_file.read_bytes(), rows(target)

    def fail(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("selfcheck.storage.backup.os.replace", fail)
    with pytest.raises(StorageError, match="没有恢复"):
        restore(target, tmp_path / "backup")
    assert (target.key_file.read_bytes(), rows(target)) == (key, mine)


def test_a_backup_of_an_older_schema_is_migrated(other: str, make, tmp_path: Path):
    old, target = make("sqlite", "old"), make(other, "target")
    old.make_data_dir()
    read_or_make_key(old.key_file, None)
    with closing(sqlite3.connect(old.database_file)) as connection:
        connection.executescript((RELEASED / "schema-1.sql").read_text("utf-8"))
    backup(old, tmp_path / "backup")
    restore(target, tmp_path / "backup")
    store = opened(target)
    assert_kept(store)
    store.close()
