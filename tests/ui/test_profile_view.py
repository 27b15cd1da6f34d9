"""A person's scores beside the means of his group: what may be held against each other."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.domain.scoring import Score
from selfcheck.ui.components.profile_view import _against, _Laid

OWN = Score("1", "思想政治建设", Fraction(4), (1, 6, 9), 3)
ALL, PART = (Score("1", "思想政治建设", Fraction("4.4"), counted, 3) for counted in ((1, 6, 9), (1,)))


def test_a_mean_of_the_group_that_is_of_the_same_items_is_held_against_ones_own() -> None:
    assert "您低于本组平均最多的是“思想政治建设”，低 0.4 分" in _against([OWN], {"1": ALL})
    assert _Laid(None, {"1": ALL}, ()).row("dimensions", OWN)[2] == "4.4"


def test_a_mean_of_the_group_that_is_of_some_items_alone_says_so_and_is_not_held_against_ones_own() -> None:
    assert "您低于" not in _against([OWN], {"1": PART})
    assert _Laid(None, {"1": PART}, ()).row("dimensions", OWN)[2] == "4.4（只计 1/3 项）"
