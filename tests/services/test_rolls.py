"""Who is counted together: what members see, what a leader confirms, and what stands on a slip."""

import pytest
from tests.services.county import OFFICE

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_errors import ListChanged
from selfcheck.services.rolls import REMOVED, Roll, together

ME, LEADER = "member:a2:1", "leader:a2"
FIVE = tuple(f"a2 成员 {n}" for n in range(1, 6))


def seen(county, token=ME):
    return county.services.membership.rounds(token)[0].roll


def roll(county, round_id):
    return county.services.releases.roll(LEADER, round_id)


@pytest.fixture
def round_id(county):
    return county.open_round()


def add(county, name="甲"):
    return county.services.organisation.add_member(OFFICE, "a2", name)


class TestWhatIsSeen:
    def test_all_names_of_the_group_and_nothing_new_at_first(self, county, round_id):
        found = seen(county)
        assert (found.size, found.names, found.came, found.gone, found.changes) == (5, FIVE, (), 0, "")
        assert roll(county, round_id) == found

    def test_who_came_and_how_many_left(self, county, round_id):
        add(county, "甲")
        add(county, "乙")
        county.services.organisation.remove_member(OFFICE, "a2-5")
        found = seen(county)
        assert (found.size, found.names, found.came, found.gone) == (6, (*FIVE[:4], "甲", "乙"), ("甲", "乙"), 1)
        assert found.changes == "名单有变动：加了 2 人（甲、乙），少了 1 人。"

    def test_who_moved_in_came_and_who_moved_out_left(self, county, round_id):
        county.services.organisation.move_member(OFFICE, "a1-1", "a2")
        assert (seen(county).came, seen(county, "member:a1:2").gone) == (("a1 成员 1",), 1)

    def test_who_came_while_it_was_closed_is_marked_when_it_is_extended(self, county, round_id):
        county.services.rounds.close(OFFICE, round_id)
        add(county)
        county.services.organisation.remove_member(OFFICE, "a2-5")
        assert seen(county).names == (*FIVE[:4], REMOVED)
        county.services.rounds.extend(OFFICE, round_id, county.plan().closes_at)
        assert (seen(county).came, seen(county).gone) == (("甲",), 1)

    def test_who_moved_away_after_the_round_is_named_still(self, county, round_id):
        county.services.rounds.close(OFFICE, round_id)
        county.services.organisation.move_member(OFFICE, "a2-1", "a1")
        assert {*roll(county, round_id).names} == {*FIVE}

    def test_of_an_anonymous_round_the_number_only(self, county):
        id = county.open_round(anonymous=True)
        found = seen(county)
        assert (found.size, found.names, found.came, found.changes) == (5, (), (), "")
        assert county.services.releases.roll(LEADER, id).names == ()

    def test_a_place_that_was_not_taken_out_is_none_that_left(self, county, round_id):
        """Of a round that is over a place stays, without him."""
        county.submit(ME, round_id, {1: 2})
        county.services.rounds.close(OFFICE, round_id)
        county.services.organisation.remove_member(OFFICE, "a2-1")
        assert (roll(county, round_id).size, roll(county, round_id).gone) == (5, 0)

    @pytest.mark.parametrize("blank", ["\u3164", "\u115f\u1160", "\uffa0", "甲\u2800"])
    def test_nobody_stands_in_it_whom_one_does_not_see(self, county, round_id, blank):
        with pytest.raises(InvalidInput):
            add(county, blank)
        with pytest.raises(InvalidInput):
            county.services.organisation.rename_member(OFFICE, "a2-5", blank)


class TestConfirming:
    @pytest.fixture
    def closed(self, county, round_id):
        county.submit_all("a2", round_id, [{1: n % 5 + 1} for n in range(5)])
        county.services.releases.close(LEADER, round_id)
        return round_id

    def test_the_list_that_he_saw_is_released(self, county, closed):
        assert county.services.releases.release(LEADER, closed, roll(county, closed).mark).n == 5

    @pytest.mark.parametrize("change", ["renamed", "came", "left", "another list"])
    def test_another_list_is_not(self, county, closed, change):
        mark = roll(county, closed).mark
        if change == "renamed":
            county.services.organisation.rename_member(OFFICE, "a2-1", "改了名")
        elif change == "another list":
            mark = county.services.releases.roll("leader:a1", closed).mark
        else:
            county.services.rounds.reopen(OFFICE, closed, "a2", county.plan().closes_at)
            add(county)
            if change == "left":
                mark = roll(county, closed).mark
                with county.store.reading() as tx:
                    late = next(seat.member_id for seat in tx.rounds.seats(closed, "a2") if seat.since)
                county.services.organisation.remove_member(OFFICE, late)
            county.services.releases.close(LEADER, closed)
        with pytest.raises(ListChanged, match="您核对以后，本组的名单又有变动"):
            county.services.releases.release(LEADER, closed, mark)
        assert county.services.releases.release(LEADER, closed, roll(county, closed).mark).n == 5

    def test_who_submitted_makes_no_other_list(self, county, round_id):
        before = roll(county, round_id)
        county.submit_all("a2", round_id, [{1: 3}])
        assert roll(county, round_id) == before


class TestOneLine:
    @pytest.mark.parametrize(
        ("size", "names", "told"),
        [
            (3, ("张某", "李某", "王某"), "本组 3 人：张某、李某、王某"),
            (9, ("张某",) * 9, "本组 9 人：张某、张某、张某、张某等"),
            (2, ("很长很长很长很长很长的名字", "李某"), "本组 2 人"),
            (4, (), "本组 4 人"),
        ],
    )
    def test_names_as_far_as_there_is_room_and_always_the_number(self, size, names, told):
        assert together(size, names, 12) == told

    def test_changes_are_told_by_what_there_is(self):
        assert Roll(5, gone=2).changes == "名单有变动：少了 2 人。"
        assert Roll(5, came=("甲",)).changes == "名单有变动：加了 1 人（甲）。"


class TestOnSlips:
    def slips(self, county, round_id=""):
        found = county.services.issuing.issue_round(OFFICE, round_id) if round_id else county.services.issuing.issue_missing(OFFICE)
        return [slip for slip in found if slip.group.endswith("a2 组")]

    def test_the_group_as_it_is_now(self, county):
        add(county)
        leader, *members = self.slips(county)
        assert (leader.size, leader.names, leader.together) == (0, (), "")
        assert {(slip.size, slip.names) for slip in members} == {(6, (*FIVE, "甲"))}
        assert members[0].together == f"本组 6 人：{'、'.join((*FIVE, '甲'))}"

    def test_nameless_ones_bear_the_number_of_places(self, county):
        id = county.services.rounds.create(OFFICE, county.plan(anonymous=True))
        county.services.rounds.open(OFFICE, id)
        add(county)
        assert {(slip.size, slip.names, slip.together) for slip in self.slips(county, id)} == {(5, (), "本组 5 人")}
