"""What every store does for releases: kept as they were, and no value of fewer than k is read."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import update
from tests.storage.groups.conftest import CELLS, NODES, NOW, RELEASE, ROUND, SUBMISSION

from selfcheck.domain.counting import DIMENSION, ITEM, Place
from selfcheck.domain.disclosure.cells import Cell, Status
from selfcheck.services.errors import StorageError
from selfcheck.storage.group_tables import releases


class TestReleases:
    def test_the_cells_of_several_releases_are_read_at_once(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS)
        with filled.reading() as tx:
            found = tx.releases.cells_of([*(f"none-{number}" for number in range(450)), "release-1"])
            assert found["release-1"] == list(CELLS)
            assert {tuple(cells) for id, cells in found.items() if id != "release-1"} == {()}

    def test_a_release_is_read_back_as_it_was_stored(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS, submissions=["submission-1"])
        with filled.reading() as tx:
            assert tx.releases.latest("round-1", "unit") == RELEASE
            assert tx.releases.cells("release-1") == list(CELLS)
            assert tx.releases.submissions("release-1") == {"submission-1": SUBMISSION.ratings}
            assert tx.releases.sources("release-1") == []
            assert (tx.releases.latest("round-1", "other"), tx.releases.cells("x"), tx.releases.submissions("x")) == (None, (), {})

    def test_a_group_of_which_a_counted_submission_is_gone_is_known(self, filled):
        with filled.writing() as tx:
            tx.releases.add(replace(RELEASE, n=1), CELLS, submissions=["submission-1"])
            assert tx.releases.incomplete("round-1") == frozenset()
            tx.checks.remove("check-1")
        with filled.reading() as tx:
            assert tx.releases.incomplete("round-1") == {"unit"}
            assert tx.releases.incomplete("other") == frozenset()

    def test_a_later_release_is_the_latest_and_the_earlier_ones_stay(self, filled):
        later = replace(RELEASE, id="release-0", number=2, at=NOW + timedelta(days=1))
        with filled.writing() as tx:
            tx.releases.add(RELEASE, CELLS)
            tx.releases.add(replace(RELEASE, id="release-9", group_id="other", at=NOW - timedelta(days=1)), ())
            tx.releases.add(later, CELLS[:1])
        with filled.reading() as tx:
            assert tx.releases.latest("round-1", "unit") == later
            assert tx.releases.of("round-1", "unit") == [RELEASE, later]
            assert [row.id for row in tx.releases.all()] == ["release-9", "release-1", "release-0"]
            assert tx.releases.released("round-1") == {"unit", "other"}
            assert tx.releases.released("round-2") == frozenset()
            assert tx.releases.cells("release-1") == list(CELLS)

    def test_the_latest_ones_below_a_node_come_in_the_order_of_the_tree(self, filled):
        one = replace(RELEASE, id="release-2", group_id="other")
        later = replace(RELEASE, id="release-0", number=2)
        above = replace(RELEASE, id="release-3", group_id="county", groups=2)
        with filled.writing() as tx:
            for row in (RELEASE, one, later):
                tx.releases.add(row, ())
            tx.releases.add(above, (), sources=["release-2", "release-0"])
        with filled.reading() as tx:
            assert tx.releases.latest_below("round-1", "county") == [one, later]
            assert tx.releases.latest_below("round-1", "unit") == []
            assert tx.releases.sources("release-3") == ["release-0", "release-2"]

    def test_the_latest_ones_below_a_node_at_any_depth_come_with_their_cells(self, filled):
        deep = replace(NODES[2], group_id="deep", parent_id="unit")
        later, lower = replace(RELEASE, id="release-0", number=2), replace(RELEASE, id="release-2", group_id="deep")
        with filled.writing() as tx:
            tx.rounds.add_groups([deep])
            for row, cells in ((RELEASE, ()), (later, CELLS), (lower, CELLS[:1]), (replace(RELEASE, id="top", group_id="county"), CELLS)):
                tx.releases.add(row, cells)
        with filled.reading() as tx:
            assert tx.releases.below("round-1", "county") == {"unit": (later, list(CELLS)), "deep": (lower, list(CELLS[:1]))}
            assert tx.releases.below("round-1", "unit").keys() == {"deep"}
            assert tx.releases.below("round-1", "deep") == tx.releases.below("round-2", "county") == {}

    def test_two_releases_of_one_number_are_refused(self, filled):
        with filled.writing() as tx:
            tx.releases.add(RELEASE, ())
        with pytest.raises(StorageError), filled.writing() as tx:
            tx.releases.add(replace(RELEASE, id="release-2"), ())

    def test_values_of_fewer_than_k_are_not_read_whoever_stored_them(self, filled):
        """What the rules of disclosure never store: a cell that says it is shown, of four persons where k is five."""
        small = Cell(Place(ITEM, 1), Status.SHOWN, {Fraction(1): 2, Fraction(2): 2}, True, 4, 1, 10)
        enough = Cell(Place(ITEM, 2), Status.SHOWN, {Fraction(1): 2, Fraction(2): 3}, False, 4, 1, 10)
        mean = Cell(Place(DIMENSION, 1), Status.MEAN, groups=1, persons=4)
        with filled.writing() as tx:
            tx.releases.add(RELEASE, [small, enough, mean])
        with filled.reading() as tx:
            shown = [Cell(small.place, Status.FEW), replace(enough, not_applicable=None), Cell(mean.place, Status.FEW)]
            assert tx.releases.cells("release-1") == shown
            assert tx.releases.below("round-1", "county")["unit"][1] == shown

    @pytest.mark.parametrize("status", [Status.FEW, Status.ALIKE, Status.HELD])
    def test_numbers_beside_a_hidden_place_are_not_read_whoever_stored_them(self, filled, status):
        text = f'[["item", 3, "{status}", {{"1": 20, "2": 3}}, true, 9, 1, 23], ["dimension", 1, "mean", {{"1": 20}}, true, 9, 1, 23]]'
        with filled.writing() as tx:
            tx.releases.add(RELEASE, ())
            tx.releases._db.execute(update(releases).values(cells=text))
            mean = Cell(Place(DIMENSION, 1), Status.MEAN, groups=1, persons=23)
            assert tx.releases.cells("release-1") == [Cell(Place(ITEM, 3), status), mean]

    def test_the_threshold_with_which_a_place_is_read_is_that_of_the_round(self, filled):
        cell = Cell(Place(ITEM, 1), Status.SHOWN, {Fraction(1): 2, Fraction(2): 3}, groups=1, persons=10)
        with filled.writing() as tx:
            tx.releases.add(RELEASE, [cell])
            assert tx.releases.cells("release-1") == [cell]
            tx.rounds.change(replace(ROUND, k=6))
            assert tx.releases.cells("release-1") == [Cell(cell.place, Status.FEW)]
