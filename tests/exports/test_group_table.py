"""The released counts as an Excel file: only what may be shown, and every text a text."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from tests.group_views import BY_MEAN, SIX, draw_submissions, level_above, people, spread_out, summary

from selfcheck.domain.counting import Ratings
from selfcheck.domain.group import GroupView
from selfcheck.exports.group_table import write_table

SAME, LOW, HIGH = [4] * 6, [1, 2, 3, 3, 2, 1], [5, 4, 5, 4, 5, 4]
HOSTILE = ("=1+1", "@x", "-2", "+1", "http://127.0.0.1", "{=1}", "1e5", "<b>", "\x07=2")


def opened(view: GroupView) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_table(view)))


def rows(view: GroupView, sheet: str) -> list[tuple[object, ...]]:
    return list(opened(view)[sheet].values)


def test_the_sheets_are_those_that_there_is_something_for() -> None:
    group = GroupView(summary(SIX, spread_out(SIX, 8)))
    assert opened(group).sheetnames == ["说明", "方面", "项", "共性问题"]
    above = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9)})
    assert opened(above).sheetnames == ["说明", "方面", "项", "各组", "共性问题"]


def test_a_level_above_says_how_many_groups_it_adds_up_and_a_group_which_release_it_is() -> None:
    group = dict(rows(GroupView(summary(SIX, spread_out(SIX, 8), number=2)), "说明")[1:7])
    above = dict(rows(level_above(SIX, {"一组": spread_out(SIX, 8), "二组": spread_out(SIX, 9)}), "说明")[1:7])
    assert (group["第几次发布"], group.get("相加的组数")) == (2, None)
    assert (above.get("第几次发布"), above["相加的组数"]) == (None, 2)


def test_an_item_stands_with_its_counts_and_a_hidden_one_with_the_reason_alone() -> None:
    table = rows(GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4))), "项")
    assert table[0][:7] == ("项", "题号", "不适用（人）", "状态", "平均分", "1—2 分（人）", "3 分（人）")
    assert table[1] == ("性质宗旨", 1, None, "意见集中，不显示数值", *[None] * 11)
    assert table[2] == ("党员义务", 2, "少于 5 人", "显示", 2, 4, 2, 0, *[None] * 7)


def test_from_ten_persons_on_the_five_ratings_and_the_middle_half_stand_too() -> None:
    release = summary(SIX, spread_out(SIX, 12))
    for row, result in zip(rows(GroupView(release), "项")[1:], release.items, strict=True):
        assert row[3:8] == ("显示", result.mean, *result.classes)
        assert row[8:13] == result.counts
        assert row[13:] == result.band


def test_of_a_part_that_is_shown_by_its_mean_alone_there_is_no_number_of_persons_and_the_notes_say_why() -> None:
    assert rows(GroupView(BY_MEAN), "方面")[3] == ("履职担当作为", "显示", BY_MEAN.dimensions[2].mean, *[None] * 10)
    assert any("只有平均分、没有人数的方面" in str(text) for _, text in rows(GroupView(BY_MEAN), "说明"))


def test_where_fewer_than_the_threshold_did_not_rate_there_are_shares_and_no_numbers_of_persons() -> None:
    """Six persons of whom one left the first item open, which is a 方面 of its own: 6 less 5 would tell so."""
    view = GroupView(summary(SIX, people(SIX, [1, 2, 3, 5, 4, None], LOW, *[HIGH] * 4)))
    for sheet, first in (("项", 3), ("方面", 1)):
        assert rows(view, sheet)[1][first : first + 5] == ("显示", 3, "40%", "20%", "40%")
    assert rows(view, "项")[2][5:8] == (4, 2, 0)
    assert any("只写占评了分的人的百分比" in str(text) for _, text in rows(view, "说明"))


def test_so_it_is_with_the_five_ratings() -> None:
    view = GroupView(summary(SIX, people(SIX, [*LOW, *HIGH, None], *[[*HIGH, *HIGH, 1]] * 5)))
    assert rows(view, "项")[1][5:13] == ("33%", "17%", "50%", "17%", "17%", "17%", "25%", "25%")


def test_who_marked_an_item_not_applicable_is_counted_from_the_threshold_on() -> None:
    table = rows(GroupView(summary(SIX, people(SIX, [*LOW, *LOW, *[None] * 5], *[[*HIGH, *HIGH, *[None] * 4, 3]] * 5))), "项")
    assert table[1][2] == 5
    assert table[2][2] == "少于 5 人"


@given(draw_submissions(SIX, most=12))
def test_of_what_is_hidden_no_number_stands_in_the_file(submissions: dict[str, Ratings]) -> None:
    release = summary(SIX, submissions)
    for sheet, results, first in (("项", release.items, 2), ("方面", release.dimensions, 1)):
        for row, result in zip(rows(GroupView(release), sheet)[1:], results, strict=True):
            numbers = [cell for cell in row[first:] if isinstance(cell, int | float)]
            assert bool(numbers) == result.shown


def test_the_groups_below_stand_with_their_means() -> None:
    view = level_above(SIX, {"一组": spread_out(SIX, 8), "二组": people(SIX, SAME, *[HIGH] * 5)})
    table = rows(view, "各组")
    assert table[0] == ("单位或组", "提交人数", "思想政治建设", "自身建设", "履职担当作为", "转变作风")
    assert [row[:2] for row in table[1:]] == [("合计", 14), ("一组", 8), ("二组", 6)]
    assert table[3][2] == "意见集中，不显示数值"
    assert table[2][2:] == tuple(result.mean for result in view.below[0].dimensions)


def test_the_common_problems_stand_with_rank_and_word() -> None:
    assert rows(GroupView(summary(SIX, people(SIX, HIGH, LOW, *[HIGH] * 4))), "共性问题") == [
        ("次序", "项", "范围"),
        ("1", "2 党员义务", "多数同志"),
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_looks_like_a_formula_or_an_address_stays_text(name: str) -> None:
    view = level_above(SIX, {name: spread_out(SIX, 8), "二组": spread_out(SIX, 9)}, group=name, round=name)
    book = opened(view)
    plain = name.replace("\x07", "")
    for sheet, place in (("说明", "B2"), ("说明", "B3"), ("各组", "A3")):
        cell = book[sheet][place]
        assert (cell.value, cell.data_type, cell.hyperlink) == (plain, "s", None)


@given(st.text(st.characters(), max_size=12))
def test_no_cell_of_any_file_is_a_formula(name: str) -> None:
    view = level_above(SIX, {name: spread_out(SIX, 6)}, group=name)
    content = write_table(view)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [part for part in package.namelist() if "externalLink" in part or b"<f>" in package.read(part)]


def test_heads_stay_in_sight_and_columns_are_wide_enough() -> None:
    book = opened(GroupView(summary(SIX, spread_out(SIX, 8))))
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.column_dimensions["A"].width >= 20
        assert sheet["A1"].font.bold
    assert book["项"].column_dimensions["D"].width >= 20


def test_the_file_carries_neither_author_nor_time_and_is_the_same_again() -> None:
    view = GroupView(summary(SIX, spread_out(SIX, 8)))
    properties = opened(view).properties
    assert (properties.creator or "", properties.lastModifiedBy or "", properties.created) == ("", "", datetime(1980, 1, 1))
    assert write_table(view) == write_table(view)


def test_where_there_is_no_common_problem_the_sheet_says_of_which_items_so() -> None:
    none = rows(GroupView(summary(SIX, people(SIX, *[HIGH] * 6))), "共性问题")
    assert none[1][0].endswith("没有哪一项有至少三人、三分之一以上评 3 分及以下。")  # type: ignore[union-attr]
    hidden = rows(GroupView(summary(SIX, people(SIX, *[[2] * 6] * 6))), "共性问题")
    assert hidden[1][0].endswith("6 项都不显示分数，有没有共性问题，看不出来。")  # type: ignore[union-attr]
    some = rows(GroupView(summary(SIX, people(SIX, SAME, LOW, *[HIGH] * 4))), "共性问题")
    assert [row[0] for row in some[1:]] == ["1", "另有 1 项不显示分数，其中有没有共性问题，看不出来。"]
