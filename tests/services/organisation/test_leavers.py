"""Who is taken off the list: nobody counts twice, what he submitted stays counted, what he wrote is gone."""

import sqlite3

import pytest
from tests.saving import save
from tests.services.county import OFFICE, County

from selfcheck.services.errors import InvalidInput, NotSignedIn
from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.records import Words
from selfcheck.services.verify import verify

WORDS = "演示：去年三月的一件事"


@pytest.fixture
def county(house):
    return County(house, {"county": (None, 0), "g": ("county", 5), "h": ("county", 5)})


@pytest.fixture
def round_id(county):
    """A round in which the first of the group has written something and submitted."""
    id = county.open_round()
    county.submit("member:g:1", id, {1: 2})
    save(county.services, "member:g:1", check_of(county, id), "instance:1", Words(WORDS))
    return id


def check_of(county, round_id, member="member:g:1"):
    return county.services.membership.take_part(member, round_id)


def remove(county, member="g-1"):
    return county.services.organisation.remove_member(OFFICE, member)


def put_on_the_list_again(county, round_id, group="g"):
    """Comes in with his new code, and submits."""
    id = county.services.organisation.add_member(OFFICE, group, "演示回来的")
    token = f"member:{group}:9"
    county.come_in(token, id)
    county.submit(token, round_id, {1: 2})


def done(county, round_id):
    """Submissions and seats of the two groups and of the county."""
    return {row.group_id: (row.submitted, row.seats) for row in county.services.progress.of(OFFICE, round_id)}


class TestNobodyCountsTwice:
    def test_who_has_submitted_stays_on_the_list_until_the_round_is_over(self, county, round_id):
        with pytest.raises(InvalidInput, match="“g 成员 1”在轮次“演示轮次”里已经提交。请等它截止以后再移除"):
            remove(county)
        county.services.releases.close("leader:g", round_id)
        with pytest.raises(InvalidInput, match="已经提交"):
            remove(county)  # another group of the round may still take him
        assert done(county, round_id)["g"] == (1, 5)
        county.services.rounds.close(OFFICE, round_id)
        assert remove(county) == "g 成员 1"
        assert done(county, round_id)["g"] == (1, 5), "and what he submitted stays counted"

    def test_who_has_not_submitted_leaves_no_seat_that_everybody_would_wait_for(self, county, round_id):
        check_of(county, round_id, "member:g:2")
        remove(county, "g-2")
        assert done(county, round_id) == {"county": (1, 9), "g": (1, 4), "h": (0, 5)}
        put_on_the_list_again(county, round_id)
        assert done(county, round_id)["g"] == (2, 5)

    def test_a_seat_of_a_round_that_is_over_stays_as_it_was(self, county, round_id):
        county.services.rounds.close(OFFICE, round_id)
        remove(county, "g-2")
        assert done(county, round_id)["g"] == (1, 5)

    @pytest.mark.parametrize("group", ["g", "h"])
    def test_who_comes_back_before_a_round_is_extended_counts_once_in_it(self, county, round_id, group):
        county.services.rounds.close(OFFICE, round_id)
        remove(county)
        county.services.rounds.extend(OFFICE, round_id, county.plan().closes_at)
        assert done(county, round_id)["county"] == (0, 9)
        put_on_the_list_again(county, round_id, group)
        assert done(county, round_id)["county"] == (1, 10)

    def test_what_a_release_counts_stays_in_the_round_that_is_extended(self, county, round_id):
        county.submit_all("g", round_id, [{1: 2}, {1: 3}, {1: 3}, {1: 4}, {1: 4}])
        county.release("g", round_id)
        county.services.rounds.close(OFFICE, round_id)
        remove(county)
        county.services.rounds.extend(OFFICE, round_id, county.plan().closes_at)
        assert done(county, round_id)["g"] == (5, 5)
        county.services.rounds.close(OFFICE, round_id)
        assert county.release_closed("g", round_id).number == 1, "the same as before"
        assert verify(county.store, county.services.rounds._shelf)[1] == ()

    def test_whom_a_release_counts_gets_no_second_seat_in_the_round_that_is_extended(self, county, round_id):
        county.submit_all("g", round_id, [{1: 2}, {1: 3}, {1: 3}, {1: 4}, {1: 4}])
        county.release("g", round_id)
        county.services.rounds.close(OFFICE, round_id)
        remove(county)
        for group in ("g", "h"):
            id = county.services.organisation.add_member(OFFICE, group, "演示回来的")
            county.come_in(f"member:{group}:9", id)
        county.services.rounds.extend(OFFICE, round_id, county.plan().closes_at)
        assert [done(county, round_id)[group][1] for group in ("g", "h")] == [5, 5]
        for group in ("g", "h"):
            with pytest.raises(RoundUnknown):
                county.submit(f"member:{group}:9", round_id, {1: 2})

    @pytest.mark.parametrize("group", ["g", "h"])
    def test_nor_gets_one_he_who_deleted_what_a_release_counts_and_went(self, county, round_id, group):
        county.submit_all("g", round_id, [{1: 2}, {1: 3}, {1: 3}, {1: 4}, {1: 4}])
        county.release("g", round_id)
        county.services.eraser.delete_everything("member:g:1")
        county.services.rounds.extend(OFFICE, round_id, county.plan().closes_at)
        before = county.services.organisation.add_member(OFFICE, "h", "演示新来的")
        with county.store.reading() as tx:
            assert len(tx.rounds.seats_of(before)) == 1, "nobody has gone yet who might come again"
        remove(county)
        again = county.services.organisation.add_member(OFFICE, group, "演示回来的")
        with county.store.reading() as tx:
            assert tx.rounds.seats_of(again) == []


