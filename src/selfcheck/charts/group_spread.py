"""Where opinions differ most: who rated an item low, against who rated it high."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from selfcheck.charts.group_items import LOOKS, NAME_LIMIT, NAME_LINE
from selfcheck.charts.style import INK, LEGEND_ABOVE, Figure, cut, label, layout, patterned, rows_axis
from selfcheck.domain.group import THREE, GroupView, Result
from selfcheck.domain.group_divided import disputed
from selfcheck.domain.group_tables import hundredths, item_name

ROW = 40


def figure(view: GroupView) -> Figure | None:
    """Two bars for each item, back to back; nothing where opinions do not differ."""
    shown = disputed(view)
    if not shown:
        return None
    lows, highs = ([hundredths(Fraction(result.classes[end], result.n)) for result in shown] for end in (0, 2))
    traces = [_trace(THREE[0], shown, lows, -1, LOOKS[3][0]), _trace(THREE[2], shown, highs, 1, LOOKS[3][2])]
    far = max(*lows, *highs) + 24  # room for the number beside the longest bar
    xaxis = {"range": [-far, far], "showticklabels": False, "showgrid": False, "zerolinecolor": INK, "fixedrange": True}
    yaxis = rows_axis([label(cut(item_name(result), NAME_LIMIT), NAME_LINE) for result in shown])
    more = {"xaxis": xaxis, "yaxis": yaxis, "barmode": "overlay", "bargap": 0.35, "showlegend": True, "legend": LEGEND_ABOVE}
    return {"data": traces, "layout": layout(80 + ROW * len(shown), margin={"l": 8, "r": 8, "t": 48, "b": 16}, **more)}


def _trace(name: str, shown: Sequence[Result], shares: Sequence[int], side: int, look: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(range(len(shown))),
        "x": [side * share for share in shares],
        "text": [f"{share}%" for share in shares],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": patterned(*look),
        "customdata": [label(item_name(result), 99) for result in shown],
        "hovertemplate": "%{customdata}：%{text}<extra>" + name + "</extra>",
    }
