"""The charts of a group in words: of each its title, the sentence that says what it shows, and its numbers as a table of texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from selfcheck.domain import group_across, group_against, group_divided, group_tables
from selfcheck.domain.group import GroupView
from selfcheck.domain.group_tables import Table


@dataclass(frozen=True, slots=True)
class ChartText:
    """What stands beside a chart, on the page and in the Word annex alike."""

    title: str
    sentence: Callable[[GroupView], str]
    table: Callable[[GroupView], Table]
    """Without rows where there is nothing to tell; where nothing may be shown, its rows hold the reasons."""
    fits: Callable[[GroupView], bool] = lambda view: True
    """Whether a group could have it at all."""


CHART_TEXTS: dict[str, ChartText] = {
    "dimensions": ChartText(
        "各方面平均分",
        lambda view: group_tables.dimension_sentence(view.summary),
        lambda view: group_tables.dimension_table(view.summary),
    ),
    "items": ChartText(
        "各项评分的分布",
        lambda view: group_tables.item_sentence(view.summary),
        lambda view: group_tables.item_table(view.summary),
    ),
    "spread": ChartText("看法差别最大的项", group_divided.sentence, group_divided.table),
    "compare": ChartText("同上级、同上一轮对照", group_against.sentence, group_against.table),
    "groups": ChartText("各组对照", group_across.sentence, group_across.table, lambda view: bool(view.below)),
}
