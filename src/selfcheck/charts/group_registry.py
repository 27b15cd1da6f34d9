"""The charts of a group, by name. A new chart is a module beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.charts import group_compare, group_dimensions, group_heat, group_items, group_spread
from selfcheck.charts.style import Figure
from selfcheck.domain import group_tables
from selfcheck.domain.group import GroupView
from selfcheck.domain.group_tables import Table


@dataclass(frozen=True, slots=True)
class GroupChart:
    """A chart of what a leader may see, the sentence that says what it shows, and its numbers as a table of texts."""

    title: str
    figure: Callable[[GroupView], Figure | None]
    """None where there is nothing to draw."""
    sentence: Callable[[GroupView], str]
    table: Callable[[GroupView], Table]
    """Without rows where there is nothing to tell; where nothing may be shown, its rows hold the reasons."""
    fits: Callable[[GroupView], bool] = lambda view: True
    """Whether a group could have it at all."""


GROUP_CHARTS: dict[str, GroupChart] = {
    "dimensions": GroupChart(
        "各方面平均分",
        group_dimensions.figure,
        lambda view: group_tables.dimension_sentence(view.summary),
        lambda view: group_tables.dimension_table(view.summary),
    ),
    "items": GroupChart(
        "各项评分的分布",
        group_items.figure,
        lambda view: group_tables.item_sentence(view.summary),
        lambda view: group_tables.item_table(view.summary),
    ),
    "spread": GroupChart("看法差别最大的项", group_spread.figure, group_spread.sentence, group_spread.table),
    "compare": GroupChart("同上级、同上一轮对照", group_compare.figure, group_compare.sentence, group_compare.table),
    "groups": GroupChart("各组对照", group_heat.figure, group_heat.sentence, group_heat.table, lambda view: bool(view.below)),
}
