"""Stores to run the contract on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.postgres import cluster, new_database, postgres, template
from tests.storage.released_schemas import RELEASED, lay
from tests.templates import copy_database

from selfcheck.storage.schema import HEAD
from selfcheck.storage.store import SqlStore, open_database

__all__ = ["cluster", "new_database", "postgres", "template"]
BACKENDS = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
"""Every test of the contract runs on both."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "selfcheck.sqlite3"


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def empty(backend: str, request: pytest.FixtureRequest, database: Path) -> str:
    """The address of a database without a table."""
    return f"sqlite:///{database}" if backend == "sqlite" else request.getfixturevalue("new_database")()


@pytest.fixture
def address(backend: str, request: pytest.FixtureRequest, database: Path) -> str:
    """The address of a database of this program, without rows."""
    if backend == "sqlite":
        copy_database(database)
        return f"sqlite:///{database}"
    return request.getfixturevalue("new_database")(request.getfixturevalue("template"))


@pytest.fixture
def store(address: str) -> Iterator[SqlStore]:
    """A store on each backend."""
    opened = open_database(address)
    yield opened
    opened.close()


@pytest.fixture(params=[revision for revision in RELEASED if revision != HEAD])
def old(request: pytest.FixtureRequest, database: Path) -> Path:
    """A file of each earlier schema with rows, in use as it was: with a write-ahead log."""
    lay(f"sqlite:///{database}", request.param)
    return database
