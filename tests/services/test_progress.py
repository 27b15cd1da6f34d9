"""How many groups have released, and whom the results of a level count."""

import pytest
from tests.services.county import OFFICE, TREE, County

from selfcheck.domain.disclosure.views import Reach
from selfcheck.services.progress import GroupProgress, reach

DEEP = TREE | {"office": ("county", 0), "section": ("office", 0), "deep": ("section", 5)}
"""The same with a group two levels below a unit that has no other."""
SIX = [{1: n % 5 + 1, 2: 4, 3: None} for n in range(6)]


@pytest.fixture
def deep(house):
    return County(house, DEEP)


def submitted(county, id, *groups):
    """Those who have as many members as it takes submit and their groups release."""
    for group in groups:
        county.submit_all(group, id, SIX)
        county.release(group, id)


def reached(county, id, node):
    with county.store.reading() as tx:
        return reach(tx, id, node)


def followed(county, id, token=OFFICE) -> dict[str, GroupProgress]:
    return {row.group_id: row for row in county.services.progress.of(token, id)}


def test_of_each_node_it_is_told_how_many_groups_below_it_at_any_depth_have_released(deep):
    id = deep.open_round()
    submitted(deep, id, "a1", "deep")
    found = {name: (row.done, row.groups) for name, row in followed(deep, id).items()}
    assert found == {
        "county": (2, 5),
        "unit-a": (1, 2),
        "a1": (1, 1),
        "a2": (0, 1),
        "unit-b": (0, 2),
        "b1": (0, 1),
        "b2": (0, 1),
        "office": (1, 1),
        "section": (1, 1),
        "deep": (1, 1),
    }
    assert {row.released for row in followed(deep, id).values() if row.done} == {True}
    assert {row.released for row in followed(deep, id).values() if not row.done} == {False}


def test_a_leader_gets_the_latest_release_of_his_own_node_and_of_no_other(county):
    id = county.open_round()
    submitted(county, id, "a1", "a2")
    own, *below = county.services.progress.of("leader:unit-a", id)
    assert (own.latest.number, own.latest.n, own.latest.groups) == (2, 11, 2)
    assert [row.latest for row in below] == [None, None]
    assert followed(county, id, "leader:a1")["a1"].latest.n == 6
    assert {row.latest for row in followed(county, id).values()} == {None}


def test_the_reach_of_a_node_counts_groups_and_persons_at_any_depth(deep):
    id = deep.open_round()
    submitted(deep, id, "a1", "deep")
    assert reached(deep, id, "county") == Reach(groups=2, of_groups=5, persons=11, of_persons=30)
    assert reached(deep, id, "unit-a") == Reach(1, 2, 6, 11)
    assert reached(deep, id, "unit-b") == Reach(0, 2, 0, 14)
    assert reached(deep, id, "deep") == Reach(1, 1, 5, 5)
    assert reached(deep, id, "nowhere") == Reach(0, 0, 0, 0)
    assert [reached(deep, id, node).whole for node in ("county", "office", "a1", "a2")] == [False, True, True, False]


def test_the_reach_and_the_progress_tell_the_same(deep):
    id = deep.open_round()
    submitted(deep, id, "a1", "b1", "deep")
    for node, row in followed(deep, id).items():
        found = reached(deep, id, node)
        assert (found.groups, found.of_groups, found.of_persons) == (row.done, row.groups, row.seats), node


def test_the_reach_counts_the_latest_releases_and_not_what_was_submitted_since(county):
    id = county.open_round()
    county.submit_all("b1", id, SIX[:5])
    county.release("b1", id)
    county.services.rounds.extend(OFFICE, id, county.plan().closes_at.replace(year=2027))
    for token in county.members("b1")[5:10]:
        county.submit(token, id, {1: 3, 2: 3})
    assert reached(county, id, "unit-b") == Reach(1, 2, 5, 14)
    county.release("b1", id)
    assert reached(county, id, "unit-b") == Reach(1, 2, 10, 14)
