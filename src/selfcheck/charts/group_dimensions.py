"""The means of a group by 方面: a radar with the middle half as a ring, bars where fewer than three are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from selfcheck.charts.bars import bars
from selfcheck.charts.radar import LABELLED_UP_TO, radar_layout, trace
from selfcheck.charts.style import CURRENT, Figure, Look
from selfcheck.domain.group import GroupView, Result
from selfcheck.domain.scoring import FEWEST_RADAR_AXES, Score

MEAN, MIDDLE = "平均分", "中间一半"
RING = Look("#8a7f6a", "dot", "line-ew", "rgba(138, 127, 106, 0.25)")


def figure(view: GroupView) -> Figure | None:
    """The shown 方面 of the release; the ring only where each of them has one."""
    shown = [result for result in view.summary.dimensions if result.shown]
    if len(shown) < FEWEST_RADAR_AXES:
        return _bars(shown) if shown else None
    bands = [result.band for result in shown if result.band is not None]
    ring = _ring(shown, bands) if len(bands) == len(shown) else []
    mean = trace(MEAN, mean_scores(shown), CURRENT, with_values=len(shown) <= LABELLED_UP_TO)
    traces = [*ring, mean | ({"fill": "none"} if ring else {})]
    return {"data": traces, "layout": radar_layout(len(shown), legend=bool(ring))}


def mean_scores(results: Iterable[Result]) -> tuple[Score, ...]:
    """The means of the shown results as scores, by number."""
    return tuple(_score(result, result.mean) for result in results if result.mean is not None)


def _score(result: Result, value: float) -> Score:
    return Score(str(result.place.number), result.name, Fraction(str(value)), result.counted, result.total)


def _bars(shown: Sequence[Result]) -> Figure:
    drawn = bars(mean_scores(shown))
    drawn["data"][0] |= {"name": MEAN, "hovertemplate": f"%{{y}}：%{{x}} 分<extra>{MEAN}</extra>"}
    return drawn


def _ring(shown: Sequence[Result], bands: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    """The ring between two lines: the outer one is filled down to the inner one."""
    inner, outer = (
        trace(MIDDLE, [_score(result, band[end]) for result, band in zip(shown, bands, strict=True)], RING, with_values=False)
        | {"mode": "lines", "line": {"color": RING.colour, "width": 1, "dash": RING.dash}}
        for end in (0, 1)
    )
    return [inner | {"fill": "none", "showlegend": False}, outer | {"fill": "tonext"}]
