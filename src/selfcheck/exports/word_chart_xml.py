"""The XML of a chart in a Word file: radar, bars, bars stacked to a hundred, or bars on both sides of a middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selfcheck.exports.profile import Face
from selfcheck.exports.word_chart_series import Look, style_series

if TYPE_CHECKING:
    from pptx.chart.chart import Chart

RADAR, BARS, STACKED, BACK_TO_BACK = "RADAR_MARKERS", "BAR_CLUSTERED", "BAR_STACKED_100", "BAR_STACKED"
"""The kinds of plot, as python-pptx calls them."""
GRID = "BFBFBF"
UNSIGNED = '0"%";0"%"'

_NO_FRAME = (
    '<c:spPr xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
)


@dataclass(frozen=True, slots=True)
class Series:
    """One line or one row of bars; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart draws: `names` are its axes or bars, the scale runs from 0 to `highest`, or as far to both sides.

    Bars carry their values in the number format `labels`; none where it is empty. `loose`: name and series of bars that are hatched.
    """

    kind: str
    names: tuple[str, ...]
    series: tuple[Series, ...]
    highest: int
    labels: str = ""
    loose: frozenset[tuple[int, int]] = frozenset()

    @property
    def scale(self) -> tuple[float, float, float, str]:
        """Lowest and highest value, step, and number format. Of back-to-back bars the left ones are negative, and told without a sign."""
        if self.kind == STACKED:
            return 0, 1, 0.25, "0%"
        return (-self.highest, self.highest, self.highest / 4, UNSIGNED) if self.kind == BACK_TO_BACK else (0, self.highest, 1, "General")


def chart_xml(plot: Plot, face: Face, workbook_key: str) -> bytes:
    """The chart part's XML. `workbook_key`: the relationship id of the data, which stand in Sheet1 from A1 on."""
    chart = _bare_chart(plot)
    chart.has_title = False
    _style_legend(chart, len(plot.series) > 1)
    _style_text(chart, face)
    _style_axes(chart, plot)
    style_series(chart.plots[0], plot.kind == RADAR, plot.labels, [series.look for series in plot.series], plot.loose)
    return _serialized(chart, face, workbook_key)


def _bare_chart(plot: Plot) -> Chart:
    from pptx.chart.chart import Chart
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml import parse_xml

    data = CategoryChartData(number_format="General")
    data.categories = plot.names
    for series in plot.series:
        data.add_series(series.name, series.values)
    return Chart(parse_xml(ChartXmlWriter(XL_CHART_TYPE[plot.kind], data).xml.encode()), None)


def _style_legend(chart: Chart, wanted: bool) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_legend = wanted
    legend: Any = chart.legend
    if legend is not None:
        legend.position = XL_LEGEND_POSITION.BOTTOM
        legend.include_in_layout = False


def _style_text(chart: Chart, face: Face) -> None:
    from pptx.util import Pt

    for font in (chart.font, chart.category_axis.tick_labels.font, chart.value_axis.tick_labels.font):
        font.size = Pt(face.size_pt)
        font.bold = False


def _style_axes(chart: Chart, plot: Plot) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_AXIS_CROSSES, XL_TICK_LABEL_POSITION, XL_TICK_MARK

    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit, told = plot.scale
    values.major_tick_mark = names.major_tick_mark = XL_TICK_MARK.NONE
    for axis in (values, names):
        axis.tick_labels.number_format = told if axis is values else "General"
        axis.tick_labels.number_format_is_linked = False
        axis.format.line.color.rgb = RGBColor.from_string(GRID)
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(GRID)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW if plot.kind == BACK_TO_BACK else XL_TICK_LABEL_POSITION.NEXT_TO_AXIS
    if plot.kind != RADAR:
        # The first axis on top, the scale at the bottom.
        names.reverse_order = True
        values._element.crosses.val = XL_AXIS_CROSSES.MAXIMUM


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
