"""The Word annex of a release: native charts, each with its sentence and its table, and nothing that may not be shown."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import FIVE, THREE, GroupView
from selfcheck.domain.group_tables import dimension_sentence, hundredths, item_sentence
from selfcheck.exports.group_annex import write_annex
from selfcheck.exports.profile import PROFILES, ProfileError

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SAME, LOW, HIGH = [4] * 6, [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]

LARGE = GroupView(summary(SIX, spread_out(SIX, 12)))
SMALL = GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4)))


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
    for number in (1, 2):
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
    assert found[2] == [["次序", "项", "范围"], ["1", "2 党员义务", "多数同志"]]
    assert found[1][-1][0:2] == ["1 性质宗旨", "意见集中，不显示数值"]
    frames = [inline for paragraph in document.paragraphs for inline in paragraph._element.xpath(".//wp:inline/wp:docPr")]
    assert [(frame.get("id"), bool(frame.get("descr"))) for frame in frames] == [("1", True), ("2", True)]


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
    assert "汇总 17 人的提交（由 2 个组已发布的结果相加）。每一项只计能显示这一项的组；" in written


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
    (tmp_path / "a.docx").write_bytes(write_annex(LARGE, SIX, profile))
    text = eyes(tmp_path / "a.docx")
    for name in (result.name for result in LARGE.summary.dimensions):
        assert text.count(name) >= 2  # once at the chart, once in the table
    for result in LARGE.summary.items:
        assert text.replace(" ", "").count(f"{result.place.number}{result.name}") >= 2
    for heading in ("一、各方面平均分", "二、各项评分的分布", "三、共性问题", "5分", "少于5人"):
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
