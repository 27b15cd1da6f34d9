"""Somebody moves to another group while rounds run: where he is counted then, and that it is once."""

from datetime import timedelta

import pytest
from tests.saving import save
from tests.services.county import OFFICE
from tests.services.test_near_rounds import ELEVEN, faults, first, statuses

from selfcheck.domain.disclosure.cells import Status
from selfcheck.services import verify as verify_module
from selfcheck.services.errors import InvalidInput
from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.moving import Moved
from selfcheck.services.records import Rating

ME = "member:a1:1"
SIX = [{1: n % 5 + 1, 2: n * 2 % 5 + 1} for n in range(6)]


def move(county, member="a1-1", group="a2"):
    return county.services.organisation.move_member(OFFICE, member, group)


def done(county, round_id):
    return {row.group_id: (row.submitted, row.seats) for row in county.services.progress.of(OFFICE, round_id)}


def seats(county, round_id, member="a1-1"):
    with county.store.reading() as tx:
        return [(seat.group_id, seat.check_id, seat.since) for seat in tx.rounds.seats_of(member) if seat.round_id == round_id]


def gone(county, round_id, group):
    with county.store.reading() as tx:
        return tx.rounds.group(round_id, group).gone


@pytest.fixture
def round_id(county):
    return county.open_round()


