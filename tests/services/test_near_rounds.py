"""Two rounds over the same persons, near one another: what the later release keeps back, which rounds are refused, and what verify says."""

from datetime import timedelta

import pytest
from tests.services.county import OFFICE, County

from selfcheck.domain.disclosure.cells import Status
from selfcheck.services import releases as releases_module
from selfcheck.services.group_errors import NearAnonymous
from selfcheck.services.group_records import Holder
from selfcheck.services.near import linked_rounds
from selfcheck.services.verify import verify

ELEVEN = [{1: n % 5 + 1, 2: n * 2 % 5 + 1, 3: 4} for n in range(11)]
"""Items 1 and 2 are shown, 3 is alike."""
ONE_ITEM = "是否做到第1项？"


def first(county, group="b1", ratings=ELEVEN, **plan):
    """A round with a release of one group. Returns its id."""
    id = county.open_round(title="第一轮", **plan)
    county.submit_all(group, id, ratings)
    county.release(group, id)
    return id


def second(county, group="b1", ratings=ELEVEN, **plan):
    id = county.open_round(title="第二轮", **plan)
    county.submit_all(group, id, ratings)
    county.release(group, id)
    return id


def pass_days(county, days):
    """Sessions end after seven days without use: all come in again."""
    county.house.clock.move(days=days)
    with county.store.writing() as tx:
        county.gate.sign_in(tx, OFFICE, Holder(office=True))
        for group in county.tree:
            county.gate.sign_in(tx, f"leader:{group}", Holder(leader_id=f"leader-{group}"))
        for token in county.members():
            _, group, number = token.split(":")
            county.gate.sign_in(tx, token, Holder(person_id=tx.organisation.member(f"{group}-{number}").person_id))


def items(county, round_id, group="b1"):
    return {one.place.number: one for one in county.view(group, round_id, group).view.summary.items}


def statuses(county, round_id, group="b1"):
    return {number: one.reason or Status.SHOWN for number, one in items(county, round_id, group).items()}


def faults(county):
    return verify(county.store, county.services.rounds._shelf)[1]


class TestTheLaterRelease:
    def test_less_the_earlier_one_it_is_not_one_persons_rating(self, county):
        """Ten give the same in both rounds, and one comes: without the rule he is all that the later figure has more."""
        one, two = first(county, ratings=ELEVEN[:10]), second(county)
        pairs = zip(county.cells(one, "b1").values(), county.cells(two, "b1").values(), strict=True)
        assert 1 not in {now.n - then.n for then, now in pairs if then.status.told and now.status.told}
        assert statuses(county, two) == {1: Status.HELD, 2: Status.HELD, 3: Status.ALIKE}

    def test_one_who_gave_another_value_is_not_told_by_the_difference(self, county):
        first(county)
        assert statuses(county, second(county, ratings=[{1: 5, 2: 1, 3: 4}, *ELEVEN[1:]])) == {
            1: Status.HELD,
            2: Status.SHOWN,
            3: Status.ALIKE,
        }

    def test_where_nobody_gave_another_value_it_is_shown_again(self, county):
        one = first(county)
        assert statuses(county, second(county)) == statuses(county, one) == {1: Status.SHOWN, 2: Status.SHOWN, 3: Status.ALIKE}

    def test_where_many_did_and_many_did_not_it_is_shown(self, county):
        first(county)
        changed = [{1: given[1] % 5 + 1, 2: given[2], 3: 4} if n < 5 else given for n, given in enumerate(ELEVEN)]
        assert statuses(county, second(county, ratings=changed)) == {1: Status.SHOWN, 2: Status.SHOWN, 3: Status.ALIKE}

    def test_later_is_what_is_released_later_whichever_round_was_opened_first(self, county, house):
        one = county.open_round(title="第一轮")
        county.submit_all("b1", one, ELEVEN)
        two = second(county, ratings=ELEVEN[:10])
        pass_days(county, 20)
        county.release_closed("b1", one)
        assert statuses(county, two)[1] == Status.SHOWN
        assert statuses(county, one) == {1: Status.HELD, 2: Status.HELD, 3: Status.ALIKE}
        assert faults(county) == ()

    @pytest.mark.parametrize(("days", "status"), [(0, Status.HELD), (30, Status.HELD), (31, Status.SHOWN)])
    def test_thirty_days_after_the_closing_time_rounds_are_not_near_any_more(self, county, house, days, status):
        first(county, ratings=ELEVEN[:10])  # it closes a day later
        pass_days(county, days)
        assert statuses(county, second(county))[1] == status

    def test_a_round_that_was_planned_early_and_opened_late_begins_when_it_is_opened(self, county, house):
        now = county.gate.now()
        late = county.services.rounds.create(OFFICE, county.plan(title="第二轮", closes_at=now + timedelta(days=90)))
        first(county, ratings=ELEVEN[:10])
        pass_days(county, 40)
        county.services.rounds.open(OFFICE, late)
        county.submit_all("b1", late, ELEVEN)
        county.release("b1", late)
        assert statuses(county, late)[1] == Status.SHOWN

    def test_a_closing_time_that_is_put_off_brings_rounds_near_one_another(self, county, house):
        one = first(county, ratings=ELEVEN[:10])
        pass_days(county, 40)
        two = second(county)
        assert statuses(county, two)[1] == Status.SHOWN
        county.services.rounds.extend(OFFICE, one, county.gate.now() + timedelta(days=1))
        county.submit_all("b1", one, [{1: 5, 2: 5, 3: 4}] * 5)
        county.release("b1", one)
        assert statuses(county, one)[1] == Status.HELD
        assert faults(county) == (), "nor is the release told as wrong that was made when they were not near"

    def test_other_rounds_are_not_read(self, county, house):
        first(county)
        pass_days(county, 60)
        with county.store.writing() as tx:
            tx.log._db.exec_driver_sql("UPDATE submissions SET ratings = '{'")
        assert statuses(county, second(county))[1] == Status.SHOWN

    def test_the_log_tells_which_releases_were_held_against_others(self, county, house):
        first(county)
        second(county)
        with county.store.reading() as tx:
            told = [line.action for line in tx.log.page(0, 100) if line.action in ("group.release", "group.near")]
        assert told == ["group.near", "group.release"]


