"""The .xlsx file to fill in."""

from __future__ import annotations

import io

import xlsxwriter

from selfcheck.services.roster import DEPTH_LIMIT, LEADER, MEMBER

HEADER = ("单位", "姓名", "角色")
EXAMPLES = (
    ("示例（删去）某县/某局/办公室", "某同志", MEMBER),
    ("示例（删去）某县/某局", "某负责同志", LEADER),
)
NOTES = (
    "一人一行，每行都写上单位，不要合并单元格。第一行是表头，不要改；“示例（删去）”开头的两行只供参照，导入时不算，可以删去。",
    "单位：从上到下写全，用斜线“/”分开，如 某县/某局/办公室；只有一级的，只写这一级。",
    f"最多 {DEPTH_LIMIT} 级。还没有的单位，导入时会自动建立；已有的单位，名称要写得一样。",
    "姓名：同一单位里有重名的，请加上区别，如“某某（大）”“某某（小）”。",
    f"角色：{MEMBER}或{LEADER}，不写就是{MEMBER}。{MEMBER}只能放在最下一级单位；{LEADER}可以放在任何一级。",
    f"同一个人既是{LEADER}，自己也要作答的，写两行。",
    "上传以后先看到预览，哪一行有问题、什么问题都会列出来；确认以前什么都不会改动。",
    "导入只增加，不删除：名册里没有的人不会被删去，已经有的人不会重复。",
    "也可以用 .xls、.ods、CSV 或文本文件，列名相同。WPS 的 .et 请先另存为 .xlsx。",
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_template() -> bytes:
    """A sheet with the columns and two examples, and one that explains them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#EDE7DB", "border": 1})
        pale = book.add_format({"italic": True, "font_color": "#8D877B"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("名册")
        for column, width in enumerate((44, 16, 12)):
            # As text: a name such as 1-2 must not become a date while it is typed.
            sheet.set_column(column, column, width, book.add_format({"num_format": "@"}))
        sheet.write_row(0, 0, HEADER, head)
        for row, example in enumerate(EXAMPLES, start=1):
            sheet.write_row(row, 0, example, pale)
        sheet.freeze_panes(1, 0)
        sheet.data_validation(1, 2, 20_000, 2, {"validate": "list", "source": [MEMBER, LEADER]})
        notes = book.add_worksheet("填写说明")
        notes.set_column(0, 0, 90, wrapped)
        for row, note in enumerate(NOTES):
            notes.write_string(row, 0, f"{row + 1}. {note}", wrapped)
    return file.getvalue()
