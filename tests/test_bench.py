"""The made-up installations of the measurements, and how figures are printed; `test_bench_answering.py` tries the form's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench import groups, postgres, submitting
from bench.county import BEFORE, NOW, County, crowd, released
from bench.tables import Table, percentile

from selfcheck.services.errors import StorageError
from selfcheck.services.verify import verify
from selfcheck.storage.store import open_database, open_store


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = County(open_store(tmp_path / "county.sqlite3"))
    yield made
    made.services.close()


def test_a_leader_in_the_made_up_installation_sees_his_group_its_parent_and_its_last_round(county):
    unit = county.near("unit", 2)
    for round_id in (BEFORE, NOW):
        released(county, unit, round_id)
    view = county.services.reviews.view(unit[0], NOW, unit[0]).view
    assert (view.summary.n, view.parent.n, view.earlier[0].n) == (12, 24, 12)
    assert len(county.services.reviews.view("unit", NOW, "unit").view.below) == 2


def test_the_crowd_is_submitted_in_groups_of_thirty_and_grows(county, tmp_path):
    database = tmp_path / "county.sqlite3"
    county.services.close()
    for start, end in ((0, 30), (30, 630)):
        crowd(database, county, start, end)
    county.open(open_store(database))
    with county.store.reading() as tx:
        progress = tx.submissions.progress(NOW)
        parents = {group.group_id: group.parent_id for group in tx.rounds.groups(NOW)}
    assert list(progress.values()) == [(30, 30)] * 21
    assert {parents[group] for group in progress} == {"level-1-0", "level-1-1"}
    assert groups.from_all(database).total() == 630 * len(county.bank.items)
    database_is_whole(database)


def database_is_whole(database: Path) -> None:
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


def test_a_release_in_the_made_up_installation_counts_what_was_submitted(county):
    (group,) = county.near("unit", 1)
    released(county, [group])
    assert verify(county.store, county.services.rounds._shelf) == (3, ())


@pytest.fixture
def people(tmp_path: Path) -> Iterator[submitting.Crowd]:
    made = submitting.Crowd("SQLite", County(open_store(tmp_path / "people.sqlite3")), 3)
    yield made
    made.county.services.close()


def test_people_who_submit_without_a_pause_are_told_what_is_stored(people):
    people.go(2)
    people.verify()
    assert people.row()[0] == "SQLite"
    assert all(people.told)


def test_an_acknowledged_submission_that_is_not_stored_ends_the_benchmark(people):
    people.go(0.1)
    people.told[0] = {1: 5, 2: 5, 3: 1}
    with pytest.raises(RuntimeError, match="not what the 3 people were told"):
        people.verify()


@pytest.mark.postgres
def test_a_server_of_its_own_is_started_and_gone_afterwards():
    with postgres.cluster() as address:
        assert address is not None
        store = open_database(address)
        crowd = submitting.Crowd("PostgreSQL", County(store), 2)
        crowd.go(0.1)
        crowd.verify()
        store.close()
    with pytest.raises(StorageError):
        open_database(address)


def test_what_takes_long_is_not_repeated(monkeypatch):
    monkeypatch.setattr(groups, "LIMIT", -1)
    assert groups.sampled([lambda: None] * 3)[0] == "1"


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([3, 1, 2], 50) == 2
    assert percentile(list(range(1, 101)), 95) == 95
    assert percentile([7], 95) == 7


def test_a_table_is_printed_as_markdown():
    table = Table("Name", ("a", "b"), (("1", "2"),), "Note.")
    assert table.markdown() == "### Name\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nNote."
