"""The charts of a group, by name. A new chart is a function of what a leader may see, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType

from selfcheck.domain.charts import above, dimensions, groups, items, rounds, spread
from selfcheck.domain.charts.record import Chart
from selfcheck.domain.disclosure.views import GroupView

GROUP_CHARTS: Mapping[str, Callable[[GroupView], Chart]] = MappingProxyType(
    {
        "dimensions": dimensions.chart,
        "items": items.chart,
        "spread": spread.chart,
        "above": above.chart,
        "rounds": rounds.chart,
        "groups": groups.by_dimension,
        "group_items": groups.by_item,
    }
)


def charts_of(view: GroupView, without: Container[str] = ()) -> dict[str, Chart]:
    """The charts that a group could have: only a level above has groups below it, only one with something above or before is compared.

    Those named in `without` are not made.
    """
    made = {name: make(view) for name, make in GROUP_CHARTS.items() if name not in without}
    return {name: chart for name, chart in made.items() if chart.names}
