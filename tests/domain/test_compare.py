"""An earlier self-check laid over this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.compare import compare
from selfcheck.domain.scoring import profile

Make = Callable[..., AnswerSheet]


def test_on_the_same_bank_everything_is_comparable(bank: Bank, make_sheet: Make) -> None:
    sheet = make_sheet({1: 2, 2: 4, 3: 5})
    found = compare(bank, bank, sheet)
    assert found.not_comparable == ()
    assert found.earlier == profile(bank, sheet)


def test_new_items_and_items_with_another_question_point_or_level_are_not_comparable(bank: Bank, make_sheet: Make) -> None:
    changes: dict[int, dict[str, object]] = {
        1: {"question": "别的"},
        2: {"points": ()},
        3: {"levels": {1: "别的"}},
        4: {"short": "新名", "causes": {}, "topic": "新名"},
        5: {"points": tuple(replace(point, tick="", headlines=(), says=(), measures=()) for point in bank.item(5).points)},
    }
    items = tuple(replace(item, **changes.get(item.number, {})) for item in bank.items if item.number != 7)  # type: ignore[arg-type]
    found = compare(bank, replace(bank, items=items), make_sheet(dict.fromkeys(range(1, 8), 2)))
    assert found.not_comparable == (1, 2, 3, 7)
    assert found.earlier.overall.counted == (4, 5, 6)
    assert found.earlier.dimension(1).mean is None
