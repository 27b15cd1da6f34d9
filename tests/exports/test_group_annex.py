"""The Word annex of a release: native charts, each with its sentence and its table, and nothing that may not be shown."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary
from tests.series import times

from selfcheck.domain.bank import Bank
from selfcheck.domain.charts.groups import distances
from selfcheck.domain.charts.record import Chart, Column, Kind, Role, Series, Table, Unit
from selfcheck.domain.charts.registry import charts_of
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.domain.common import verdict
from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.views import FIVE, THREE, GroupView, Reach
from selfcheck.exports.group_annex import write_annex
from selfcheck.exports.plain_text import storable
from selfcheck.exports.profile import PROFILES, ProfileError, load_profile
from selfcheck.exports.word_chart import figure
from selfcheck.exports.word_package import empty_document
from selfcheck.exports.word_table import WIDTH, add_chart_table, colour

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SAME, LOW, HIGH = [4] * 6, [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]

LARGE = GroupView(summary(SIX, spread_out(SIX, 12)))
SMALL = GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4)))
LAST = summary(SIX, spread_out(SIX, 12, 3), round="上一年度")
ABOVE = replace(
    level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5), "三组": spread_out(SIX, 9, 2)}), earlier=(LAST,)
)
HELD = replace(LARGE, parent=ABOVE.summary, earlier=(LAST,))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tables(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(io.BytesIO(content)).tables]


def chart(view: GroupView, number: int) -> etree._Element:
    """The native chart of the file by its number: 1, 2 …"""
    return etree.fromstring(parts(write_annex(view, SIX, "gbt9704"))[f"word/charts/chart{number}.xml"])


def values(space: etree._Element) -> dict[str, list[float]]:
    """The numbers of each series, by its name."""
    return {
        series.findtext(f"{C}tx//{C}v"): [float(value.text) for value in series.find(f"{C}val").iter(f"{C}v")]
        for series in space.iter(f"{C}ser")
    }


def names_of(space: etree._Element) -> list[str]:
    return [point.findtext(f"{C}v") for point in space.find(f".//{C}ser/{C}cat").iter(f"{C}pt")]


def test_the_means_are_a_radar_with_the_middle_half_as_dashed_lines() -> None:
    space = chart(LARGE, 1)
    assert list(space.iter(f"{C}radarChart"))
    bands = [one.figures.band for one in LARGE.summary.dimensions if one.figures and one.figures.band]
    assert values(space) == {
        "平均分": [one.mean for one in LARGE.summary.dimensions],
        "中间一半从": [low for low, _ in bands],
        "中间一半到": [high for _, high in bands],
    }
    dashes = [series.find(f"{C}spPr/{A}ln/{A}prstDash") for series in space.iter(f"{C}ser")]
    assert [None if dash is None else dash.get("val") for dash in dashes] == [None, "sysDash", "sysDash"]
    assert list(space.iter(f"{C}legend"))


def test_parts_that_are_not_shown_have_an_axis_without_a_value_and_their_reason_in_the_table() -> None:
    space = chart(SMALL, 1)
    assert names_of(space) == [one.name for one in SMALL.summary.dimensions]
    assert [len(line) for line in values(space).values()] == [sum(one.mean is not None for one in SMALL.summary.dimensions)]
    assert not list(space.iter(f"{C}legend"))
    assert tables(write_annex(SMALL, SIX, "gbt9704"))[0][1] == ["思想政治建设", "—", "", "评分相近，不显示"]


def test_a_part_that_is_shown_by_its_mean_alone_has_a_point_and_takes_the_middle_half_from_all() -> None:
    view = GroupView(BY_MEAN)
    assert values(chart(view, 1)) == {"平均分": [one.mean for one in BY_MEAN.dimensions]}


@pytest.mark.parametrize(("view", "names"), [(LARGE, FIVE), (SMALL, THREE)])
def test_the_items_are_bars_stacked_to_a_hundred_with_their_means_the_weakest_on_top(view: GroupView, names: tuple[str, ...]) -> None:
    space, record = chart(view, 2), charts_of(view)["items"]
    [bars] = space.iter(f"{C}barChart")
    assert bars.find(f"{C}grouping").get("val") == "percentStacked"
    assert space.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    shares = values(space)
    assert tuple(shares) == names
    for one in zip(*shares.values(), strict=True):
        assert sum(one) == pytest.approx(100, abs=2)  # whole hundredths
    assert names_of(space) == ["　".join(filter(None, one)) for one in zip(record.names, record.marks, strict=True)]
    patterns = [series.find(f"{C}spPr/{A}pattFill") for series in bars.iter(f"{C}ser")]
    assert len({None if pattern is None else pattern.get("prst") for pattern in patterns}) == len(patterns)
    assert space.find(f".//{C}dLbls/{C}showVal").get("val") == "1"


def test_the_chart_shows_the_shares_of_its_table() -> None:
    """5 of 13 are 38.46 %: rounded to 38.5 first, the chart would say 39 where the table says 38."""
    ratings = [2] * 5 + [3] * 2 + [5] * 6
    view = GroupView(summary(SIX, people(SIX, *[ratings] * 6)))
    assert [shares[0] for shares in values(chart(view, 2)).values()] == [0, 38, 15, 0, 46]
    head, first = tables(write_annex(view, SIX, "gbt9704"))[1][:2]
    assert [cell for name, cell in zip(head, first, strict=True) if name.endswith("占比")] == ["0%", "38%", "15%", "0%", "46%"]


def test_each_chart_has_its_own_workbook_with_shares_and_no_numbers_of_persons() -> None:
    contents = parts(write_annex(LARGE, SIX, "gbt9704"))
    for number in (1, 2, 3):
        [relation] = etree.fromstring(contents[f"word/charts/_rels/chart{number}.xml.rels"])
        assert relation.get("Target") == f"../embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(contents["word/embeddings/Microsoft_Excel_Sheet2.xlsx"]))["Sheet1"]
    rows, record = list(sheet.values), charts_of(LARGE)["items"]
    assert rows[0] == ("项", *FIVE)
    assert rows[1] == (f"{record.names[0]}　{record.marks[0]}", *(one.values[0] for one in record.series))
    assert sum(rows[1][1:]) == pytest.approx(100, abs=2)


def texts_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs if paragraph.text]


def test_sentences_stand_beside_the_charts_and_each_chart_tells_what_it_shows() -> None:
    content = write_annex(SMALL, SIX, "gbt9704")
    texts = texts_of(content)
    assert texts[:2] == ["第一组自查情况统计", "年度民主生活会"]
    assert texts[2] == (
        "本附件根据“六个是否”自评结果整理。按 6 人提交的评分统计；没有提交的不在内。6 项里有 1 项不显示，原因写在表里。"
        "低分多往往是查得严，不作考核、不作排名。"
    )
    frames = docx.Document(io.BytesIO(content)).element.body.xpath(".//wp:inline/wp:docPr")
    told = [one.sentence for one in charts_of(SMALL).values()]
    assert [(frame.get("id"), frame.get("descr")) for frame in frames] == [(f"{place}", one) for place, one in enumerate(told, 1)]


def test_a_partial_release_says_so_before_everything_else() -> None:
    texts = texts_of(write_annex(replace(ABOVE, reach=Reach(3, 4, 23, 31)), SIX, "gbt9704"))
    assert texts[2] == "只是 3/4 个组、23/31 人"
    assert not [text for text in texts_of(write_annex(ABOVE, SIX, "gbt9704")) if text.startswith("只是")]


def test_common_problems_are_told_in_words_without_a_number_of_anybody() -> None:
    content = write_annex(SMALL, SIX, "gbt9704")
    assert verdict(SMALL.summary) in texts_of(content)
    [found] = [table for table in tables(content) if table[0][-1] == "共性问题"]
    assert found[:3] == [["项", "范围", "共性问题"], ["2 党员义务", "多数同志", "是"], ["1 性质宗旨", "", "不能确定"]]
    assert {row[2] for row in found[3:]} == {"不是"}
    assert not re.search(r"\d", "".join(cell for row in found for cell in row[1:]))


def test_where_nothing_is_a_common_problem_there_is_something_to_talk_about() -> None:
    fives = [3, 3, 4, 4, 5, 5, 5, 5, 5, 4, 4, 5]
    high = people(SIX, fives, fives, [*fives[:-1], 4], fives, [3, 3, *[4] * 8, 5, 5], fives)
    content = write_annex(GroupView(summary(SIX, high)), SIX, "gbt9704")
    [found] = [table for table in tables(content) if table[0][1] == "相对靠后的项"]
    assert [row[0] for row in found[1:]] == [one.name for one in SIX.dimensions]
    assert found[4] == ["转变作风", "5 群众路线", "0"]
    all_common = GroupView(summary(SIX, people(SIX, *[LOW] * 6)))
    assert "供讨论" not in "".join(texts_of(write_annex(all_common, SIX, "gbt9704")))


def test_the_items_stand_last_as_the_list_words_them() -> None:
    assert tables(write_annex(LARGE, SIX, "gbt9704"))[-1] == [
        ["题号", "项", "原文"],
        *([f"{item.number}", item.short, item.question] for item in SIX.items),
    ]


@pytest.mark.parametrize("view", [LARGE, SMALL, replace(LARGE, parent=ABOVE.summary), HELD, ABOVE])
def test_every_chart_of_the_registry_stands_there_with_its_sentence_and_its_table(view: GroupView) -> None:
    content = write_annex(view, SIX, "gbt9704")
    there = charts_of(view).values()
    texts = texts_of(content)
    headings = [text.partition("、")[2] for text in texts if re.match("[一二三四五六七八九十]、", text)]
    assert headings[: len(there) + 1] == [*(one.title for one in there), "共性问题"]
    assert headings[-1] == "各项原文"
    for one, found in zip(there, tables(content), strict=False):
        assert one.sentence in texts
        assert found[0] == [column.name for column in one.table.columns if not column.detail]
        assert [row[0].removesuffix("※") for row in found[1:]] == list(one.names)


def test_numbers_of_persons_in_a_class_stand_in_the_workbook_only() -> None:
    heads = [cell for table in tables(write_annex(LARGE, SIX, "gbt9704")) for cell in table[0]]
    assert "1 分占比" in heads
    assert not [head for head in heads if head.endswith("分人数")]


def test_where_opinions_differ_the_low_stand_to_the_left_and_the_high_to_the_right() -> None:
    space, record = chart(LARGE, 3), charts_of(LARGE)["spread"]
    assert [bars.find(f"{C}grouping").get("val") for bars in space.iter(f"{C}barChart")] == ["stacked"]
    left, right = values(space).values()
    assert ([-value for value in left], right) == tuple([*one.values] for one in record.series)
    ends = [space.find(f".//{C}valAx/{C}scaling/{C}{end}").get("val") for end in ("min", "max")]
    assert [float(end) for end in ends] == [-100, 100]
    assert "-" not in space.find(f".//{C}dLbls/{C}numFmt").get("formatCode"), "a share has no sign"
    assert space.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low", "names stand beside the bars and not in them"


def test_a_group_stands_beside_the_level_above_and_its_last_round_each_with_a_pattern_of_its_own() -> None:
    fills = []
    for number, name in ((4, "above"), (5, "rounds")):
        space, record = chart(HELD, number), charts_of(HELD)[name]
        assert values(space) == {one.name: [value for value in one.values if value is not None] for one in record.series}
        fills += [series.find(f"{C}spPr/{A}pattFill") for series in space.iter(f"{C}ser")]
    assert [None if fill is None else fill.get("prst") for fill in fills] == [None, "wdUpDiag", None, "wdDnDiag"]


def test_what_is_not_shown_has_no_bar_beside_that_of_the_others() -> None:
    space = chart(replace(SMALL, parent=LAST), 3)
    assert [len(line) for line in values(space).values()] == [3, 4], "a gap, and not a bar of no height"


def test_what_cannot_be_compared_is_hatched_and_has_a_mark_in_chart_and_table() -> None:
    record, space = charts_of(ABOVE)["items"], chart(ABOVE, 2)
    loose = {row for row, _ in record.loose}
    assert loose
    assert {row for row, name in enumerate(names_of(space)) if name.endswith("※")} == loose
    for series in space.iter(f"{C}ser"):
        points = {int(point.find(f"{C}idx").get("val")): point.find(f"{C}spPr/{A}pattFill").get("prst") for point in series.iter(f"{C}dPt")}
        assert points == dict.fromkeys(loose, "ltVert")
    content = write_annex(ABOVE, SIX, "gbt9704")
    table = docx.Document(io.BytesIO(content)).tables[1]
    assert {row for row, cells in enumerate(table.rows[1:]) if cells.cells[0].text.endswith("※")} == loose
    assert {row for row, cells in enumerate(table.rows[1:]) if cells.cells[0]._tc.xpath("w:tcPr/w:shd[@w:val='diagStripe']")} == loose
    assert "带※的有不显示的数，不能比较。" in texts_of(content)
    assert "※" not in "".join(texts_of(write_annex(LARGE, SIX, "gbt9704")))


LINES = {
    "甲": people(SIX, *[LOW] * 6),
    "乙": spread_out(SIX, 9),
    "丙": people(SIX, *[[1, 2, 5, 4, 5, 4]] * 2, SAME, *[[3, 4, 5, 3, 4, 5]] * 3),
    "丁": people(SIX, *[HIGH] * 6),
}


def fields(view: GroupView, bank: Bank = SIX) -> list[list[tuple[str, str]]]:
    """Text and shade of each cell of the tables of the groups by 方面, without their heads."""
    document = docx.Document(io.BytesIO(write_annex(view, bank, "gbt9704")))
    [table] = [
        one for one in document.tables if one.cell(0, 0).text == "单位" and "思想政治建设" in [cell.text for cell in one.rows[0].cells]
    ]
    return [[(cell.text, "".join(cell._tc.xpath("w:tcPr/w:shd/@w:fill"))) for cell in row.cells] for row in table.rows[1:]]


def test_the_table_of_the_groups_is_shaded_by_the_distance_to_the_median_and_what_cannot_be_compared_is_not() -> None:
    view = level_above(SIX, LINES)
    record, found = charts_of(view)["groups"], fields(view)
    assert {row for row, _ in record.loose}, "one of them hides an item of a 方面"
    for row, line in enumerate(distances(record)):
        for column, distance in enumerate(line):
            text, fill = found[row][column + 2]
            value = record.series[column].values[row]
            loose = value is not None and (row, column) in record.loose
            assert text == ("—" if value is None else f"{value:.1f}{'※' * loose}")
            assert fill == ("FFFFFF" if loose else "" if distance is None else colour(distance))
    assert [cell for row in found for cell in row[:2] if cell[1]] == []
    assert NOT_RANKED in "".join(texts_of(write_annex(view, SIX, "gbt9704")))


def test_the_lower_the_redder_and_the_median_is_neutral() -> None:
    shades = [colour(place / 4) for place in range(-4, 5)]
    reds = [int(shade[:2], 16) - int(shade[4:], 16) for shade in shades]
    assert reds == sorted(reds, reverse=True)
    assert (shades[0], shades[4], shades[8]) == ("D9857D", "F1ECE0", "92B3CF")
    assert (colour(-2), colour(2)) == (shades[0], shades[8])


UNITS = (Unit.TEXT, Unit.MEAN, Unit.SHARE, Unit.NUMBER)


@settings(max_examples=times(60, 2000))
@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(UNITS)), min_size=1, max_size=30), st.integers(1, 5), st.text(max_size=90))
def test_a_table_of_any_number_of_columns_fits_the_page_and_loses_none(columns: list[tuple[str, Unit]], rows: int, text: str) -> None:
    """One of five columns ended in `KeyError: 5`."""
    heads = tuple(Column(storable(name), unit) for name, unit in columns)
    cells = tuple(storable(text) if unit == Unit.TEXT else 3 for _, unit in columns)
    document = empty_document(load_profile("gbt9704"))
    add_chart_table(document, Chart("", "", Kind.FIELDS, "", (), (), Table(heads, (cells,) * rows)), load_profile("gbt9704").note)
    found = [one.name for one in heads[:1]]
    for table in document.tables:
        assert sum(column.width.mm for column in table.columns if column.width) <= WIDTH + 0.5
        assert len(table.rows) == rows + 1
        found += [cell.text for cell in table.rows[0].cells[1:]]
        assert table.cell(0, 0).text == heads[0].name
    assert found == [one.name for one in heads]


def test_two_tables_of_one_record_stay_two() -> None:
    document = empty_document(load_profile("gbt9704"))
    wide = Table(tuple(Column(f"{place}", Unit.MEAN) for place in range(30)), ((1.0,) * 30,))
    add_chart_table(document, Chart("", "", Kind.FIELDS, "", (), (), wide), load_profile("gbt9704").note)
    kinds = [etree.QName(child).localname for child in document.element.body]
    assert kinds == ["tbl", *["p", "tbl"] * (len(document.tables) - 1), "sectPr"]
    assert len(document.tables) > 1


def test_of_more_than_two_hundred_groups_the_first_stand_there_shaded_among_all_and_the_workbook_is_named() -> None:
    lines = {f"第{number}组": people(SIX, *[[1, 2, 3, 4, 5, 1 + number // 60]] * 6) for number in range(203)}
    view = level_above(SIX, lines)
    found = fields(view)
    assert [row[0][0] for row in found] == [*lines][:200]
    assert found[0][2][1] == colour(distances(charts_of(view)["groups"])[0][0] or 0)
    assert texts_of(write_annex(view, SIX, "gbt9704")).count("只列前 200 行，共 203 行；全部在数据表（Excel）里。") == 2


def test_classes_of_any_number_have_looks_from_low_to_high() -> None:
    for number in (1, 2, 4, 6):
        series = tuple(Series(f"{place}", (10,), Role.CLASS) for place in range(number))
        drawn = figure(Chart("", "", Kind.SHARES, "项", ("甲",), series, Table(())))
        assert drawn is not None
        assert drawn.plot.series[0].look.colour == "B9655D"


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    document = docx.Document(io.BytesIO(write_annex(LARGE, SIX, "gbt9704")))
    for table in document.tables:
        assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)
        assert len(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")) == 1


def test_where_nothing_may_be_shown_the_annex_says_so_without_a_chart() -> None:
    contents = parts(write_annex(GroupView(summary(SIX, spread_out(SIX, 3))), SIX, "windows"))
    assert not [name for name in contents if "chart" in name]
    assert "没有可以显示的方面" in contents["word/document.xml"].decode()
    assert "6 项里，“性质宗旨”" in contents["word/document.xml"].decode()
    assert "不能确定（不显示分数）" in contents["word/document.xml"].decode()


def test_a_level_above_says_how_many_groups_it_adds_up() -> None:
    view = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9, 1)})
    assert "按 17 人提交的评分统计，来自 2 个组；没有提交的不在内。" in texts_of(write_annex(view, SIX, "gbt9704"))[2]


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
    (tmp_path / "a.docx").write_bytes(write_annex(replace(HELD, below=ABOVE.below), SIX, profile))
    text = eyes(tmp_path / "a.docx")
    for name in (result.name for result in LARGE.summary.dimensions):
        assert text.count(name) >= 2  # once at the chart, once in the table
    for result in LARGE.summary.items:
        assert text.replace(" ", "").count(f"{result.place.number}{result.name}") >= 2
    for heading in (
        "一、各方面平均分",
        "二、各项评分的分布",
        "三、看法的集中程度",
        "四、同上级对照",
        "五、同以前各轮对照",
        "各项原文",
        "5分",
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
