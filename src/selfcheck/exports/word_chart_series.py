"""How the series of a Word chart are drawn: lines by dash and marker, bars by pattern, not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

RED = "9B1C1C"
SHARES, BOTH_SIDES, MEANS = '[>=6]0"%";""', '0"%";0"%";""', "0.0"
"""How values are written on bars: shares where there is room for them, shares on both sides of the middle, means."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colour as RRGGBB; `dash` and `pattern` by python-pptx's names, solid where there is none. A line without `marker` has no points."""

    colour: str = RED
    dash: str = ""
    marker: bool = True
    pattern: str = ""
    back: str = "FFFFFF"
    """What shows between the lines of the pattern."""


HATCH = "LIGHT_VERTICAL"
"""Of a bar that cannot be held against the others; no series has it."""


def style_series(plot: Any, radar: bool, labels: str, looks: Sequence[Look], loose: Iterable[tuple[int, int]] = ()) -> None:
    """Draw each series of a python-pptx plot in its look; bars carry their values as `labels` say, and none where it is empty.

    `loose`: place and series of the bars that are hatched.
    """
    for series, look in zip(plot.series, looks, strict=True):
        (_line if radar else _bar)(series, look)
    for place, number in [] if radar else sorted(loose):
        _bar(plot.series[number].points[place], _hatched(looks[number]))
    if not radar:
        plot.gap_width = 40 if labels else 80
    if labels:
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = labels, False


def _line(series: Any, look: Look) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE_DASH_STYLE
    from pptx.util import Pt

    colour = _rgb(look.colour)
    series.format.line.color.rgb = colour
    series.format.line.width = Pt(2 if look.marker else 1.25)
    if look.dash:
        series.format.line.dash_style = MSO_LINE_DASH_STYLE[look.dash]
    if not look.marker:
        series.marker.style = XL_MARKER_STYLE.NONE
        return
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour


def _hatched(look: Look) -> Look:
    """The look of a bar that cannot be held against the others: paler, so that its value stays legible."""
    return replace(look, colour=look.back if look.pattern else look.colour, pattern=HATCH, back="FFFFFF")


def _bar(series: Any, look: Look) -> None:
    from pptx.enum.dml import MSO_PATTERN_TYPE

    fill = series.format.fill
    if look.pattern:
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE[look.pattern]
        fill.back_color.rgb = _rgb(look.back)
    else:
        fill.solid()
    fill.fore_color.rgb = _rgb(look.colour)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)
