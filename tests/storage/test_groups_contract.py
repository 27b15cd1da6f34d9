"""What every store does for the groups: organisation, rounds, submissions, releases, log."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import text

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure import ALIKE, FEW, HELD, SHOWN, Cell
from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import (
    GroupRow,
    Holder,
    LeaderRow,
    LogRow,
    MemberRow,
    OfficeRow,
    ReleaseRow,
    RoundGroupRow,
    RoundRow,
    SeatRow,
    Secret,
    SubmissionRow,
)
from selfcheck.services.records import CheckRow, SessionRow

NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
SECRET = Secret("code-hash", NOW, "$argon2id$", NOW + timedelta(hours=1), 3, NOW + timedelta(hours=2))
COUNTY, UNIT, OTHER = GroupRow("county", None, "演示县", 0), GroupRow("unit", "county", "甲局", 2), GroupRow("other", "county", "乙局", 1)
MEMBER = MemberRow("member-1", "unit", "演示一", 1, None, "person-1", SECRET)
ROUND = RoundRow("round-1", "第一轮", "专题会议", "small", "v1", "county", NOW, NOW + timedelta(days=7), 5, False, NOW)
NODES = (
    RoundGroupRow("round-1", "county", None, "演示县", 0, False),
    RoundGroupRow("round-1", "other", "county", "乙局", 1, True),
    RoundGroupRow("round-1", "unit", "county", "甲局", 2, True),
)
SEAT = SeatRow("seat-1", "round-1", "unit", "member-1", "check-1")
SUBMISSION = SubmissionRow("submission-1", "seat-1", "check-1", {1: 4, 2: None, 11: 5}, NOW)
RELEASE = ReleaseRow("release-1", "round-1", "unit", 1, 10, 1, NOW)
TALLY = {Fraction(2): 4, Fraction(7, 2): 6}
CELLS = (
    Cell(Place(ITEM, 1), SHOWN, TALLY, True, 5),
    Cell(Place(ITEM, 2), FEW),
    Cell(Place(ITEM, 10), ALIKE),
    Cell(Place(DIMENSION, 1), SHOWN, {Fraction(1): 2, Fraction(5): 3}),
    Cell(Place(DIMENSION, 2), HELD),
)


@pytest.fixture
def filled(store):
    """A tree, one member with his work, an opened round, one submission."""
    with store.writing() as tx:
        tx.people.add("person-1", None, NOW)
        tx.checks.add(CheckRow("check-1", "person-1", "small", "v1", "seed", NOW, NOW))
        for group in (COUNTY, UNIT, OTHER):
            tx.organisation.add_group(group)
        tx.organisation.add_members([MEMBER])
        tx.rounds.add(ROUND)
        tx.rounds.add_groups(NODES[::-1])
        tx.rounds.add_seats([SEAT])
        tx.submissions.put(SUBMISSION)
    return store


def rows(tx, table):
    return tx.checks._db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


class TestOffice:
    def test_there_is_an_empty_one_before_anything_is_stored(self, store):
        with store.reading() as tx:
            assert tx.office.get() == OfficeRow()

    def test_it_is_changed_and_stays_one(self, store):
        row = OfficeRow(SECRET, "http://10.0.0.5:8501", "check")
        with store.writing() as tx:
            tx.office.change(row)
            assert tx.office.get() == row
            tx.office.change(replace(row, secret=Secret()))
        with store.reading() as tx:
            assert tx.office.get() == replace(row, secret=Secret())
            assert rows(tx, "office") == 1


class TestSessions:
    def test_a_session_is_a_persons_a_leaders_or_the_offices(self, filled):
        holders = {"a": Holder("person-1"), "b": Holder(leader_id="leader-1"), "c": Holder(office=True)}
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            for name, holder in holders.items():
                tx.people.open_session(name, holder, NOW)
        with filled.reading() as tx:
            assert {name: tx.people.session(name) for name in holders} == {name: SessionRow(one, NOW) for name, one in holders.items()}

    @pytest.mark.parametrize("holder", [Holder(), Holder("person-1", office=True), Holder("person-1", "leader-1"), Holder(None, "nobody")])
    def test_a_session_of_nobody_or_of_two_is_refused(self, filled, holder):
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.people.open_session("a", holder, NOW)

    @pytest.mark.parametrize("holder", [Holder("person-1"), Holder(leader_id="leader-1"), Holder(office=True)])
    def test_those_of_one_are_closed_but_for_one_of_them(self, filled, holder):
        others = {Holder("person-1"), Holder(leader_id="leader-1"), Holder(office=True)} - {holder}
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            for name, one in [("own-1", holder), ("own-2", holder), *((f"other-{number}", one) for number, one in enumerate(others))]:
                tx.people.open_session(name, one, NOW)
            tx.people.close_sessions_of(holder, but="own-2")
        with filled.reading() as tx:
            assert [tx.people.session(name) is not None for name in ("own-1", "own-2", "other-0", "other-1")] == [False, True, True, True]

    def test_those_of_a_leader_go_with_him(self, filled):
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二")])
            tx.people.open_session("a", Holder(leader_id="leader-1"), NOW)
            tx.organisation.remove_leader("leader-1")
            assert tx.people.session("a") is None


class TestOrganisation:
    def test_nodes_come_by_position_and_name(self, filled):
        same = GroupRow("third", "county", "丙局", 1)
        with filled.writing() as tx:
            tx.organisation.add_group(same)
        with filled.reading() as tx:
            assert tx.organisation.groups() == [COUNTY, same, OTHER, UNIT]

    def test_a_node_is_changed_and_removed_with_members_and_leaders(self, filled):
        renamed = replace(OTHER, name="丁局", position=9)
        with filled.writing() as tx:
            tx.organisation.add_leaders([LeaderRow("leader-1", "unit", "演示二"), LeaderRow("leader-2", "other", "演示三")])
            tx.organisation.change_group(renamed)
            tx.organisation.remove_group("unit")
        with filled.reading() as tx:
            assert tx.organisation.groups() == [COUNTY, renamed]
            assert tx.organisation.members() == []
            assert [row.id for row in tx.organisation.leaders()] == ["leader-2"]

    def test_what_was_submitted_and_released_outlives_its_node(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            for group in ("unit", "other", "county"):
                tx.organisation.remove_group(group)
        with filled.reading() as tx:
            assert tx.rounds.get("round-1") == ROUND
            assert tx.rounds.groups("round-1") == list(NODES)
            assert tx.rounds.seats("round-1", "unit") == [replace(SEAT, member_id=None)]
            assert tx.submissions.current("round-1", "unit") == {"submission-1": SUBMISSION.ratings}
            assert tx.releases.cells("release-1") == list(CELLS)

    def test_a_node_is_not_removed_from_above_others(self, filled):
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.organisation.remove_group("county")

    @pytest.mark.parametrize("row", [GroupRow("x", "nowhere", "", 0), GroupRow("unit", None, "", 0)])
    def test_a_node_below_nothing_or_a_second_of_one_id_is_refused(self, filled, row):
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.organisation.add_group(row)

    def test_members_come_by_group_and_position_without_the_nameless(self, filled):
        earlier = MemberRow("member-2", "unit", "演示二", 0)
        elsewhere = MemberRow("member-3", "other", "演示三", 7)
        nameless = [MemberRow(f"member-{9 - number}", "unit", "", number, "round-1") for number in (1, 2)]
        with filled.writing() as tx:
            tx.organisation.add_members([*nameless[::-1], elsewhere, earlier])
            tx.organisation.add_members([])
        with filled.reading() as tx:
            assert tx.organisation.members() == [elsewhere, earlier, MEMBER]
            assert [tx.organisation.members_of(group) for group in ("unit", "other", "county")] == [[earlier, MEMBER], [elsewhere], []]
            assert tx.organisation.nameless("round-1") == nameless
            assert tx.organisation.nameless("round-2") == []

    def test_a_member_is_found_by_id_code_and_person(self, filled):
        with filled.reading() as tx:
            of = tx.organisation
            assert [of.member("member-1"), of.member_by_code("code-hash"), of.member_of("person-1")] == [MEMBER] * 3
            assert [of.member("x"), of.member_by_code("x"), of.member_of("x")] == [None] * 3

    def test_a_member_is_changed_and_removed_and_his_seat_stays_without_him(self, filled):
        changed = replace(MEMBER, name="改名", person_id=None, secret=Secret())
        with filled.writing() as tx:
            tx.organisation.change_member(changed)
            assert tx.organisation.member("member-1") == changed
            tx.organisation.remove_member("member-1")
        with filled.reading() as tx:
            assert tx.organisation.member("member-1") is None
            assert tx.rounds.seats("round-1", "unit") == [replace(SEAT, member_id=None)]
            assert tx.submissions.submitted("round-1", "unit") == {"seat-1"}

    def test_many_members_are_changed_at_once_and_others_stay(self, filled):
        second, third = (MemberRow(f"member-{number}", "other", "演示", number) for number in (2, 3))
        changed = [replace(MEMBER, name="改名"), replace(second, secret=Secret("another-hash", NOW))]
        with filled.writing() as tx:
            tx.organisation.add_members([second, third])
            tx.organisation.change_members(changed)
            tx.organisation.change_members([])
        with filled.reading() as tx:
            assert [tx.organisation.member(f"member-{number}") for number in (1, 2, 3)] == [*changed, third]

    @pytest.mark.parametrize("clash", [{"person_id": "person-1"}, {"secret": Secret("code-hash")}, {"group_id": "nowhere"}])
    def test_two_members_share_neither_code_nor_work_and_each_has_a_group(self, filled, clash):
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.organisation.add_members([replace(MemberRow("member-2", "unit", "演示二", 2), **clash)])

    def test_leaders_are_found_changed_and_removed(self, filled):
        leader, other = LeaderRow("leader-1", "unit", "演示二", SECRET), LeaderRow("leader-2", "other", "演示三")
        changed = replace(leader, secret=replace(SECRET, code_hash="new", failures=0))
        with filled.writing() as tx:
            tx.organisation.add_leaders([leader, other])
            assert [tx.organisation.leader("leader-1"), tx.organisation.leader_by_code("code-hash")] == [leader] * 2
            tx.organisation.change_leader(changed)
        with filled.writing() as tx:
            assert tx.organisation.leaders() == [other, changed]
            assert [tx.organisation.leaders_of(group) for group in ("unit", "other", "county")] == [[changed], [other], []]
            assert [tx.organisation.leader_by_code(code) for code in ("code-hash", "new")] == [None, changed]
            tx.organisation.remove_leader("leader-1")
            assert tx.organisation.leaders() == [other]


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
            assert tx.rounds.children("round-1", "county") == list(NODES[1:])
            assert [tx.rounds.children(*of) for of in (("round-1", "unit"), ("round-1", "deep"), ("x", "unit"))] == [[deep], [], []]

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

    def test_a_round_goes_with_all_that_hangs_on_it(self, filled):
        with filled.writing() as tx:
            tx.organisation.add_members([MemberRow("nameless", "unit", "", 1, "round-1")])
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
            tx.rounds.remove("round-1")
        with filled.reading() as tx:
            gone = ("rounds", "round_groups", "seats", "submissions", "releases", "release_parts", "cells", "tallies")
            assert [rows(tx, table) for table in gone] == [0] * len(gone)
            assert [row.id for row in tx.organisation.members()] == ["member-1"]
            assert tx.organisation.nameless("round-1") == []
            assert tx.checks.get("check-1") is not None


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


class TestReleases:
    def test_the_cells_of_several_releases_are_read_at_once(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS)
        with filled.reading() as tx:
            found = tx.releases.cells_of([*(f"none-{number}" for number in range(450)), "release-1"])
            assert found["release-1"] == list(CELLS)
            assert {tuple(cells) for id, cells in found.items() if id != "release-1"} == {()}

    def test_a_release_is_read_back_as_it_was_stored(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
        with filled.reading() as tx:
            assert tx.releases.latest("round-1", "unit") == RELEASE
            assert tx.releases.cells("release-1") == list(CELLS)
            assert tx.releases.submissions("release-1") == {"submission-1": SUBMISSION.ratings}
            assert tx.releases.sources("release-1") == []
            assert (tx.releases.latest("round-1", "other"), tx.releases.cells("x"), tx.releases.submissions("x")) == (None, [], {})

    def test_a_later_release_is_the_latest_and_the_earlier_ones_stay(self, filled):
        later = replace(RELEASE, id="release-0", number=2, at=NOW + timedelta(days=1))
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS)
            tx.releases.add(replace(RELEASE, id="release-9", group_id="other", at=NOW - timedelta(days=1)), ())
            tx.releases.add(later, CELLS[:1])
        with filled.reading() as tx:
            assert tx.releases.latest("round-1", "unit") == later
            assert tx.releases.of("round-1", "unit") == [RELEASE, later]
            assert [row.id for row in tx.releases.all()] == ["release-9", "release-1", "release-0"]
            assert tx.releases.released("round-1") == {"unit", "other"}
            assert tx.releases.released("round-2") == frozenset()
            assert tx.releases.cells("release-1") == list(CELLS)

    def test_the_latest_ones_below_a_node_come_in_the_order_of_the_tree(self, filled):
        one = replace(RELEASE, id="release-2", group_id="other")
        later = replace(RELEASE, id="release-0", number=2)
        above = replace(RELEASE, id="release-3", group_id="county", groups=2)
        with filled.writing() as tx:
            for row in (RELEASE, one, later):
                tx.releases.add(row, ())
            tx.releases.add(above, (), releases=["release-2", "release-0"])
        with filled.reading() as tx:
            assert tx.releases.latest_below("round-1", "county") == [one, later]
            assert tx.releases.latest_below("round-1", "unit") == []
            assert tx.releases.sources("release-3") == ["release-0", "release-2"]

    def test_two_releases_of_one_number_are_refused(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, ())
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.releases.add(replace(RELEASE, id="release-2"), ())

    def test_values_of_fewer_than_k_are_not_read_whoever_stored_them(self, filled):
        """What the rules of disclosure never store: a cell that says it is shown, of four persons where k is five."""
        small = Cell(Place(ITEM, 1), SHOWN, {Fraction(1): 2, Fraction(2): 2}, True, 4)
        enough = Cell(Place(ITEM, 2), SHOWN, {Fraction(1): 2, Fraction(2): 3}, False, 4)
        hidden = Cell(Place(ITEM, 3), HELD, {Fraction(1): 20, Fraction(2): 3}, True, 9)
        with filled.writing() as tx:
            tx.releases.add(RELEASE, [small, enough, hidden])
        with filled.reading() as tx:
            assert rows(tx, "tallies") == 6
            shown = [Cell(small.place, FEW), replace(enough, not_applicable=None), Cell(hidden.place, HELD)]
            assert tx.releases.cells("release-1") == shown

    def test_the_threshold_in_the_query_is_that_of_the_round(self, filled):
        cell = Cell(Place(ITEM, 1), SHOWN, {Fraction(1): 2, Fraction(2): 3})
        with filled.writing() as tx:
            tx.releases.add(RELEASE, [cell])
            assert tx.releases.cells("release-1") == [cell]
            tx.rounds.change(replace(ROUND, k=6))
            assert tx.releases.cells("release-1") == [Cell(cell.place, FEW)]


class TestLog:
    LINES = tuple(LogRow(NOW, "办公室", f"group.{action}", "甲局") for action in ("add", "rename", "remove"))

    def test_lines_come_newest_first_page_by_page(self, store):
        with store.writing() as tx:
            for line in self.LINES:
                tx.log.add(line)
        with store.reading() as tx:
            assert tx.log.page(0, 2) == [self.LINES[2], self.LINES[1]]
            assert tx.log.page(2, 2) == [self.LINES[0]]
            assert tx.log.size() == 3


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
