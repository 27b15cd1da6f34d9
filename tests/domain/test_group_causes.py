"""The causes that are offered for a common problem."""

from __future__ import annotations

from tests.domain.conftest import build_bank

from selfcheck.domain.bank import Cause, Item
from selfcheck.domain.group_causes import offered


def test_all_causes_are_offered_and_the_one_first_that_weighs_most() -> None:
    item = Item(1, "名", "是否", 1, causes={"c": 3, "b": 1})
    bank = build_bank(items=(item,), causes=tuple(Cause(id, id, (id,)) for id in "abcd"))
    assert "".join(cause.id for cause in offered(bank, item)) == "cbad"
