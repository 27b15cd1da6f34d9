"""What a click reads does not grow with the organisation."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from tests.services.county import OFFICE

from selfcheck.services import progress

EVERYBODY = re.compile(r"FROM (members|leaders)\s+WHERE (members\.round_id IS NULL AND )?\(?\1\.group_id NOT IN", re.DOTALL)
"""A query for all members or leaders of the organisation."""
SIX = [{1: n % 5 + 1, 2: 4, 3: None} for n in range(6)]


@contextmanager
def asked(county) -> Iterator[list[str]]:
    """The statements that the database gets meanwhile."""
    found: list[str] = []

    def note(_db, _cursor, statement, *_):
        found.append(statement)

    event.listen(county.store._engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(county.store._engine, "before_cursor_execute", note)


CLICKS: dict[str, Callable] = {
    "a leader follows his group": lambda services, id: services.progress.of("leader:a1", id),
    "a leader follows the groups below": lambda services, id: services.progress.of("leader:unit-a", id),
    "the office follows few groups": lambda services, id: services.progress.of(OFFICE, id),
    "a member looks at his rounds": lambda services, id: services.membership.rounds("member:a1:1"),
    "a member comes": lambda services, id: services.organisation.add_member(OFFICE, "a1", "演示新"),
    "a member is renamed": lambda services, id: services.organisation.rename_member(OFFICE, "a1-1", "演示新"),
    "a leader comes": lambda services, id: services.organisation.add_leader(OFFICE, "a1", "演示新"),
    "codes are issued again": lambda services, id: services.issuing.reissue(OFFICE, ["a1-1", "leader-a1"]),
    "a leader is a member": lambda services, id: services.linking.link(OFFICE, "leader-a1", "a1-1"),
    "somebody opens a page": lambda services, id: services.linking.of("member:a1:1"),
    "a unit comes": lambda services, id: services.organisation.add_group(OFFICE, "unit-a", "演示组"),
    "a group is removed": lambda services, id: (services.rounds.close(OFFICE, id), services.organisation.remove_group(OFFICE, "a1")),
}


@pytest.mark.parametrize("click", CLICKS)
def test_nobody_is_read_but_the_people_of_the_groups_concerned(county, click: str):
    id = county.open_round()
    with asked(county) as statements:
        CLICKS[click](county.services, id)
    assert statements
    assert [one for one in statements if EVERYBODY.search(one)] == []


def test_of_many_groups_the_members_are_read_at_once(county, monkeypatch: pytest.MonkeyPatch):
    id = county.open_round()
    few = county.services.progress.of(OFFICE, id)
    monkeypatch.setattr(progress, "FEW", 3)
    with asked(county) as statements:
        assert county.services.progress.of(OFFICE, id) == few
    assert len([one for one in statements if EVERYBODY.search(one)]) == 1


def test_a_level_above_is_read_with_as_many_queries_for_two_groups_as_for_one(county):
    id, numbers = county.open_round(), []
    for group, size in (("a1", 6), ("a2", 5)):
        county.submit_all(group, id, SIX[:size])
        county.release(group, id)
        with asked(county) as statements:
            below = county.services.reviews.view("leader:unit-a", id, "unit-a").view.below
        numbers.append(len(statements))
    assert [one.name for one in below] == ["a1 组", "a2 组"]
    assert numbers[0] == numbers[1]


def test_whom_the_results_of_a_level_count_is_read_with_two_queries(county):
    id = county.open_round()
    with county.store.reading() as tx, asked(county) as statements:
        for node in ("county", "unit-a", "a1"):
            progress.reach(tx, id, node)
    assert len([one for one in statements if "SELECT" in one]) == 3 * 2


def test_a_release_reads_the_earlier_ones_of_its_own_group_only(county):
    id = county.open_round()
    county.submit_all("a1", id, SIX)
    with asked(county) as statements:
        county.release("a1", id)
    assert len([one for one in statements if "ORDER BY releases.number" in one]) == 1
