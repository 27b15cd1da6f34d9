"""A chart as a page shows it: its figure, and its table as texts."""

from __future__ import annotations

import streamlit as st

from selfcheck.charts.frames import columns_of, printed
from selfcheck.charts.renderers import figure
from selfcheck.charts.style import Figure
from selfcheck.domain.charts.record import Chart, Kind, Table, Unit
from selfcheck.ui.components import html

PLOTLY = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
WIDE = 8
"""Fields of more columns than so many are scrolled on a phone, not squeezed."""


def draw(name: str, chart: Chart) -> None:
    """The figure of a chart, with its sentence for whoever cannot see it."""
    if (found := figure(chart)) is not None:
        plot(name, chart, found)


def plot(name: str, chart: Chart, found: Figure) -> None:
    """A figure that was made of a chart."""
    wide = chart.kind == Kind.FIELDS and len(chart.series) > WIDE
    with st.container(key=f"{'wide' if wide else 'box'}_{name}"):
        st.plotly_chart(found, key=f"chart_{name}", theme=None, config=PLOTLY, alt=chart.sentence)


def table(found: Table) -> None:
    """A table of a chart: numbers at the right, what is only for the workbook left out."""
    texts = printed(found)
    right = {place for place, column in enumerate(columns_of(found)) if column.unit != Unit.TEXT}
    html.table([column.name for column in columns_of(found)], texts.to_numpy().tolist(), right)
