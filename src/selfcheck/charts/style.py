"""What all charts share: ink, paper, one deep red; every series also differs by marker and dash, not by colour alone."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

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


CURRENT = Look("#9b1c1c", "solid", "circle", "rgba(155, 28, 28, 0.12)")
EARLIER = Look("#3f5873", "dash", "diamond-open", "rgba(0, 0, 0, 0)")


def label(name: str) -> str:
    """An axis name for plotly: its markup escaped (quotes stay: plotly knows no `&quot;`), broken into lines."""
    lines = -(-len(name) // LABEL_LINE)
    width = -(-len(name) // lines) if lines else 1
    pieces = [name[start : start + width] for start in range(0, len(name), width)]
    for place, piece in enumerate(pieces[:-1]):
        if piece.endswith("“"):  # an opening mark never ends a line
            pieces[place : place + 2] = [piece[:-1], "“" + pieces[place + 1]]
    return "<br>".join(html.escape(piece, quote=False) for piece in pieces)


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