class TestWords:
    def test_they_go_with_him_and_the_figures_stay(self, county, round_id):
        county.submit_all("g", round_id, [{1: 2}, {1: 3}, {1: 3}, {1: 4}, {1: 4}])
        made = county.release("g", round_id)
        county.services.rounds.close(OFFICE, round_id)
        assert county.house.files_hold(WORDS)
        remove(county)
        assert not county.house.files_hold(WORDS)
        assert county.view("g", round_id, "g").view.summary.n == made.n == 5
        assert verify(county.store, county.services.rounds._shelf)[1] == ()

    def test_they_go_also_where_only_another_round_has_his_ratings(self, county, round_id):
        county.services.rounds.close(OFFICE, round_id)
        other = county.open_round(title="另一轮")
        more = "演示：只写了、没有提交的话"
        save(county.services, "member:g:1", check_of(county, other), "instance:1", Words(more))
        remove(county)
        assert not county.house.files_hold(more)
        assert (done(county, round_id)["g"], done(county, other)["g"]) == ((1, 5), (0, 4))

    def test_they_go_with_a_group(self, county, round_id):
        county.services.rounds.close(OFFICE, round_id)
        county.services.organisation.remove_group(OFFICE, "g")
        assert not county.house.files_hold(WORDS)
        with pytest.raises(NotSignedIn):
            county.services.membership.rounds("member:g:1")
        assert done(county, round_id)["g"] == (1, 5)

    def test_those_under_a_nameless_code_go_with_the_group_as_well(self, county):
        id = county.open_round(anonymous=True)
        county.submit("member:g:1", id, {1: 2})
        save(county.services, "member:g:1", check_of(county, id), "instance:1", Words(WORDS))
        county.services.rounds.close(OFFICE, id)
        county.services.organisation.remove_group(OFFICE, "g")
        assert not county.house.files_hold(WORDS)

    def test_nothing_of_somebody_who_never_submitted_is_left(self, county, round_id):
        county.answer("member:g:2", round_id, {1: 5})
        with county.store.reading() as tx:
            person = tx.organisation.member("g-2").person_id
        remove(county, "g-2")
        with sqlite3.connect(county.house.data / "selfcheck.sqlite3") as database:
            for table, column in (("persons", "id"), ("checks", "person_id"), ("sessions", "person_id")):
                assert database.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (person,)).fetchone() == (0,)

    def test_others_keep_theirs(self, county, round_id):
        mine = county.services.checks.load("member:g:1", check_of(county, round_id)).sheet
        county.answer("member:g:2", round_id, {1: 5})
        remove(county, "g-2")
        assert county.services.checks.load("member:g:1", check_of(county, round_id)).sheet == mine
        assert mine.answer(1).instance == WORDS
