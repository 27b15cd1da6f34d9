"""The charts of a profile: plotly figures in plain JSON form."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.charts.bars import bars
from selfcheck.charts.radar import LABELLED_UP_TO, radar
from selfcheck.charts.registry import PROFILE_CHARTS
from selfcheck.charts.style import CURRENT, EARLIER, LABEL_LINE, Figure, label
from selfcheck.domain.scoring import Profile, Score

NAMES = ("学习", "落实", "担当", "服务", "纪律", "作风", "廉洁", "团结", "民主")


def scores(*means: float | None, names: tuple[str, ...] = NAMES) -> tuple[Score, ...]:
    """Scores with these means, None for an axis that is not rated."""
    return tuple(
        Score(str(place), names[place - 1], None if mean is None else Fraction(mean), (), 1) for place, mean in enumerate(means, start=1)
    )


def profile(*means: float | None) -> Profile:
    rows = scores(*means)
    return Profile(rows[:3], rows, rows[:2], rows[1:], rows[0])


def values(figure: Figure) -> list[list[float]]:
    """The values of each series, without the point that closes a radar."""
    return [trace["r"][:-1] if trace["type"] == "scatterpolar" else trace["x"] for trace in figure["data"]]


@pytest.mark.parametrize("name", PROFILE_CHARTS)
def test_a_chart_is_a_radar_from_three_rated_axes_on_and_bars_below(name: str) -> None:
    chart = PROFILE_CHARTS[name]
    for means in ((1, 2, 3, 4, 5, 1), (1, 2, None, None, None, 3), (None, None, None)):
        drawn = profile(*means)
        rated = [score for score in chart.scores(drawn) if score.mean is not None]
        kinds = {trace["type"] for trace in chart.figure(drawn)["data"]}
        assert kinds == ({"scatterpolar"} if len(rated) >= 3 else {"bar"} if rated else set())


def test_the_registry_draws_the_groups_that_its_titles_name() -> None:
    drawn = Profile(scores(1), scores(1, 2), scores(1, 2, 3), scores(1, 2, 3, 4), scores(5)[0])
    assert {name: len(chart.scores(drawn)) for name, chart in PROFILE_CHARTS.items()} == {
        "dimensions": 1,
        "items": 2,
        "searches": 3,
        "bases": 4,
    }
    assert all(chart.title and chart.axis for chart in PROFILE_CHARTS.values())


@pytest.mark.parametrize("draw", [radar, bars])
def test_the_values_are_those_that_the_table_prints(draw: type) -> None:
    rows = scores(2.25, None, 5, 1, 3.5)
    figure = draw(rows)
    assert values(figure) == [[2.3, 5.0, 1.0, 3.5]]
    assert [f"{value}" for value in values(figure)[0]] == [score.shown for score in rows if score.mean is not None]
    assert [text for text in figure["data"][0]["text"] if text] == ["2.3", "5.0", "1.0", "3.5"]


def test_a_radar_is_closed_and_starts_at_the_top() -> None:
    figure = radar(scores(1, 2, 3))
    trace = figure["data"][0]
    assert trace["theta"] == ["学习", "落实", "担当", "学习"]
    assert trace["r"] == [1.0, 2.0, 3.0, 1.0]
    assert figure["layout"]["polar"]["angularaxis"]["rotation"] == 90
    assert figure["layout"]["polar"]["radialaxis"]["tickvals"] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("draw", [radar, bars])
def test_an_earlier_check_is_laid_over_on_the_axes_that_both_have(draw: type) -> None:
    now, before = scores(1, 2, 3, None), scores(5, None, 4, 2)
    figure = draw(now, before)
    assert [trace["name"] for trace in figure["data"]] == ["本次", "上次"]
    assert values(figure) == [[1.0, 2.0, 3.0], [5.0, 4.0]]
    assert figure["layout"]["showlegend"] is True
    alone = draw(now, scores(None, None, None, 2))
    assert len(alone["data"]) == 1
    assert alone["layout"]["showlegend"] is False


def test_series_differ_by_more_than_colour() -> None:
    now, before = radar(scores(1, 2, 3), scores(3, 2, 1))["data"]
    assert (now["line"]["dash"], now["marker"]["symbol"]) == (CURRENT.dash, CURRENT.marker)
    assert (before["line"]["dash"], before["marker"]["symbol"]) == (EARLIER.dash, EARLIER.marker)
    assert (CURRENT.dash, CURRENT.marker) != (EARLIER.dash, EARLIER.marker)
    bar, earlier = bars(scores(1), scores(2))["data"]
    assert "pattern" not in bar["marker"]
    assert earlier["marker"]["pattern"] == {"shape": "/"}


def test_values_stand_with_the_names_and_never_on_a_line_and_only_where_there_is_room() -> None:
    given = scores(*[3] * LABELLED_UP_TO)
    few, many = radar(given), radar(scores(*[3] * (LABELLED_UP_TO + 1)))
    angular = few["layout"]["polar"]["angularaxis"]
    assert angular["tickvals"] == [label(score.name) for score in given]
    assert angular["ticktext"] == [f"{label(score.name)}<br>{score.shown}" for score in given]
    assert "ticktext" not in many["layout"]["polar"]["angularaxis"]
    assert few["layout"]["height"] < many["layout"]["height"]
    assert {trace["mode"] for figure in (few, many, radar(given, given)) for trace in figure["data"]} == {"lines+markers"}


def test_no_ring_of_the_radar_stands_for_more_than_can_be_rated() -> None:
    radial = radar(scores(5, 5, 5))["layout"]["polar"]["radialaxis"]
    assert (radial["range"], radial["tickvals"]) == ([0, 5], [1, 2, 3, 4, 5])


def test_the_value_of_the_first_axis_stands_clear_of_its_name_above_and_the_scale_on_its_right() -> None:
    places = radar(scores(5, 4, 3))["data"][0]["textposition"]
    assert places[0] == "middle left"
    assert set(places[1:]) == {"top center"}


def test_markup_in_a_name_is_shown_as_it_is_written() -> None:
    assert label("<b>&</b>") == "&lt;b&gt;&amp;<br>&lt;/b&gt;"
    assert label("“a”'b\"") == "“a”<br>'b\""
    figure = radar(scores(1, 2, 3, names=('<a href="http://x">', "&lt;", "纪律")))
    assert re.findall("<[^>]*>", json.dumps(figure["data"][0]["theta"])) == ["<br>"] * 6
    assert figure["data"][0]["theta"][1] == "&amp;lt;"


@given(st.text(max_size=40))
def test_a_long_name_is_broken_into_even_lines_and_loses_nothing(name: str) -> None:
    lines = label(name).split("<br>")
    plain = [line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for line in lines]
    assert "".join(plain) == name
    assert all(len(line) <= LABEL_LINE for line in plain)


@given(st.lists(st.none() | st.fractions(1, 5), min_size=6, max_size=6), st.lists(st.none() | st.fractions(1, 5), min_size=6, max_size=6))
def test_every_figure_is_valid_plain_json_that_asks_no_other_host(now: list[Fraction | None], before: list[Fraction | None]) -> None:
    for chart in PROFILE_CHARTS.values():
        figure = chart.figure(profile(*now), profile(*before))
        text = json.dumps(figure, allow_nan=False)
        assert "://" not in text
        assert json.loads(text) == figure
        assert [trace.type for trace in go.Figure(figure).data] == [trace["type"] for trace in figure["data"]]