class TestHisPlace:
    def test_goes_with_him_and_what_he_has_begun(self, county, round_id):
        check = county.services.membership.take_part(ME, round_id)
        save(county.services, ME, check, "rating:1", Rating(2))
        assert move(county) == Moved(along=("演示轮次",))
        assert seats(county, round_id) == [("a2", check, county.gate.now())]
        assert (gone(county, round_id, "a1"), gone(county, round_id, "a2")) == (1, 0)
        (mine,) = county.services.membership.rounds(ME)
        assert (mine.group, mine.check_id) == ("a2 组", check)
        county.services.membership.submit(ME, round_id)
        assert (done(county, round_id)["a1"], done(county, round_id)["a2"]) == ((0, 5), (1, 6))

    def test_goes_also_before_the_round_begins(self, county):
        now = county.gate.now()
        id = county.open_round(opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
        assert move(county).along == ("演示轮次",)
        assert seats(county, id) == [("a2", None, now)]

    @pytest.mark.parametrize("closed", [True, False])
    def test_is_gone_where_the_round_does_not_go_on_in_his_new_group(self, county, closed):
        id = county.open_round(root_id="county" if closed else "unit-a")
        if closed:
            county.services.releases.close("leader:b1", id)
        check = county.services.membership.take_part(ME, id)
        assert move(county, group="b1") == Moved(left=("演示轮次",))
        assert (seats(county, id), gone(county, id, "a1"), done(county, id)["a1"]) == ([], 1, (0, 5))
        assert county.services.membership.round_of(ME, check) is None, "what he wrote stays his own"
        with pytest.raises(RoundUnknown):
            county.services.membership.submit(ME, id)

    def test_is_made_in_a_round_of_his_new_group(self, county):
        id = county.open_round(root_id="unit-b", title="只在乙")
        assert move(county, group="b1") == Moved(joined=("只在乙",))
        assert seats(county, id) == [("b1", None, county.gate.now())]

    def test_of_a_group_that_has_closed_stays_there_and_he_gets_no_other(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.releases.close("leader:a1", round_id)
        assert move(county) == Moved(stays=("演示轮次",))
        assert [group for group, _, _ in seats(county, round_id)] == ["a1"]
        assert (done(county, round_id)["a1"], done(county, round_id)["a2"]) == ((1, 6), (0, 5))

    def test_of_a_round_that_is_over_stays_as_it_was_and_keeps_his_name(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        county.services.rounds.close(OFFICE, round_id)
        assert move(county) == Moved()
        (own,) = county.services.progress.of("leader:a1", round_id)
        assert [name for name, submitted in own.names if submitted] == ["a1 成员 1"]

    def test_goes_back_with_him(self, county, round_id):
        move(county)
        assert move(county, group="a1") == Moved(along=("演示轮次",))
        assert [group for group, _, _ in seats(county, round_id)] == ["a1"]
        assert (gone(county, round_id, "a1"), gone(county, round_id, "a2")) == (1, 1)

    def test_that_was_left_in_a_group_that_opens_again_goes_to_where_he_is_by_then(self, county, round_id):
        county.services.releases.close("leader:a1", round_id)
        move(county)
        county.services.rounds.extend(OFFICE, round_id, county.gate.now() + timedelta(days=2))
        assert [group for group, _, _ in seats(county, round_id)] == ["a1"]
        assert move(county, group="b1").along == ("演示轮次",)
        assert [group for group, _, _ in seats(county, round_id)] == ["b1"]

    def test_is_one_in_each_round_whatever_he_moves(self, county, round_id):
        other = county.open_round(root_id="unit-b", title="只在乙")
        for group in ("b1", "a1", "b2", "a2", "b1"):
            move(county, group=group)
            assert [group for group, _, _ in seats(county, round_id)] == [group]
            assert len(seats(county, other)) == (group[0] == "b")


def test_it_is_told_what_becomes_of_his_places():
    assert Moved().told == ""
    assert Moved(along=("甲轮", "乙轮"), joined=("丙轮",)).told == (
        "在新的单位继续作答的轮次：《甲轮》、《乙轮》。在新的单位新有名额的轮次：《丙轮》。"
    )
    assert Moved(left=("甲轮",), stays=("乙轮",)).told == (
        "没有名额了的轮次（新的单位不在其中，或者已经截止），写的仍是他自己的：《甲轮》。原来的组已经截止、仍算在那里的轮次：《乙轮》。"
    )


class TestRefused:
    def test_who_has_submitted_takes_it_back_first_or_waits(self, county, round_id):
        county.submit(ME, round_id, {1: 2})
        with pytest.raises(InvalidInput, match="“a1 成员 1”在轮次“演示轮次”里已经提交。请他先在自己的“提交”一页收回.*或者等这一轮截止"):
            move(county)
        assert [group for group, _, _ in seats(county, round_id)] == ["a1"]
        county.services.membership.withdraw(ME, round_id)
        move(county)
        county.services.membership.submit(ME, round_id)
        assert (done(county, round_id)["a1"], done(county, round_id)["a2"]) == ((0, 5), (1, 6))

    def test_who_is_counted_by_a_release_of_a_group_that_is_open_again(self, county, round_id):
        county.submit_all("a1", round_id, SIX)
        county.release("a1", round_id)
        county.services.rounds.reopen(OFFICE, round_id, "a1", county.gate.now() + timedelta(hours=1))
        with pytest.raises(InvalidInput, match="已经计入发布的结果.*请等这一轮截止"):
            move(county)

    def test_who_may_be_one_that_a_release_counted_and_who_then_deleted_his_data(self, county, round_id):
        """He would answer in his new group, and be counted in both."""
        county.submit_all("a1", round_id, SIX)
        county.release("a1", round_id)
        county.services.rounds.reopen(OFFICE, round_id, "a1", county.gate.now() + timedelta(hours=1))
        county.services.eraser.delete_everything(ME)
        with pytest.raises(InvalidInput, match="有人后来删除了自己的数据；那人若是他，调过去就算了两次。请等这一轮截止"):
            move(county)

    @pytest.mark.parametrize("place", ["a1", "a2"])
    @pytest.mark.parametrize("days", [0, 1])
    def test_while_an_anonymous_round_runs_or_waits_in_one_of_the_groups(self, county, place, days):
        start = county.gate.now() + timedelta(days=days)
        id = county.services.rounds.create(
            OFFICE, county.plan(root_id=place, anonymous=True, opens_at=start, closes_at=start + timedelta(days=1))
        )
        county.services.rounds.open(OFFICE, id)
        with pytest.raises(InvalidInput, match="没有调动：不记名的轮次“演示轮次”正在这两个单位中的一个进行.*请等它截止以后再调动"):
            move(county)
        county.services.rounds.close(OFFICE, id)
        move(county)

    def test_nothing_is_half_done(self, county, round_id):
        other = county.open_round(root_id="unit-a", title="另一轮")
        county.submit(ME, other, {1: 2})
        with pytest.raises(InvalidInput):
            move(county)
        assert [group for group, _, _ in seats(county, round_id)] == ["a1"]
        assert gone(county, round_id, "a1") == 0


class TestNearRounds:
    """Between two rounds near one another somebody moves: the two figures of his groups differ by him alone."""

    def test_the_group_that_he_left_does_not_tell_what_he_gave(self, county):
        first(county, "b1")
        second = county.open_round(title="第二轮")
        move(county, "b1-1", "a1")
        with county.together():
            for token, given in list(zip(county.members("b1"), ELEVEN, strict=True))[1:]:
                county.submit(token, second, given)
        county.release("b1", second)
        assert statuses(county, second) == {1: Status.HELD, 2: Status.HELD, 3: Status.ALIKE}
        assert faults(county) == ()

    def test_nor_does_the_group_to_which_he_came(self, county):
        one = first(county, "a1", [*SIX])
        county.submit_all("b1", one, ELEVEN)
        county.release("b1", one)
        second = county.open_round(title="第二轮")
        move(county, "a1-1", "b1")
        with county.together():
            for token, given in zip([ME, *county.members("b1")], [SIX[0], *ELEVEN], strict=True):
                county.submit(token, second, given)
        county.release("b1", second)
        assert statuses(county, second) == {1: Status.HELD, 2: Status.HELD, 3: Status.ALIKE}
        assert faults(county) == ()


class TestVerify:
    def moved_behind(self, county):
        """A release that knew of no other group of a round near it, into one of which one of its persons has moved since."""
        first(county, "a1", [*SIX], k=4, root_id="unit-a")
        near = county.open_round(title="邻近的一轮", k=9)
        county.submit_all("b1", near, ELEVEN)
        county.release("b1", near)
        id = county.open_round(title="要核对的一轮", k=4, root_id="unit-a")
        county.submit_all("a1", id, [{1: (n + 1) % 5 + 1, 2: (n * 2 + 1) % 5 + 1} for n in range(6)])
        county.release("a1", id)
        assert statuses(county, id, "a1")[1] == Status.SHOWN
        county.services.rounds.close(OFFICE, id)
        county.services.rounds.reopen(OFFICE, near, "b1", county.gate.now() + timedelta(hours=1))
        assert move(county, group="b1").along == ("邻近的一轮",)

    def test_a_move_behind_a_release_is_no_fault_of_it(self, county):
        self.moved_behind(county)
        assert faults(county) == ()

    def test_without_a_look_at_who_has_moved_it_would_be(self, county, monkeypatch):
        self.moved_behind(county)
        monkeypatch.setattr(verify_module._Recounting, "_seated_anew", lambda *_: False)
        assert any("要核对的一轮" in line for line in faults(county))

    def test_a_figure_that_somebody_changed_is_found_all_the_same(self, county):
        self.moved_behind(county)
        with county.store.writing() as tx:
            tx.log._db.exec_driver_sql("UPDATE releases SET n = 5 WHERE round_id = (SELECT id FROM rounds WHERE title = '要核对的一轮')")
        assert any("要核对的一轮" in line for line in faults(county))
