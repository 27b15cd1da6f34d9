"""What every store does for rounds: nodes, seats and submissions, of many at once too."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.storage.groups.conftest import CELLS, MEMBER, NODES, NOW, RELEASE, ROUND, SEAT, SUBMISSION, rows

from selfcheck.services.group_records import MemberRow, RoundGroupRow, SeatRow, SubmissionRow
from selfcheck.services.records import CheckRow


class TestRounds:
    def test_rounds_come_newest_first_and_are_changed(self, filled):
        newer = replace(ROUND, id="round-0", created_at=NOW + timedelta(days=1), anonymous=True, opened_at=NOW)
        changed = replace(ROUND, title="改", k=7, closes_at=NOW + timedelta(days=9), opened_at=NOW)
        with filled.writing() as tx:
            tx.rounds.add(newer)
            tx.rounds.change(changed)
        with filled.reading() as tx:
            assert tx.rounds.all() == [newer, changed]
            assert tx.rounds.get("round-9") is None

    def test_a_trial_is_not_among_the_rounds(self, filled):
        played = replace(ROUND, id="round-2", trial=True)
        with filled.writing() as tx:
            tx.rounds.add(played)
            assert (tx.rounds.all(), tx.rounds.trials(), tx.rounds.get("round-2")) == ([ROUND], [played], played)

    def test_the_nodes_of_a_round_come_by_position_and_are_closed(self, filled):
        closed = replace(NODES[2], closed_at=NOW)
        with filled.writing() as tx:
            assert tx.rounds.groups("round-1") == list(NODES)
            tx.rounds.change_group(closed)
        with filled.reading() as tx:
            assert tx.rounds.groups("round-1") == [*NODES[:2], closed]
            found = [tx.rounds.group(*names) for names in (("round-1", "unit"), ("round-1", "x"), ("round-2", "unit"))]
            assert found == [closed, None, None]

    def test_a_node_comes_with_all_that_is_below_it_and_nothing_else(self, filled):
        deep = RoundGroupRow("round-1", "deep", "unit", "更下一级", 0, True)
        with filled.writing() as tx:
            tx.rounds.add_groups([deep])
            tx.rounds.add(replace(ROUND, id="round-0"))
            tx.rounds.add_groups([replace(deep, round_id="round-0")])
        with filled.reading() as tx:
            assert {node.group_id for node in tx.rounds.below("round-1", "unit")} == {"unit", "deep"}
            assert {node.group_id for node in tx.rounds.below("round-1", "county")} == {"county", "unit", "other", "deep"}
            assert (tx.rounds.below("round-1", "x"), tx.rounds.below("x", "unit")) == ([], [])

    def test_the_extent_of_a_node_is_its_groups_with_members_and_their_seats(self, filled):
        deep = RoundGroupRow("round-1", "deep", "unit", "更下一级", 0, True)
        more = [
            SeatRow("seat-2", "round-1", "deep", None),
            SeatRow("seat-3", "round-1", "other", None),
            SeatRow("seat-4", "round-0", "other", None),
        ]
        with filled.writing() as tx:
            tx.rounds.add(replace(ROUND, id="round-0"))
            tx.rounds.add_groups([deep, replace(deep, round_id="round-0", parent_id="other")])
            tx.rounds.add_seats(more)
        with filled.reading() as tx:
            assert tx.rounds.extent("round-1", "county") == (3, 3)
            assert tx.rounds.extent("round-1", "unit") == (2, 2)
            assert [tx.rounds.extent(*of) for of in (("round-1", "other"), ("round-1", "x"), ("x", "unit"))] == [(1, 1), (0, 0), (0, 0)]

    def test_seats_come_in_the_order_of_the_members_and_those_without_last(self, filled):
        first = MemberRow("member-9", "unit", "演示九", 0)
        added = [SeatRow("seat-0", "round-1", "unit", None), SeatRow("seat-2", "round-1", "unit", "member-9")]
        with filled.writing() as tx:
            tx.organisation.add_members([first])
            tx.rounds.add_seats([*added, SeatRow("seat-3", "round-1", "other", None)])
        with filled.reading() as tx:
            assert tx.rounds.seats("round-1", "unit") == [added[1], SEAT, added[0]]
            assert tx.rounds.seats("round-1", "county") == []

    def test_the_seats_of_a_member_come_with_the_newest_round_first(self, filled):
        newer = SeatRow("seat-2", "round-0", "unit", "member-1")
        begun = replace(newer, check_id="check-1")
        with filled.writing() as tx:
            tx.rounds.add(replace(ROUND, id="round-0", created_at=NOW + timedelta(days=1)))
            tx.rounds.add_seats([newer])
            tx.rounds.change_seat(begun)
        with filled.reading() as tx:
            assert tx.rounds.seats_of("member-1") == [begun, SEAT]
            assert tx.rounds.seats_of("member-2") == []

    def test_a_seat_goes_unless_something_was_submitted_from_it(self, filled):
        with filled.writing() as tx:
            tx.rounds.add_seats([SeatRow("seat-2", "round-1", "unit", None), SeatRow("seat-3", "round-1", "unit", None)])
            assert [tx.rounds.remove_seat(seat) for seat in ("seat-1", "seat-2", "seat-2")] == [False, True, False]
        with filled.reading() as tx:
            assert {seat.id for seat in tx.rounds.seats("round-1", "unit")} == {"seat-1", "seat-3"}
            assert tx.submissions.of_seat("seat-1") == SUBMISSION

    def test_of_vacant_seats_only_what_a_release_counts_stays(self, filled):
        places = [
            SeatRow("seat-2", "round-1", "unit", None),
            SeatRow("seat-3", "round-1", "unit", None),
            SeatRow("seat-4", "round-1", "unit", None),
        ]
        with filled.writing() as tx:
            tx.rounds.add(replace(ROUND, id="round-2"))
            tx.rounds.add_seats([*places, SeatRow("seat-5", "round-2", "unit", None)])
            tx.submissions.put(replace(SUBMISSION, id="submission-2", seat_id="seat-2"))
            tx.submissions.put(replace(SUBMISSION, id="submission-3", seat_id="seat-3"))
            tx.submissions.put(replace(SUBMISSION, id="submission-5", seat_id="seat-5"))
            tx.releases.add(RELEASE, CELLS, submissions=["submission-3"])
            assert tx.rounds.clear_vacant("round-1") == {"unit": 2}
        with filled.reading() as tx:
            assert {seat.id for seat in tx.rounds.seats("round-1", "unit")} == {"seat-1", "seat-3"}
            assert tx.submissions.current("round-1", "unit").keys() == {"submission-1", "submission-3"}
            assert tx.submissions.of_seat("seat-5") is not None, "another round is as it was"

    def test_a_seat_goes_with_what_was_taken_back_there_unless_a_release_counts_it(self, filled):
        with filled.writing() as tx:
            tx.rounds.add_seats([SeatRow("seat-2", "round-1", "unit", None)])
            tx.submissions.put(replace(SUBMISSION, id="submission-2", seat_id="seat-2"))
            tx.releases.add(RELEASE, CELLS, submissions=["submission-2"])
            for seat in ("seat-1", "seat-2"):
                tx.submissions.withdraw(seat)
            assert [tx.rounds.remove_seat(seat) for seat in ("seat-1", "seat-2")] == [True, False]
            assert rows(tx, "submissions") == 1

    def test_the_vacant_seats_of_one_group_are_cleared_alone(self, filled):
        with filled.writing() as tx:
            tx.rounds.add_seats([SeatRow(f"seat-{group}", "round-1", group, None) for group in ("unit", "other")])
            assert tx.rounds.clear_vacant("round-1", "other") == {"other": 1}
            assert tx.rounds.clear_vacant("round-1", "other") == {}
            assert {seat.id for seat in tx.rounds.seated("round-1")} == {"seat-1", "seat-unit"}

    def test_whether_something_counts_of_a_removed_member_is_known(self, filled):
        with filled.writing() as tx:
            tx.rounds.add_seats([SeatRow("seat-2", "round-1", "unit", None)])
            assert not tx.rounds.counts_vacant("round-1"), "he whose submission is there has his seat"
            tx.submissions.put(replace(SUBMISSION, id="submission-2", seat_id="seat-2"))
            assert (tx.rounds.counts_vacant("round-1"), tx.rounds.counts_vacant("other")) == (True, False)
            tx.submissions.withdraw("seat-2")
            assert not tx.rounds.counts_vacant("round-1")
            tx.releases.add(RELEASE, CELLS, submissions=["submission-2"])
            assert tx.rounds.counts_vacant("round-1"), "a release counts it still"

    def test_a_round_goes_with_all_that_hangs_on_it(self, filled):
        with filled.writing() as tx:
            tx.organisation.add_members([MemberRow("nameless", "unit", "", 1, "round-1")])
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            tx.rounds.remove("round-1")
        with filled.reading() as tx:
            gone = ("rounds", "round_groups", "seats", "submissions", "releases", "release_parts")
            assert [rows(tx, table) for table in gone] == [0] * len(gone)
            assert [row.id for row in tx.organisation.members()] == ["member-1"]
            assert tx.organisation.nameless("round-1") == []
            assert tx.checks.get("check-1") is not None

    def test_all_seats_of_a_round_are_read_at_once(self, filled):
        with filled.reading() as tx:
            groups = [group.group_id for group in tx.rounds.groups("round-1")]
            one_by_one = {seat.id for group in groups for seat in tx.rounds.seats("round-1", group)}
            assert {seat.id for seat in tx.rounds.seated("round-1")} == one_by_one != set()
            assert tx.rounds.seated("other") == []


class TestSubmissions:
    def test_what_was_submitted_is_read_back(self, filled):
        with filled.reading() as tx:
            assert tx.submissions.of_seat("seat-1") == SUBMISSION
            assert tx.submissions.of_seat("seat-2") is None
            assert tx.submissions.current("round-1", "unit") == {"submission-1": {1: 4, 2: None, 11: 5}}
            assert tx.submissions.submitted("round-1", "unit") == {"seat-1"}
            assert (tx.submissions.current("round-1", "other"), tx.submissions.submitted("round-1", "other")) == ({}, frozenset())
            assert tx.submissions.seats("round-1", "unit") == {"submission-1": "seat-1"}
            assert tx.submissions.seats("round-1", "other") == {}

    def test_one_that_is_taken_back_stays_and_counts_no_more(self, filled):
        with filled.writing() as tx:
            tx.submissions.withdraw("seat-1")
            assert tx.submissions.of_seat("seat-1") is None
            assert tx.submissions.current("round-1", "unit") == {}
            assert tx.submissions.seats("round-1", "unit") == {"submission-1": "seat-1"}
            assert tx.submissions.progress("round-1") == {"unit": (0, 1)}

    def test_it_is_known_whether_a_release_counts_anything_of_a_seat(self, filled):
        with filled.writing() as tx:
            assert not tx.submissions.counted("seat-1")
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            assert tx.submissions.counted("seat-1")
            tx.submissions.withdraw("seat-1")
            assert tx.submissions.counted("seat-1")

    def test_a_later_one_takes_the_place_of_one_that_no_release_counts(self, filled):
        later = replace(SUBMISSION, id="submission-2", ratings={1: 1})
        with filled.writing() as tx:
            tx.submissions.put(later)
        with filled.reading() as tx:
            assert tx.submissions.of_seat("seat-1") == later
            assert tx.submissions.current("round-1", "unit") == {"submission-2": {1: 1}}
            assert rows(tx, "submissions") == 1

    def test_one_that_a_release_counts_is_kept_and_no_longer_current(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            for number in (2, 3):
                tx.submissions.put(replace(SUBMISSION, id=f"submission-{number}", ratings={1: number}))
        with filled.reading() as tx:
            assert tx.submissions.current("round-1", "unit") == {"submission-3": {1: 3}}
            assert tx.releases.submissions("release-1") == {"submission-1": SUBMISSION.ratings}
            assert rows(tx, "submissions") == 2

    def test_what_is_taken_back_stays_and_does_not_count_until_another_one_takes_its_place(self, filled):
        later = replace(SUBMISSION, id="submission-2", ratings={1: 1})
        with filled.writing() as tx:
            tx.submissions.withdraw("seat-1")
            assert (tx.submissions.of_seat("seat-1"), tx.submissions.of_check("check-1"), rows(tx, "submissions")) == (None, None, 1)
            assert (tx.submissions.current("round-1", "unit"), tx.submissions.progress("round-1")["unit"][0]) == ({}, 0)
            tx.submissions.put(later)
            assert (tx.submissions.of_seat("seat-1"), rows(tx, "submissions")) == (later, 1)

    def test_it_is_known_whether_a_release_counts_what_came_from_a_seat_or_from_one_self_check_there(self, filled):
        with filled.writing() as tx:
            tx.checks.add(CheckRow("check-2", "person-1", "small", "v1", "seed", NOW, NOW))
            assert not tx.submissions.counted("seat-1")
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            tx.submissions.put(replace(SUBMISSION, id="submission-2", check_id="check-2"))
            assert tx.submissions.counted("seat-1")
            assert [tx.submissions.counted("seat-1", check) for check in ("check-1", "check-2")] == [True, False]
            assert not tx.submissions.counted("seat-2")

    def test_the_self_checks_of_a_person_from_which_something_was_submitted_are_known(self, filled):
        with filled.writing() as tx:
            tx.checks.add(CheckRow("check-2", "person-1", "small", "v1", "seed", NOW, NOW))
        with filled.reading() as tx:
            assert tx.submissions.checks_of("person-1") == {"check-1"}
            assert tx.submissions.checks_of("person-2") == frozenset()

    def test_of_what_was_taken_back_the_self_check_is_one_of_them_only_where_a_release_counts_it(self, filled):
        with filled.writing() as tx:
            tx.submissions.withdraw("seat-1")
            assert tx.submissions.checks_of("person-1") == frozenset()
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            assert tx.submissions.checks_of("person-1") == {"check-1"}

    def test_the_progress_counts_seats_and_those_that_have_submitted(self, filled):
        with filled.writing() as tx:
            tx.rounds.add_seats([SeatRow("seat-2", "round-1", "unit", None), SeatRow("seat-3", "round-1", "other", None)])
            tx.rounds.add(replace(ROUND, id="round-2"))
            tx.rounds.add_seats([SeatRow("seat-4", "round-2", "unit", None)])
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            tx.submissions.put(replace(SUBMISSION, id="submission-2"))
        with filled.reading() as tx:
            assert tx.submissions.progress("round-1") == {"unit": (1, 2), "other": (0, 1)}
            assert tx.submissions.progress("round-2") == {"unit": (0, 1)}
            assert tx.submissions.progress("round-3") == {}

    @pytest.mark.parametrize("remove", [lambda tx: tx.people.remove("person-1"), lambda tx: tx.checks.remove("check-1")])
    def test_what_a_person_submitted_goes_with_his_work_and_the_release_stays(self, filled, remove):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            tx.submissions.put(replace(SUBMISSION, id="submission-2"))
            remove(tx)
        with filled.reading() as tx:
            assert [rows(tx, table) for table in ("submissions", "release_parts")] == [0, 0]
            assert tx.submissions.progress("round-1") == {"unit": (0, 1)}
            assert tx.rounds.seats("round-1", "unit") == [replace(SEAT, check_id=None)]
            assert tx.releases.submissions("release-1") == {}
            assert tx.releases.cells("release-1") == list(CELLS)

    def test_a_member_whose_work_is_deleted_stays_without_it(self, filled):
        with filled.writing() as tx:
            tx.people.remove("person-1")
            assert tx.organisation.member("member-1") == replace(MEMBER, person_id=None)


class TestTogether:
    def test_of_fifty_who_submit_at_once_while_others_read_none_is_lost(self, filled):
        numbers, together, wrong = range(100, 150), threading.Barrier(52), []
        with filled.writing() as tx:
            for number in numbers:
                tx.people.add(f"person-{number}", None, NOW)
                tx.checks.add(CheckRow(f"check-{number}", f"person-{number}", "small", "v1", "seed", NOW, NOW))
            tx.rounds.add_seats([SeatRow(f"seat-{number}", "round-1", "other", None, f"check-{number}") for number in numbers])

        def submit(number):
            together.wait(30)
            for attempt in range(3):
                with filled.writing() as tx:
                    ratings = {1: 1 + (number + attempt) % 5}
                    tx.submissions.put(SubmissionRow(f"s-{number}-{attempt}", f"seat-{number}", f"check-{number}", ratings, NOW))

        def read():
            together.wait(30)
            for _ in range(20):
                with filled.reading() as tx:
                    seen = len(tx.submissions.current("round-1", "other")), tx.submissions.progress("round-1")["other"][0]
                    wrong.extend([seen] if seen[0] != seen[1] else [])

        threads = [threading.Thread(target=submit, args=(number,)) for number in numbers]
        threads += [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        with filled.reading() as tx:
            assert tx.submissions.current("round-1", "other") == {f"s-{number}-2": {1: 1 + (number + 2) % 5} for number in numbers}
            assert tx.submissions.progress("round-1")["other"] == (50, 50)
        assert wrong == []
