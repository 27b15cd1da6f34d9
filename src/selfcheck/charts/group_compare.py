"""A group against the level above it and against its last round, by 方面."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from selfcheck.charts.style import CURRENT, EARLIER, GRID, GROUP, LEGEND_ABOVE, MUTED, Figure, Look, label, layout, rows_axis
from selfcheck.domain.bank import HIGHEST, RATINGS
from selfcheck.domain.group import GroupSummary, GroupView, Result
from selfcheck.domain.group_tables import Table, reason
from selfcheck.domain.variants import quoted

OWN, WHOLE, ABOVE, LAST = "本组", "合计", "上级", "上一轮"
ROW = 62


def others(view: GroupView) -> tuple[tuple[str, GroupSummary, Look], ...]:
    """What the group is held against: name, release and look of each."""
    pairs = ((ABOVE, view.parent, GROUP), (LAST, view.last, EARLIER))
    return tuple((name, summary, look) for name, summary, look in pairs if summary is not None)


def own_name(view: GroupView) -> str:
    """What the looked-at release is called: of a level above it is a sum."""
    return WHOLE if view.below else OWN


def means(summary: GroupSummary) -> dict[int, float]:
    """The means of the shown 方面, by number."""
    return {result.place.number: result.mean for result in summary.dimensions if result.mean is not None}


def figure(view: GroupView) -> Figure | None:
    """A row of marks for each shown 方面 that there is something to hold against; nothing where there is no other release."""
    compared = [(name, means(summary), look) for name, summary, look in others(view)]
    shown = [r for r in view.summary.dimensions if r.shown and any(r.place.number in known for _, known, _ in compared)]
    if not shown:
        return None
    own = means(view.summary)
    series = [(own_name(view), own, CURRENT), *compared]
    marks = [_marks(name, shown, known, look) for name, known, look in reversed(series)]  # the group's own lie on top
    marks[-1] |= {"mode": "markers+text", "text": [f"{own[result.place.number]}" for result in shown], "textposition": "top center"}
    xaxis = {
        "range": [RATINGS[0] - 0.2, HIGHEST + 0.2],
        "tickvals": list(RATINGS),
        "gridcolor": GRID,
        "fixedrange": True,
        "zeroline": False,
    }
    more = {
        "xaxis": xaxis,
        "yaxis": rows_axis([label(result.name) for result in shown]),
        "showlegend": True,
        "legend": LEGEND_ABOVE | {"traceorder": "reversed"},
    }
    margin = {"l": 8, "r": 12, "t": 48, "b": 32}
    line = _line(shown, [known for _, known, _ in series])
    return {"data": [line, *marks], "layout": layout(96 + ROW * len(shown), margin=margin, **more)}


def _line(shown: Sequence[Result], known: Sequence[dict[int, float]]) -> dict[str, Any]:
    """A thin line in each row from its lowest to its highest mark; the gaps part the rows."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, result in enumerate(shown):
        found = [one[result.place.number] for one in known if result.place.number in one]
        x += [min(found), max(found), None]
        y += [place, place, None]
    line = {"color": MUTED, "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "showlegend": False}


def _marks(name: str, shown: Sequence[Result], known: dict[int, float], look: Look) -> dict[str, Any]:
    rows = [(place, result) for place, result in enumerate(shown) if result.place.number in known]
    size = 12 if look is CURRENT else 17  # the open marks frame the filled one where they meet
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [known[result.place.number] for _, result in rows],
        "y": [place for place, _ in rows],
        "marker": {"color": look.colour, "size": size, "symbol": look.marker, "line": {"width": 2, "color": look.colour}},
        "customdata": [label(result.name, 99) for _, result in rows],
        "hovertemplate": "%{customdata}：%{x} 分<extra>" + name + "</extra>",
    }


def sentence(view: GroupView) -> str:
    """In how many 方面 the group lies below or above, each comparison by itself."""
    if not others(view):
        return "没有可以对照的上级或上一轮结果。"
    return "".join(_held_against(view, name, summary) for name, summary, _ in others(view))


def _held_against(view: GroupView, name: str, other: GroupSummary) -> str:
    which = f"{name}{quoted(other.group if name == ABOVE else other.round)}"
    own, known = means(view.summary), means(other)
    both = [result for result in view.summary.dimensions if result.place.number in own and result.place.number in known]
    if not both:
        return f"同{which}没有都能显示的方面，不能对照。"
    sides: dict[str, list[str]] = {"低": [], "高": [], "相同": []}
    for result in both:
        here, there = own[result.place.number], known[result.place.number]
        sides["低" if here < there else "高" if here > there else "相同"].append(quoted(result.name))
    told = "，".join(f"{'' if side == '相同' else '较'}{side}的有{''.join(names)}" for side, names in sides.items() if names)
    return f"同{which}相比，{told}。"


def table(view: GroupView) -> Table:
    """The means side by side with their differences; why one is missing where it is."""
    compared = others(view)
    rows = view.summary.dimensions if compared else ()
    columns = ("方面", own_name(view), *(column for name, _, _ in compared for column in (name, f"比{name}")))
    return columns, tuple(_row(view.summary, result, [summary for _, summary, _ in compared]) for result in rows)


def _row(own: GroupSummary, result: Result, compared: Sequence[GroupSummary]) -> tuple[str, ...]:
    cells = [result.name, f"{result.mean}" if result.shown else reason(result, own)]
    for summary in compared:
        found = next((other for other in summary.dimensions if other.place == result.place), None)
        cells.append("题目已改，不可比" if found is None else f"{found.mean}" if found.shown else reason(found, summary))
        both = result.mean is not None and found is not None and found.mean is not None
        cells.append(difference(result.mean, found.mean) if both and found else "—")
    return tuple(cells)


def difference(here: float | None, there: float | None) -> str:
    """The difference of two means as they are printed, with its sign."""
    tenths = round(10 * ((here or 0.0) - (there or 0.0)))
    return f"{'+' if tenths > 0 else '−' if tenths < 0 else ''}{abs(tenths) / 10}"
