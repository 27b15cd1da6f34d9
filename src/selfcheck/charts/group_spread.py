"""Where opinions differ most: who rated an item low, against who rated it high."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from selfcheck.charts.group_items import LOOKS, NAME_LIMIT, NAME_LINE
from selfcheck.charts.style import INK, LEGEND_ABOVE, Figure, cut, label, layout, patterned, rows_axis
from selfcheck.domain.group import THREE, GroupView, Result
from selfcheck.domain.group_tables import Table, hidden_sentence, item_name, percent, reason
from selfcheck.domain.variants import quoted

MOST = 8
ROW = 40


def disputed(view: GroupView) -> tuple[Result, ...]:
    """The items that some rated low and others high, at most eight; where there is none, those whose ratings lie in two classes."""
    divided = sorted((one for one in view.summary.items if sum(map(bool, one.classes)) > 1), key=lambda one: -one.spread)
    return (view.summary.disputed() or tuple(divided))[:MOST]


def figure(view: GroupView) -> Figure | None:
    """Two bars for each item, back to back; nothing where opinions do not differ."""
    shown = disputed(view)
    if not shown:
        return None
    lows, highs = ([Fraction(result.classes[end], result.n) for result in shown] for end in (0, 2))
    traces = [_trace(THREE[0], shown, lows, -1, LOOKS[3][0]), _trace(THREE[2], shown, highs, 1, LOOKS[3][2])]
    far = max(*lows, *highs) * 100 + 24  # room for the number beside the longest bar
    xaxis = {"range": [-float(far), float(far)], "showticklabels": False, "showgrid": False, "zerolinecolor": INK, "fixedrange": True}
    yaxis = rows_axis([label(cut(item_name(result), NAME_LIMIT), NAME_LINE) for result in shown])
    more = {"xaxis": xaxis, "yaxis": yaxis, "barmode": "overlay", "bargap": 0.35, "showlegend": True, "legend": LEGEND_ABOVE}
    return {"data": traces, "layout": layout(80 + ROW * len(shown), margin={"l": 8, "r": 8, "t": 48, "b": 16}, **more)}


def _trace(name: str, shown: Sequence[Result], shares: Sequence[Fraction], side: int, look: tuple[str, str, str]) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": list(range(len(shown))),
        "x": [round(side * float(100 * share), 2) for share in shares],
        "text": [percent(share) for share in shares],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": patterned(*look),
        "customdata": [label(item_name(result), 99) for result in shown],
        "hovertemplate": "%{customdata}：%{text}<extra>" + name + "</extra>",
    }


def sentence(view: GroupView) -> str:
    """Which item divides most, and how."""
    shown = disputed(view)
    if not any(result.shown for result in view.summary.items):
        return "没有可以显示的项。" + hidden_sentence(view.summary.items, view.summary)
    if not shown:
        return "已显示的项中，没有一项的看法有明显的差别。" + hidden_sentence(view.summary.items, view.summary)
    first = shown[0]
    parts = [f"{percent(Fraction(number, first.n))} 的人评 {name}" for name, number in zip(THREE, first.classes, strict=True) if number]
    if first.classes[0] and first.classes[-1]:
        told = f"看法差得最远的是{quoted(first.name)}：{parts[0]}，{parts[-1]}。"
    else:
        told = f"没有一项的评分既有低的又有高的；差得最远的是{quoted(first.name)}：{'，'.join(parts)}。"
    return told + f"图中最多列 {MOST} 项，没有列出的项看法较为接近。" + hidden_sentence(view.summary.items, view.summary)


def table(view: GroupView) -> Table:
    """The three classes of each item of the figure; those that are not shown at the end."""
    rows = [(item_name(one), *(percent(Fraction(number, one.n)) for number in one.classes)) for one in disputed(view)]
    hidden = [(item_name(one), reason(one, view.summary), "", "") for one in view.summary.items if not one.shown]
    return ("项", *THREE), (*rows, *hidden)
