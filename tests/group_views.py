"""Summaries of groups as the product makes them: submissions counted, cells disclosed, results named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from selfcheck.banks.frame_build import neutral
from selfcheck.domain.bank import Bank, Dimension, Item
from selfcheck.domain.counting import DIMENSION, ITEM, Ratings
from selfcheck.domain.disclosure.cells import Cell
from selfcheck.domain.disclosure.reading import Kept, line, results
from selfcheck.domain.disclosure.snapshots import combined, snapshot
from selfcheck.domain.disclosure.views import GroupSummary, GroupView, Reach

DIMENSIONS = ("思想政治建设", "自身建设", "履职担当作为", "转变作风")
NAMES = ("性质宗旨", "党员义务", "干部条件", "组织制度", "群众路线", "反对“四风”")
PLACES = (1, 3, 3, 2, 4, 4)
SIX = Bank(
    "six",
    "v1",
    "六个是否",
    (),
    tuple(
        Dimension(number, name, f"{name}方面") for number, name in enumerate(("思想政治建设", "自身建设", "履职担当作为", "转变作风"), 1)
    ),
    tuple(Item(number, name, f"{name}是否做到", PLACES[number - 1]) for number, name in enumerate(NAMES, 1)),
    frame=neutral()[0],
)
"""Six items in four 方面, without any text for drafts but the neutral frame."""


def people(bank: Bank, *columns: Sequence[int | None]) -> dict[str, Ratings]:
    """Submissions from the ratings of each item: the first column holds what everybody gave to the first item."""
    numbers = [item.number for item in bank.items]
    return {f"s{place}": dict(zip(numbers, row, strict=False)) for place, row in enumerate(zip(*columns, strict=True))}


def cells(bank: Bank, submissions: Mapping[str, Ratings], k: int = 5) -> tuple[Cell, ...]:
    return snapshot(bank, k, submissions)


def summary_of(bank: Bank, cells: Iterable[Cell], n: int, **fields: Any) -> GroupSummary:
    values: dict[str, Any] = {
        "group": "第一组",
        "round": "年度民主生活会",
        "k": 5,
        "groups": 1,
        "number": 1,
        "released_at": datetime(2025, 1, 2, tzinfo=UTC),
        "above": False,
    } | fields
    kept = Kept.of(cells, values["k"], n, values["groups"], above=values["above"])
    return GroupSummary(n=n, items=results(bank, kept, ITEM), dimensions=results(bank, kept, DIMENSION), **values)


def summary(bank: Bank, submissions: Mapping[str, Ratings], **fields: Any) -> GroupSummary:
    """The first release of a group of its own."""
    return summary_of(bank, cells(bank, submissions, fields.get("k", 5)), len(submissions), **fields)


def level_above(bank: Bank, groups: Mapping[str, Mapping[str, Ratings]], **fields: Any) -> GroupView:
    """The view of the level above these groups, by their names; all of them have released."""
    parts = {name: cells(bank, submissions) for name, submissions in groups.items()}
    whole = combined([{one.place: one for one in part} for part in parts.values()])
    n = sum(map(len, groups.values()))
    own = summary_of(bank, whole, n, **({"group": "某县", "groups": len(groups), "above": True} | fields))
    below = tuple(line(bank, Kept.of(part, own.k, len(groups[name])), name, 1) for name, part in parts.items())
    return GroupView(own, below=below, reach=Reach(len(groups), len(groups), n, n))


def spread_out(bank: Bank, n: int, shift: int = 0) -> dict[str, Ratings]:
    """Submissions of n persons that differ, item by item and person by person, always the same."""
    return {
        f"s{person}": {item.number: 1 + (person * (item.number % 3 + 1) + item.number * 2 + shift + person // 3) % 5 for item in bank.items}
        for person in range(n)
    }


WHOLE = [5, 4, 3, 2, 1] * 2
BY_MEAN = summary(SIX, people(SIX, WHOLE, WHOLE, [5, 1, 4, 2, 3, 3, 4, 2, 5, None], WHOLE, WHOLE, WHOLE))
"""A group of ten, one of whom left out an item of the third 方面: of this one the mean alone may be shown."""


def draw_submissions(bank: Bank, least: int = 0, most: int = 14) -> st.SearchStrategy[dict[str, Ratings]]:
    """Whatever a group can submit: rated, 不适用, left open."""
    numbers = [item.number for item in bank.items]
    one = st.fixed_dictionaries({}, optional=dict.fromkeys(numbers, st.none() | st.integers(1, 5)))
    return st.lists(one, min_size=least, max_size=most).map(lambda rows: {f"s{place}": row for place, row in enumerate(rows)})
