"""A real PostgreSQL for tests: a cluster of its own, or the server that SELFCHECK_TEST_POSTGRES_URL names.

A test folder takes the fixtures into its conftest: `from tests.postgres import new_database, postgres`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url
from tests.conftest import free_port

SERVER_VARIABLE = "SELFCHECK_TEST_POSTGRES_URL"
DEBIAN = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}
TEMPLATE = "selfcheck_template"


@dataclass(frozen=True)
class Cluster:
    """A server that runs on 127.0.0.1 from a folder of its own; it trusts everybody who reaches it."""

    programs: Path
    folder: Path
    port: int

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs, which refuse to be run by root."""
        command = [str(self.programs / program), *arguments]
        user = ["runuser", "-u", SERVER_USER, "--"] if os.geteuid() == 0 else []
        # Not captured by a pipe: the server inherits it and would keep it open.
        with (self.folder / "programs.log").open("ab") as log:
            done = subprocess.run([*user, *command], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
        assert done.returncode == 0, f"{program}: {(self.folder / 'programs.log').read_text('utf-8')}"

    def start(self) -> None:
        settings = " ".join(f"-c {name}={value or chr(39) * 2}" for name, value in (SETTINGS | {"port": str(self.port)}).items())
        self.run("pg_ctl", "start", "--wait", "-D", "data", "-l", "server.log", "-o", settings)

    def stop(self, mode: str = "fast") -> None:
        """Ends the server; it is fast because it keeps nothing safe, so an `immediate` end loses what was committed."""
        self.run("pg_ctl", "stop", "--wait", "-D", "data", "-m", mode)

    @property
    def url(self) -> str:
        return f"postgresql://{SERVER_USER}@127.0.0.1:{self.port}/postgres"


def programs() -> Path:
    """The folder of PostgreSQL's programs, the newest one. Fails where there is none: these tests are never skipped."""
    folders = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(folders[-1]) if folders else shutil.which("initdb")
    assert found, "PostgreSQL is not installed: apt-get install postgresql"
    return Path(found).resolve().parent


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster in the system's folder for temporary files, for the server's user must reach it."""
    folder = Path(tempfile.mkdtemp(prefix="selfcheck-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    made = Cluster(programs(), folder, free_port())
    try:
        made.run("initdb", "-D", "data", "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        made.start()
        yield made
        if (folder / "data" / "postmaster.pid").exists():
            made.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> str:
    """The address of the server's own database, in which the others are made."""
    return os.environ.get(SERVER_VARIABLE) or request.getfixturevalue("cluster").url


@pytest.fixture(scope="session")
def template(postgres: str) -> Iterator[str]:
    """The name of a database of this program, without rows, from which the others are copied."""
    from selfcheck.storage.store import open_database

    name = f"{TEMPLATE}_{os.getpid()}"
    command(postgres, f"CREATE DATABASE {name}")
    open_database(with_name(postgres, name)).close()
    yield name
    command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def new_database(postgres: str) -> Iterator[Callable[..., str]]:
    """Makes databases, empty ones or copies of another, and gives their addresses; they are removed after the test."""
    names = (f"selfcheck_{os.getpid()}_{number}" for number in count(next(NUMBERS) * 100))
    made: list[str] = []

    def make(template: str = "template0") -> str:
        made.append(next(names))
        command(postgres, f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return with_name(postgres, made[-1])

    yield make
    for name in made:
        command(postgres, f"DROP DATABASE {name} WITH (FORCE)")


NUMBERS = count()


def command(url: str, statement: str) -> None:
    """Runs a statement outside a transaction."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def with_name(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)
