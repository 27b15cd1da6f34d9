"""The causes that a meeting agreed on: ticked by the leader of this very group, once it is released."""

import pytest
from tests.services.county import OFFICE

from selfcheck.services.errors import InvalidInput, NotAllowed
from selfcheck.services.group_errors import NotReleased, RoundUnknown


@pytest.fixture
def released(county):
    """A round in which a1 has released."""
    round_id = county.open_round(root_id="unit-a")
    county.submit_all("a1", round_id, [{1: n % 5 + 1, 2: n % 4 + 1} for n in range(6)])
    county.release("a1", round_id)
    return round_id


def agree(county, round_id, *causes, leader="a1", group="a1", item=1):
    county.services.agreeing.agree(f"leader:{leader}", round_id, group, item, causes)


def agreed(county, round_id, leader="a1", group="a1"):
    return county.services.agreeing.of(f"leader:{leader}", round_id, group)


def logged(county):
    return [row for row in county.services.log.page(OFFICE, 0).lines if row.action == "group.agree"]


def test_what_the_leader_ticks_is_kept_and_seen_by_those_who_may_see_the_group(county, released):
    assert agreed(county, released) == {}
    agree(county, released, "duty")
    assert agreed(county, released) == agreed(county, released, leader="unit-a") == {1: frozenset({"duty"})}
    agree(county, released)
    assert agreed(county, released) == {}


def test_the_log_says_that_it_was_done_and_not_what(county, released):
    for causes in (("duty",), ("duty",), ()):
        agree(county, released, *causes)
    assert [(row.actor, row.subject) for row in logged(county)] == [("a1 负责人", "演示轮次 · a1 组")] * 2, (
        "and nothing of what was so already"
    )


@pytest.mark.parametrize("leader", ["unit-a", "county"])
def test_a_leader_above_agrees_on_nothing_in_the_place_of_the_group(county, leader):
    round_id = county.open_round()
    county.submit_all("a1", round_id, [{1: n % 5 + 1} for n in range(6)])
    county.release("a1", round_id)
    with pytest.raises(NotAllowed):
        agree(county, round_id, "duty", leader=leader)
    with pytest.raises(NotAllowed):
        agree(county, round_id, "duty", leader=leader, group=leader)
    assert agreed(county, round_id, leader=leader) == {}


@pytest.mark.parametrize("group", ["a2", "b1", "unit-a", "nothing"])
def test_other_groups_are_as_unknown_as_those_that_are_not_there(county, released, group):
    for ask in (lambda: agree(county, released, "duty", group=group), lambda: agreed(county, released, group=group)):
        with pytest.raises(RoundUnknown):
            ask()
    with pytest.raises(RoundUnknown):
        agreed(county, "nothing")


def test_before_the_release_there_is_no_problem_on_whose_causes_to_agree(county):
    round_id = county.open_round(root_id="unit-a")
    with pytest.raises(NotReleased):
        agree(county, round_id, "duty")


@pytest.mark.parametrize(("item", "cause"), [(99, "duty"), (1, "nothing"), (1, "")])
def test_only_what_the_list_of_the_round_has_is_kept(county, released, item, cause):
    with pytest.raises(InvalidInput, match="没有这一项，或者没有这个原因"):
        agree(county, released, cause, item=item)
    assert agreed(county, released) == {}


def test_after_a_restart_the_list_is_read_anew_and_what_was_agreed_stands(county, released, house):
    agree(county, released, "duty")
    house.restart()
    agree(county, released, "duty", item=2)
    assert agreed(county, released) == {1: frozenset({"duty"}), 2: frozenset({"duty"})}