class TestItems:
    def test_an_equal_item_of_another_version_counts_and_a_changed_one_does_not(self, county, house):
        first(county, ratings=ELEVEN[:10])
        file = house.questions / "small.yaml"
        house.write_bank(7)
        file.write_text(file.read_text("utf-8").replace(ONE_ITEM, "是否另有一问？"), "utf-8")
        house.restart()
        assert statuses(county, second(county)) == {
            1: Status.SHOWN,
            2: Status.HELD,
            3: Status.ALIKE,
            4: Status.FEW,
            5: Status.FEW,
            6: Status.FEW,
            7: Status.FEW,
        }
        assert faults(county) == ()

    def test_an_equal_item_of_another_bank_counts(self, county, house):
        first(county, ratings=ELEVEN[:10])
        text = (house.questions / "small.yaml").read_text("utf-8")
        (house.questions / "other.yaml").write_text(text.replace("id: small", "id: other"), "utf-8")
        house.restart()
        assert statuses(county, second(county, bank_id="other")) == {1: Status.HELD, 2: Status.HELD, 3: Status.ALIKE}
        assert faults(county) == ()


class TestPersons:
    @pytest.fixture
    def regrouped(self, house):
        """Two groups of the first round are one group of the second, with one more."""
        county = County(house, {"top": (None, 0), "x": ("top", 6), "y": ("top", 6), "z": ("top", 1)})
        one = county.open_round(root_id="top", title="第一轮")
        for group in "xy":
            county.submit_all(group, one, [{1: n % 5 + 1, 2: n * 2 % 5 + 1, 3: n % 3 + 1} for n in range(6)])
            county.release(group, one)
        county.services.rounds.close(OFFICE, one)
        for group in "xy":
            for number in range(1, 7):
                county.services.organisation.move_member(OFFICE, f"{group}-{number}", "z")
        return county

    def again(self, county, tokens):
        two = county.open_round(root_id="top", title="第二轮")
        for token in tokens:
            number = int(token.split(":")[2]) - 1
            county.submit(token, two, {1: number % 5 + 1, 2: number * 2 % 5 + 1, 3: number % 3 + 1})
        county.release("z", two)
        return two

    def test_the_sum_of_two_groups_tells_who_came_beside_them(self, regrouped):
        """Less either group seven or more are left; less both of them, as the level above adds them up, one."""
        assert statuses(regrouped, self.again(regrouped, regrouped.members()), "z") == {1: Status.HELD, 2: Status.HELD, 3: Status.HELD}
        assert faults(regrouped) == ()

    def test_where_nobody_comes_beside_them_it_is_shown(self, regrouped):
        tokens = [*regrouped.members("x"), *regrouped.members("y")]
        two = self.again(regrouped, tokens)
        assert statuses(regrouped, two, "z") == {1: Status.SHOWN, 2: Status.SHOWN, 3: Status.SHOWN}
        assert sum(regrouped.view("top", two, "top").view.summary.items[0].figures.persons) == 12
        assert faults(regrouped) == ()

    def test_what_was_held_back_of_one_group_holds_back_the_other_that_came_of_the_same(self, house):
        county = County(house, {"top": (None, 0), "x": ("top", 12), "y": ("top", 1)})
        ratings = [{1: 4 if n < 6 else n % 5 + 1} for n in range(12)]
        first(county, "x", ratings, root_id="top")
        county.services.rounds.close(OFFICE, county.services.rounds.all(OFFICE)[0].row.id)
        for number in range(1, 7):
            county.services.organisation.move_member(OFFICE, f"x-{number}", "y")
        two = county.open_round(root_id="top", title="第二轮")
        for token, given in zip(county.members("x"), ratings, strict=True):
            county.submit(token, two, given)
        for group in "yx":
            county.release(group, two)
            assert statuses(county, two, group)[1] == Status.HELD
        assert faults(county) == ()

    def test_who_was_taken_off_the_list_and_came_anew_may_be_the_same(self, county, house):
        one = county.open_round(title="第一轮")
        county.submit_all("b1", one, ELEVEN[:10])
        county.release("b1", one)
        county.services.rounds.close(OFFICE, one)
        county.services.organisation.remove_member(OFFICE, "b1-1")
        new = [county.services.organisation.add_member(OFFICE, "b1", f"新 {number}") for number in range(5)]
        two = county.open_round(title="第二轮")
        for token, given in zip(county.members("b1")[1:10], ELEVEN[1:10], strict=True):
            county.submit(token, two, given)
        for number, member in enumerate(new):
            county.come_in(f"member:b1:new{number}", member)
            county.submit(f"member:b1:new{number}", two, {1: number + 1, 2: number + 1, 3: number + 1})
        county.release("b1", two)
        assert statuses(county, two) == {1: Status.HELD, 2: Status.HELD, 3: Status.HELD}
        assert faults(county) == ()

    def test_who_was_taken_off_the_list_is_gone_where_nobody_came(self, county, house):
        first(county, ratings=ELEVEN)
        county.services.rounds.close(OFFICE, county.services.rounds.all(OFFICE)[0].row.id)
        for number in range(1, 6):
            county.services.organisation.remove_member(OFFICE, f"b1-{number}")
        two = county.open_round(title="第二轮")
        for token, given in zip(county.members("b1")[5:], ELEVEN[5:], strict=True):
            county.submit(token, two, given)
        county.release("b1", two)
        assert statuses(county, two) == {1: Status.SHOWN, 2: Status.SHOWN, 3: Status.ALIKE}

    def test_where_somebody_deleted_his_data_since_nothing_is_shown(self, county):
        first(county)
        county.services.eraser.delete_everything("member:b1:1")
        county.come_in("member:b1:1")
        assert statuses(county, second(county)) == {1: Status.HELD, 2: Status.HELD, 3: Status.HELD}

    def test_other_groups_are_no_matter_of_it(self, county):
        first(county, ratings=ELEVEN)
        two = county.open_round(title="第二轮")
        county.submit_all("a1", two, [{1: n % 5 + 1} for n in range(6)])
        county.release("a1", two)
        assert statuses(county, two, "a1") == {1: Status.SHOWN, 2: Status.FEW, 3: Status.FEW}


