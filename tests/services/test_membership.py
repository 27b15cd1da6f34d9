"""A member's part in the rounds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.saving import save

from selfcheck.services.errors import NotYours
from selfcheck.services.group_errors import NothingToSubmit, OtherBank, RoundNotRunning, RoundUnknown, SubmittedBefore
from selfcheck.services.group_records import Holder
from selfcheck.services.records import Rating, Words

ME = "member:a1:1"


@pytest.fixture
def round_id(county):
    return county.open_round()


def mine(county, token=ME):
    (found,) = county.services.membership.rounds(token)
    return found


class TestTakingPart:
    def test_before_he_begins_he_sees_the_round_and_who_leads(self, county, round_id):
        found = mine(county)
        assert (found.title, found.meeting, found.bank_title, found.group) == ("演示轮次", "演示会议", "小题库", "a1 组")
        assert (found.leaders, found.k, found.state, found.check_id, found.submitted_at) == (("a1 负责人",), 5, "running", None, None)

    def test_he_answers_in_a_self_check_that_knows_the_meeting(self, county, round_id):
        check = county.services.membership.take_part(ME, round_id)
        opened = county.services.checks.load(ME, check)
        assert (opened.sheet.person.name, opened.sheet.person.unit, opened.sheet.person.meeting) == ("a1 成员 1", "a1 组", "演示会议")
        assert county.services.membership.take_part(ME, round_id) == check
        assert mine(county).open_items == (1, 2, 3)

    def test_nobody_begins_before_or_after_the_round(self, county, house):
        now = county.gate.now()
        id = county.open_round(opens_at=now + timedelta(hours=1), closes_at=now + timedelta(hours=2))
        with pytest.raises(RoundNotRunning, match="还没有到开始时间"):
            county.services.membership.take_part(ME, id)
        house.clock.move(hours=2)
        with pytest.raises(RoundNotRunning, match="已经截止"):
            county.services.membership.take_part(ME, id)

    def test_a_round_without_a_seat_for_him_is_unknown(self, county):
        id = county.open_round(root_id="unit-b")
        for act in (county.services.membership.take_part, county.services.membership.submit):
            with pytest.raises(RoundUnknown):
                act(ME, id)

    def test_who_came_without_a_code_of_the_office_has_no_rounds(self, county, round_id, house):
        house.access.begin("a-private-person")
        assert county.services.membership.rounds("a-private-person") == ()


class TestSubmitting:
    def test_ratings_are_handed_in_and_words_are_not(self, county, round_id):
        check = county.services.membership.take_part(ME, round_id)
        values = {
            "rating:1": Rating(2),
            "instance:1": Words("三月的事"),
            "thought:1": Words("怕得罪人"),
            "rating:2": Rating(not_applicable="不分管"),
        }
        for key, value in values.items():
            save(county.services, ME, check, key, value)
        county.services.membership.submit(ME, round_id)
        with county.store.reading() as tx:
            assert list(tx.submissions.current(round_id, "a1").values()) == [{1: 2, 2: None}]
        found = mine(county)
        assert (found.submitted_at, found.changed, found.open_items) == (county.gate.now(), False, (3,))

    def test_words_alone_are_no_answer_and_what_does_not_apply_bears_no_rating(self, county, round_id):
        check = county.services.membership.take_part(ME, round_id)
        words = {"rating:2": Rating(later=True), "instance:2": Words("三月的事")}
        for key, value in ({"rating:1": Rating(2), "rating:3": Rating(4, not_applicable="不分管")} | words).items():
            save(county.services, ME, check, key, value)
        county.services.membership.submit(ME, round_id)
        with county.store.reading() as tx:
            assert list(tx.submissions.current(round_id, "a1").values()) == [{1: 2, 3: None}]
        assert mine(county).open_items == (2,)

    def test_in_a_named_round_the_log_tells_who_has_submitted(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        with county.store.reading() as tx:
            (line,) = tx.log.page(0, 1)
        assert (line.at, line.actor, line.action, line.subject) == (
            county.gate.now(),
            "a1 成员 1",
            "member.submit",
            "演示轮次 · a1 组",
        )

    def test_he_may_change_it_until_the_round_closes_and_one_submission_counts(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.answer(ME, round_id, {1: 4})
        assert mine(county).changed
        county.services.membership.submit(ME, round_id)
        assert not mine(county).changed
        with county.store.reading() as tx:
            assert list(tx.submissions.current(round_id, "a1").values()) == [{1: 4}]

    def test_the_same_ratings_again_make_no_new_submission(self, county, round_id, house):
        county.submit(ME, round_id, {1: 2})
        first = mine(county).submitted_at
        house.clock.move(hours=1)
        assert county.services.membership.submit(ME, round_id) == first

    def test_after_the_closing_he_may_write_on_but_not_submit(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.releases.close("leader:a1", round_id)
        county.answer(ME, round_id, {1: 5})
        with pytest.raises(RoundNotRunning, match="草稿照样可以用"):
            county.services.membership.submit(ME, round_id)

    def test_without_a_rating_there_is_nothing_to_submit(self, county, round_id):
        with pytest.raises(NothingToSubmit):
            county.services.membership.submit(ME, round_id)
        county.answer(ME, round_id, {1: None})
        with pytest.raises(NothingToSubmit):
            county.services.membership.submit(ME, round_id)

    def test_a_self_check_that_an_archive_has_put_on_another_bank_is_not_taken(self, county, round_id):
        county.answer(ME, round_id, {1: 3})
        check = mine(county).check_id
        with county.store.writing() as tx:
            tx.checks.update(replace(tx.checks.get(check), bank_version="another"))
        with pytest.raises(OtherBank):
            county.services.membership.submit(ME, round_id)

    def test_who_deletes_his_data_takes_back_what_he_submitted(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.eraser.delete_everything(ME)
        with county.store.reading() as tx:
            assert tx.submissions.current(round_id, "a1") == {}

    def test_who_deletes_one_self_check_takes_back_what_he_submitted_of_it(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.eraser.delete_check(ME, mine(county).check_id)
        assert (mine(county).check_id, mine(county).submitted_at) == (None, None)


class TestCodeIssuedAnew:
    """Somebody has the new code and not the PIN: perhaps not the member himself."""

    def restart(self, county, id, token=ME):
        county.submit(token, id, {1: 2})
        county.services.access.leave(token)
        with county.store.writing() as tx:
            for seat in tx.rounds.seats(id, "a1"):
                if seat.check_id:
                    member = seat.member_id
                    tx.rounds.change_seat(replace(seat, check_id=None))
            row = tx.organisation.member(member)
            tx.people.add("another", None, county.gate.now())
            tx.organisation.change_member(replace(row, person_id="another"))
            county.gate.sign_in(tx, token, Holder(person_id="another"))

    def test_in_a_named_round_he_does_not_replace_what_was_submitted(self, county, round_id):
        self.restart(county, round_id)
        assert (mine(county).replaced, mine(county).submitted_at) == (True, county.gate.now())
        county.answer(ME, round_id, {1: 5})
        with pytest.raises(SubmittedBefore):
            county.services.membership.submit(ME, round_id)
        with county.store.reading() as tx:
            assert list(tx.submissions.current(round_id, "a1").values()) == [{1: 2}]

    def test_in_an_anonymous_round_he_does_not_even_learn_that_there_is_something(self, county):
        id = county.open_round(anonymous=True)
        self.restart(county, id)
        assert (mine(county).replaced, mine(county).submitted_at, mine(county).changed) == (False, None, False)
        county.submit(ME, id, {1: 5})
        with county.store.reading() as tx:
            assert list(tx.submissions.current(id, "a1").values()) == [{1: 5}]

    @pytest.mark.parametrize("anonymous", [False, True])
    def test_the_means_of_the_group_do_not_tell_him_that_there_is_something_either(self, county, anonymous):
        id = county.open_round(anonymous=anonymous)
        self.restart(county, id)
        for number in range(2, 7):
            county.submit(f"member:a1:{number}", id, {1: number % 5 + 1, 2: 4})
        check = county.services.membership.take_part(ME, id)
        county.release("a1", id)
        assert county.services.membership.group_result(ME, check) is None
        other = mine(county, "member:a1:2").check_id
        assert county.services.membership.group_result("member:a1:2", other) is not None


class TestAnonymous:
    def test_times_are_kept_by_the_day_and_the_log_holds_nothing(self, county):
        id = county.open_round(anonymous=True)
        save(county.services, ME, county.services.membership.take_part(ME, id), "rating:1", Rating(2))
        county.services.membership.submit(ME, id)
        midnight = county.gate.now().replace(hour=0, minute=0)
        with county.store.reading() as tx:
            check = tx.checks.get(mine(county).check_id)
            entries = tx.checks.entries(check.id)
            actions = [line.action for line in tx.log.page(0, 100)]
        assert {mine(county).submitted_at, check.created_at, check.updated_at, *(entry.at for entry in entries)} == {midnight}
        assert "member.submit" not in actions

    def test_a_release_tells_the_day_too(self, county):
        """Who knows when it was made, and the number before and after, knows when somebody came."""
        id = county.open_round(anonymous=True)
        county.submit_all("a1", id, [{1: n % 5 + 1} for n in range(6)])
        county.release("a1", id)
        with county.store.reading() as tx:
            times = {tx.releases.latest(id, group).at for group in ("a1", "unit-a", "county")}
        assert times == {county.gate.now().replace(hour=0, minute=0)}

    def test_the_page_is_told_the_time_of_a_save_all_the_same(self, county):
        id = county.open_round(anonymous=True)
        check = county.services.membership.take_part(ME, id)
        saved = save(county.services, ME, check, "rating:1", Rating(2))
        assert saved.at == county.gate.now()
        assert save(county.services, ME, check, "rating:1", None, saved.revision).at == county.gate.now()

    def test_a_session_is_known_by_the_day(self, county, house):
        county.open_round(anonymous=True)
        house.clock.move(hours=3)
        assert county.services.access.person(ME) is not None
        with county.store.reading() as tx:
            assert county.gate.seen(tx, ME).seen_at == county.gate.now().replace(hour=0, minute=0)

    def test_an_archive_of_his_other_work_brings_no_seed_that_would_lead_there(self, county):
        token = "member:a2:1"
        own = county.services.checks.start(token, "small")
        archive = county.services.archives.export(token, own)
        id = county.open_round(anonymous=True)
        check = county.services.membership.take_part(token, id)
        county.services.archives.import_over(token, check, archive)
        county.services.archives.import_new(token, archive)
        with county.store.reading() as tx:
            seeds = [row.seed for row, _ in tx.checks.of(county.gate.person(tx, token))] + [tx.checks.get(own).seed]
        assert len(set(seeds)) == 3

    def test_his_name_and_group_stand_in_no_draft_of_it(self, county):
        id = county.open_round(anonymous=True)
        check = county.services.membership.take_part(ME, id)
        person = county.services.checks.load(ME, check).sheet.person
        assert (person.name, person.unit, person.meeting) == ("", "", "演示会议")


class TestResult:
    def test_after_the_release_he_sees_the_means_of_his_group_and_nothing_else(self, county, round_id):
        county.submit_all("a1", round_id, [{1: n % 5 + 1, 2: 4} for n in range(6)])
        check = mine(county).check_id
        assert county.services.membership.group_result(ME, check) is None
        county.release("a1", round_id)
        found = county.services.membership.group_result(ME, check)
        assert [(one.name, one.mean) for one in found.dimensions if one.figures] == [("工作作风", 2.7)]
        told = [one.figures for one in found.dimensions if one.figures]
        assert {(one.persons, one.shares, one.three, one.band, one.coverage) for one in told} == {(None, (), (), None, None)}
        assert found.items == ()
        assert mine(county).released

    def test_who_has_submitted_nothing_sees_nothing_of_it(self, county, round_id):
        check = county.services.membership.take_part(ME, round_id)
        for n in range(2, 7):
            county.submit(f"member:a1:{n}", round_id, {1: n % 5 + 1, 2: 4})
        county.release("a1", round_id)
        assert mine(county).released
        assert county.services.membership.group_result(ME, check) is None

    def test_it_is_for_his_own_self_check_only(self, county, round_id):
        county.submit("member:a1:2", round_id, {1: 2})
        other = mine(county, "member:a1:2").check_id
        for ask in (county.services.membership.group_result, county.services.membership.round_of):
            with pytest.raises(NotYours):
                ask(ME, other)

    def test_a_self_check_of_his_own_belongs_to_no_round(self, county, round_id):
        own = county.services.checks.start(ME, "small")
        assert county.services.membership.round_of(ME, own) is None
        assert county.services.membership.group_result(ME, own) is None
