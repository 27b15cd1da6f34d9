"""The causes of a group's common problems, by weight × deficit."""

from __future__ import annotations

from tests.domain.conftest import build_bank

from selfcheck.domain.bank import Bank, Cause, Item
from selfcheck.domain.common import CommonProblem
from selfcheck.domain.group_causes import chosen_causes, explains, score
from selfcheck.domain.group_problems import GroupProblem


def bank_of(*weights: dict[str, int], causes: str = "abcdef") -> Bank:
    """A list whose items have these weights."""
    items = tuple(Item(number, f"名{number}", "是否", 1, causes=given) for number, given in enumerate(weights, 1))
    return build_bank(items=items, causes=tuple(Cause(id, id, (id,)) for id in causes))


def problems(bank: Bank, *levels: int) -> list[GroupProblem]:
    return [
        GroupProblem(item.number, item, CommonProblem(item.number, item.short, True, 1), level)
        for item, level in zip(bank.items, levels, strict=True)
    ]


def chosen(bank: Bank, *levels: int) -> str:
    return "".join(cause.id for cause in chosen_causes(bank, problems(bank, *levels)))


def test_the_two_heaviest_by_weight_and_deficit() -> None:
    bank = bank_of({"a": 1, "b": 3}, {"a": 3})
    assert [score(cause, problems(bank, 3, 1)) for cause in bank.causes[:3]] == [2 + 12, 6, 0]
    assert chosen(bank, 3, 1) == "ab"
    assert chosen(bank, 1, 3) == "ba"


def test_a_cause_of_half_the_heaviests_weight_stands_besides_and_never_more_than_four() -> None:
    assert chosen(bank_of({"a": 3, "b": 2, "c": 2, "d": 1}), 2) == "abc"
    assert chosen(bank_of(dict.fromkeys("abcdef", 1)), 2) == "abcd"


def test_every_problem_is_explained_while_there_is_room() -> None:
    bank = bank_of({"a": 3, "b": 3}, {"a": 3, "b": 3}, {"a": 3, "b": 3}, {"c": 1})
    assert chosen(bank, 1, 1, 1, 3) == "abc"
    many = bank_of({"a": 3}, {"b": 3}, {"c": 3}, {"d": 3}, {"e": 3})
    assert chosen(many, 1, 1, 2, 2, 3) == "abcd"


def test_a_cause_explains_a_problem_from_two_on_or_as_its_heaviest() -> None:
    bank = bank_of({"a": 3, "b": 2, "c": 1}, {"c": 1, "d": 0})
    first, second = problems(bank, 2, 2)
    assert [cause.id for cause in bank.causes if explains(cause, first)] == ["a", "b"]
    assert [cause.id for cause in bank.causes if explains(cause, second)] == ["c"]


def test_without_any_weight_there_is_no_cause() -> None:
    assert chosen(bank_of({}, {"gone": 3}), 2, 2) == ""
