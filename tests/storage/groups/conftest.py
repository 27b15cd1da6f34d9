"""Rows of a small county with one round, on every store."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import text

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.services.group_records import GroupRow, MemberRow, ReleaseRow, RoundGroupRow, RoundRow, SeatRow, Secret, SubmissionRow
from selfcheck.services.records import CheckRow

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
    Cell(Place(ITEM, 1), Status.SHOWN, TALLY, True, 5, 1, 10),
    Cell(Place(ITEM, 2), Status.FEW),
    Cell(Place(ITEM, 10), Status.ALIKE),
    Cell(Place(DIMENSION, 1), Status.SHOWN, {Fraction(1): 2, Fraction(5): 3}, groups=1, persons=10),
    Cell(Place(DIMENSION, 2), Status.MEAN, groups=2, persons=15),
    Cell(Place(DIMENSION, 3), Status.HELD),
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
