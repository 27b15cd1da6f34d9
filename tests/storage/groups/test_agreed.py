"""What every store does for what the meetings agreed on."""

import pytest
from tests.storage.groups.conftest import rows

from selfcheck.services.errors import StorageError


def test_what_was_agreed_is_read_back_by_item_and_of_this_group_alone(filled):
    with filled.writing() as tx:
        tx.agreed.put("round-1", "unit", 10, ("spirit", "duty"))
        tx.agreed.put("round-1", "unit", 2, ("原因",))
        tx.agreed.put("round-1", "other", 2, ("duty",))
    with filled.reading() as tx:
        found = tx.agreed.of("round-1", "unit")
        assert list(found.items()) == [(2, frozenset({"原因"})), (10, frozenset({"spirit", "duty"}))]
        assert tx.agreed.of("round-1", "county") == tx.agreed.of("round-2", "unit") == {}


def test_a_later_choice_takes_the_place_of_the_one_before_and_an_empty_one_leaves_nothing(filled):
    with filled.writing() as tx:
        tx.agreed.put("round-1", "unit", 1, ("duty", "spirit"))
        tx.agreed.put("round-1", "unit", 2, ("duty",))
        tx.agreed.put("round-1", "unit", 1, ("duty",))
        tx.agreed.put("round-1", "unit", 2, ())
    with filled.reading() as tx:
        assert tx.agreed.of("round-1", "unit") == {1: frozenset({"duty"})}


def test_it_goes_with_its_round_and_stands_for_no_node_that_is_not_there(filled):
    with filled.writing() as tx:
        tx.agreed.put("round-1", "unit", 1, ("duty",))
        tx.rounds.remove("round-1")
        assert rows(tx, "agreed_causes") == 0
    with pytest.raises(StorageError), filled.writing() as tx:
        tx.agreed.put("round-9", "unit", 1, ("duty",))
