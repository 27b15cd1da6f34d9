"""One of two processes is killed while people answer: nothing that was called 已保存 is lost, and nobody is signed out."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass

import psycopg
import pytest
from tests.conftest import PATIENCE
from tests.deploy.people import SESSION, Browser, Person, Seat
from tests.deploy.site import Site

pytestmark = pytest.mark.deploy

PEOPLE, ITEMS, PAUSE = 20, 9, 0.4
KILLED = "a"


@dataclass(frozen=True)
class Course:
    """What happened: the people, and where each of them was before one process died."""

    people: list[Person]
    before: list[tuple[str, str]]
    """Process and session of each."""


async def answer_while_one_dies(site: Site) -> Course:
    people, cut = [Person(Browser(site), number) for number in range(PEOPLE)], asyncio.Event()
    async with asyncio.timeout(180):
        answering = [asyncio.create_task(person.answer(ITEMS, PAUSE, cut)) for person in people]
        await asyncio.gather(*(person.began.wait() for person in people))
        before = [(person.browser.route, person.browser.cookies[SESSION]) for person in people]
        await asyncio.to_thread(site.process(KILLED).kill)
        cut.set()
        await asyncio.gather(*answering)
    return Course(people, before)


@pytest.fixture(scope="module")
def course(site: Site):
    """Twenty people have answered, one process is dead."""
    yield asyncio.run(answer_while_one_dies(site))
    if site.process(KILLED).process.poll() is not None:
        site.process(KILLED).launch().wait()


def stored(database: str, words: str) -> dict[int, int]:
    """The ratings of the self-check in which these words stand."""
    whose = "SELECT check_id FROM entries WHERE kind = 'instance' AND value::json ->> 'text' = %s"
    with psycopg.connect(database) as connection:
        query = f"SELECT item, rating FROM ratings WHERE check_id IN ({whose}) AND rating IS NOT NULL"
        return dict(connection.execute(query, (words,)).fetchall())


def test_the_people_were_spread_over_both_processes(course):
    shares = Counter(route for route, _ in course.before)
    assert min(shares["a"], shares["b"]) >= PEOPLE // 4


def test_everything_that_was_called_saved_is_in_the_database(course, database):
    for person in course.people:
        assert len(person.ratings) == ITEMS
        found = stored(database, person.words)
        assert person.ratings.items() <= found.items()
        assert found.items() - person.ratings.items() <= person.sent.items(), "and nothing that nobody sent"


def test_whoever_was_at_the_killed_process_goes_on_at_the_other_one_where_he_was(course, site):
    moved = [person for person, (route, _) in zip(course.people, course.before, strict=True) if route == KILLED]
    assert all(person.came_back for person in moved)
    assert {person.browser.route for person in course.people} == {site.other(KILLED)}
    assert [person.lost for person in course.people if person.lost] == []


def test_whoever_was_at_the_other_process_noticed_nothing(course):
    stayed = [person for person, (route, _) in zip(course.people, course.before, strict=True) if route != KILLED]
    assert [person.came_back for person in stayed] == [0] * len(stayed)


def test_nobody_is_signed_out(course):
    for person, (_, session) in zip(course.people, course.before, strict=True):
        assert person.browser.cookies[SESSION] == session
    person = next(person for person, (route, _) in zip(course.people, course.before, strict=True) if route == KILLED)

    async def look() -> list[str]:
        async with Seat(browser=person.browser) as seat:
            await seat.open()
            return seat.page.keys_on_page()

    assert "next_task" in asyncio.run(look())


def test_a_process_that_was_started_again_takes_part_again(course, site):
    site.process(KILLED).launch().wait()
    moved = course.people[0].browser
    deadline = time.monotonic() + PATIENCE
    while (newcomer := Browser(site)).get("/").status and newcomer.route != KILLED:
        assert time.monotonic() < deadline, "nobody comes to the process that was started again"
        time.sleep(0.2)

    person, cut = Person(newcomer, PEOPLE), asyncio.Event()
    cut.set()
    asyncio.run(person.answer(2, 0, cut))
    assert len(person.ratings) == 2
    assert newcomer.route == KILLED
    moved.get("/")
    assert moved.route == site.other(KILLED), "whoever has moved stays where his page is"
