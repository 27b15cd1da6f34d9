"""The XML of the chart in the Word file: radar of three or more rated axes, bars of fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selfcheck.domain.scoring import FEWEST_RADAR_AXES
from selfcheck.exports.profile import Face

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

SERIES_NAME = "得分"
RED = "9B1C1C"
GRID = "BFBFBF"

_NO_FRAME = (
    '<c:spPr xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
)

Axes = list[tuple[str, float | None]]


def chart_xml(axes: Axes, highest: int, face: Face, workbook_key: str) -> bytes:
    """The chart part's XML. `axes`: name and score from 0 to `highest`, or None; `workbook_key`: the relationship id of the data."""
    radar = is_radar(axes)
    chart = _bare_chart(axes, radar)
    chart.has_title = chart.has_legend = False
    _style_text(chart, face)
    _style_axes(chart, highest, radar)
    _style_series(chart, radar)
    return _serialized(chart, face, workbook_key)


def is_radar(axes: Axes) -> bool:
    """Whether enough axes are rated for a radar."""
    return sum(score is not None for _, score in axes) >= FEWEST_RADAR_AXES


def _bare_chart(axes: Axes, radar: bool) -> Chart:
    from pptx.chart.chart import Chart
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml import parse_xml

    data = CategoryChartData(number_format="General")
    data.categories = [name for name, _ in axes]
    data.add_series(SERIES_NAME, [score for _, score in axes])
    kind = XL_CHART_TYPE.RADAR_MARKERS if radar else XL_CHART_TYPE.BAR_CLUSTERED
    return Chart(parse_xml(ChartXmlWriter(kind, data).xml.encode()), None)


def _style_text(chart: Chart, face: Face) -> None:
    from pptx.util import Pt

    for font in (chart.font, chart.category_axis.tick_labels.font, chart.value_axis.tick_labels.font):
        font.size = Pt(face.size_pt)
        font.bold = False


def _style_axes(chart: Chart, highest: int, radar: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_MARK

    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = 0, highest, 1
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    for axis in (values, names):
        axis.tick_labels.number_format = "General"
        axis.tick_labels.number_format_is_linked = False
        axis.format.line.color.rgb = RGBColor.from_string(GRID)
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(GRID)
    if not radar:
        # The first axis on top, the scale at the bottom.
        names.reverse_order = True
        values._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM


def _style_series(chart: Chart, radar: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    red = RGBColor.from_string(RED)
    plot = chart.plots[0]
    series: Any = plot.series[0]
    if not radar:
        plot.gap_width = 80
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = red
        return
    series.format.line.color.rgb = red
    series.format.line.width = Pt(2)
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = red
    series.marker.format.line.color.rgb = red


def _serialized(chart: Chart, face: Face, workbook_key: str) -> bytes:
    """Add what python-pptx's objects do not offer: no frame, the Chinese font, and the reference to the workbook."""
    from lxml import etree
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    space = chart._chartSpace
    space.find(qn("c:chart")).addnext(parse_xml(_NO_FRAME))
    for properties in space.iter(qn("a:defRPr")):
        for place in ("a:latin", "a:ea"):
            etree.SubElement(properties, qn(place), typeface=face.font)
    external = etree.SubElement(space, qn("c:externalData"), {qn("r:id"): workbook_key})
    etree.SubElement(external, qn("c:autoUpdate"), val="0")
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))
