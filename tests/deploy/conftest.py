"""The documented site, running: a PostgreSQL with the documented role, two processes with one key, nginx before them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url
from tests.deploy.site import DEPLOY, PASSPHRASE, Nginx, Process, Site, filled
from tests.e2e.chromium import chromium, new_browser
from tests.postgres import cluster, command, postgres

from selfcheck.bootstrap import build_services, now_in_utc
from selfcheck.config import Settings
from selfcheck.services.codes import Hasher
from selfcheck.services.office import new_organiser_code
from selfcheck.web.session import new_token

__all__ = ["cluster", "new_browser", "postgres"]
QUESTIONS = DEPLOY.parents[1] / "questions"
browser = pytest.fixture(scope="module", name="browser")(chromium)
"""Closed before the next file of tests: as long as Playwright runs, no other loop can."""


@pytest.fixture(scope="session")
def database(postgres: str) -> Iterator[str]:
    """The address of the documented database, for the role that owns it and may do nothing else on the server."""
    name = f"selfcheck_deploy_{os.getpid()}"
    statements = filled((DEPLOY / "postgresql.sql").read_text("utf-8"), {"selfcheck": name})
    for statement in "".join(line for line in statements.splitlines(keepends=True) if not line.startswith("--")).split(";"):
        if statement.strip():
            command(postgres, statement)
    command(postgres, f"ALTER ROLE {name} PASSWORD 'only-for-tests'")
    yield make_url(postgres).set(username=name, password="only-for-tests", database=name).render_as_string(hide_password=False)
    command(postgres, f"DROP DATABASE {name} WITH (FORCE)")
    command(postgres, f"DROP ROLE {name}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Site]:
    """Two processes, each with a data folder of its own and the key of the first, and nginx before them."""
    folder = tmp_path_factory.mktemp("deploy")
    a, b = (Process(name, folder / name, database) for name in "ab")
    b.data.mkdir(mode=0o700)
    first_start(Settings(a.data, QUESTIONS, database))
    shutil.copy(a.data / "selfcheck.key", b.data)
    nginx = Nginx(folder / "nginx").configure("nginx.conf", {"10.0.0.11:8501": a.place, "10.0.0.12:8501": b.place})
    made = Site(nginx, a, b)
    try:
        a.launch(), b.launch()
        a.wait(), b.wait()
        nginx.start()
        yield made
    finally:
        for part in (nginx, a, b):
            part.stop()


def first_start(settings: Settings) -> None:
    """What is done on the first machine alone: it makes tables and key, and the office chooses its passphrase."""
    services = build_services(settings)
    code = new_organiser_code(services.store, Hasher(settings.key_file.read_bytes()), now_in_utc(), reset=False)
    assert code is not None
    services.office.claim(new_token(), code, PASSPHRASE)
    services.close()
