"""One group is opened again by itself, with a closing time of its own; the others stay as they are."""

from datetime import timedelta

import pytest
from tests.services.county import OFFICE
from tests.services.test_near_rounds import pass_days

from selfcheck.services.errors import InvalidInput, NotThere
from selfcheck.services.group_errors import BadPlan, NearAnonymous, NotOpened, RoundNotRunning
from selfcheck.services.verify import verify

ME, OTHER = "member:a1:1", "member:a2:1"
SIX = [{1: n % 5 + 1, 2: n * 2 % 5 + 1} for n in range(6)]


def hours(county, number):
    return county.gate.now() + timedelta(hours=number)


def reopen(county, round_id, group="a1", number=1):
    county.services.rounds.reopen(OFFICE, round_id, group, hours(county, number))


def closed(county, round_id):
    return {row.group_id for row in county.services.progress.of(OFFICE, round_id) if row.closed and row.leaf}


def info(county, round_id):
    return next(one for one in county.services.rounds.all(OFFICE) if one.row.id == round_id)


def seated(county, round_id, group="a1"):
    with county.store.reading() as tx:
        return [seat.member_id for seat in tx.rounds.seats(round_id, group)]


@pytest.fixture
def round_id(county):
    return county.open_round()


class TestItsTime:
    def test_a_group_that_its_leader_closed_takes_answers_again_until_a_time_of_its_own(self, county, round_id, house):
        county.services.releases.close("leader:a1", round_id)
        ends, own = info(county, round_id).row.closes_at, hours(county, 2)
        county.services.rounds.reopen(OFFICE, round_id, "a1", own)
        county.submit(ME, round_id, {1: 2})
        assert county.services.membership.rounds(ME)[0].closes_at == own
        assert {row.group_id: row.closes_at for row in county.services.progress.of(OFFICE, round_id)}["a1"] == own
        assert (closed(county, round_id), info(county, round_id).row.closes_at) == (set(), ends)
        house.clock.move(hours=2)
        assert closed(county, round_id) == {"a1"}
        with pytest.raises(RoundNotRunning):
            county.submit(ME, round_id, {1: 3})
        county.submit(OTHER, round_id, {1: 3})

    def test_of_a_round_that_is_over_only_that_group_takes_answers(self, county, round_id, house):
        house.clock.move(days=1)
        reopen(county, round_id, number=5)
        assert closed(county, round_id) == {"a2", "b1", "b2"}
        assert (info(county, round_id).state, info(county, round_id).row.closes_at) == ("running", hours(county, 5))
        county.submit(ME, round_id, {1: 2})
        with pytest.raises(RoundNotRunning):
            county.submit(OTHER, round_id, {1: 2})
        house.clock.move(hours=5)
        assert (closed(county, round_id), info(county, round_id).state) == ({"a1", "a2", "b1", "b2"}, "closed")

    def test_a_later_time_than_the_rounds_leaves_those_that_run_their_own(self, county, round_id, house):
        county.services.releases.close("leader:a1", round_id)
        ends = info(county, round_id).row.closes_at
        reopen(county, round_id, number=48)
        times = {row.group_id: row.closes_at for row in county.services.progress.of(OFFICE, round_id) if row.leaf}
        assert times == {"a1": hours(county, 48), "a2": ends, "b1": ends, "b2": ends}
        house.clock.move(days=1)
        assert closed(county, round_id) == {"a2", "b1", "b2"}

    def test_it_gets_another_time_while_it_has_one_of_its_own(self, county, round_id, house):
        county.services.releases.close("leader:a1", round_id)
        reopen(county, round_id, number=1)
        reopen(county, round_id, number=3)
        house.clock.move(hours=2)
        assert closed(county, round_id) == set()

    def test_several_groups_have_each_their_own(self, county, round_id, house):
        house.clock.move(days=1)
        reopen(county, round_id, "a1", 9)
        reopen(county, round_id, "b1", 3)
        assert closed(county, round_id) == {"a2", "b2"}
        house.clock.move(hours=3)
        assert closed(county, round_id) == {"a2", "b1", "b2"}
        reopen(county, round_id, "b1", 20)
        house.clock.move(hours=6)
        assert closed(county, round_id) == {"a1", "a2", "b2"}

    def test_closing_the_round_closes_it_and_another_reopening_does_not_bring_it_back(self, county, round_id):
        county.services.releases.close("leader:a1", round_id)
        reopen(county, round_id, "a1", 30)
        county.services.rounds.close(OFFICE, round_id)
        assert closed(county, round_id) == {"a1", "a2", "b1", "b2"}
        reopen(county, round_id, "b1", 48)
        assert closed(county, round_id) == {"a1", "a2", "b2"}

    def test_an_extension_of_the_round_is_for_all_alike(self, county, round_id, house):
        county.services.releases.close("leader:a1", round_id)
        reopen(county, round_id, number=1)
        county.services.rounds.extend(OFFICE, round_id, hours(county, 72))
        house.clock.move(hours=71)
        assert closed(county, round_id) == set()

    def test_its_leader_may_close_it_before_that_time(self, county, round_id):
        county.services.releases.close("leader:a1", round_id)
        reopen(county, round_id)
        county.services.releases.close("leader:a1", round_id)
        assert closed(county, round_id) == {"a1"}


