"""The charts of a group, by name. A new chart is a module beside this one, its words in `CHART_TEXTS`, and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.charts import group_compare, group_dimensions, group_heat, group_items, group_spread
from selfcheck.charts.style import Figure
from selfcheck.domain.group import GroupView
from selfcheck.domain.group_tables import Table
from selfcheck.domain.group_texts import CHART_TEXTS

FIGURES: dict[str, Callable[[GroupView], Figure | None]] = {
    "dimensions": group_dimensions.figure,
    "items": group_items.figure,
    "spread": group_spread.figure,
    "compare": group_compare.figure,
    "groups": group_heat.figure,
}


@dataclass(frozen=True, slots=True)
class GroupChart:
    """A chart of what a leader may see, and the words beside it (see `ChartText`)."""

    title: str
    figure: Callable[[GroupView], Figure | None]
    """None where there is nothing to draw."""
    sentence: Callable[[GroupView], str]
    table: Callable[[GroupView], Table]
    fits: Callable[[GroupView], bool]


GROUP_CHARTS = {name: GroupChart(text.title, FIGURES[name], text.sentence, text.table, text.fits) for name, text in CHART_TEXTS.items()}
