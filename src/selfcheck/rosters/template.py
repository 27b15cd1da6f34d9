"""The .xlsx file to fill in, and the same with the people in it who are listed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from selfcheck.services.roster_books import BOTH, RosterLine
from selfcheck.services.roster_records import Role
from selfcheck.services.tree import DEPTH_LIMIT

HEADER = ("单位", "姓名", "角色")
EXAMPLES = (
    ("示例（删去）某县/某局/办公室", "某同志", Role.MEMBER),
    ("示例（删去）某县/某局", "某负责同志", Role.LEADER),
    ("示例（删去）某县/某局/财务科", "某科长", BOTH),
)
NOTES = (
    "现成的名册不用照这张表改：列名（所在党支部、部门、党员姓名……）、合并的单元格、标题和合计行都认得，认不准的导入时会问。",
    "一人一行。“示例（删去）”开头的行只供参照，导入时不算，可以删去。",
    "单位：从上到下写全，用斜线“/”分开，如 某县/某局/办公室；上级都一样的，可以只写最下面一级，导入时再选在哪个单位下面。",
    f"最多 {DEPTH_LIMIT} 级。还没有的单位，导入时会建立；与已有的单位写得不一样、又可能是同一个的，导入时会问。",
    "姓名：同一单位里有重名的，请加上区别，如“某某（大）”“某某（小）”。",
    f"角色：{Role.MEMBER}或{Role.LEADER}，不写就是{Role.MEMBER}。{Role.MEMBER}只能放在最下一级单位；{Role.LEADER}可以放在任何一级。",
    f"同一个人既是{Role.LEADER}、自己也要作答的，角色写“{BOTH}”，两个身份用一个码；写成两行的，是两张码条、两个码。",
    "上传以后先看到预览：认出了什么、跳过了什么、哪一行为什么加不进去，都会列出来；确认以前什么都不会改动。",
    "第二年的名册照样导入：谁是新来的、谁调动了、谁不在名册里了，都会列出来。调动和移除要一个一个选定，不选就不动。",
    "Excel 表格（.xlsx、.xls）、.ods 和 CSV 都可以。WPS 的 .et 请先另存为 .xlsx。",
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_template() -> bytes:
    """A sheet with the columns and examples, and one that explains them."""
    return _written(EXAMPLES, pale=True)


def write_roster(lines: Iterable[RosterLine]) -> bytes:
    """The same with the people who are listed. A name is written as a text, also one that looks like a formula."""
    return _written([(line.unit, line.name, line.role) for line in lines], pale=False)


def _written(rows: Iterable[Sequence[str]], *, pale: bool) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#EDE7DB", "border": 1})
        # As text: a name such as 1-2 must not become a date while it is typed.
        plain = book.add_format({"num_format": "@"})
        example = book.add_format({"italic": True, "font_color": "#8D877B"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("名册")
        for column, width in enumerate((44, 16, 16)):
            sheet.set_column(column, column, width, plain)
        sheet.write_row(0, 0, HEADER, head)
        for row, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, cell, example if pale else plain)
        sheet.freeze_panes(1, 0)
        sheet.data_validation(1, 2, 20_000, 2, {"validate": "list", "source": [Role.MEMBER, Role.LEADER, BOTH]})
        notes = book.add_worksheet("填写说明")
        notes.set_column(0, 0, 90, wrapped)
        for row, note in enumerate(NOTES):
            notes.write_string(row, 0, f"{row + 1}. {note}", wrapped)
    return file.getvalue()
