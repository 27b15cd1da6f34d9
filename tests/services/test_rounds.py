"""轮次: what the office plans, and what is frozen when it opens."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.services.county import OFFICE, County

from selfcheck.services.errors import NotAllowed, UnknownBank
from selfcheck.services.group_errors import AlreadyOpened, BadPlan, NotOpened, RoundUnknown


def states(county):
    return [info.state for info in county.services.rounds.all(OFFICE)]


class TestPlanning:
    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"title": " "}, "名称没有写"),
            ({"meeting": ""}, "会议没有写"),
            ({"title": "长" * 61}, "名称超过 60 个字"),
            ({"title": "\0"}, "名称里有看不见的字符"),
            ({"title": "\u200b\u200b"}, "名称里有看不见的字符"),
            ({"title": "\u202e轮次"}, "名称里有看不见的字符"),
            ({"meeting": "\ufffe"}, "会议里有看不见的字符"),
            ({"meeting": "\ud800"}, "会议里有看不见的字符"),
            ({"title": "第一行\n第二行"}, "名称里有换行"),
            ({"k": 3}, "4 到 100"),
            ({"k": 4.5}, "4 到 100"),
            ({"root_id": "nowhere"}, "没有选单位"),
        ],
    )
    def test_a_plan_that_cannot_be_held_is_refused_with_the_reason(self, county, change, told):
        with pytest.raises(BadPlan, match=told):
            county.services.rounds.create(OFFICE, county.plan(**change))
        assert states(county) == []

    def test_it_must_close_after_it_opens(self, county):
        now = county.gate.now()
        with pytest.raises(BadPlan, match="截止时间要在开始时间以后"):
            county.services.rounds.create(OFFICE, county.plan(opens_at=now, closes_at=now))

    def test_a_bank_that_is_not_on_offer_is_refused(self, county):
        with pytest.raises(UnknownBank):
            county.services.rounds.create(OFFICE, county.plan(bank_id="other"))

    def test_until_it_opens_all_of_it_can_be_changed_or_deleted(self, county):
        id = county.services.rounds.create(OFFICE, county.plan())
        county.services.rounds.change(OFFICE, id, county.plan(title="另一个名称", k=7))
        (info,) = county.services.rounds.all(OFFICE)
        assert (info.row.title, info.row.k, info.state, info.bank_title, info.root_name) == (
            "另一个名称",
            7,
            "draft",
            "小题库",
            "county 组",
        )
        county.services.rounds.delete(OFFICE, id)
        assert states(county) == []

    def test_a_round_that_is_not_there_is_said_to_be_unknown(self, county):
        with pytest.raises(RoundUnknown):
            county.services.rounds.open(OFFICE, "nothing")


class TestOpening:
    def test_it_has_a_seat_for_every_member_below_its_root(self, county):
        id = county.open_round(root_id="unit-a")
        (info,) = county.services.rounds.all(OFFICE)
        assert (info.state, info.seats, info.submitted) == ("running", 11, 0)
        with county.store.reading() as tx:
            groups = {group.group_id: (group.parent_id, group.leaf) for group in tx.rounds.groups(id)}
        assert groups == {"unit-a": (None, False), "a1": ("unit-a", True), "a2": ("unit-a", True)}

    def test_what_is_frozen_cannot_be_changed_any_more(self, county):
        id = county.open_round()
        for attempt in (
            lambda: county.services.rounds.change(OFFICE, id, county.plan(k=4)),
            lambda: county.services.rounds.delete(OFFICE, id),
            lambda: county.services.rounds.open(OFFICE, id),
        ):
            with pytest.raises(AlreadyOpened):
                attempt()

    def test_a_later_edit_of_the_bank_changes_no_running_round(self, county, house):
        id = county.open_round()
        house.write_bank(7)
        house.restart()
        check = county.services.membership.take_part("member:a1:1", id)
        assert len(county.services.checks.load("member:a1:1", check).bank.items) == 3

    def test_the_bank_is_the_one_on_offer_when_it_opens_not_when_it_was_planned(self, county, house):
        id = county.services.rounds.create(OFFICE, county.plan())
        house.write_bank(7)
        house.restart()
        county.services.rounds.open(OFFICE, id)
        check = county.services.membership.take_part("member:a1:1", id)
        assert len(county.services.checks.load("member:a1:1", check).bank.items) == 7

    def test_a_later_change_of_the_organisation_changes_no_running_round(self, county):
        id = county.open_round()
        with county.store.writing() as tx:
            group = next(group for group in tx.organisation.groups() if group.id == "a1")
            tx.organisation.change_group(replace(group, name="改了名", parent_id="unit-b"))
        progress = {row.group_id: (row.name, row.depth) for row in county.services.progress.of("leader:unit-a", id)}
        assert progress["a1"] == ("a1 组", 1)

    def test_without_members_it_does_not_open(self, county):
        with county.store.writing() as tx:
            for number in range(1, 4):
                tx.organisation.remove_member(f"b2-{number}")
        id = county.services.rounds.create(OFFICE, county.plan(root_id="b2"))
        with pytest.raises(BadPlan, match="没有开始：.*没有成员"):
            county.services.rounds.open(OFFICE, id)
        assert states(county) == ["draft"]

    def test_after_its_closing_time_it_does_not_open(self, county, house):
        id = county.services.rounds.create(OFFICE, county.plan())
        house.clock.move(days=1)
        with pytest.raises(BadPlan, match="没有开始：截止时间已经过了"):
            county.services.rounds.open(OFFICE, id)
        assert states(county) == ["draft"]

    def test_an_anonymous_round_has_as_many_nameless_members_as_there_are_named(self, county):
        id = county.open_round(anonymous=True)
        with county.store.reading() as tx:
            nameless = tx.organisation.nameless(id)
            named = {seat.member_id for seat in tx.rounds.seats(id, "a1")} & {member.id for member in tx.organisation.members()}
        assert [member.position for member in nameless if member.group_id == "a1"] == [1, 2, 3, 4, 5, 6]
        assert {member.name for member in nameless} == {""}
        assert named == set()


class TestNear:
    def near(self, county, **changes):
        id = county.services.rounds.create(OFFICE, county.plan(**changes))
        return [info.row.title for info in county.services.rounds.near(OFFICE, id)]

    def test_a_round_over_some_of_the_same_nodes_is_near_while_it_runs_and_thirty_days_after(self, county, house):
        county.open_round(root_id="unit-a", title="先前的一轮")
        now = county.gate.now()
        for root in ("county", "unit-a", "a1"):
            assert self.near(county, root_id=root) == ["先前的一轮"]
        assert self.near(county, root_id="unit-b") == [], "nobody is in both"
        for days, found in ((30, ["先前的一轮"]), (31, [])):
            assert self.near(county, opens_at=now + timedelta(days=days), closes_at=now + timedelta(days=90)) == found

    def test_a_round_that_only_waits_is_near_and_one_that_was_not_opened_or_is_far_ahead_is_not(self, county):
        now = county.gate.now()
        county.services.rounds.create(OFFICE, county.plan(title="没有开始"))
        county.open_round(title="下周", opens_at=now + timedelta(days=7), closes_at=now + timedelta(days=8))
        county.open_round(title="明年", opens_at=now + timedelta(days=99), closes_at=now + timedelta(days=100))
        assert self.near(county) == ["下周"]


class TestClosing:
    def test_it_waits_runs_and_closes_by_the_clock(self, county, house):
        now = county.gate.now()
        county.open_round(opens_at=now + timedelta(hours=1), closes_at=now + timedelta(hours=3))
        assert states(county) == ["waiting"]
        house.clock.move(hours=1)
        assert states(county) == ["running"]
        house.clock.move(hours=2)
        assert states(county) == ["closed"]

    def test_the_office_closes_it_at_once_and_extends_it(self, county):
        id = county.open_round()
        county.services.rounds.close(OFFICE, id)
        assert states(county) == ["closed"]
        county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=1))
        assert states(county) == ["running"]

    def test_an_extension_opens_the_groups_that_their_leaders_had_closed(self, county):
        id = county.open_round()
        county.services.releases.close("leader:a1", id)
        assert [row.closed for row in county.services.progress.of("leader:a1", id)] == [True]
        county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=2))
        assert [row.closed for row in county.services.progress.of("leader:a1", id)] == [False]

    def test_a_member_who_came_while_it_was_closed_gets_a_seat_when_it_is_extended(self, county):
        id = county.open_round()
        county.services.rounds.close(OFFICE, id)
        county.services.organisation.add_member(OFFICE, "a1", "后来的同志")
        assert county.services.progress.of("leader:a1", id)[0].seats == 6
        county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=1))
        (own,) = county.services.progress.of("leader:a1", id)
        assert own.seats == 7
        assert ("后来的同志", False) in own.names

    def test_an_extension_gives_nobody_with_a_name_a_seat_in_an_anonymous_round(self, county):
        id = county.open_round(anonymous=True)
        county.services.rounds.close(OFFICE, id)
        county.services.organisation.add_member(OFFICE, "a1", "后来的同志")
        county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=1))
        with county.store.reading() as tx:
            nameless = {member.id for member in tx.organisation.nameless(id) if member.group_id == "a1"}
            assert {seat.member_id for seat in tx.rounds.seats(id, "a1")} == nameless

    def test_it_is_extended_into_the_future_only(self, county):
        id = county.open_round()
        with pytest.raises(BadPlan, match="现在以后"):
            county.services.rounds.extend(OFFICE, id, county.gate.now())

    def test_a_round_that_waits_for_its_time_does_not_close_before_it_has_begun(self, county):
        now = county.gate.now()
        id = county.open_round(opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=3))
        for closes_at in (now + timedelta(days=1), now + timedelta(days=2)):
            with pytest.raises(BadPlan, match="开始时间以后"):
                county.services.rounds.extend(OFFICE, id, closes_at)

    def test_a_plan_is_neither_closed_nor_extended(self, county):
        id = county.services.rounds.create(OFFICE, county.plan())
        with pytest.raises(NotOpened):
            county.services.rounds.close(OFFICE, id)
        with pytest.raises(NotOpened):
            county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=2))


class TestProgress:
    def test_the_office_sees_who_has_submitted(self, county):
        id = county.open_round()
        county.submit("member:a2:2", id, {1: 3})
        rows = {row.group_id: row for row in county.services.progress.of(OFFICE, id)}
        assert [(row.name, row.depth) for row in rows.values()][:3] == [("county 组", 0), ("unit-a 组", 1), ("a1 组", 2)]
        assert (rows["county"].submitted, rows["county"].seats, rows["unit-a"].submitted, rows["a2"].submitted) == (1, 25, 1, 1)
        assert [done for _, done in rows["a2"].names] == [False, True, False, False, False]
        assert rows["county"].names is None

    def test_a_leader_sees_the_names_of_his_own_group_and_a_leader_above_numbers_only(self, county):
        id = county.open_round()
        county.submit("member:a1:1", id, {1: 3})
        (own,) = county.services.progress.of("leader:a1", id)
        assert (own.own, own.names[0], own.submitted) == (True, ("a1 成员 1", True), 1)
        above = county.services.progress.of("leader:unit-a", id)
        assert [(row.group_id, row.submitted, row.seats, row.names) for row in above] == [
            ("unit-a", 1, 11, None),
            ("a1", 1, 6, None),
            ("a2", 0, 5, None),
        ]

    def test_a_level_above_is_stuck_where_every_group_below_it_is_closed_with_too_few(self, county):
        id = county.open_round()

        def stuck() -> set[str]:
            return {row.group_id for row in county.services.progress.of(OFFICE, id) if row.stuck}

        for number in range(1, 5):
            county.submit(f"member:a1:{number}", id, {1: 3})
        county.services.releases.close("leader:a1", id)
        assert stuck() == {"a1"}
        county.services.releases.close("leader:a2", id)
        assert stuck() == {"a1", "a2", "unit-a"}
        assert {row.group_id for row in county.services.progress.of("leader:unit-a", id) if row.stuck} == {"a1", "a2", "unit-a"}

    def test_a_level_above_is_not_stuck_as_long_as_one_group_below_it_may_be_released(self, county):
        id = county.open_round(root_id="unit-a")
        for number in range(1, 6):
            county.submit(f"member:a1:{number}", id, {1: 3})
        for leader in ("leader:a1", "leader:a2"):
            county.services.releases.close(leader, id)
        assert [(row.group_id, row.stuck) for row in county.services.progress.of(OFFICE, id)] == [
            ("unit-a", False),
            ("a1", False),
            ("a2", True),
        ]

    def test_groups_stand_in_the_order_of_the_office_not_in_that_of_their_names_or_ids(self, house):
        county = County(house, {"top": (None, 0), "z": ("top", 1), "m": ("top", 1), "a": ("top", 1)})
        id = county.open_round(root_id="top")
        assert [row.group_id for row in county.services.progress.of(OFFICE, id)] == ["top", "z", "m", "a"]
        assert [group.group_id for group in county.services.reviews.groups("leader:top", id)] == ["top", "z", "m", "a"]

    def test_in_an_anonymous_round_nobody_sees_names(self, county):
        id = county.open_round(anonymous=True)
        assert {row.names for row in county.services.progress.of(OFFICE, id)} == {None}
        assert {row.names for row in county.services.progress.of("leader:a1", id)} == {None}

    def test_a_member_who_was_removed_keeps_his_seat_without_his_name(self, county):
        id = county.open_round()
        county.submit("member:a1:1", id, {1: 3})
        with county.store.writing() as tx:
            tx.organisation.remove_member("a1-1")
        (own,) = county.services.progress.of("leader:a1", id)
        assert own.submitted == 1
        assert ("（已移出名单）", True) in own.names

    def test_a_leader_is_not_told_the_numbers_of_groups_that_are_not_his(self, county):
        id = county.open_round()
        county.submit("member:b1:1", id, {1: 3})
        assert [(info.seats, info.submitted) for info in county.services.progress.rounds("leader:a1")] == [(0, 0)]
        assert [(info.seats, info.submitted) for info in county.services.progress.rounds(OFFICE)] == [(25, 1)]

    def test_a_leader_follows_the_rounds_of_his_group_only(self, county):
        id = county.open_round(root_id="unit-a")
        assert [info.row.id for info in county.services.progress.rounds("leader:a1")] == [id]
        assert county.services.progress.rounds("leader:b1") == ()
        assert [info.row.id for info in county.services.progress.rounds(OFFICE)] == [id]
        with pytest.raises(RoundUnknown):
            county.services.progress.of("leader:b1", id)
        with pytest.raises(NotAllowed):
            county.services.progress.of("member:a1:1", id)
