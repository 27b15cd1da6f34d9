"""Releases: when one is made, what it keeps, and what the levels above make of it."""

from datetime import timedelta
from fractions import Fraction

import pytest
from tests.services.county import OFFICE

from selfcheck.domain.counting import ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.domain.disclosure.views import Coverage, Reach
from selfcheck.services import releases
from selfcheck.services.errors import NotAllowed
from selfcheck.services.group_errors import NotClosedYet, NotReleased, RoundNotRunning, RoundUnknown, TooCloseToEarlier, TooFewSubmissions
from selfcheck.services.verify import verify

SIX = [{1: n % 5 + 1, 2: 4, 3: None} for n in range(6)]
"""Item 1 differs, 2 is alike, 3 applies to nobody."""


@pytest.fixture
def round_id(county):
    return county.open_round()


@pytest.fixture
def released(county, round_id):
    """Group a1 has released; returns the id of its round."""
    county.submit_all("a1", round_id, SIX)
    county.release("a1", round_id)
    return round_id


def statuses(county, round_id, leader="a1", group="a1"):
    return {one.place.number: one.reason or Status.SHOWN for one in county.view(leader, round_id, group).view.summary.items}


class TestWhen:
    def test_while_the_round_runs_nothing_is_released(self, county, round_id):
        county.submit_all("a1", round_id, SIX)
        with pytest.raises(NotClosedYet):
            county.release_closed("a1", round_id)

    def test_after_the_closing_time_it_is(self, county, round_id, house):
        county.submit_all("a1", round_id, SIX)
        house.clock.move(days=2)
        assert county.release_closed("a1", round_id).n == 6

    def test_before_the_opening_time_a_group_cannot_be_closed(self, county):
        now = county.gate.now()
        id = county.open_round(opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
        with pytest.raises(RoundNotRunning):
            county.services.releases.close("leader:a1", id)

    def test_below_k_nothing_is_released(self, county, round_id):
        county.submit_all("a1", round_id, SIX[:4])
        with pytest.raises(TooFewSubmissions, match="不到 5 人"):
            county.release("a1", round_id)

    def test_only_the_leader_of_the_group_itself_releases(self, county, round_id):
        for token in (OFFICE, "leader:unit-a", "leader:county", "member:a1:1", "nobody"):
            with pytest.raises(NotAllowed):
                county.services.releases.release(token, round_id, "")

    def test_a_round_elsewhere_is_unknown(self, county):
        id = county.open_round(root_id="unit-b")
        with pytest.raises(RoundUnknown):
            county.release_closed("a1", id)

    def test_before_the_release_no_score_is_shown(self, county, round_id):
        county.submit_all("a1", round_id, SIX)
        for leader in ("a1", "unit-a", "county"):
            with pytest.raises(NotReleased):
                county.view(leader, round_id, "a1")


class TestWhat:
    def test_a_place_is_shown_hidden_for_few_or_called_alike(self, county, released):
        assert statuses(county, released) == {1: Status.SHOWN, 2: Status.ALIKE, 3: Status.FEW}

    def test_the_number_of_not_applicable_is_told_from_k_on(self, county, round_id):
        county.submit_all(
            "b1", round_id, [{1: n % 5 + 1, 2: None if n < 4 else n % 5 + 1, 3: None if n < 5 else n % 5 + 1} for n in range(11)]
        )
        county.release("b1", round_id)
        told = [one.figures.not_applicable for one in county.view("b1", round_id, "b1").view.summary.items]
        assert told == [None, None, 5]

    def test_what_few_rated_is_not_read_even_where_it_was_stored(self, county, round_id, monkeypatch):
        shown = [Cell(Place(ITEM, 1), Status.SHOWN, {Fraction(2): 1, Fraction(4): 2}, groups=1, persons=6)]
        monkeypatch.setattr(releases, "snapshot", lambda *_: shown)
        county.submit_all("a1", round_id, SIX)
        county.release("a1", round_id)
        (found,) = county.view("a1", round_id, "a1").view.summary.items
        assert found.told == Status.FEW

    def test_it_stays_as_it_is_when_answers_change_afterwards(self, county, released):
        before = county.view("a1", released, "a1").view.summary
        county.services.rounds.extend(OFFICE, released, county.gate.now() + timedelta(days=7))
        county.submit("member:a1:1", released, {1: 5, 2: 5})
        assert county.view("a1", released, "a1").view.summary == before


class TestAgain:
    def later(self, county, round_id):
        county.services.rounds.extend(OFFICE, round_id, county.gate.now() + timedelta(days=7))

    def test_the_same_answers_give_the_same_release(self, county, released):
        first = county.release_closed("a1", released)
        assert county.release_closed("a1", released) == first
        self.later(county, released)
        county.submit("member:a1:1", released, SIX[0])
        assert county.release("a1", released) == first

    def test_one_changed_answer_is_not_released(self, county, released):
        self.later(county, released)
        county.submit("member:a1:1", released, {1: 5})
        with pytest.raises(TooCloseToEarlier):
            county.release("a1", released)

    def test_one_person_whose_data_are_deleted_is_not_released(self, county, released):
        county.services.eraser.delete_everything("member:a1:1")
        with pytest.raises(TooCloseToEarlier):
            county.release_closed("a1", released)

    def test_k_changed_answers_are(self, county, released):
        self.later(county, released)
        for token, rating in zip(county.members("a1"), (5, 4, 1, 2, 3, 3), strict=True):
            county.submit(token, released, {1: rating})
        assert county.release("a1", released).number == 2
        assert statuses(county, released) == {1: Status.SHOWN, 2: Status.ALIKE, 3: Status.FEW}

    def test_where_all_but_one_changed_it_is_released_and_the_item_held_back(self, county, released):
        self.later(county, released)
        for token, rating in zip(county.members("a1")[:5], (5, 4, 1, 2, 3), strict=True):
            county.submit(token, released, {1: rating})
        assert county.release("a1", released).number == 2
        assert statuses(county, released) == {1: Status.HELD, 2: Status.ALIKE, 3: Status.FEW}

    def test_an_item_that_too_few_of_them_changed_is_held_back(self, county, round_id):
        county.submit_all("b1", round_id, [{1: n % 5 + 1, 2: n % 5 + 1} for n in range(6)])
        county.release("b1", round_id)
        self.later(county, round_id)
        for place, token in enumerate(county.members("b1")[6:]):
            county.submit(token, round_id, {1: place % 5 + 1, 2: place + 1 if place < 2 else None})
        county.release("b1", round_id)
        assert statuses(county, round_id, "b1", "b1") == {1: Status.SHOWN, 2: Status.HELD, 3: Status.FEW}


class TestAbove:
    def test_a_level_adds_up_what_is_shown_below_and_tells_of_how_many_groups(self, county, round_id):
        county.submit_all("a1", round_id, SIX)
        county.submit_all("a2", round_id, [{1: 5 - n, 2: n + 1} for n in range(5)])
        county.release("a1", round_id)
        assert county.view("unit-a", round_id, "unit-a").view.summary.n == 6
        county.release("a2", round_id)
        summary = county.view("county", round_id, "county").view.summary
        assert (summary.n, summary.groups, summary.number) == (11, 2, 2)
        items = {one.place: one for one in summary.items}
        first, second = (items[Place(ITEM, number)].figures for number in (1, 2))
        assert (first.persons, first.coverage, first.whole) == ((5, 2, 4), Coverage(2, 2, 11, 11), True)
        assert (second.mean, second.coverage, second.whole) == (3.0, Coverage(1, 2, 5, 11), False), "a1 agrees on it"
        assert items[Place(ITEM, 3)].told == Status.HELD

    def test_all_nodes_below_come_in_the_order_of_the_tree_also_those_without_a_release(self, county, round_id):
        county.submit_all("a2", round_id, [{1: 5 - n, 2: n + 1} for n in range(5)])
        county.submit_all("b1", round_id, [{1: n % 5 + 1, 2: 4} for n in range(11)])
        for group in ("a2", "b1"):
            county.release(group, round_id)
        view = county.view("county", round_id, "county").view
        assert [(one.name, one.depth, one.n, one.groups) for one in view.below] == [
            ("unit-a 组", 1, 5, 1),
            ("a1 组", 2, 0, 0),
            ("a2 组", 2, 5, 1),
            ("unit-b 组", 1, 11, 1),
            ("b1 组", 2, 11, 1),
            ("b2 组", 2, 0, 0),
        ]
        by_name = {one.name: one for one in view.below}
        one, two = Place(ITEM, 1), Place(ITEM, 2)
        assert (by_name["a1 组"].told, by_name["a1 组"].whole) == ({}, frozenset())
        assert [by_name[name].told[one] for name in ("a2 组", "unit-a 组", "b1 组")] == [3.0, 3.0, 2.8]
        assert [by_name[name].told[two] for name in ("b1 组", "unit-b 组")] == [Status.ALIKE, Status.HELD]
        assert {one in by_name["b1 组"].whole, two in by_name["b1 组"].whole} == {True, False}
        assert view.reach == Reach(2, 4, 16, 25)
        assert county.view("unit-b", round_id, "unit-b").view.reach == Reach(1, 2, 11, 14)
        own = county.view("b1", round_id, "b1").view
        assert (own.below, own.reach) == ((), None)

    def test_a_leader_sees_his_group_and_those_below_and_no_other(self, county, released):
        assert [group.group_id for group in county.services.reviews.groups("leader:unit-a", released)] == ["unit-a", "a1", "a2"]
        assert county.view("county", released, "a1").view.summary.n == 6
        for leader, group in (("a2", "a1"), ("a1", "unit-a"), ("unit-b", "a1"), ("a1", "county")):
            with pytest.raises(RoundUnknown):
                county.view(leader, released, group)

    def test_a_group_is_held_against_its_parent_only_where_that_adds_up_more(self, county, released):
        assert county.view("a1", released, "a1").view.parent is None
        county.submit_all("a2", released, [{1: 5 - n} for n in range(5)])
        county.release("a2", released)
        parent = county.view("a1", released, "a1").view.parent
        assert parent.n == 11
        assert parent.items == ()
        told = [one.figures for one in parent.dimensions if one.figures]
        assert told
        assert {(one.persons, one.shares, one.three, one.band, one.coverage) for one in told} == {(None, (), (), None, None)}

    def test_a_group_is_held_against_its_last_round_on_the_same_bank(self, county, released, house):
        house.clock.move(days=1)
        again = county.open_round(title="第二轮")
        county.submit_all("a1", again, [{1: 6 - given[1]} for given in SIX])
        county.release("a1", again)
        assert [one.round for one in county.view("a1", again, "a1").view.earlier] == ["演示轮次"]
        assert county.view("a1", released, "a1").view.earlier == ()

    def test_not_against_a_round_in_which_the_leader_had_no_part(self, county, house):
        alone = county.open_round(root_id="a1", title="自己一组的轮次")
        county.submit_all("a1", alone, SIX)
        county.release("a1", alone)
        house.clock.move(days=1)
        together = county.open_round()
        county.submit_all("a1", together, SIX)
        county.release("a1", together)
        assert [one.round for one in county.view("a1", together, "a1").view.earlier] == ["自己一组的轮次"]
        assert county.view("unit-a", together, "a1").view.earlier == ()


class TestVerify:
    def check(self, county):
        return verify(county.store, county.services.rounds._shelf)

    def test_what_matches_is_counted(self, county, released):
        assert self.check(county) == (3, ())

    @pytest.mark.parametrize(
        ("column", "where"),
        [
            ("n = n + 1", "group_id = 'county'"),
            ("groups = groups + 1", "group_id = 'unit-a'"),
            ("cells = replace(cells, ':1,', ':3,')", "group_id = 'a1'"),
            ("cells = replace(cells, 'null', '5')", "group_id = 'a1'"),
        ],
    )
    def test_a_number_that_was_tampered_with_is_found(self, county, released, column, where):
        with county.store.writing() as tx:
            tx.log._db.exec_driver_sql(f"UPDATE releases SET {column} WHERE {where}")
        assert self.check(county)[1]

    def test_the_levels_above_match_whatever_the_order_of_releases(self, county, released):
        """A first release is added to what the level had, a later one makes the level add up anew."""
        for group, number in (("a2", 5), ("b1", 11)):
            county.submit_all(group, released, [{1: n % 5 + 1, 2: (n * 2) % 5 + 1} for n in range(number)])
            county.release(group, released)
        county.services.rounds.extend(OFFICE, released, county.gate.now() + timedelta(days=7))
        for token, rating in zip(county.members("a1")[:5], (5, 4, 1, 2, 3), strict=True):
            county.submit(token, released, {1: rating, 2: rating})
        county.release("a1", released)
        assert self.check(county) == (12, ()), "four releases, each with two levels above"
        assert county.view("county", released, "county").view.summary.n == 22

    def test_a_release_that_no_longer_matches_is_named_without_an_answer(self, county, released):
        county.services.eraser.delete_everything("member:a1:1")
        number, (line,) = self.check(county)
        assert number == 3
        assert "“演示轮次”a1 组的第 1 次发布" in line
        assert "成员" not in line
