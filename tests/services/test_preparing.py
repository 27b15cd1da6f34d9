"""A round is planned like one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.services.county import OFFICE

from selfcheck.services.group_errors import RoundUnknown
from selfcheck.services.rounds import RoundPlan


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)


def copy(county, round_id):
    return county.services.preparing.copy(OFFICE, round_id)


def test_a_copy_is_a_year_later_and_nothing_is_stored(county):
    times = {"opens_at": at(2026, 11, 3, 1), "closes_at": at(2026, 11, 12, 10, 30)}
    plan = county.plan(title="2026 年度会前自查", meeting="2026年度民主生活会", root_id="unit-a", k=7, anonymous=True, **times)
    first = county.services.rounds.create(OFFICE, plan)
    before = county.services.rounds.all(OFFICE)
    found = copy(county, first)
    later = {"opens_at": at(2027, 11, 3, 1), "closes_at": at(2027, 11, 12, 10, 30)}
    assert found.plan == replace(plan, title="2027 年度会前自查", meeting="2027年度民主生活会", **later)
    assert found.notes == ()
    assert county.services.rounds.all(OFFICE) == before
    assert county.services.rounds.create(OFFICE, found.plan)


@pytest.mark.parametrize(
    ("title", "later"), [("会前自查", "会前自查"), ("第12026次、20265号", "第12026次、20265号"), ("2025—2026", "2026—2027")]
)
def test_only_a_year_in_a_name_is_changed(county, title, later):
    assert copy(county, county.services.rounds.create(OFFICE, county.plan(title=title))).plan.title == later


def test_of_a_leap_day_the_day_before_is_taken(county):
    """By the calendar of China, where the day has begun already."""
    plan = county.plan(opens_at=at(2028, 2, 28, 17), closes_at=at(2028, 3, 5))
    assert copy(county, county.services.rounds.create(OFFICE, plan)).plan.opens_at == at(2029, 2, 27, 17)


def test_a_list_that_was_changed_since_is_told_and_the_new_one_taken(county):
    first = county.open_round()
    county.house.write_bank(4)
    county.house.restart()
    found = copy(county, first)
    assert found.plan.bank_id == "small"
    assert found.notes == ("清单“小题库”在上一轮以后改过，新的一轮用改过的。请先看一遍问卷。",)


def test_what_is_there_no_more_is_told_and_left_open(county):
    first = county.open_round(root_id="b2")
    county.services.rounds.close(OFFICE, first)
    county.services.organisation.remove_group(OFFICE, "b2")
    county.house.remove_bank()
    county.house.restart()
    found = copy(county, first)
    assert (found.plan.bank_id, found.plan.root_id) == ("", "")
    assert found.notes == ("上一轮的清单“小题库”现在没有了，请另选一份。", "上一轮的单位已经从名单里移除，请另选单位。")


def test_the_list_of_a_plan_is_the_one_on_offer_and_of_an_opened_round_that_with_which_it_was_opened(county):
    """Also where a text of the time of the plan is kept."""
    opened, planned = county.open_round(), county.services.rounds.create(OFFICE, county.plan())
    county.house.write_bank(5)
    county.house.restart()
    assert [len(county.services.progress.list_of(OFFICE, id).items) for id in (opened, planned)] == [3, 5]


def test_a_round_that_is_not_there_or_only_played_is_not_copied(county):
    county.services.trials.begin(OFFICE, county.services.rounds.create(OFFICE, county.plan()))
    for id in ("nothing", county.services.trials.now(OFFICE).row.id):
        with pytest.raises(RoundUnknown):
            copy(county, id)


def test_a_copy_is_a_plan_as_the_form_makes_it(county):
    assert isinstance(copy(county, county.open_round()).plan, RoundPlan)
