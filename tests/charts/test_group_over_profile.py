"""A member's own chart, with the mean of his group laid over it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.charts.group_figures import LOW, SAME, drawn, large, view
from tests.group_views import DIMENSIONS

from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.domain.scoring import Profile, Score


def own(*means: int | None) -> Profile:
    numbered = enumerate(zip(DIMENSIONS, means, strict=True), 1)
    rows = tuple(Score(str(number), name, None if mean is None else Fraction(mean), (), 1) for number, (name, mean) in numbered)
    return Profile(rows, rows, rows, rows, rows[0])


def test_a_member_sees_the_mean_of_his_group_over_his_own_radar() -> None:
    group = view(SAME, LOW).summary
    traces = drawn(PROFILE_CHARTS["dimensions"].figure(own(2, 3, 4, None), own(1, 1, 1, 1), group))
    assert [trace["name"] for trace in traces] == ["本次", "上次", "本组平均"]
    known = {result.name: result.mean for result in group.dimensions}
    assert traces[2]["theta"][:-1] == ["自身建设", "履职担<br>当作为"]  # the first is hidden, the last he did not rate
    assert traces[2]["r"][:-1] == [known["自身建设"], known["履职担当作为"]]
    assert len({(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in traces}) == 3
    bars = drawn(PROFILE_CHARTS["dimensions"].figure(own(None, 3, None, None), own(1, 1, 1, 1), group))
    assert [bar["marker"].get("pattern", {}).get("shape") for bar in bars] == [None, "/", "x"]


@pytest.mark.parametrize("name", ["items", "searches", "bases"])
def test_the_group_is_laid_over_the_chart_of_the_parts_alone(name: str) -> None:
    traces = drawn(PROFILE_CHARTS[name].figure(own(2, 3, 4, 5), None, large().summary))
    assert [trace["name"] for trace in traces] == ["本次"]