class TestWhoIsInIt:
    def test_who_came_while_it_was_closed_gets_a_place_and_those_of_other_groups_do_not(self, county, round_id, house):
        house.clock.move(days=1)
        mine, other = (county.services.organisation.add_member(OFFICE, group, "后来的同志") for group in ("a1", "a2"))
        reopen(county, round_id)
        assert mine in seated(county, round_id)
        assert other not in seated(county, round_id, "a2")

    def test_nobody_gets_a_second_place(self, county, round_id, house):
        house.clock.move(days=1)
        county.services.organisation.move_member(OFFICE, "a2-1", "a1")
        reopen(county, round_id)
        assert "a2-1" not in seated(county, round_id)
        assert "a2-1" in seated(county, round_id, "a2"), "where he was counted"

    def test_places_of_who_was_removed_go_and_are_counted_as_gone(self, county, round_id, house):
        county.submit(ME, round_id, {1: 2})
        house.clock.move(days=1)
        county.services.organisation.remove_member(OFFICE, "a1-1")
        county.services.organisation.remove_member(OFFICE, "a2-1")
        reopen(county, round_id)
        assert len(seated(county, round_id)) == 5
        assert len(seated(county, round_id, "a2")) == 5, "another group stays as it was"
        assert county.services.releases.roll("leader:a1", round_id).gone == 1

    @pytest.mark.parametrize("group", ["a1", "a2"])
    def test_nobody_new_gets_a_place_where_something_counts_of_who_was_removed(self, county, round_id, house, group):
        """He may be among those who came, and would count twice."""
        county.submit_all(group, round_id, SIX)
        county.release(group, round_id)
        house.clock.move(days=1)
        county.services.organisation.remove_member(OFFICE, f"{group}-1")
        back = county.services.organisation.add_member(OFFICE, "a1", "演示回来的")
        reopen(county, round_id)
        later = county.services.organisation.add_member(OFFICE, "a1", "演示又一个")
        assert not {back, later} & {*seated(county, round_id)}

    def test_in_an_anonymous_round_the_places_stay_as_they_are(self, county):
        id = county.open_round(anonymous=True)
        before = seated(county, id)
        county.services.releases.close("leader:a1", id)
        county.services.organisation.add_member(OFFICE, "a1", "后来的同志")
        reopen(county, id)
        assert seated(county, id) == before
        county.submit(ME, id, {1: 2})

    def test_it_is_released_again_by_the_rules_of_a_second_release(self, county, round_id):
        county.submit_all("a1", round_id, SIX[:5])
        county.release("a1", round_id)
        reopen(county, round_id)
        assert county.release("a1", round_id).number == 1
        assert verify(county.store, county.services.rounds._shelf)[1] == ()


