"""The schema after this one, as CONTRIBUTING tells how to make it: a step more, and its name in the list.

The step is a made-up one. It makes a table, gives one a column, and makes one anew on SQLite.
"""

import re
import shutil
from fnmatch import fnmatch
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from tests.conftest import ROOT
from tests.storage.backup.conftest import left_by, opened
from tests.storage.released_schemas import RELEASED, assert_kept, open_engine

from selfcheck.config import Settings
from selfcheck.services.errors import StorageError
from selfcheck.storage import schema, steps
from selfcheck.storage.backup import backup, restore

NEXT = f"{int(schema.HEAD) + 1:04}"
STEP = f'''
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

revision = "{NEXT}"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    op.create_table(
        "notes",
        Column("id", Integer, primary_key=True),
        Column("person_id", String(32), ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
        Column("text", Text, nullable=False),
    )
    op.execute("INSERT INTO notes (person_id, text) SELECT id, 'of the step' FROM persons")
    op.add_column("checks", Column("colour", Text, nullable=False, server_default="blue"))
    with op.batch_alter_table("groups", recreate="auto", table_kwargs={{"sqlite_with_rowid": False}}) as table:
        table.alter_column("name", existing_type=Text, nullable=False, server_default="x")
'''


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Call it, and the program is that of the next schema."""

    def begin() -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(steps.STEPS, folder)
        (folder / f"m{NEXT}.py").write_text(STEP, "utf-8")
        monkeypatch.setattr(steps, "STEPS", folder)
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, NEXT))
        monkeypatch.setattr(schema, "HEAD", NEXT)

    return begin


def assert_brought_up(settings: Settings) -> None:
    """Its rows are there, in the next schema."""
    store = opened(settings)
    assert_kept(store)
    store.close()
    engine = open_engine(settings.database_url or f"sqlite:///{settings.database_file}")
    with engine.connect() as connection:
        assert schema.revision(connection) == NEXT
        assert {*inspect(connection).get_table_names()} == {*steps.tables_of(NEXT), schema.TABLE}
        assert connection.execute(text("SELECT DISTINCT colour FROM checks")).all() == [("blue",)]
        assert {"person-1", "person-2"} <= set(connection.execute(text("SELECT person_id FROM notes")).scalars())
    engine.dispose()


@pytest.mark.parametrize("revision", RELEASED)
def test_a_start_brings_every_released_schema_to_the_next(backend: str, revision: str, make, next_schema):
    settings = left_by(make(backend, "old"), revision)
    next_schema()
    assert_brought_up(settings)


@pytest.mark.parametrize("revision", RELEASED)
def test_a_backup_of_every_earlier_schema_is_restored_in_the_next(
    backend: str, other: str, revision: str, make, next_schema, tmp_path: Path
):
    old, target = left_by(make(backend, "old"), revision), make(other, "target")
    backup(old, tmp_path / "by the program of then")
    next_schema()
    restore(target, tmp_path / "by the program of then")
    assert_brought_up(target)
    backup(old, tmp_path / "by the next program")
    kept = restore(target, tmp_path / "by the next program", replace=True)
    assert kept is not None
    assert_brought_up(target)
    again = make(backend, "again")
    restore(again, kept.folder)
    assert_brought_up(again)


@pytest.mark.parametrize("revision", RELEASED)
def test_data_of_an_earlier_schema_is_replaced_by_the_next_program_without_a_start_between(
    backend: str, revision: str, make, next_schema, tmp_path: Path
):
    target = left_by(make(backend, "old"), revision)
    next_schema()
    backup(target, tmp_path / "backup")
    restore(target, tmp_path / "backup", replace=True)
    assert_brought_up(target)


def test_a_table_of_another_program_under_a_name_of_the_next_schema_is_refused(backend: str, make, next_schema):
    settings = make(backend, "theirs")
    settings.make_data_dir()
    next_schema()
    engine = open_engine(settings.database_url or f"sqlite:///{settings.database_file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (theirs INTEGER)"))
    engine.dispose()
    with pytest.raises(StorageError, match="别的程序的表（notes）"):
        opened(settings)


def test_the_copy_before_the_next_schema_has_the_name_that_the_documents_tell(make, next_schema):
    settings = left_by(make("sqlite", "old"), schema.HEAD if schema.HEAD in RELEASED else max(RELEASED))
    next_schema()
    opened(settings).close()
    (copy,) = settings.data_dir.glob("*before*")
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    told = {name for path in documents for name in re.findall(r"`(selfcheck\.before-[^`]*)`", path.read_text("utf-8"))}
    assert told
    assert [name for name in told if not fnmatch(copy.name, name.replace("…", "*"))] == []
