"""What every store does for the tree: nodes, members, leaders."""

from dataclasses import replace

import pytest
from tests.storage.groups.conftest import CELLS, COUNTY, MEMBER, NODES, NOW, OTHER, RELEASE, ROUND, SEAT, SECRET, SUBMISSION, UNIT

from selfcheck.services.errors import StorageError
from selfcheck.services.group_records import GroupRow, LeaderRow, MemberRow, Secret


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

    def test_those_of_a_trial_are_not_among_all_members_and_leaders(self, filled):
        with filled.writing() as tx:
            tx.organisation.add_group(GroupRow("played", None, "试用", 3, trial=True))
            tx.organisation.add_members([MemberRow("member-2", "played", "试用甲", 1)])
            tx.organisation.add_leaders([LeaderRow("leader-2", "played", "试用负责人")])
        with filled.reading() as tx:
            assert tx.organisation.members() == [MEMBER]
            assert tx.organisation.leaders() == []
            assert [row.id for row in tx.organisation.members_of("played")] == ["member-2"]
            assert [row.id for row in tx.organisation.leaders_of("played")] == ["leader-2"]

    def test_a_second_code_opens_the_same_as_the_first(self, filled):
        member, leader = replace(MEMBER, second_hash="other"), LeaderRow("leader-1", "unit", "演示二", Secret("first"), "second")
        with filled.writing() as tx:
            tx.organisation.change_member(member)
            tx.organisation.add_leaders([leader])
        with filled.reading() as tx:
            assert tx.organisation.member_by_code("code-hash") == tx.organisation.member_by_code("other") == member
            assert tx.organisation.leader_by_code("first") == tx.organisation.leader_by_code("second") == leader
            assert tx.organisation.leader_by_code("other") is None

    def test_a_leader_is_one_member_at_most_and_stays_when_the_member_goes(self, filled):
        linked = LeaderRow("leader-1", "unit", "演示二", member_id="member-1", linked_at=NOW)
        with filled.writing() as tx:
            tx.organisation.add_leaders([linked])
            assert tx.organisation.leader_who_is("member-1") == linked
            assert tx.organisation.leader_who_is("member-2") is None
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.organisation.add_leaders([replace(linked, id="leader-2")])
        with filled.writing() as tx:
            tx.organisation.remove_member("member-1")
            assert tx.organisation.leader("leader-1") == replace(linked, member_id=None)

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

    def test_a_trial_is_in_no_list_but_its_own(self, filled):
        node = GroupRow("trial", None, "试用", 0, trial=True)
        member, leader = MemberRow("member-2", "trial", "试用甲", 1), LeaderRow("leader-2", "trial", "试用负责人")
        with filled.writing() as tx:
            tx.organisation.add_group(node)
            tx.organisation.add_members([member])
            tx.organisation.add_leaders([leader])
        with filled.reading() as tx:
            of = tx.organisation
            assert of.made_up() == [node]
            assert of.groups() == [COUNTY, OTHER, UNIT]
            assert (of.members(), of.leaders()) == ([MEMBER], [])
            assert (of.members_of("trial"), of.leaders_of("trial")) == ([member], [leader])
