"""What releases of earlier programs keep when their tables of cells become one text, and whom their places count then."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from sqlalchemy import MetaData
from tests.storage.released_schemas import RELEASED, lay, open_engine

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.storage.store import open_database

NOW = datetime(2026, 11, 2, 8, 30, 15, 123456, tzinfo=UTC)
ONE, TWO, AXIS = Place(ITEM, 1), Place(ITEM, 2), Place(DIMENSION, 1)
SHOWN, MEAN, FEW, ALIKE, HELD = Status.SHOWN, Status.MEAN, Status.FEW, Status.ALIKE, Status.HELD
RATED = {"2": 4, "4": 2}
SOURCES = {"unit": ["left", "right"], "unit-before": ["left"], "top": ["unit", "far"], "top-before": ["unit-before"]}
"""Which releases the sums added up; two of them are older ones of the same levels."""
KEPT: dict[str, tuple[int, dict[Place, tuple[Status, dict[str, int], bool, int | None]]]] = {
    "left": (6, {ONE: (SHOWN, RATED, False, None), TWO: (ALIKE, {}, False, None), AXIS: (SHOWN, {"7/2": 2, "3": 4}, False, None)}),
    "right": (7, {ONE: (SHOWN, RATED, False, 5), TWO: (SHOWN, RATED, False, None), AXIS: (MEAN, {}, False, None)}),
    "far": (12, {ONE: (HELD, {}, False, None), TWO: (FEW, {}, False, None), AXIS: (HELD, {}, False, None)}),
    "unit": (13, {ONE: (SHOWN, {"2": 8, "4": 4}, True, None), TWO: (SHOWN, RATED, False, None), AXIS: (MEAN, {}, False, None)}),
    "unit-before": (6, {ONE: (SHOWN, RATED, False, None), TWO: (ALIKE, {}, False, None), AXIS: (SHOWN, {"7/2": 6}, False, None)}),
    "top": (25, {ONE: (SHOWN, {"2": 8, "4": 4}, True, None), TWO: (SHOWN, RATED, False, None), AXIS: (MEAN, {}, False, None)}),
    "top-before": (6, {ONE: (SHOWN, RATED, False, None), TWO: (ALIKE, {}, False, None), AXIS: (SHOWN, {"7/2": 6}, False, None)}),
}
"""Releases as the programs before kept them: how many they count, and their cells."""
TALLY = {Fraction(2): 4, Fraction(4): 2}
SUM = {Fraction(2): 8, Fraction(4): 4}
READ = {
    "left": [Cell(ONE, SHOWN, TALLY, False, None, 1, 6), Cell(TWO, ALIKE), Cell(AXIS, SHOWN, {Fraction(7, 2): 2, 3: 4}, False, None, 1, 6)],
    "right": [Cell(ONE, SHOWN, TALLY, False, 5, 1, 7), Cell(TWO, SHOWN, TALLY, False, None, 1, 7), Cell(AXIS, MEAN, groups=1, persons=7)],
    "far": [Cell(ONE, HELD), Cell(TWO, FEW), Cell(AXIS, HELD)],
    "unit": [Cell(ONE, SHOWN, SUM, True, None, 2, 13), Cell(TWO, SHOWN, TALLY, False, None, 1, 7), Cell(AXIS, MEAN, groups=2, persons=13)],
    "unit-before": [
        Cell(ONE, SHOWN, TALLY, False, None, 1, 6),
        Cell(TWO, ALIKE),
        Cell(AXIS, SHOWN, {Fraction(7, 2): 6}, False, None, 1, 6),
    ],
    "top": [Cell(ONE, SHOWN, SUM, True, None, 2, 13), Cell(TWO, SHOWN, TALLY, False, None, 1, 7), Cell(AXIS, MEAN, groups=2, persons=13)],
    "top-before": [
        Cell(ONE, SHOWN, TALLY, False, None, 1, 6),
        Cell(TWO, ALIKE),
        Cell(AXIS, SHOWN, {Fraction(7, 2): 6}, False, None, 1, 6),
    ],
}
"""The same as they are read today."""


def add_releases(address: str) -> None:
    """Adds KEPT to a database of a schema with tables of cells."""
    tables, engine = MetaData(), open_engine(address)
    tables.reflect(engine)
    with engine.begin() as connection:

        def add(name: str, **row: object) -> None:
            connection.execute(tables.tables[name].insert(), row)

        for place, (id, (n, cells)) in enumerate(KEPT.items()):
            add("releases", id=id, round_id="round-1", group_id=f"of-{id}", number=place + 1, n=n, groups=1, at=NOW, latest=True)
            for where, (status, tally, fine, skipped) in cells.items():
                at = {"release_id": id, "kind": where.kind, "number": where.number}
                add("cells", **at, status=status.value, n=sum(tally.values()), fine=fine, not_applicable=skipped)
                for value, persons in tally.items():
                    add("tallies", **at, value=value, persons=persons)
        for id, sources in SOURCES.items():
            for source in sources:
                add("release_sources", release_id=id, source_id=source)
    engine.dispose()


@pytest.mark.parametrize("revision", [one for one in RELEASED if "0001" < one < "0005"])
def test_a_release_of_an_earlier_schema_says_what_it_said_and_whom_each_place_counts(empty: str, revision: str):
    lay(empty, revision)
    add_releases(empty)
    store = open_database(empty)
    with store.reading() as tx:
        assert {id: tx.releases.cells(id) for id in READ} == READ
    store.close()


@pytest.mark.parametrize("revision", [one for one in RELEASED if one > "0001"])
def test_the_release_of_every_dump_says_what_it_said(empty: str, revision: str):
    lay(empty, revision)
    store = open_database(empty)
    with store.reading() as tx:
        assert tx.releases.cells("release-1") == [
            Cell(ONE, SHOWN, {Fraction(1): 2, Fraction(3): 3}, True, None, 1, 5),
            Cell(TWO, FEW),
            Cell(AXIS, SHOWN, {Fraction(7, 2): 5}, False, None, 1, 5),
        ]
    store.close()
