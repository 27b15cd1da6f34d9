"""The bank finds its items, causes and motives by number and id."""

from __future__ import annotations

from dataclasses import replace

import pytest

from selfcheck.domain.bank import Bank


def test_items_causes_and_motives_are_found_by_number_and_id(bank: Bank) -> None:
    assert bank.item(5).number == 5
    assert bank.cause("duty").name == "担当"
    assert [item.number for item in bank.items_of(2)] == [2, 5, 7]
    assert bank.has_item(7)
    assert not bank.has_item(8)
    motive = bank.motive("blame")
    assert motive is not None
    assert motive.cause == "duty"
    assert bank.motive("gone") is None


def test_an_unknown_item_or_cause_is_a_key_error(bank: Bank) -> None:
    with pytest.raises(KeyError):
        bank.item(8)
    with pytest.raises(KeyError):
        bank.cause("none")


def test_the_situations_of_an_item_are_its_points_with_a_tick(bank: Bank) -> None:
    assert [point.id for point in bank.item(1).situations] == ["see", "ask", "end", "own"]
    assert bank.item(7).points
    assert bank.item(7).situations == ()
    assert bank.offers
    assert not replace(bank, items=(bank.item(7),)).offers


def test_prose_names_an_item_by_its_topic_or_by_its_marked_short_name(bank: Bank) -> None:
    item = replace(bank.item(1), short="反对“四风”")
    assert (item.spoken, item.cited) == ("“反对‘四风’”", "“反对‘四风’”")
    spoken = replace(item, topic="力戒形式主义、官僚主义")
    assert (spoken.spoken, spoken.cited) == ("力戒形式主义、官僚主义", "“力戒形式主义、官僚主义”")
