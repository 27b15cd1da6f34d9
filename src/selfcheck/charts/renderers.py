"""Each kind of chart and what draws it. A new kind is a module beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from selfcheck.charts.bars import bars
from selfcheck.charts.dots import dots
from selfcheck.charts.ends import ends
from selfcheck.charts.fields import fields
from selfcheck.charts.radar import radar
from selfcheck.charts.shares import shares
from selfcheck.charts.style import Figure
from selfcheck.domain.charts.record import Chart, Kind

RENDERERS: Mapping[Kind, Callable[[Chart], Figure]] = MappingProxyType(
    {
        Kind.RADAR: radar,
        Kind.BARS: bars,
        Kind.SHARES: shares,
        Kind.ENDS: ends,
        Kind.DOTS: dots,
        Kind.FIELDS: fields,
    }
)


def figure(chart: Chart) -> Figure | None:
    """The figure of a chart; None where there is no value to draw."""
    return RENDERERS[chart.kind](chart) if chart.drawn else None
