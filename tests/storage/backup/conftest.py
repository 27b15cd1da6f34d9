"""Installations on either database, with a row in every table."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from tests.storage.conftest import BACKENDS
from tests.storage.released_schemas import lay
from tests.templates import copy_database, new_folder

from selfcheck.config import Settings
from selfcheck.domain.answers import Edit
from selfcheck.domain.counting import ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.services.codes import Hasher
from selfcheck.services.group_records import (
    GroupRow,
    Holder,
    LeaderRow,
    LogRow,
    MemberRow,
    OfficeRow,
    ReaderRow,
    ReleaseRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    Secret,
    SubmissionRow,
)
from selfcheck.services.records import CheckRow, EntryRow, Rating, Words
from selfcheck.storage.backup import backup
from selfcheck.storage.group_tables import log
from selfcheck.storage.key import read_or_make_key
from selfcheck.storage.store import SqlStore, open_database, open_store

BATCH = 10
NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)


def opened(settings: Settings) -> SqlStore:
    return open_database(settings.database_url) if settings.database_url else open_store(settings.database_file)


def started(settings: Settings) -> Settings:
    """An installation after its first start."""
    settings.make_data_dir()
    read_or_make_key(settings.key_file, None)
    if settings.database_url:
        opened(settings).close()
    else:
        copy_database(settings.database_file)
    return settings


def left_by(settings: Settings, revision: str) -> Settings:
    """An installation as the program of a revision left it."""
    settings.make_data_dir()
    read_or_make_key(settings.key_file, None)
    lay(settings.database_url or f"sqlite:///{settings.database_file}", revision)
    return settings


def filled(settings: Settings) -> Settings:
    """An installation with a row in every table, and more persons than are written at once."""
    started(settings)
    if not settings.database_url:
        settings.database_file.write_bytes(_filled_file())
    store = opened(settings)
    if settings.database_url:
        fill(store)
    proof = Hasher(settings.key_file.read_bytes()).proof()
    with store.writing() as tx:
        tx.office.change(OfficeRow(Secret("code", NOW, "pin", NOW, 2, NOW), "http://10.0.0.5", proof, "62601234"))
    store.close()
    return settings


def saved(settings: Settings, folder: Path) -> Settings:
    """A filled installation, and a backup of it in a folder."""
    if settings.database_url:
        backup(filled(settings), folder)
    else:
        shutil.copytree(_saved() / "data", settings.data_dir)
        shutil.copytree(_saved() / "backup", folder)
    return settings


@cache
def _saved() -> Path:
    """A filled installation on SQLite and a backup of it, made once."""
    folder = new_folder()
    backup(filled(Settings(folder / "data", folder)), folder / "backup")
    return folder


@cache
def _filled_file() -> bytes:
    """A SQLite file with these rows: made once, as it takes longer than many a test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "selfcheck.sqlite3"
        store = open_store(file)
        fill(store)
        store.close()
        return file.read_bytes()


def fill(store: SqlStore) -> None:
    """Writes the rows, but that of the office, which is sealed with the key."""
    with store.writing() as tx:
        for person in range(2 * BATCH + 5):
            tx.people.add(f"person-{person}", f"hash-{person}" if person % 2 else None, NOW)
        tx.people.open_session("token", Holder(office=True), NOW)
        tx.people.add_try("session", NOW)
        tx.banks.add("small", "v1", "题库\n第二行\u2028“引号”\\")
        tx.checks.add(CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW, 3, True))
        tx.checks.add_entries(
            "check-1", [EntryRow("rating:1", Rating(3, None, True), 1, NOW, "tab", 4), EntryRow("instance:1", Words("事例"), 1, NOW)]
        )
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
        tx.releases.add(row, [Cell(Place(ITEM, 1), Status.SHOWN, {Fraction(7, 2): 3, Fraction(1): 2}, groups=1, persons=5)], ["submission"])
        tx.releases.add(replace(row, id="above", group_id="z"), (), sources=["release"])
        tx.agreed.put("round", "a", 1, ("duty", "原因"))
        tx.log.add(LogRow(NOW, "办公室", "group.add", "甲局"))
        tx.readers.add(ReaderRow("reader", "演示纪委"))


def damage(settings: Settings, statement: str) -> None:
    """Changes rows of a SQLite file behind the application's back."""
    with closing(sqlite3.connect(settings.database_file)) as connection:
        connection.execute(statement)
        connection.commit()


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
