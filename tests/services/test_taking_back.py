"""收回: what somebody submitted counts no more, until he submits again; and what it tells whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.services.county import OFFICE

from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_errors import (
    CountedAlready,
    NothingToWithdraw,
    RoundUnknown,
    SubmittedBefore,
    TooCloseToEarlier,
    TooFewSubmissions,
    WithdrawnTooLate,
)
from selfcheck.services.group_records import Holder
from selfcheck.services.records import UNSUBMITTED
from selfcheck.services.verify import verify

ME = "member:a1:1"
SIX = [{1: n % 5 + 1, 2: n * 2 % 5 + 1} for n in range(6)]


def mine(county, token=ME):
    return county.services.membership.rounds(token)[0]


def take_back(county, round_id, token=ME):
    county.services.membership.withdraw(token, round_id)


def own(county, round_id, group="a1"):
    (found,) = county.services.progress.of(f"leader:{group}", round_id)
    return found


def rows(county):
    with county.store.reading() as tx:
        return tx.log._db.exec_driver_sql("SELECT count(*) FROM submissions").scalar_one()


def lines(county, action):
    with county.store.reading() as tx:
        return [(line.actor, line.subject) for line in tx.log.page(0, 100) if line.action == action]


def issue_anew(county, round_id, token=ME):
    """Somebody has a new code and not the PIN: his self-check is another one."""
    county.services.access.leave(token)
    with county.store.writing() as tx:
        (member,) = {seat.member_id for seat in tx.rounds.seats(round_id, "a1") if seat.check_id}
        for seat in tx.rounds.seats_of(member):
            tx.rounds.change_seat(replace(seat, check_id=None))
        tx.people.add("another", None, county.gate.now())
        tx.organisation.change_member(replace(tx.organisation.member(member), person_id="another"))
        county.gate.sign_in(tx, token, Holder(person_id="another"))


@pytest.fixture
def round_id(county):
    return county.open_round()


class TestUntilTheGroupCloses:
    def test_it_counts_no_more_and_nothing_that_he_wrote_is_gone(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        take_back(county, round_id)
        found = mine(county)
        assert (found.submitted_at, found.changed, found.counted) == (None, False, False)
        assert (own(county, round_id).submitted, own(county, round_id).names[0]) == (0, ("a1 成员 1", False))
        opened = county.services.checks.load(ME, found.check_id)
        assert (opened.sheet.answer(1).rating, opened.follows.round) == (2, UNSUBMITTED)
        assert rows(county) == 1, "the row stays, and is not current"

    def test_submitted_again_it_counts_once(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        for _ in range(3):
            take_back(county, round_id)
            county.services.membership.submit(ME, round_id)
        assert (own(county, round_id).submitted, mine(county).submitted_at, rows(county)) == (1, county.gate.now(), 1)

    def test_the_log_of_a_named_round_tells_it(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        take_back(county, round_id)
        assert lines(county, "member.withdraw") == [("a1 成员 1", "演示轮次 · a1 组")]

    def test_where_nothing_is_submitted_there_is_nothing_to_take_back(self, county, round_id):
        with pytest.raises(NothingToWithdraw):
            take_back(county, round_id)
        county.submit(ME, round_id, {1: 2})
        take_back(county, round_id)
        with pytest.raises(NothingToWithdraw):
            take_back(county, round_id)

    def test_a_round_without_a_place_for_him_is_unknown(self, county):
        with pytest.raises(RoundUnknown):
            take_back(county, county.open_round(root_id="unit-b"))

    def test_then_it_is_too_late_and_the_way_round_is_told(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.releases.close("leader:a1", round_id)
        with pytest.raises(WithdrawnTooLate, match="请找负责人或办公室在发布以前重新开放本组"):
            take_back(county, round_id)
        county.services.rounds.reopen(OFFICE, round_id, "a1", county.gate.now() + timedelta(hours=1))
        take_back(county, round_id)
        assert own(county, round_id).submitted == 0

    def test_who_is_taken_off_the_list_after_he_took_it_back_leaves_nothing(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        with pytest.raises(InvalidInput):
            county.services.organisation.remove_member(OFFICE, "a1-1")
        take_back(county, round_id)
        county.services.organisation.remove_member(OFFICE, "a1-1")
        assert (own(county, round_id).submitted, own(county, round_id).seats, rows(county)) == (0, 5, 0)
        with county.store.reading() as tx:
            assert tx.log._db.exec_driver_sql("SELECT count(*) FROM checks").scalar_one() == 0

    def test_nor_where_his_group_has_closed_meanwhile(self, county, round_id):
        """His place stays in a round that is over; what he took back counts nowhere, and goes with him."""
        county.submit(ME, round_id, {1: 2})
        take_back(county, round_id)
        county.services.rounds.close(OFFICE, round_id)
        county.services.organisation.remove_member(OFFICE, "a1-1")
        assert (own(county, round_id).seats, rows(county)) == (6, 0)
        with county.store.reading() as tx:
            assert tx.log._db.exec_driver_sql("SELECT count(*) FROM checks").scalar_one() == 0


class TestWhatAReleaseCounts:
    @pytest.fixture
    def open_again(self, county, round_id):
        """Released, and open again."""
        county.submit_all("a1", round_id, SIX)
        county.release("a1", round_id)
        county.services.rounds.reopen(OFFICE, round_id, "a1", county.gate.now() + timedelta(hours=1))
        return round_id

    def test_is_not_taken_back(self, county, open_again):
        assert mine(county).counted
        with pytest.raises(CountedAlready):
            take_back(county, open_again)
        assert own(county, open_again).submitted == 6

    def test_nor_is_what_was_submitted_in_its_place(self, county, open_again):
        county.submit(ME, open_again, {1: 5})
        with pytest.raises(CountedAlready):
            take_back(county, open_again)
        assert own(county, open_again).submitted == 6

    def test_who_came_later_takes_his_own_back_and_the_release_is_as_before(self, county, open_again):
        county.services.organisation.add_member(OFFICE, "a1", "后来的同志")
        with county.store.reading() as tx:
            late = next(seat for seat in tx.rounds.seats(open_again, "a1") if seat.since)
        county.come_in("member:a1:9", late.member_id)
        county.submit("member:a1:9", open_again, {1: 1})
        take_back(county, open_again, "member:a1:9")
        assert county.release("a1", open_again).number == 1, "the same as before"
        assert verify(county.store, county.services.rounds._shelf)[1] == ()

    def test_a_group_that_is_below_the_threshold_then_is_not_released(self, county, round_id):
        county.submit_all("a1", round_id, SIX[:5])
        take_back(county, round_id)
        with pytest.raises(TooFewSubmissions):
            county.release("a1", round_id)

    def test_a_release_less_few_is_refused_as_ever(self, county, open_again):
        """To delete all is the one way out of a later release; it tells nobody apart."""
        county.services.eraser.delete_everything(ME)
        with pytest.raises(TooCloseToEarlier):
            county.release("a1", open_again)


class TestCodeIssuedAnew:
    """What the holder of a new code learns and does who has not the PIN."""

    def test_in_a_named_round_he_takes_nothing_back(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        issue_anew(county, round_id)
        with pytest.raises(SubmittedBefore, match="没有收回：换码以前"):
            take_back(county, round_id)
        assert own(county, round_id).submitted == 1

    @pytest.mark.parametrize("before", ["nothing", "submitted", "taken back"])
    def test_in_an_anonymous_round_he_is_told_the_same_whatever_there_is(self, county, before):
        id = county.open_round(anonymous=True)
        county.answer(ME, id, {1: 2})
        if before != "nothing":
            county.services.membership.submit(ME, id)
        if before == "taken back":
            take_back(county, id)
        number = own(county, id).submitted
        issue_anew(county, id)
        for begun in (False, True):
            if begun:
                county.services.membership.take_part(ME, id)
            with pytest.raises(NothingToWithdraw):
                take_back(county, id)
            assert (mine(county).submitted_at, mine(county).counted) == (None, False)
        assert own(county, id).submitted == number

    def test_nor_does_what_a_release_has_counted_of_the_place_tell_him(self, county):
        """His own submission in its place is taken back as if there had been no other."""
        id = county.open_round(anonymous=True)
        county.submit_all("a1", id, SIX)
        county.release("a1", id)
        county.services.rounds.reopen(OFFICE, id, "a1", county.gate.now() + timedelta(hours=1))
        with county.store.reading() as tx:
            member = tx.organisation.member_of(county.gate.person(tx, ME)).id
        county.services.access.leave(ME)
        with county.store.writing() as tx:
            (seat,) = tx.rounds.seats_of(member)
            tx.rounds.change_seat(replace(seat, check_id=None))
            tx.people.add("another", None, county.gate.now())
            tx.organisation.change_member(replace(tx.organisation.member(member), person_id="another"))
            county.gate.sign_in(tx, ME, Holder(person_id="another"))
        county.submit(ME, id, {1: 5})
        assert not mine(county).counted
        take_back(county, id)
        assert own(county, id).submitted == 5


def test_in_an_anonymous_round_he_takes_back_his_own_and_no_line_tells_of_it(county):
    id = county.open_round(anonymous=True)
    county.submit(ME, id, {1: 2})
    take_back(county, id)
    assert (own(county, id).submitted, lines(county, "member.withdraw")) == (0, [])
    county.services.membership.submit(ME, id)
    assert own(county, id).submitted == 1
