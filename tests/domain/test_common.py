"""共性问题: which items they are, in which order, and in which words."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.group_views import SIX, draw_submissions, level_above, people, summary

from selfcheck.domain.common import common_problems, open_items, verdict
from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.views import Common

FILL = [[5, 4, 5, 4, 5, 4, 5, 4, 5]]


def found(*columns: list[int | None]) -> list[tuple[int, str, int | None]]:
    """Item, word and rank of the common problems of nine persons; the other items are rated high."""
    release = summary(SIX, people(SIX, *columns, *FILL * (6 - len(columns))))
    return [(problem.item, problem.who, problem.rank) for problem in common_problems(release)]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ([3, 3, 4, 4, 4, 5, 5, 5, 5], []),  # two persons
        ([3, 3, 2, 4, 4, 5, 5, 5, 5], ["部分同志"]),  # three, a third
        ([3, 3, 2, 1, 4, 5, 5, 5, 5], ["部分同志"]),
        ([3, 3, 2, 1, 1, 5, 5, 5, 5], ["多数同志"]),
        ([3, 3, 2, 1, None, 5, 5, 5, 5], ["多数同志"]),  # one half of the eight who rated
        ([2, None, 2, 3, None, None, 5, None, 5], ["多数同志"]),
        ([2, None, 2, 3, None, None, None, None, None], []),  # under the threshold
        ([2, 2, 2, 2, 2, 2, 2, 2, 3], []),  # 意见集中
    ],
)
def test_a_common_problem_needs_three_persons_and_a_third(column: list[int | None], words: list[str]) -> None:
    assert [word for item, word, _ in found(column) if item == 1] == words


def test_what_more_people_see_comes_first_then_the_lower_mean_and_equal_ones_share_a_rank() -> None:
    assert found(
        [3, 3, 3, 5, 5, 5, 5, 5, 5],
        [3, 3, 3, 3, 5, 5, 5, 5, 5],
        [3, 3, 3, 5, 5, 5, 5, 5, 5],
        [1, 3, 3, 5, 5, 5, 5, 5, 5],
        [3, 3, 3, 3, 3, 5, 5, 5, 5],
    ) == [(5, "多数同志", 1), (2, "部分同志", 2), (4, "部分同志", 3), (1, "部分同志", 4), (3, "部分同志", 4)]


def test_behind_two_that_share_the_first_rank_the_next_is_the_third() -> None:
    tied, next_one = [3, 3, 3, 3, 5, 5, 5, 5, 5], [3, 3, 3, 5, 5, 5, 5, 5, 5]
    assert [rank for _, _, rank in found(next_one, tied, tied)] == [1, 1, 3]


@given(draw_submissions(SIX))
def test_every_common_problem_is_shown_and_holds_the_rule_and_no_other_item_does(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    problems = {problem.item: problem for problem in common_problems(release)}
    for result in release.items:
        ratings = [rating for row in submissions.values() if (rating := row.get(result.place.number)) is not None]
        low = sum(rating <= 3 for rating in ratings)
        wanted = result.figures is not None and low >= 3 and 3 * low >= len(ratings)
        assert (result.place.number in problems) == wanted
        if wanted:
            assert problems[result.place.number].most == (2 * low >= len(ratings))
            assert problems[result.place.number].name == result.name


@given(draw_submissions(SIX, least=5))
def test_ranks_count_from_one_and_follow_share_and_mean(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    problems = common_problems(release)
    results = {result.place.number: result for result in release.items}
    shown = {number: result.figures for number, result in results.items() if result.figures}
    keys = [(-shown[problem.item].low, shown[problem.item].mean) for problem in problems]
    assert keys == sorted(keys)
    for place, problem in enumerate(problems):
        assert problem.rank == 1 + sum(key < keys[place] for key in keys)
        assert [p.item for p in problems if p.rank == problem.rank] == sorted(p.item for p in problems if p.rank == problem.rank)


GROUP = draw_submissions(SIX, least=4, most=9)


@given(GROUP, GROUP, GROUP)
def test_at_a_level_above_it_is_or_is_not_a_common_problem_of_all_who_submitted(
    one: dict[str, Ratings], two: dict[str, Ratings], three: dict[str, Ratings]
) -> None:
    release = level_above(SIX, {"一组": one, "二组": two, "三组": three}, k=4).summary
    problems = {problem.item: problem for problem in common_problems(release)}
    for result in release.items:
        number = result.place.number
        ratings = [rating for group in (one, two, three) for row in group.values() if (rating := row.get(number)) is not None]
        low = sum(rating <= 3 for rating in ratings)
        truth = low >= 3 and 3 * low >= len(ratings)
        assert result.common == Common.OPEN or (result.common == Common.YES) == truth
        assert (number in problems) == (result.common == Common.YES)
        assert number not in problems or not problems[number].most or 2 * low >= len(ratings)


def test_what_some_groups_hide_has_no_rank_nor_has_what_it_may_lie_before() -> None:
    sure, high, alike = [3, 3, 3, 3, 5, 5, 4, 4, 5], FILL[0], [3] * 9
    shown = people(SIX, sure, [3, 3, 3, 3, 3, 3, 3, 5, 4], *[high] * 4)
    release = level_above(SIX, {"一组": shown, "二组": people(SIX, sure, alike, *[high] * 4)}).summary
    assert [(one.item, one.who, one.rank) for one in common_problems(release)] == [(1, "部分同志", None), (2, "部分同志", None)]
    assert [(one.item, one.rank) for one in common_problems(level_above(SIX, {"一组": shown, "三组": shown}).summary)] == [(2, 1), (1, 2)]


def test_what_some_groups_hide_has_a_rank_where_it_certainly_weighs_less() -> None:
    heavy, high = [1, 2, 3, 3, 2, 1, 2, 3, 3], FILL[0]
    few = people(SIX, [1, 2, 3, 2], [4, 4, 4, 4], *[[5, 4, 5, 4]] * 4)
    many = people(SIX, heavy * 2, [3, 3, 3, 3, 4, 5, 5, 4, 4] * 2, *[high * 2] * 4)
    release = level_above(SIX, {"一组": many, "二组": few}, k=4).summary
    assert [(one.item, one.rank) for one in common_problems(release)] == [(1, 1), (2, 2)]


def test_in_words_each_item_is_one_or_none_or_nobody_knows_and_there_is_no_number_of_persons() -> None:
    release = summary(SIX, people(SIX, [3, 3, 3, 4, 4, 5, 5, 5, 5], [4] * 9, *FILL * 4))
    assert verdict(release).endswith("6 项里，1 项是共性问题，4 项不是，“党员义务”不能确定（不显示分数）。")
    assert [one.place.number for one in open_items(release)] == [2]
    assert verdict(summary(SIX, people(SIX, *FILL * 6))).endswith("6 项里，6 项不是。")
    hidden = people(SIX, *[[4] * 9] * 6)
    assert verdict(summary(SIX, hidden)).endswith("“性质宗旨”“党员义务”“干部条件”“组织制度”“群众路线”“反对‘四风’”不能确定（不显示分数）。")
    above = level_above(SIX, {"一组": hidden, "二组": people(SIX, *FILL * 6)}).summary
    assert verdict(above).endswith("不能确定（有的组不显示这一项，那里各人怎么评都可能）。")
