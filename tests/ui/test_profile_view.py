"""A person's scores beside the means of his group: what may be held against each other, and which items a score counts."""

from __future__ import annotations

from fractions import Fraction

from tests.group_views import DIMENSIONS, SIX, people, summary

from selfcheck.domain.charts.profile import PROFILE_CHARTS, Laid
from selfcheck.domain.scoring import Profile, Score
from selfcheck.ui.components.profile_view import against, with_numbers

OWN = Score("1", "思想政治建设", Fraction(4), (1, 6, 9), 3)
ALL, PART = (Score("1", "思想政治建设", Fraction("4.4"), counted, 3) for counted in ((1, 6, 9), (1,)))
HIGH = [5, 4, 5, 4, 5, 4]


def test_a_mean_of_the_group_that_is_of_the_same_items_is_held_against_ones_own() -> None:
    assert "您低于本组平均最多的是“思想政治建设”，低 0.4 分" in against([OWN], {"1": ALL})
    assert "您都不低于本组平均" in against([OWN], {"1": Score("1", "思想政治建设", Fraction(3), (1, 6, 9), 3)})


def test_a_mean_of_the_group_that_is_of_some_items_alone_is_not_held_against_ones_own() -> None:
    assert "您低于" not in against([OWN], {"1": PART})


def test_the_table_says_which_items_a_score_counts_and_what_the_group_shows() -> None:
    rows = tuple(Score(str(place), name, Fraction(4), (place,), 2) for place, name in enumerate(DIMENSIONS, 1))
    own = Profile(rows, rows[:2], rows, rows, rows[0])
    group = summary(SIX, people(SIX, [4] * 6, *[HIGH] * 5))
    table = PROFILE_CHARTS["dimensions"](own, Laid(group=group)).table
    assert with_numbers(table, own.dimensions, numbered=False).rows[0] == ("思想政治建设", 4.0, "不显示", "1/2 项（第 1 项）")
    items = with_numbers(PROFILE_CHARTS["items"](own).table, own.items, numbered=True)
    assert items.rows[0] == ("1 思想政治建设", 4.0, "已评分")
