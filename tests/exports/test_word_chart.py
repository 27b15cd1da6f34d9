import io
from collections.abc import Callable

import openpyxl
import pytest
from docx.document import Document
from lxml import etree
from tests.exports.conftest import AXES, of_axes

from selfcheck.domain.charts.record import Chart
from selfcheck.domain.paragraphs import Draft
from selfcheck.domain.scoring import FORMULA
from selfcheck.exports.word import WordFile

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART, SHEET = "word/charts/chart1.xml", "word/embeddings/Microsoft_Excel_Sheet1.xlsx"

Read = Callable[[WordFile], dict[str, bytes]]


@pytest.fixture
def page_parts(written: Callable[..., WordFile], parts: Read) -> Callable[[Chart], dict[str, bytes]]:
    return lambda page: parts(written(chart=page))


def test_three_rated_axes_give_a_radar_and_an_unrated_axis_a_gap(page_parts: Callable[..., dict[str, bytes]], chart: Chart) -> None:
    space = etree.fromstring(page_parts(chart)[CHART])
    [radar] = space.iter(f"{C}radarChart")
    assert radar.find(f"{C}radarStyle").get("val") == "marker"
    names = [point.findtext(f"{C}v") for point in radar.find(f"{C}ser/{C}cat").iter(f"{C}pt")]
    assert names == ["思想", "落实", "担当", "作风", "自身"]
    values = {point.get("idx"): float(point.findtext(f"{C}v")) for point in radar.find(f"{C}ser/{C}val").iter(f"{C}pt")}
    assert values == {"0": 2.5, "1": 4, "3": 3.25, "4": 1}


def rated(number: int) -> Chart:
    return of_axes([(name, 2.0 if place < number else None, counted) for place, (name, _, counted) in enumerate(AXES)])


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_than_three_rated_axes_give_bars(page_parts: Callable[..., dict[str, bytes]], number: int) -> None:
    space = etree.fromstring(page_parts(rated(number))[CHART])
    assert list(space.iter(f"{C}barChart"))
    assert not list(space.iter(f"{C}radarChart"))
    # The first axis stands on top, the scale at the bottom.
    assert space.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert space.find(f".//{C}valAx/{C}crosses").get("val") == "max"


def test_where_nothing_is_rated_there_is_a_table_without_a_chart(
    page_parts: Callable[..., dict[str, bytes]], written: Callable[..., WordFile], opened: Callable[[WordFile], Document]
) -> None:
    assert not [name for name in page_parts(rated(0)) if "chart" in name]
    [table] = opened(written(chart=rated(0))).tables
    assert {row.cells[1].text for row in table.rows[1:]} == {"未评"}


def test_the_scale_is_fixed_whatever_the_scores(page_parts: Callable[..., dict[str, bytes]], chart: Chart) -> None:
    axis = etree.fromstring(page_parts(chart)[CHART]).find(f".//{C}valAx")
    assert [float(axis.find(f"{C}scaling/{C}{end}").get("val")) for end in ("min", "max")] == [0, 5]
    assert float(axis.find(f"{C}majorUnit").get("val")) == 1


def test_the_chart_has_chinese_fonts_and_the_deep_red_line(page_parts: Callable[..., dict[str, bytes]], chart: Chart) -> None:
    space = etree.fromstring(page_parts(chart)[CHART])
    properties = list(space.iter(f"{A}defRPr"))
    assert len(properties) >= 3
    for element in properties:
        assert [element.find(f"{A}{place}").get("typeface") for place in ("latin", "ea")] == ["宋体", "宋体"]
    assert space.find(f".//{C}ser/{C}spPr/{A}ln//{A}srgbClr").get("val") == "9B1C1C"


