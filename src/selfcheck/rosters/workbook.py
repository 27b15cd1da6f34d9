"""A roster as an .xlsx file, which may also be one that wants to fill the memory."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.reader.excel import load_workbook

from selfcheck.rosters.limits import UNPACKED, TooMuch, must_be_small
from selfcheck.services.errors import RosterUnreadable

LAST_ROW, LAST_COLUMN = 1_048_576, 40
"""Excel's last row, and the last column that is looked at."""
DAMAGED = "这个文件打不开，可能已经损坏，或者不是 Excel 工作簿。请在 Excel 里打开，另存为 .xlsx 再上传"


def sheets_of(content: bytes) -> Iterator[tuple[str, Iterator[Sequence[str]]]]:
    """The visible sheets, by name, as rows of cells, blank rows too. Raises RosterUnreadable."""
    _must_be_small(content)
    try:
        # Values, not formulas; read row by row, so that a picture or a million coloured cells cost nothing.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title, _rows(sheet)
    except Exception as error:  # openpyxl meets a damaged file with errors of every kind
        raise RosterUnreadable(DAMAGED) from error


def _rows(sheet: Any) -> Iterator[Sequence[str]]:
    try:
        # Given, and not read from the sheet: some programs write a wrong extent, and a hostile one has rows without end.
        for row in sheet.iter_rows(min_row=1, max_row=LAST_ROW, max_col=LAST_COLUMN, values_only=True):
            yield [_text(value) for value in row]
    except Exception as error:
        raise RosterUnreadable(DAMAGED) from error


def _text(value: object) -> str:
    """A cell as Excel shows it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _must_be_small(content: bytes) -> None:
    try:
        must_be_small(content)
    except TooMuch as error:
        raise RosterUnreadable(
            f"这个文件太大，解开以后超过 {UNPACKED // 1_000_000} MB 或者单元格太多。请只留下名册那一张表，去掉图片和格式"
        ) from error
    except Exception as error:  # zipfile, too: BadZipFile, NotImplementedError, RuntimeError for a password, zlib.error, …
        raise RosterUnreadable(DAMAGED) from error
