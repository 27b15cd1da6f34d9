"""What all charts share: ink, paper, one deep red; every series also differs by marker and dash, not by colour alone."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from selfcheck.domain.charts.record import Role

Figure = dict[str, Any]

INK, MUTED, GRID = "#1f2328", "#5b6168", "#d9d5cc"
FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'
LABEL_LINE = 5
"""Characters of an axis name on one line; longer names break, so that a chart 380 px wide keeps its labels."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is drawn."""

    colour: str
    dash: str
    marker: str
    fill: str
    pattern: str = ""
    """Of a bar."""


CURRENT = Look("#9b1c1c", "solid", "circle", "rgba(155, 28, 28, 0.12)")
EARLIER = Look("#3f5873", "dash", "diamond-open", "rgba(0, 0, 0, 0)", "/")
GROUP = Look("#5f6b2d", "dot", "square-open", "rgba(0, 0, 0, 0)", "x")
RING = Look("#8a7f6a", "dot", "line-ew", "rgba(138, 127, 106, 0.25)")
LOOKS = {Role.OWN: CURRENT, Role.EARLIER: EARLIER, Role.ABOVE: GROUP, Role.EDGE: RING}
"""How a series is drawn that is no class and no column."""
HATCHED = ("#efede8", "#aaa498", "/")
"""Colour, lines and pattern of what is not shown, or cannot be held against the others: grey, and told without colour, too."""


def label(name: str, line: int = LABEL_LINE) -> str:
    """An axis name for plotly: its markup escaped (quotes stay: plotly knows no `&quot;`), broken into lines of so many characters."""
    lines = -(-len(name) // line)
    width = -(-len(name) // lines) if lines else 1
    pieces = [name[start : start + width] for start in range(0, len(name), width)]
    for place, piece in enumerate(pieces[:-1]):
        if piece.endswith("“"):  # an opening mark never ends a line
            pieces[place : place + 2] = [piece[:-1], "“" + pieces[place + 1]]
    return "<br>".join(html.escape(piece, quote=False) for piece in pieces)


def cut(name: str, limit: int) -> str:
    """A name that leaves room for the figure; the table beside it has it whole."""
    return name if len(name) <= limit else name[: limit - 1] + "…"


def rows_axis(names: Sequence[str]) -> dict[str, Any]:
    """A vertical axis of named rows, the first on top. The rows are numbers to plotly: equal names would fall into one."""
    ends = [len(names) - 0.4, -0.6]
    still = {"automargin": True, "fixedrange": True, "zeroline": False, "showgrid": False, "ticks": ""}
    return {"tickvals": list(range(len(names))), "ticktext": list(names), "range": ends, **still}


def patterned(colour: str, lines: str, shape: str) -> dict[str, Any]:
    """The marker of a bar that is told by its pattern too; its lines are so near to its colour that a number on it stays legible."""
    pattern = {"shape": shape, "size": 7, "solidity": 0.3, "fgcolor": lines, "bgcolor": colour}
    return {"color": colour, "line": {"color": lines, "width": 1}, "pattern": pattern}


LEGEND_ABOVE = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": 1, "yanchor": "bottom", "font": {"size": 12}}


def layout(height: int, **more: Any) -> Figure:
    """The common layout. `template: none` keeps a figure small."""
    return {
        "template": "none",
        "height": height,
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 64, "r": 64, "t": 52, "b": 40},
        "showlegend": False,
        "dragmode": False,
        **more,
    }
