"""What a meeting may talk about where nothing is a common problem for certain."""

from __future__ import annotations

from tests.group_views import SIX, people, summary

from selfcheck.domain.discuss import discussions, question

HIGH = [5, 4, 5, 4, 5, 4]


def of(*columns: list[int]) -> dict[str, tuple[list[int], int]]:
    release = summary(SIX, people(SIX, *columns, *[HIGH] * (6 - len(columns))))
    return {one.dimension.name: ([item.place.number for item in one.behind], one.hidden) for one in discussions(SIX, release)}


def test_of_each_part_the_item_that_lies_behind_the_others_is_named_and_the_hidden_ones_are_counted() -> None:
    found = of(HIGH, [4, 4, 5, 4, 5, 4], [5, 5, 5, 4, 5, 4], [4] * 6)
    assert found == {"思想政治建设": ([], 0), "自身建设": ([], 1), "履职担当作为": ([2], 0), "转变作风": ([], 0)}


def test_a_part_with_a_common_problem_is_not_among_them() -> None:
    assert "履职担当作为" not in of(HIGH, [1, 2, 3, 3, 2, 1])


def test_where_everybody_rates_high_there_is_still_something_to_talk_about() -> None:
    assert of(*[HIGH] * 4, [5, 5, 5, 4, 5, 4], HIGH)["转变作风"] == ([6], 0)


def test_the_question_for_the_meeting_is_made_of_the_items_own_text() -> None:
    assert question(SIX.items[0]) == "对照“性质宗旨是否做到”，我们哪些地方做得还不够，是什么原因？"
