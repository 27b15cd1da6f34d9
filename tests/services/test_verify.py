"""What `verify` finds of a database that somebody changed, and that it finds nothing in one that nobody did."""

from __future__ import annotations

import json
import random
import re

import pytest
from tests.series import times
from tests.services.adversary import Game, K
from tests.services.county import County

from selfcheck.services.verify import verify

SIX = [{1: 4, 2: n % 5 + 1, 3: n * 3 % 5 + 1} for n in range(6)]
"""Item 1 is alike, 2 and 3 are shown."""
DELETED = "与现存的提交重新统计的结果不一致"


@pytest.fixture
def round_id(county):
    """Group a1 has released in a round that has no level above it."""
    id = county.open_round(root_id="a1")
    county.submit_all("a1", id, SIX)
    county.release("a1", id)
    return id


def change(county, *statements):
    with county.store.writing() as tx:
        for statement in statements:
            tx.log._db.exec_driver_sql(statement)


def lines(county):
    return verify(county.store, county.services.rounds._shelf)[1]


def change_cells(county, change, where="1"):
    """Changes what releases keep, as somebody would who can write to the database: `change` gets the list of their cells."""
    with county.store.writing() as tx:
        db = tx.log._db
        for id, text in db.exec_driver_sql(f"SELECT id, cells FROM releases WHERE {where}").all():
            kept = json.loads(text)
            change(kept)
            db.exec_driver_sql("UPDATE releases SET cells = ? WHERE id = ?", (json.dumps(kept), id))


def put(kind, number, **fields):
    """Changes fields of the cells of a kind; of all of them or of one."""

    def change(kept):
        for cell in kept:
            if cell[0] == kind and number in (None, cell[1]):
                cell += [{}, False, None, 1, 6] if len(cell) == 3 else []
                for name, value in fields.items():
                    cell[FIELDS.index(name)] = value

    return change


FIELDS = ("kind", "number", "status", "tally", "fine", "not_applicable", "groups", "persons")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("item", 2, fine=True), "比门槛允许公布的多"),
        (put("dimension", None, status="shown", tally={"2": 3, "4": 3}, fine=True), "比门槛允许公布的多"),
        (put("item", 1, status="shown", tally={"4": 6}), "比门槛允许公布的多"),
        (lambda kept: kept.clear(), "不全"),
        (lambda kept: kept.pop(1), "不全"),
        (lambda kept: kept.append(["item", 99, "few"]), "题库里没有的"),
        (put("item", 2, status="few"), DELETED),
        (put("item", 1, status="held"), DELETED),
        (put("dimension", None, status="mean"), DELETED),
        (put("item", 2, persons=7), DELETED),
        (put("item", 2, groups=2), DELETED),
    ],
)
def test_what_a_release_shows_or_hides_otherwise_than_its_submissions_come_to_is_found(county, round_id, change, told):
    assert lines(county) == ()
    change_cells(county, change)
    (line,) = lines(county)
    assert "“演示轮次”a1 组的第 1 次发布" in line
    assert told in line


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE releases SET groups = 2", DELETED),
        ("UPDATE releases SET latest = 0", "次序不对"),
        ("UPDATE releases SET number = 2", "次序不对"),
    ],
)
def test_a_release_that_bears_other_numbers_than_it_must_is_found(county, round_id, statement, told):
    change(county, statement)
    (line,) = lines(county)
    assert re.search("“演示轮次”a1 组的第 [12] 次发布", line)
    assert told in line


@pytest.mark.parametrize("field", ["groups", "persons"])
def test_a_level_above_that_tells_of_others_than_it_counts_is_found(county, field):
    id = county.open_round()
    county.submit_all("a1", id, SIX)
    county.release("a1", id)
    assert lines(county) == ()
    change_cells(county, put("item", 2, **{field: 9}), "group_id = 'county'")
    (line,) = lines(county)
    assert "county 组的第 1 次发布：与下面各组发布的数字加起来不一致" in line


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE submissions SET ratings = '{'",
        "UPDATE submissions SET ratings = '[1]'",
        """UPDATE submissions SET ratings = '{"1": {}}'""",
        "UPDATE releases SET cells = replace(cells, '\"4\":', '\"1/0\":')",
        "UPDATE releases SET cells = replace(cells, '\"4\":', '\"four\":')",
        "UPDATE releases SET cells = '{'",
        "UPDATE releases SET cells = '[[1]]'",
    ],
)
def test_a_damaged_row_is_told_of_its_release_and_the_others_are_counted_all_the_same(county, round_id, statement):
    other = county.open_round(root_id="a2", title="另一轮")
    county.submit_all("a2", other, SIX[:5])
    county.release("a2", other)
    at = " WHERE group_id = 'a1'" if "cells" in statement else " WHERE seat_id IN (SELECT id FROM seats WHERE group_id = 'a1')"
    change(county, statement + at, "UPDATE releases SET n = 4 WHERE group_id = 'a2'")
    damaged, wrong = sorted(lines(county), key=lambda line: "另一轮" in line)
    assert "“演示轮次”a1 组的第 1 次发布：存下的数据读不出来" in damaged
    assert DELETED in wrong


def test_where_the_releases_themselves_cannot_be_read_that_is_told(county, round_id):
    change(county, "UPDATE releases SET at = 'gestern'")
    (line,) = lines(county)
    assert "发布的记录读不出来" in line


def test_a_level_above_without_its_numbers_is_found(county):
    id = county.open_round()
    county.submit_all("a1", id, SIX)
    county.release("a1", id)
    change(county, "UPDATE releases SET cells = '[]'")
    assert len(lines(county)) == 3, "of the group, of its unit and of the county"


def test_a_later_release_is_checked_also_where_somebody_is_gone_who_was_in_the_earlier_one(county):
    id = county.open_round(root_id="b1")
    county.submit_all("b1", id, [{1: n % 5 + 1, 2: n * 3 % 5 + 1} for n in range(11)])
    county.release("b1", id)
    for token in county.members("b1")[:5]:
        county.services.eraser.delete_everything(token)
    county.release_closed("b1", id)
    (line,) = lines(county)
    assert "第 1 次发布" in line
    change_cells(county, put("item", 2, not_applicable=6, status="shown", tally={"1": 3, "2": 3}))
    assert "第 2 次发布" in lines(county)[1]


class TestWhateverIsReleased:
    """In random sequences of submissions, changes and releases, as the adversary plays them."""

    def game(self, county, seed, *, erasing):
        dice = random.Random(seed)
        game = Game(county, dice, county.open_round(k=K))
        if not erasing:
            game.erase = game.late
        game.play()
        return county

    @pytest.fixture
    def wide(self, house):
        tree = {"county": (None, 0), "unit-a": ("county", 0), "unit-b": ("county", 0)}
        return County(house, tree | {"a1": ("unit-a", 7), "a2": ("unit-a", 12), "b1": ("unit-b", 9), "b2": ("unit-b", 17)})

    @pytest.mark.parametrize("seed", range(times(2, 60)))
    def test_what_nobody_changed_matches(self, wide, seed):
        county = self.game(wide, seed, erasing=False)
        with county.store.reading() as tx:
            assert any(one.number > 1 and one.groups == 1 for one in tx.releases.all()), "a later release hides more than the first"
        assert lines(county) == ()

    @pytest.mark.parametrize("seed", range(times(2, 60)))
    def test_who_deleted_his_data_is_all_that_is_told(self, wide, seed):
        assert all(DELETED in line for line in lines(self.game(wide, seed, erasing=True)))
