"""The released figures as an Excel file: only what may be shown, a sheet for each chart, and every text a text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from tests.group_views import SIX, draw_submissions, level_above, people, spread_out, summary
from tests.series import times

from selfcheck.domain.charts.registry import GROUP_CHARTS, charts_of
from selfcheck.domain.charts.wording import NOT_RANKED
from selfcheck.domain.common import verdict
from selfcheck.domain.counting import Ratings
from selfcheck.domain.disclosure.views import GroupView, Reach
from selfcheck.exports.group_table import write_table

SAME, LOW, HIGH = [4] * 6, [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]
HOSTILE = ("=1+1", "@x", "-2", "+1", "http://127.0.0.1", "{=1}", "1e5", "<b>", "\x07=2")
OWN = GroupView(summary(SIX, spread_out(SIX, 12)))
ABOVE = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5), "三组": spread_out(SIX, 9, 2)})


def opened(view: GroupView) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_table(view, SIX)))


def rows(view: GroupView, sheet: str) -> list[tuple[object, ...]]:
    return list(opened(view)[sheet].values)


def test_the_sheets_are_the_charts_that_there_is_something_for() -> None:
    for view in (OWN, ABOVE, replace(OWN, parent=ABOVE.summary, earlier=(OWN.summary,))):
        titles = [chart.title for chart in charts_of(view).values()]
        assert opened(view).sheetnames == ["说明", *titles, "共性问题", "各项原文"]


def test_a_level_above_says_how_many_groups_it_adds_up_and_a_group_which_release_it_is() -> None:
    group = dict(rows(GroupView(summary(SIX, spread_out(SIX, 8), number=2)), "说明")[1:7])
    above = dict(rows(ABOVE, "说明")[1:7])
    assert (group["第几次发布"], group.get("相加的组数")) == (2, None)
    assert (above.get("第几次发布"), above["相加的组数"]) == (None, 3)
    partial = dict(rows(replace(ABOVE, reach=Reach(3, 4, 23, 31)), "说明")[1:7])
    assert str(partial["统计了"]).startswith("只是 3/4 个组、23/31 人。")


def test_the_first_sheet_says_what_each_chart_says() -> None:
    told = [row[1] for row in rows(ABOVE, "说明")]
    assert [chart.title for chart in charts_of(ABOVE).values() if chart.sentence not in told] == []
    assert verdict(ABOVE.summary) in told


@pytest.mark.parametrize("view", [OWN, ABOVE])
def test_numbers_are_numbers_in_the_format_of_their_unit(view: GroupView) -> None:
    formats = {"0.0": float, "0%": float, "0": int}
    sheet, table = opened(view)["各项评分的分布"], charts_of(view)["items"].table
    assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns], "those of details too"
    for cells, row in zip(sheet.iter_rows(min_row=2), table.rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str):
                assert (cell.value or "", cell.data_type if value else "s") == (value, "s")
            elif value is None:
                assert cell.value is None
            else:
                share = cell.number_format == "0%"
                assert cell.value == (value / 100 if share else value)
                assert cell.number_format in formats
    heads = {cell.value: sheet.cell(2, place).number_format for place, cell in enumerate(sheet[1], 1)}
    shares = {name for name in heads if str(name).endswith("占比")}
    persons = {name for name in heads if str(name).endswith("分人数")}
    assert len(shares) == len(persons) >= 3
    assert {heads[name] for name in shares} == {"0%"}
    assert {heads[name] for name in persons} == {"0"}
    assert heads["平均分"] == "0.0"


def test_what_cannot_be_compared_has_stripes_and_the_first_sheet_says_what_they_mean() -> None:
    book, charts = opened(ABOVE), charts_of(ABOVE)
    loose = {row for row, _ in charts["items"].loose}
    sheet = book["各项评分的分布"]
    assert loose
    assert {row for row in range(len(charts["items"].names)) if sheet.cell(row + 2, 1).fill.fill_type == "lightUp"} == loose
    groups, sheet = charts["groups"], book["各组对照（按方面）"]
    striped = {(cell.row - 2, cell.column - 3) for line in sheet.iter_rows(min_row=2) for cell in line if cell.fill.fill_type == "lightUp"}
    assert striped == {(row, column) for row, column in groups.loose if groups.series[column].values[row] is not None}
    assert any("画斜线的格子" in str(text) for _, text in rows(ABOVE, "说明"))


def test_where_groups_are_compared_stands_what_the_table_is_not_for() -> None:
    for chart in ("各组对照（按方面）", "各组对照（按项）"):
        assert rows(ABOVE, chart)[-1][0] == NOT_RANKED
    assert NOT_RANKED not in [row[0] for row in rows(ABOVE, "各项评分的分布")]


@settings(max_examples=times(25, 500))
@given(draw_submissions(SIX, most=12))
def test_of_what_is_hidden_no_number_stands_in_the_file(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    shown = {one.place.number: one.figures is not None for one in release.items}
    for sheet in ("各项评分的分布", "共性问题"):
        for row in rows(GroupView(release), sheet)[1:]:
            numbers = [cell for cell in row[1:] if isinstance(cell, int | float)]
            assert bool(numbers) == shown[int(str(row[0]).split(" ")[0])]


def test_the_common_problems_stand_with_word_and_share() -> None:
    table = rows(GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4))), "共性问题")
    assert table[0] == ("项", "范围", "共性问题", "3 分及以下占比", "计入", "说明")
    assert table[1][:4] == ("2 党员义务", "多数同志", "是", 1)
    assert table[2][2:] == ("不能确定", None, None, "评分相近，不显示")
    assert {row[2] for row in table[3:]} == {"不是"}


def test_the_items_stand_as_the_list_words_them() -> None:
    assert rows(OWN, "各项原文") == [("题号", "项", "原文"), *((item.number, item.short, item.question) for item in SIX.items)]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_looks_like_a_formula_or_an_address_stays_text(name: str) -> None:
    view = level_above(SIX, {name: spread_out(SIX, 8), "二组": spread_out(SIX, 9)}, group=name, round=name)
    book = opened(view)
    plain = name.replace("\x07", "")
    for sheet, place in (("说明", "B2"), ("说明", "B3"), ("各组对照（按方面）", "A2")):
        cell = book[sheet][place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (plain, "s", None)


@settings(max_examples=times(25, 500))
@given(st.text(st.characters(), max_size=12))
def test_no_cell_of_any_file_is_a_formula(name: str) -> None:
    view = level_above(SIX, {name: spread_out(SIX, 6)}, group=name)
    content = write_table(view, SIX)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [part for part in package.namelist() if "externalLink" in part or b"<f>" in package.read(part)]


@settings(max_examples=times(25, 500))
@given(st.lists(st.text(st.characters(), max_size=40), min_size=2, max_size=4))
def test_any_titles_give_sheets_with_names_of_their_own(titles: list[str]) -> None:
    titles = [*titles, titles[0], "History", "'[]:*?/\\'"]
    made = charts_of(OWN)["dimensions"]
    with pytest.MonkeyPatch.context() as patched:
        charts = {f"{place}": (lambda _, title=title: replace(made, title=title)) for place, title in enumerate(titles)}
        patched.setattr("selfcheck.domain.charts.registry.GROUP_CHARTS", charts)
        names = opened(OWN).sheetnames
    assert len({name.lower() for name in names}) == len(names) == len(titles) + 3
    assert [name for name in names if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name) or name.lower() == "history"] == []
    assert len(GROUP_CHARTS) >= 7


def test_heads_stay_in_sight_and_columns_are_wide_enough() -> None:
    book = opened(ABOVE)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
    assert [book[name].column_dimensions["A"].width >= 20 for name in book.sheetnames[:-1]] == [True] * (len(book.sheetnames) - 1)
    assert book["各组对照（按方面）"].column_dimensions["G"].width >= 20, "说明"


def test_the_file_carries_neither_author_nor_time_and_is_the_same_again() -> None:
    properties = opened(OWN).properties
    assert (properties.creator or "", properties.lastModifiedBy or "", properties.created) == ("", "", datetime(1980, 1, 1))
    assert write_table(OWN, SIX) == write_table(OWN, SIX)
