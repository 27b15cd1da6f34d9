"""An office with one group, whose members and leader have their codes."""

import pytest
from tests.saving import save
from tests.services.bureau import OFFICE, Bureau

from selfcheck.services.records import Rating, Words

NEW_PIN = "880261"


@pytest.fixture
def bureau(house):
    """An office with one group of two members and a leader, who have their codes."""
    bureau = Bureau(house)
    bureau.claim()
    group = bureau.group("某县", "某局", "一科")
    bureau.group_id = group
    bureau.zhang = bureau.organisation.add_member(OFFICE, group, "张某")
    bureau.li = bureau.organisation.add_member(OFFICE, group, "李某")
    bureau.head = bureau.organisation.add_leader(OFFICE, group, "王某")
    bureau.codes = bureau.slips()
    return bureau


@pytest.fixture
def code(bureau):
    return bureau.codes["张某"]


def new_lines(bureau, before):
    return bureau.lines()[len(before) :]


def work(bureau, session):
    """A self-check with an answer in it."""
    check = bureau.house.checks.start(session, "small")
    save(bureau.house, session, check, "rating:1", Rating(2))
    save(bureau.house, session, check, "instance:1", Words("只有我知道的事"))
    return check