class TestAnonymous:
    def refused(self, county, **plan):
        id = county.services.rounds.create(OFFICE, county.plan(title="第二轮", **plan))
        with pytest.raises(NearAnonymous, match="没有开始：轮次“第一轮”与这一轮有相同的组、相同的项") as error:
            county.services.rounds.open(OFFICE, id)
        assert [info.state for info in county.services.rounds.all(OFFICE) if info.row.id == id] == ["draft"]
        (near,) = county.services.rounds.near(OFFICE, id)
        assert near.forbidden
        return id, str(error.value)

    @pytest.mark.parametrize(("then", "now"), [(True, True), (True, False), (False, True)])
    @pytest.mark.parametrize(("where", "there"), [("a1", "a1"), ("county", "a1"), ("a1", "county"), ("unit-a", "unit-a")])
    def test_the_second_of_two_over_the_same_groups_is_refused_and_told_until_when(self, county, house, then, now, where, there):
        county.open_round(title="第一轮", anonymous=then, root_id=where)  # until 2026-11-03 16:30 in China
        id, why = self.refused(county, anonymous=now, root_id=there)
        assert "请把开始时间改到北京时间 2026-12-03 16:30 以后" in why
        begin = county.gate.now() + timedelta(days=31)
        plan = county.plan(title="第二轮", anonymous=now, root_id=there, opens_at=begin, closes_at=begin + timedelta(days=1))
        county.services.rounds.change(OFFICE, id, plan)
        county.services.rounds.open(OFFICE, id)

    def test_a_time_with_seconds_is_told_as_the_next_full_minute(self, county, house):
        id = county.open_round(title="第一轮", anonymous=True)
        house.clock.move(seconds=1)
        county.services.rounds.close(OFFICE, id)
        assert "2026-12-02 16:31 以后" in self.refused(county)[1]

    def test_over_other_groups_and_with_other_items_it_is_opened(self, county, house):
        county.open_round(title="第一轮", anonymous=True, root_id="unit-a")
        county.open_round(title="第二轮", root_id="unit-b")
        file = house.questions / "small.yaml"
        file.write_text(file.read_text("utf-8").replace("是否做到", "另问："), "utf-8")
        house.restart()
        county.open_round(title="第三轮", root_id="unit-a")

    def test_a_round_that_waits_for_its_time_counts_too(self, county):
        begin = county.gate.now() + timedelta(days=20)
        county.open_round(title="第一轮", anonymous=True, opens_at=begin, closes_at=begin + timedelta(days=1))
        self.refused(county)

    def test_where_the_list_of_the_other_cannot_be_read_its_items_are_taken_for_the_same(self, county, house):
        county.open_round(title="第一轮", anonymous=True)
        with county.store.writing() as tx:
            tx.log._db.exec_driver_sql("UPDATE banks SET text = '{'")
        house.write_bank(7)
        house.restart()
        self.refused(county)

    def test_a_plan_whose_list_is_gone_is_told_of_it_all_the_same(self, county, house):
        county.open_round(title="第一轮", anonymous=True)
        id = county.services.rounds.create(OFFICE, county.plan())
        house.remove_bank()
        house.restart()
        assert [near.forbidden for near in county.services.rounds.near(OFFICE, id)] == [True]

    def test_a_closing_time_that_would_bring_them_near_is_refused(self, county, house):
        one = county.open_round(title="第一轮", anonymous=True)
        pass_days(county, 10)
        begin = county.gate.now() + timedelta(days=40)
        county.open_round(title="第二轮", opens_at=begin, closes_at=begin + timedelta(days=1))
        with pytest.raises(NearAnonymous, match="没有改截止时间：轮次“第二轮”.*最晚可以改到北京时间 2026-11-22 16:30"):
            county.services.rounds.extend(OFFICE, one, begin - timedelta(days=29))
        county.services.rounds.extend(OFFICE, one, begin - timedelta(days=30))
        pass_days(county, 20)
        with pytest.raises(NearAnonymous, match="这一轮不能再延长"):
            county.services.rounds.extend(OFFICE, one, county.gate.now() + timedelta(days=1))

    def test_they_are_never_linked_to_persons(self, county, house):
        first(county, "a1", [{1: n % 5 + 1} for n in range(6)], root_id="unit-a", anonymous=True)
        two = second(county, "b1", root_id="unit-b")
        assert statuses(county, two, "b1")[1] == Status.SHOWN
        with county.store.reading() as tx:
            rows = {row.id: row for row in tx.rounds.all()}
            assert [linked_rounds(tx, row) for row in rows.values()] == [[], []]


