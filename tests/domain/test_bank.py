"""The bank finds its items and causes by number and id."""

from __future__ import annotations

import pytest

from selfcheck.domain.bank import BANDS, Bank, band_of


def test_ratings_one_and_two_share_a_band_and_five_has_none() -> None:
    assert [band_of(rating) for rating in range(1, 6)] == ["low", "low", "middle", "slight", None]
    assert {band_of(rating) for rating in range(1, 5)} == set(BANDS)


def test_items_and_causes_are_found_by_number_and_id(bank: Bank) -> None:
    assert bank.item(5).number == 5
    assert bank.cause("duty").name == "担当"
    assert [item.number for item in bank.items_of(2)] == [2, 5, 7]
    assert bank.has_item(7)
    assert not bank.has_item(8)


def test_an_unknown_item_or_cause_is_a_key_error(bank: Bank) -> None:
    with pytest.raises(KeyError):
        bank.item(8)
    with pytest.raises(KeyError):
        bank.cause("none")
