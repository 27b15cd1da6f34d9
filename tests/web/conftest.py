"""The server that the tests of its answers share, and somebody who has filled in a self-check on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from selfcheck.bootstrap import Services, build_services
from selfcheck.config import Settings
from selfcheck.domain.answers import Answer, Person
from selfcheck.web.session import COOKIE, new_token

QUESTIONS = Path(__file__).parents[2] / "questions"


@dataclass(frozen=True)
class Owner:
    """A browser that is signed in, and its self-check."""

    token: str
    check: str

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.token}"}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, make_server: Callable) -> object:
    return make_server(tmp_path_factory.mktemp("web") / "data").start()


@pytest.fixture(scope="session")
def store(server) -> Iterator[Services]:
    """The services over the running server's database, from another process."""
    services = build_services(Settings(server.data, QUESTIONS))
    yield services
    services.close()


@pytest.fixture
def sign_in(store: Services) -> Callable[[str], Owner]:
    """Signs somebody of this name in, with an instance written down."""

    def sign_in(name: str) -> Owner:
        token = new_token()
        store.access.begin(token)
        check = store.checks.start(token, "eighteen_whethers_2019")
        store.checks.save_answer(token, check, Answer(6, 2, instance="去年底的走访只看了三户"), 0)
        store.checks.save_person(token, check, Person(name), 0)
        return Owner(token, check)

    return sign_in
