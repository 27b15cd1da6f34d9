"""Stores to run the contract on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selfcheck.services.ports import Store
from selfcheck.storage.store import open_store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "selfcheck.sqlite3"


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, database: Path) -> Iterator[Store]:
    """One store per backend; another backend is another parameter here."""
    opened = {"sqlite": open_store}[request.param](database)
    yield opened
    opened.close()
