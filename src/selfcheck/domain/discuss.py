"""What a meeting may talk about where no item is a common problem for certain: what lies behind the other items of its 方面."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.charts.wording import lowest_of
from selfcheck.domain.disclosure.claims import ranking
from selfcheck.domain.disclosure.views import Common, GroupSummary, Result
from selfcheck.domain.variants import quoted

LEAD = "在能显示的项里相对靠后，供讨论"


@dataclass(frozen=True, slots=True)
class Discussion:
    """Of a 方面 without a common problem: the items that lie behind the others that are shown, and how many are not shown."""

    dimension: Dimension
    behind: tuple[Result, ...]
    """Empty where it is not certain which lies behind, or all lie alike."""
    hidden: int


def discussions(bank: Bank, summary: GroupSummary) -> tuple[Discussion, ...]:
    """The 方面 in which no item is a common problem for certain, in the order of the list."""
    found = []
    for dimension in bank.dimensions:
        numbers = {item.number for item in bank.items_of(dimension.number)}
        results = [one for one in summary.items if one.place.number in numbers]
        if not any(one.common == Common.YES for one in results):
            hidden = sum(one.reason is not None for one in results)
            found.append(Discussion(dimension, behind(results), hidden))
    return tuple(found)


def behind(results: Sequence[Result]) -> tuple[Result, ...]:
    """Those of the items of a 方面 that lie behind the others that are shown; empty where that is not certain, or all lie alike."""
    found = ranking(results)
    low = lowest_of(found) if found.shown else ()
    return low if len(low) < len(found.shown) else ()


def question(item: Item) -> str:
    """What a meeting may be asked about an item, in the item's own words."""
    return f"对照{quoted(item.question)}，我们哪些地方做得还不够，是什么原因？"
