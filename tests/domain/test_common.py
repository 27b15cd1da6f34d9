"""共性问题: which items they are, in which order, and in which words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from tests.group_views import SIX, draw_submissions, people, summary

from selfcheck.domain.common import common_problems, none_found, unknown
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import Result
from selfcheck.domain.group_sums import PART

FILL = [[5, 4, 5, 4, 5, 4, 5, 4, 5]]


def found(*columns: list[int | None]) -> list[tuple[int, str, int]]:
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


def test_of_two_with_the_same_mean_the_one_that_more_rated_low_is_weaker() -> None:
    few, many = [1, 4, 4, 4, 4, 4, 5, 5, 5], [3, 3, 4, 4, 4, 4, 4, 5, 5]
    release = summary(SIX, people(SIX, few, many, *[[5, 5, 5, 5, 5, 4, 5, 5, 4]] * 4))
    assert [(result.mean, result.place.number) for result in release.weakest()[:2]] == [(4.0, 2), (4.0, 1)]


@given(draw_submissions(SIX))
def test_every_common_problem_is_shown_and_holds_the_rule_and_no_other_item_does(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    problems = {problem.item: problem for problem in common_problems(release)}
    for result in release.items:
        ratings = [rating for row in submissions.values() if (rating := row.get(result.place.number)) is not None]
        low = sum(rating <= 3 for rating in ratings)
        wanted = result.shown and low >= 3 and 3 * low >= len(ratings)
        assert (result.place.number in problems) == wanted
        if wanted:
            assert problems[result.place.number].most == (2 * low >= len(ratings))
            assert problems[result.place.number].name == result.name


@given(draw_submissions(SIX, least=5))
def test_ranks_count_from_one_and_follow_share_and_mean(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    problems = common_problems(release)
    results = {result.place.number: result for result in release.items}
    keys: list[tuple[Fraction, float]] = [(-results[p.item].low_share, results[p.item].mean or 0) for p in problems]
    assert keys == sorted(keys)
    for place, problem in enumerate(problems):
        assert problem.rank == 1 + sum(key < keys[place] for key in keys)
        assert [p.item for p in problems if p.rank == problem.rank] == sorted(p.item for p in problems if p.rank == problem.rank)


@given(draw_submissions(SIX))
def test_that_there_is_no_common_problem_is_said_of_the_shown_items_alone(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    hidden = sum(not result.shown for result in release.items)
    assert (unknown(release) == "") == (hidden == 0)
    assert none_found(release).endswith(unknown(release))
    assert ("没有哪一项" in none_found(release)) == (hidden < len(release.items))
    if hidden:
        assert f"{hidden} 项" in unknown(release)


def test_of_a_level_above_it_is_said_of_what_all_its_groups_show() -> None:
    release = summary(SIX, people(SIX, *FILL * 6))
    assert none_found(release) == none_found(replace(release, groups=2)) == "没有哪一项有至少三人、三分之一以上评 3 分及以下。"
    some = replace(release, groups=2, items=(Result(release.items[0].place, "性质宗旨", PART), *release.items[1:]))
    assert none_found(some).startswith("能合计的 5 项里，没有哪一项有")
    assert none_found(some).endswith("另有 1 项不显示分数，其中有没有共性问题，看不出来。")
