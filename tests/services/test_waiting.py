"""What waits in a round is told by its groups."""

from __future__ import annotations

from tests.services.county import OFFICE

SIX = [{1: n % 5 + 1, 2: n % 4 + 1} for n in range(6)]


def waiting(county):
    return county.services.waiting.rounds(OFFICE)


def one(county):
    (found,) = waiting(county)
    return found


def test_a_plan_waits_for_nothing_here(county):
    county.services.rounds.create(OFFICE, county.plan())
    assert waiting(county) == ()


def test_while_it_runs_who_is_missing_is_counted(county):
    round_id = county.open_round(root_id="unit-a")
    county.submit_all("a1", round_id, SIX[:4])
    found = one(county)
    assert (found.state, found.submitted, found.seats, found.missing) == ("running", 4, 11, 7)
    assert (found.to_release, found.stuck, found.over) == ((), (), False)
    county.services.releases.close("leader:a1", round_id)
    assert one(county).missing == 5, "in a group that is closed nobody is missing any more"
    assert one(county).stuck == ("a1 组",)


def test_a_group_with_fewer_places_than_the_threshold_is_not_one_to_be_opened_again(county):
    round_id = county.open_round(root_id="unit-a", k=6)
    county.submit_all("a2", round_id, SIX[:5])
    county.house.clock.move(days=1)
    found = one(county)
    assert [len(county.members(group)) for group in ("a1", "a2")] == [6, 5]
    assert (found.stuck, found.small, found.over) == (("a1 组",), ("a2 组",), False)


def test_a_round_that_opens_later_waits(county):
    later = county.gate.now().replace(year=2027)
    county.open_round(opens_at=later, closes_at=later.replace(month=12))
    assert one(county).state == "waiting"


def test_closed_groups_wait_for_their_leaders_unless_too_few_have_submitted(county):
    round_id = county.open_round(root_id="unit-a")
    county.submit_all("a1", round_id, SIX)
    county.submit_all("a2", round_id, SIX[:4])
    county.house.clock.move(days=1)
    found = one(county)
    assert (found.state, found.missing, found.to_release, found.stuck) == ("closed", 0, ("a1 组",), ("a2 组",))
    county.release_closed("a1", round_id)
    found = one(county)
    assert (found.to_release, found.released, found.groups, found.over) == ((), 1, 2, False)


def test_a_round_is_over_when_all_groups_are_closed_and_released_though_its_time_is_not(county):
    round_id = county.open_round(root_id="unit-a")
    for group in ("a1", "a2"):
        county.submit_all(group, round_id, SIX)
        county.release(group, round_id)
    found = one(county)
    assert (found.state, found.released, found.over) == ("closed", 2, True)
    assert found.row.closes_at > county.gate.now()


def test_of_an_anonymous_round_places_without_a_code_are_counted_until_it_closes(county):
    round_id = county.open_round(root_id="b2", anonymous=True)
    assert one(county).uncoded == 3
    county.services.issuing.issue_round(OFFICE, round_id)
    assert one(county).uncoded == 0


def test_a_trial_is_not_told(county):
    county.services.trials.begin(OFFICE, county.services.rounds.create(OFFICE, county.plan()))
    assert waiting(county) == ()