class TestVerify:
    def test_a_release_from_before_the_rule_is_not_told_as_wrong(self, county, monkeypatch):
        first(county, ratings=ELEVEN[:10])
        monkeypatch.setattr(releases_module, "linked_rounds", lambda *_: [])
        assert statuses(county, second(county))[1] == Status.SHOWN
        assert faults(county) == ()

    def test_one_that_shows_what_the_rule_holds_back_is(self, county, monkeypatch):
        first(county, ratings=ELEVEN[:10])
        monkeypatch.setattr(releases_module, "holding", lambda *_: lambda _, found: found)
        second(county)
        (line,) = faults(county)
        assert "“第二轮”b1 组的第 1 次发布：与现存的提交重新统计的结果不一致" in line

    def test_further_releases_of_both_match(self, county):
        ids = [first(county, ratings=ELEVEN[:6]), second(county, ratings=ELEVEN[:6])]
        for id in ids:
            county.services.rounds.extend(OFFICE, id, county.gate.now() + timedelta(days=7))
            county.submit_all("b1", id, ELEVEN)
            county.release("b1", id)
        assert [statuses(county, id) for id in ids] == [{1: Status.SHOWN, 2: Status.SHOWN, 3: Status.ALIKE}] * 2
        assert faults(county) == ()

    def test_who_deletes_his_data_afterwards_is_told_of_his_own_releases_alone(self, county):
        first(county)
        second(county, ratings=ELEVEN[:10])
        county.services.eraser.delete_everything("member:b1:11")
        (line,) = [line for line in faults(county) if "b1 组" in line]
        assert "“第一轮”" in line

    def test_a_round_that_came_near_since_does_not_make_an_earlier_release_wrong(self, county, house):
        """The second release was held against the round between; that of the first round came near by its new closing time."""
        far = first(county, ratings=ELEVEN[:10])
        pass_days(county, 40)
        between = county.open_round(title="之间", root_id="b1")
        county.submit_all("b1", between, ELEVEN)
        county.release("b1", between)
        last = second(county)
        assert statuses(county, last)[1] == Status.SHOWN
        county.services.rounds.extend(OFFICE, far, county.gate.now() + timedelta(days=1))
        assert faults(county) == ()
