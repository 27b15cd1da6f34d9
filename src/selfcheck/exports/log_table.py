"""The log as an Excel file: what it is, and its lines. A text is written as a text, also one that looks like a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence

from selfcheck.exports.plain_text import storable
from selfcheck.exports.word_figure import CELL_LIMIT, NO_CLOCK

HEADS = ("时间", "谁", "做了什么", "对象")
WIDTHS = (20, 18, 30, 60)
"""Characters."""
ABOUT_WIDTHS = (14, 80)


def write_log(about: Sequence[tuple[str, str]], lines: Sequence[Sequence[str]]) -> bytes:
    """The workbook: 说明 with names and values, 操作记录 with a row of HEADS for each line."""
    import xlsxwriter

    blob = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(blob, options) as book:
        book.set_properties({"created": NO_CLOCK})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, widths, rows in (("说明", ABOUT_WIDTHS, about), ("操作记录", WIDTHS, [HEADS, *lines])):
            sheet = book.add_worksheet(name)
            for place, width in enumerate(widths):
                sheet.set_column(place, place, width, wrap)
            for number, row in enumerate(rows):
                for place, text in enumerate(row):
                    sheet.write_string(number, place, storable(text)[:CELL_LIMIT], head if row is HEADS else wrap)
        book.worksheets()[-1].freeze_panes(1, 0)
    return blob.getvalue()
