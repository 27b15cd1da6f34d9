"""Databases that are made once in a process and copied for each test: to make one takes longer than most tests."""

from __future__ import annotations

import atexit
import copy
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from selfcheck.bootstrap import build_services
from selfcheck.config import Settings
from selfcheck.storage.store import open_store

QUESTIONS = Path(__file__).parents[1] / "questions"


def copy_database(target: Path) -> None:
    """Lays an empty database of the present schema at `target`, a file that is not there."""
    shutil.copy(_database(), target)


def copy_installation(target: Path) -> None:
    """Lays the data folder of an installation that was started once, key and empty database, at `target`."""
    shutil.copytree(_installation(), target)


T = TypeVar("T")
_made: dict[str, tuple[sqlite3.Connection, Any]] = {}


def once(name: str, database: Path, make: Callable[[], T]) -> T:
    """What `make` does to a database, and gives: done for the first test of a process, copied for the others.

    The database must be one laid by `copy_installation`, and otherwise be the same whenever it comes to this `name`.
    """
    with closing(sqlite3.connect(database)) as file:
        if name in _made:
            kept, given = _made[name]
            kept.backup(file)
        else:
            given, kept = make(), sqlite3.connect(":memory:")
            file.backup(kept)
            _made[name] = kept, given
    return copy.deepcopy(given)


@cache
def _database() -> Path:
    file = new_folder() / "selfcheck.sqlite3"
    open_store(file).close()
    return file


@cache
def _installation() -> Path:
    folder = new_folder() / "data"
    build_services(Settings(folder, QUESTIONS)).close()
    return folder


def new_folder() -> Path:
    """A folder that goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="selfcheck-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