class TestRefused:
    def test_a_group_that_is_open_and_has_no_time_of_its_own(self, county, round_id):
        with pytest.raises(InvalidInput, match="没有重新开放：“a1 组”还没有截止"):
            reopen(county, round_id)

    @pytest.mark.parametrize("group", ["unit-a", "nowhere"])
    def test_what_is_no_group_of_the_round_with_members(self, county, round_id, group, house):
        house.clock.move(days=1)
        with pytest.raises(NotThere):
            reopen(county, round_id, group)

    def test_a_time_that_is_over(self, county, round_id):
        county.services.releases.close("leader:a1", round_id)
        with pytest.raises(BadPlan, match="现在以后"):
            reopen(county, round_id, number=0)
        assert "a1" in closed(county, round_id)

    def test_a_plan(self, county):
        id = county.services.rounds.create(OFFICE, county.plan())
        with pytest.raises(NotOpened):
            reopen(county, id)

    def test_a_time_too_near_to_an_anonymous_round_over_this_group_and_only_over_this_one(self, county, round_id):
        now = county.gate.now()
        county.services.rounds.close(OFFICE, round_id)
        far = county.services.rounds.create(
            OFFICE,
            county.plan(
                title="不记名", anonymous=True, root_id="a1", opens_at=now + timedelta(days=32), closes_at=now + timedelta(days=40)
            ),
        )
        county.services.rounds.open(OFFICE, far)
        with pytest.raises(NearAnonymous, match="没有改截止时间：轮次“不记名”.*最晚可以改到"):
            reopen(county, round_id, "a1", 24 * 5)
        reopen(county, round_id, "a2", 24 * 5)
        assert "a1" in closed(county, round_id)
        with pytest.raises(NearAnonymous):
            reopen(county, round_id, "a1", 24 * 5)
        reopen(county, round_id, "a1", 24)
        assert closed(county, round_id) == {"b1", "b2"}


class TestStates:
    """What the office is told of a round comes from its groups."""

    def test_it_is_over_once_every_group_is_closed_and_says_which_wait_for_their_leaders(self, county, round_id):
        county.submit_all("a1", round_id, SIX)
        county.submit_all("b1", round_id, [{1: n % 5 + 1} for n in range(11)])

        def numbers():
            found = info(county, round_id)
            return found.state, found.groups, found.open, found.released, found.awaited

        assert numbers() == ("running", 4, 4, 0, 0)
        county.release("a1", round_id)
        county.services.releases.close("leader:b1", round_id)
        assert numbers() == ("running", 4, 2, 1, 1)
        for group in ("a2", "b2"):
            county.services.releases.close(f"leader:{group}", round_id)
        assert numbers() == ("closed", 4, 0, 1, 1)
        county.release_closed("b1", round_id)
        assert numbers() == ("closed", 4, 0, 2, 0)
        reopen(county, round_id, "b2")
        assert numbers() == ("running", 4, 1, 2, 0)
        county.services.rounds.close(OFFICE, round_id)
        assert numbers() == ("closed", 4, 0, 2, 0)

    def test_a_level_above_is_closed_once_every_group_below_it_is(self, county, round_id):
        def closed_above():
            return {row.group_id for row in county.services.progress.of(OFFICE, round_id) if row.closed and not row.leaf}

        for group, found in (("a1", set()), ("a2", {"unit-a"}), ("b1", {"unit-a"}), ("b2", {"unit-a", "unit-b", "county"})):
            county.services.releases.close(f"leader:{group}", round_id)
            assert closed_above() == found
        reopen(county, round_id, "b2")
        assert closed_above() == {"unit-a"}

    def test_a_group_without_members_keeps_no_level_above_open(self, county):
        for number in range(1, 4):
            county.services.organisation.remove_member(OFFICE, f"b2-{number}")
        id = county.open_round(root_id="unit-b")
        county.services.releases.close("leader:b1", id)
        assert {row.group_id: row.closed for row in county.services.progress.of(OFFICE, id)} == {"unit-b": True, "b1": True, "b2": False}

    def test_the_office_follows_with_the_same_state(self, county, round_id):
        for group in ("a1", "a2", "b1", "b2"):
            county.services.releases.close(f"leader:{group}", round_id)
        assert [one.state for one in county.services.progress.rounds(OFFICE)] == ["closed"]

    def test_a_leader_is_told_no_numbers_of_others(self, county, round_id):
        (found,) = county.services.progress.rounds("leader:a1")
        assert (found.groups, found.open, found.released, found.awaited) == (0, 0, 0, 0)


def test_the_log_tells_which_group_was_opened_again(county, round_id):
    pass_days(county, 1)
    reopen(county, round_id)
    with county.store.reading() as tx:
        (line,) = tx.log.page(0, 1)
    assert (line.actor, line.action, line.subject) == ("办公室", "group.reopen", "演示轮次 · a1 组")