def test_the_chart_is_editable_its_workbook_holds_the_numbers(page_parts: Callable[..., dict[str, bytes]], chart: Chart) -> None:
    contents = page_parts(chart)
    key = etree.fromstring(contents[CHART]).find(f"{C}externalData").get(f"{R}id")
    [relation] = etree.fromstring(contents["word/charts/_rels/chart1.xml.rels"])
    assert (relation.get("Id"), relation.get("Target")) == (key, "../embeddings/Microsoft_Excel_Sheet1.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(contents[SHEET]))["Sheet1"]
    assert list(sheet.values) == [("方面", "本次"), *((name, score) for name, score, _ in AXES)]
    references = [element.text for element in etree.fromstring(contents[CHART]).iter(f"{C}f")]
    assert sorted(references) == ["Sheet1!$A$2:$A$6", "Sheet1!$B$1", "Sheet1!$B$2:$B$6"]


def test_a_name_that_looks_like_a_formula_stays_text(page_parts: Callable[..., dict[str, bytes]]) -> None:
    axes = (("=1+1", 2.0, "@项"), ("http://127.0.0.1", 3.0, "+1"), ("长" * 40_000, 3.0, "-1"))
    sheet = openpyxl.load_workbook(io.BytesIO(page_parts(of_axes(axes))[SHEET]))["Sheet1"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:3]] == [("=1+1", "s"), ("http://127.0.0.1", "s")]
    assert sheet["A4"].value == "长" * 32_767


def test_the_package_declares_chart_and_workbook(page_parts: Callable[..., dict[str, bytes]], chart: Chart) -> None:
    types = page_parts(chart)["[Content_Types].xml"].decode()
    assert 'PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"' in types
    assert 'Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"' in types


def test_the_page_comes_last_with_heading_chart_table_and_note(
    draft: Draft, written: Callable[..., WordFile], opened: Callable[[WordFile], Document], chart: Chart
) -> None:
    document = opened(written(chart=chart))
    heading, figure, note = document.paragraphs[len(draft.paragraphs) :]
    assert (heading.text, note.text) == (chart.title, FORMULA)
    assert heading.paragraph_format.page_break_before
    assert heading.style is not None
    assert heading.style.name == "Heading 1"
    [frame] = figure._element.xpath(".//wp:inline")
    assert frame.xpath("wp:docPr/@id") == ["1"]
    assert "思想 2.5，落实 4.0，担当 —" in frame.xpath("wp:docPr/@descr")[0]
    [table] = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:2] == [["方面", "得分", "计入的项"], ["思想", "2.5", "3/4 项"]]
    assert rows[3] == ["担当", "未评", "0/4 项"]


def test_the_chart_stands_in_no_exactly_spaced_line_that_would_clip_it(
    written: Callable[..., WordFile], opened: Callable[[WordFile], Document], chart: Chart
) -> None:
    document = opened(written(chart=chart))
    [figure] = [paragraph for paragraph in document.paragraphs if paragraph._element.xpath(".//w:drawing")]
    assert figure.style is not None
    assert figure.style.element.xpath("w:pPr/w:spacing/@w:lineRule") == ["auto"]


def test_all_scores_have_one_decimal_as_on_the_page(written: Callable[..., WordFile], opened: Callable[[WordFile], Document]) -> None:
    table = opened(written(chart=of_axes([("一", 2.0, "1 项"), ("二", 5.0, "1 项"), ("三", None, "0 项")]))).tables[0]
    assert [row.cells[1].text for row in table.rows[1:]] == ["2.0", "5.0", "未评"]


@pytest.mark.parametrize("number", [3, 9, 20])
def test_with_up_to_twenty_axes_heading_chart_table_and_note_share_a_page(
    written: Callable[..., WordFile], opened: Callable[[WordFile], Document], number: int
) -> None:
    document = opened(written(chart=of_axes([(f"第{place}个方面", 3.0, "1 项") for place in range(number)])))
    [height] = document.element.body.xpath(".//wp:inline/wp:extent/@cy")
    row, line = 6.3, 10.3  # in mm, as LibreOffice draws them
    assert int(height) / 36_000 + (number + 2) * row + line <= 225.5
    assert int(height) / 36_000 >= 70
