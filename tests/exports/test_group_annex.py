"""The Word annex of a release: native charts, each with its sentence and its table, and nothing that may not be shown."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary
from tests.series import times

from selfcheck.charts.group_heat import COLOURS
from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import FIVE, THREE, GroupView
from selfcheck.domain.group_tables import dimension_sentence, hundredths, item_sentence
from selfcheck.domain.group_texts import CHART_TEXTS
from selfcheck.exports.group_annex import SHADES, write_annex
from selfcheck.exports.profile import PROFILES, ProfileError

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SAME, LOW, HIGH = [4] * 6, [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]

LARGE = GroupView(summary(SIX, spread_out(SIX, 12)))
SMALL = GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4)))
LAST = summary(SIX, spread_out(SIX, 12, 3), group="某县", round="上一年度", groups=2)
ABOVE = replace(level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5)}), last=LAST)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(content)).tables]


def chart(view: GroupView, number: int) -> etree._Element:
    return etree.fromstring(parts(write_annex(view, SIX, "gbt9704"))[f"word/charts/chart{number}.xml"])


def values(space: etree._Element) -> dict[str, list[float]]:
    """The numbers of each series, by its name."""
    return {
        series.findtext(f"{C}tx//{C}v"): [float(value.text) for value in series.find(f"{C}val").iter(f"{C}v")]
        for series in space.iter(f"{C}ser")
    }


def test_the_means_are_a_radar_with_the_middle_half_as_dashed_lines() -> None:
    space = chart(LARGE, 1)
    assert list(space.iter(f"{C}radarChart"))
    shown = LARGE.summary.dimensions
    assert values(space) == {
        "平均分": [result.mean for result in shown],
        "中间一半下限": [result.band[0] for result in shown if result.band],
        "中间一半上限": [result.band[1] for result in shown if result.band],
    }
    dashes = [series.find(f"{C}spPr/{A}ln/{A}prstDash") for series in space.iter(f"{C}ser")]
    assert [None if dash is None else dash.get("val") for dash in dashes] == [None, "sysDash", "sysDash"]
    assert list(space.iter(f"{C}legend"))


def test_parts_that_are_not_shown_are_left_out_of_the_chart_and_told_in_the_table() -> None:
    space = chart(SMALL, 1)
    assert list(values(space)) == ["平均分"]
    assert not list(space.iter(f"{C}legend"))
    assert "思想政治建设" not in [value.text for value in space.iter(f"{C}v")]
    assert tables(write_annex(SMALL, SIX, "gbt9704"))[0][1] == ["思想政治建设", "意见集中，不显示数值"]


def test_a_part_that_is_shown_by_its_mean_alone_has_a_point_and_takes_the_middle_half_from_all() -> None:
    view = GroupView(BY_MEAN)
    assert values(chart(view, 1)) == {"平均分": [result.mean for result in BY_MEAN.dimensions]}
    assert tables(write_annex(view, SIX, "gbt9704"))[0][3] == ["履职担当作为", f"{BY_MEAN.dimensions[2].mean}", "—"]


def test_under_three_shown_parts_the_means_are_bars() -> None:
    hidden = tuple(replace(one, status="few", mean=None, counts=(), n=0) for one in LARGE.summary.dimensions[2:])
    few = GroupView(replace(LARGE.summary, dimensions=(*LARGE.summary.dimensions[:2], *hidden)))
    assert list(chart(few, 1).iter(f"{C}barChart"))


@pytest.mark.parametrize(("view", "names"), [(LARGE, FIVE), (SMALL, THREE)])
def test_the_items_are_bars_stacked_to_a_hundred_the_weakest_on_top(view: GroupView, names: tuple[str, ...]) -> None:
    space = chart(view, 2)
    [bars] = space.iter(f"{C}barChart")
    assert bars.find(f"{C}grouping").get("val") == "percentStacked"
    assert space.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    shares = values(space)
    assert tuple(shares) == names
    for one in zip(*shares.values(), strict=True):
        assert sum(one) == pytest.approx(100, abs=2)  # whole hundredths
    order = [point.findtext(f"{C}v") for point in bars.find(f"{C}ser/{C}cat").iter(f"{C}pt")]
    assert order == [f"{result.place.number} {result.name}" for result in view.summary.weakest()]
    patterns = [series.find(f"{C}spPr/{A}pattFill") for series in bars.iter(f"{C}ser")]
    assert len({None if pattern is None else pattern.get("prst") for pattern in patterns}) == len(patterns)
    assert space.find(f".//{C}dLbls/{C}showVal").get("val") == "1"


def test_the_chart_shows_the_shares_of_its_table() -> None:
    """5 of 13 are 38.46 %: rounded to 38.5 first, the chart would say 39 where the table says 38."""
    ratings = [2] * 5 + [3] * 2 + [5] * 6
    view = GroupView(summary(SIX, people(SIX, *[ratings] * 6)))
    assert [shares[0] for shares in values(chart(view, 2)).values()] == [0, 38, 15, 0, 46]
    assert tables(write_annex(view, SIX, "gbt9704"))[1][1][2:7] == ["0%", "38%", "15%", "0%", "46%"]


def test_each_chart_has_its_own_workbook_with_shares_and_no_numbers_of_persons() -> None:
    contents = parts(write_annex(LARGE, SIX, "gbt9704"))
    for number in (1, 2, 3):
        [relation] = etree.fromstring(contents[f"word/charts/_rels/chart{number}.xml.rels"])
        assert relation.get("Target") == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(contents["word/embeddings/Microsoft_Excel_Sheet2.xlsx"]))["Sheet1"]
    rows = list(sheet.values)
    assert rows[0] == ("项", *FIVE)
    weakest = LARGE.summary.weakest()[0]
    assert rows[1] == (f"{weakest.place.number} {weakest.name}", *(hundredths(Fraction(number, weakest.n)) for number in weakest.counts))


def test_sentences_and_common_problems_stand_beside_the_charts() -> None:
    content = write_annex(SMALL, SIX, "gbt9704")
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["第一组自查情况统计", "年度民主生活会"]
    assert "“六个是否”自评，汇总 6 人的提交（第 1 次发布）" in texts[2]
    assert dimension_sentence(SMALL.summary) in texts
    assert item_sentence(SMALL.summary) in texts
    assert "一、各方面平均分" in texts
    found = tables(content)
    assert found[-1] == [["次序", "项", "范围"], ["1", "2 党员义务", "多数同志"]]
    assert found[1][-1][0:2] == ["1 性质宗旨", "意见集中，不显示数值"]
    frames = [inline for paragraph in document.paragraphs for inline in paragraph._element.xpath(".//wp:inline/wp:docPr")]
    assert [(frame.get("id"), bool(frame.get("descr"))) for frame in frames] == [("1", True), ("2", True), ("3", True)]


@pytest.mark.parametrize("view", [LARGE, SMALL, replace(LARGE, parent=LAST), replace(SMALL, parent=LAST, last=LAST), ABOVE])
def test_every_chart_of_the_page_stands_there_with_its_sentence_and_its_table(view: GroupView) -> None:
    content = write_annex(view, SIX, "gbt9704")
    there = [text for text in CHART_TEXTS.values() if text.table(view)[1]]
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]
    headings = [text for text in texts if re.match("[一二三四五六]、", text)]
    assert headings == [
        f"{numeral}、{title}" for numeral, title in zip("一二三四五六", [*(one.title for one in there), "共性问题"], strict=False)
    ]
    for one, found in zip(there, tables(content), strict=False):
        columns, rows = one.table(view)
        assert one.sentence(view) in texts
        # Where a reason has the room of the empty cells behind it, they repeat it.
        assert found == [list(columns), *([cell or row[1] for cell in row] for row in rows)]


def test_where_opinions_differ_most_the_low_stand_to_the_left_and_the_high_to_the_right() -> None:
    space, (columns, rows) = chart(LARGE, 3), CHART_TEXTS["spread"].table(LARGE)
    assert [bars.find(f"{C}grouping").get("val") for bars in space.iter(f"{C}barChart")] == ["stacked"]
    left, right = (next(series.iter(f"{C}val")) for series in space.iter(f"{C}ser"))
    told = [[f"{sign * float(value.text):g}%" for value in side.iter(f"{C}v")] for sign, side in ((-1, left), (1, right))]
    assert told == [[row[place] for row in rows] for place in (1, 3)]
    assert list(values(space)) == [columns[1], columns[3]]
    ends = [space.find(f".//{C}valAx/{C}scaling/{C}{end}").get("val") for end in ("min", "max")]
    assert [float(end) for end in ends] == [-100, 100]
    assert "-" not in space.find(f".//{C}dLbls/{C}numFmt").get("formatCode"), "a share has no sign"
    assert space.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low", "names stand beside the bars and not in them"


def test_a_group_stands_beside_the_level_above_and_its_last_round_as_in_the_table() -> None:
    view = replace(LARGE, parent=LAST, last=LAST)
    space, (columns, rows) = chart(view, 4), CHART_TEXTS["compare"].table(view)
    assert list(values(space)) == [columns[1], columns[2], columns[4]] == ["本组", "上级", "上一轮"]
    assert [[f"{value}" for value in line] for line in values(space).values()] == [[row[place] for row in rows] for place in (1, 2, 4)]
    assert [point.findtext(f"{C}v") for point in space.find(f".//{C}ser/{C}cat").iter(f"{C}pt")] == [row[0] for row in rows]
    fills = [series.find(f"{C}spPr/{A}pattFill") for series in space.iter(f"{C}ser")]
    assert [None if fill is None else fill.get("prst") for fill in fills] == [None, "wdUpDiag", "wdDnDiag"]


def test_what_is_not_shown_has_no_bar_beside_that_of_the_others() -> None:
    names = [value.text for value in chart(replace(SMALL, last=LAST), 4).iter(f"{C}v")]
    assert "思想政治建设" not in names
    assert "自身建设" in names
    gone = replace(LAST, dimensions=LAST.dimensions[:2])
    space = chart(replace(SMALL, parent=LAST, last=gone), 4)
    assert [len(line) for line in values(space).values()] == [3, 3, 1], "a gap, and not a bar of no height"


def test_the_table_of_the_groups_is_shaded_by_the_means_and_what_is_not_shown_is_white() -> None:
    document = docx.Document(io.BytesIO(write_annex(ABOVE, SIX, "gbt9704")))
    [table] = [table for table in document.tables if table.cell(0, 0).text == "单位或组"]
    fills: dict[str, str | None] = {}
    for row in table.rows[1:]:
        for cell in row.cells:
            [*shade] = cell._tc.xpath("w:tcPr/w:shd/@w:fill")
            fills[cell.text] = shade[0] if shade else None
    assert fills["意见集中，不显示数值"] is None
    assert fills["一组"] is fills["8"] is None
    means = sorted((float(text), fill) for text, fill in fills.items() if fill)
    assert len(means) >= 4
    reds = [int(fill[:2], 16) - int(fill[4:], 16) for _, fill in means]
    assert reds == sorted(reds, reverse=True), "the lower, the redder"


def test_the_shades_are_those_of_the_page() -> None:
    assert [f"#{colour.lower()}" for colour in SHADES] == [colour for _, colour in COLOURS]


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    document = docx.Document(io.BytesIO(write_annex(LARGE, SIX, "gbt9704")))
    for table in document.tables:
        assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)
        assert len(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")) == 1


def test_where_nothing_may_be_shown_the_annex_says_so_without_a_chart() -> None:
    contents = parts(write_annex(GroupView(summary(SIX, spread_out(SIX, 3))), SIX, "windows"))
    assert not [name for name in contents if "chart" in name]
    assert "没有可以显示的方面" in contents["word/document.xml"].decode()
    assert "6 项都不显示分数，有没有共性问题，看不出来。" in contents["word/document.xml"].decode()


def test_a_level_above_says_how_many_groups_it_adds_up() -> None:
    view = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)})
    written = parts(write_annex(view, SIX, "gbt9704"))["word/document.xml"].decode()
    assert "汇总 17 人的提交（由 2 个组已发布的结果相加）。有一组不显示的项，不作合计；" in written


@settings(max_examples=times(15, 1000))  # each makes and reads a file with six charts
@given(draw_submissions(SIX, most=12), st.text(st.characters(), max_size=12))
def test_any_release_and_any_name_give_a_file_that_opens(submissions: dict[str, Ratings], name: str) -> None:
    view = GroupView(summary(SIX, submissions, group=name, round=name))
    content = write_annex(view, SIX, "gbt9704")
    for part, data in parts(content).items():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(data)
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.author, properties.created, properties.modified) == ("", None, None)


def test_the_same_release_gives_the_same_file() -> None:
    first, second = (parts(write_annex(LARGE, SIX, "gbt9704")) for _ in range(2))
    assert first == second


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ProfileError, match="版式"):
        write_annex(LARGE, SIX, "nothing")


@pytest.mark.office
@pytest.mark.parametrize("profile", PROFILES)
def test_on_paper_charts_and_tables_are_whole(tmp_path: Path, profile: str, eyes: Callable[[Path], str]) -> None:
    (tmp_path / "a.docx").write_bytes(write_annex(replace(LARGE, parent=LAST, last=LAST), SIX, profile))
    text = eyes(tmp_path / "a.docx")
    for name in (result.name for result in LARGE.summary.dimensions):
        assert text.count(name) >= 2  # once at the chart, once in the table
    for result in LARGE.summary.items:
        assert text.replace(" ", "").count(f"{result.place.number}{result.name}") >= 2
    for heading in (
        "一、各方面平均分",
        "二、各项评分的分布",
        "三、看法差别最大的项",
        "四、同上级、同上一轮对照",
        "五、共性问题",
        "5分",
        "少于5人",
    ):
        assert heading in text.replace(" ", "")


@pytest.fixture
def eyes(tmp_path: Path) -> Callable[[Path], str]:
    """What LibreOffice prints of a Word file."""

    def read(word: Path) -> str:
        home = (tmp_path / "office").as_uri()
        command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
        printed = ["pdftotext", "-layout", str(word.with_suffix(".pdf")), "-"]
        return subprocess.run(printed, check=True, timeout=60, capture_output=True, encoding="utf-8").stdout

    return read
