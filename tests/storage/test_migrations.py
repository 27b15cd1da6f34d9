"""From every released schema to this one."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, create_engine, inspect
from tests.posix import is_private, posix_only
from tests.storage.released_schemas import NOW, RELEASED, assert_kept, dump, lay, open_engine, rows_of

from selfcheck.services.errors import StorageError
from selfcheck.storage import migrate
from selfcheck.storage.group_tables import log
from selfcheck.storage.migrate import alone, upgrade
from selfcheck.storage.schema import HEAD, REVISIONS
from selfcheck.storage.steps import STEPS, tables_of
from selfcheck.storage.store import open_database, open_store


def test_every_revision_is_known_by_name_so_that_a_start_needs_no_alembic():
    steps = ScriptDirectory(str(STEPS), version_locations=[str(STEPS)])
    assert [step.revision for step in steps.walk_revisions()][::-1] == list(REVISIONS)


def test_the_migrated_schema_is_that_of_the_tables(store, address: str):
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, log.metadata) == []
        checks = {name: [one["name"] for one in inspect(connection).get_check_constraints(name)] for name in ("sessions", "office")}
        assert checks == {"sessions": ["one_holder"], "office": ["one_office"]}
    engine.dispose()


def schema(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}


def test_a_migrated_file_has_the_schema_of_a_new_one(old: Path, tmp_path: Path):
    open_store(old).close()
    open_store(tmp_path / "new.sqlite3").close()
    assert schema(old) == schema(tmp_path / "new.sqlite3")


def test_no_table_of_persons_tells_in_what_order_its_rows_came(database: Path):
    open_store(database).close()
    with closing(sqlite3.connect(database)) as connection:
        names = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    numbered = {name for name, sql in names.items() if "WITHOUT ROWID" not in sql}
    assert numbered == {"tries", "banks", "office", "rounds", "releases", "log", "alembic_version"}


def test_data_of_every_earlier_schema_survives_and_is_copied_before(old: Path):
    before = dump(old)
    store = open_store(old)
    assert_kept(store)
    with store.writing() as tx:
        tx.people.remove("person-2")
        assert tx.checks.of("person-2") == []
    store.close()
    copy = old.with_name(f"selfcheck.before-{HEAD}.sqlite3")
    assert dump(copy) == before
    assert is_private(copy)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [(HEAD,)]
        assert connection.execute("PRAGMA user_version").fetchone() == (int(HEAD),)  # which the program of schema 1 refuses


def test_an_earlier_copy_is_not_overwritten(old: Path):
    earlier = old.with_name(f"selfcheck.before-{HEAD}.sqlite3")
    earlier.write_text("earlier")
    open_store(old).close()
    assert earlier.read_text() == "earlier"
    assert old.with_name(f"selfcheck.before-{HEAD}-2.sqlite3").stat().st_size > 0


KILLED = """
import os, signal, sys
from pathlib import Path
from selfcheck.storage import migrate
from selfcheck.storage.store import open_store
real = getattr(migrate, sys.argv[2])
def kill(*of):
    real(*of)
    os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
