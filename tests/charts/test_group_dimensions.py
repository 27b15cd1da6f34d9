"""The 方面 of a group: a radar of the means, with the middle half as a ring round it."""

from __future__ import annotations

from dataclasses import replace

from tests.charts.group_figures import HIGH, LOW, MIXED, drawn, large, view

from selfcheck.charts import group_dimensions
from selfcheck.charts.group_registry import GROUP_CHARTS
from selfcheck.domain.group import GroupView


def test_the_means_are_a_radar_and_the_middle_half_a_ring_round_it() -> None:
    some = large()
    inner, outer, mean = drawn(group_dimensions.figure(some))
    shown = some.summary.dimensions
    assert [trace["type"] for trace in (inner, outer, mean)] == ["scatterpolar"] * 3
    assert mean["r"][:-1] == [result.mean for result in shown]
    assert inner["r"][:-1] == [result.band[0] for result in shown if result.band]
    assert outer["r"][:-1] == [result.band[1] for result in shown if result.band]
    assert (inner["fill"], outer["fill"], inner["showlegend"]) == ("none", "tonext", False)
    assert outer["line"]["dash"] != mean["line"]["dash"]


def test_the_ring_is_drawn_only_where_every_shown_part_has_one() -> None:
    release = large().summary
    coarse = replace(release.dimensions[0], band=None)
    [mean] = drawn(group_dimensions.figure(GroupView(replace(release, dimensions=(coarse, *release.dimensions[1:])))))
    assert mean["name"] == "平均分"
    assert len(drawn(group_dimensions.figure(view()))) == 1


def test_under_three_shown_parts_the_means_are_bars() -> None:
    release = large().summary
    hidden = tuple(replace(one, status="few", mean=None, counts=(), n=0) for one in release.dimensions[2:])
    [bars] = drawn(group_dimensions.figure(GroupView(replace(release, dimensions=(*release.dimensions[:2], *hidden)))))
    assert (bars["type"], bars["name"]) == ("bar", "平均分")
    assert bars["x"] == [result.mean for result in release.dimensions[:2]]


def test_the_sentence_names_the_lowest_and_the_highest_part() -> None:
    some = view(LOW, HIGH, HIGH, HIGH, MIXED, MIXED)
    assert (
        GROUP_CHARTS["dimensions"].sentence(some) == "平均分最低的是“思想政治建设”（2.0 分），最高的是“自身建设”“履职担当作为”（4.5 分）。"
    )
    same = view(HIGH, HIGH, HIGH, HIGH, HIGH, HIGH)
    assert "各方面相同" in GROUP_CHARTS["dimensions"].sentence(same)
    assert "居中的一半人" in GROUP_CHARTS["dimensions"].sentence(large())
