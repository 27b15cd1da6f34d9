"""A roster as an .xlsx file, which may also be one that wants to fill the memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl.reader.excel import load_workbook

from selfcheck.services.errors import RosterUnreadable

UNPACKED_LIMIT = 20_000_000
"""Bytes of all parts together; nothing is unpacked before this was looked at."""
PARTS_LIMIT = 1000
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
    """Looks at what the parts say they unpack to, which is all that Python then unpacks; and for definitions that grow by themselves."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
                raise RosterUnreadable(f"这个文件解开以后超过 {UNPACKED_LIMIT // 1_000_000} MB。请只留下名册那一张表，去掉图片和格式")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _defines(archive.read(part)):
                    raise RosterUnreadable(DAMAGED)
    except RosterUnreadable:
        raise
    except Exception as error:  # zipfile, too: BadZipFile, NotImplementedError, RuntimeError for a password, zlib.error, …
        raise RosterUnreadable(DAMAGED) from error


def _defines(part: bytes) -> bool:
    """Whether XML brings its own entities, which no Excel writes; a NUL is UTF-16, in which they could hide."""
    return b"<!DOCTYPE" in part or b"\0" in part