setattr(migrate, sys.argv[2], kill)
open_store(Path(sys.argv[1])).close()
"""


@pytest.mark.parametrize("after", ["_make_empty", "upgrade"])
def test_starts_that_are_killed_leave_one_whole_copy_and_no_other(old: Path, after: str):
    before = dump(old)
    for _ in range(2):
        assert subprocess.run([sys.executable, "-c", KILLED, str(old), after], check=False).returncode != 0
        assert dump(old) == before
        assert [dump(path) for path in old.parent.glob("*.before-*.sqlite3")] == ([before] if after == "upgrade" else [])
    open_store(old).close()
    (copy,) = old.parent.glob("*before*")
    assert (copy.name, dump(copy)) == (f"selfcheck.before-{HEAD}.sqlite3", before)


@posix_only
def test_a_full_disk_stops_a_migration_before_it_begins_and_leaves_no_copy(old: Path, monkeypatch: pytest.MonkeyPatch):
    """The disk is full from the moment at which the copy is begun: no file may grow beyond one page."""
    import resource  # which Windows does not have

    with closing(sqlite3.connect(old)) as connection:
        connection.executemany("INSERT INTO banks VALUES (?, 'v', ?)", [(str(number), "字" * 1000) for number in range(50)])
        connection.commit()
        before = dump(old)
        files, make_empty, limit = sorted(old.parent.iterdir()), migrate._make_empty, resource.getrlimit(resource.RLIMIT_FSIZE)

        def full(path):
            make_empty(path)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))

        monkeypatch.setattr(migrate, "_make_empty", full)
        try:
            with pytest.raises(StorageError, match=f"备份文件 .*before-{HEAD}.* 没有写成"):
                open_store(old)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        assert dump(old) == before
        assert sorted(old.parent.iterdir()) == files


def test_a_new_file_leaves_no_copy(database: Path):
    open_store(database).close()
    assert [path.name for path in database.parent.iterdir() if "before" in path.name] == []


@pytest.mark.parametrize("revision", RELEASED)
def test_rows_of_every_released_schema_survive_on_both(empty: str, revision: str):
    lay(empty, revision)
    store = open_database(empty)
    assert_kept(store)
    store.close()


CHOICES = {"picked": [9, 1], "emptied": [], "default": None}
WORDS = {1: ("事", ""), 2: (" \n", ""), 3: ("", "想"), 4: ("事", ""), 5: ("事", "想"), 6: ("", " ")}
OPINIONS = {"said": {"source": "", "text": "慢", "item": 4, "reply": ""}, "blank": {"source": " ", "text": "", "item": 5, "reply": ""}}


def add_choices(address: str) -> None:
    """Adds a check for each of CHOICES to a database of a schema before 3, with WORDS by item, and OPINIONS."""
    tables, engine, place = MetaData(), open_engine(address), {"position": 1, "revision": 1, "updated_at": NOW}
    tables.reflect(engine)
    row = {"person_id": "person-1", "bank_id": "small", "bank_version": "v1", "seed": "s", "changes": 1, "created_at": NOW}
    with engine.begin() as connection:
        for check, chosen in CHOICES.items():
            settings = {"title": "对照检查材料", "length": "normal", "chosen": chosen, "preparation": []}
            entries = [("settings", "", settings), *(("opinion", name, opinion) for name, opinion in OPINIONS.items())]
            texts = [{"item": item, "instance": instance, "thought": thought} for item, (instance, thought) in WORDS.items()]
            values = {
                "checks": [row | {"id": check, "updated_at": NOW}],
                "answers": [place | text | {"check_id": check, "rating": 3, "later": False} for text in texts],
                "entries": [
                    place | {"check_id": check, "kind": kind, "key": key, "value": json.dumps(value)} for kind, key, value in entries
                ],
            }
            for name, rows in values.items():
                connection.execute(tables.tables[name].insert(), rows)
    engine.dispose()


@pytest.mark.parametrize("revision", [revision for revision in RELEASED if revision < "0003"])
def test_a_choice_of_an_earlier_schema_keeps_its_meaning_on_both(empty: str, revision: str):
    """Own words choose an item since: those of earlier times that were not chosen are named as left out."""
    lay(empty, revision)
    add_choices(empty)
    store = open_database(empty)
    with store.reading() as tx:
        found = {check: tx.checks.entry(check, "settings") for check in CHOICES}
    store.close()
    assert {check: (row.value.chosen, row.value.left_out) for check, row in found.items()} == {
        "picked": ((9, 1), (3, 5)),
        "emptied": ((), (1, 3, 5)),
        "default": (None, ()),
    }
    assert {(row.revision, row.at) for row in found.values()} == {(1, NOW)}


def test_there_is_a_dump_of_every_schema_before_this_one_with_rows_in_every_table():
    assert {*RELEASED} >= {*REVISIONS[:-1]}
    for revision in RELEASED:
        assert [table for table in tables_of(revision) if not rows_of(revision, table)] == []


@pytest.mark.parametrize("revision", RELEASED)
def test_the_steps_still_make_every_schema_that_was_released(revision: str, tmp_path: Path):
    lay(f"sqlite:///{tmp_path / 'released.sqlite3'}", revision)
    engine = open_engine(f"sqlite:///{tmp_path / 'made.sqlite3'}")
    with alone(engine) as connection:
        upgrade(connection, revision)
    engine.dispose()
    made = schema(tmp_path / "made.sqlite3")
    # The program of schema 1 kept no table of revisions.
    assert schema(tmp_path / "released.sqlite3") == (made if revision != "0001" else {sql for sql in made if "alembic_version" not in sql})


def test_a_migration_that_fails_leaves_the_file_as_it_was_and_no_copy(old: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(connection, target):
        upgrade(connection, target)
        raise StorageError("半路出错")

    before, files = dump(old), sorted(path.name for path in old.parent.iterdir())
    monkeypatch.setattr(migrate, "upgrade", fail)
    with pytest.raises(StorageError, match="半路出错"):
        open_store(old)
    assert dump(old) == before
    assert sorted(path.name for path in old.parent.iterdir()) == files
    monkeypatch.undo()
    store = open_store(old)
    assert_kept(store)
    store.close()


def test_rows_that_refer_to_nothing_stop_a_migration(old: Path):
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DELETE FROM persons WHERE id = 'person-2'")
        connection.commit()
    before = dump(old)
    with pytest.raises(StorageError, match="残缺"):
        open_store(old)
    assert dump(old) == before
