"""Reads whatever an office uploads as its roster into sheets, by what the file holds, and not by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from selfcheck.rosters.building import SheetsBuilder
from selfcheck.rosters.calamine import read_apart
from selfcheck.rosters.grid import Sheet
from selfcheck.rosters.open_document import CONTENT
from selfcheck.rosters.others import refuse_other_packages, refuse_other_streams, refuse_others
from selfcheck.rosters.text import broken_line, decoded, read_text
from selfcheck.rosters.workbook import parts_of, read_workbook, refuse_large
from selfcheck.rosters.xml_2003 import NAMESPACE, read_xml_2003
from selfcheck.services.errors import RosterUnreadable

SIZE_LIMIT = 5_000_000
"""Bytes; 20,000 rows of an .xlsx file take half a megabyte."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(r"<(!--|!doctype|\?xml|(html|head|meta|title|style|script|body|table|div|p|center|form|font|h[1-6])\b)")
_LOOKED_AT = 10_000
"""Letters that say which kind of text it is."""


def sheets_in(file_name: str, content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets on which something is written, at least one. Raises RosterUnreadable."""
    if PurePath(file_name).suffix.lower() == ".et":
        raise RosterUnreadable("这是 WPS 表格（.et），这里读不了。请用 WPS 打开它，另存为“Excel 工作簿（.xlsx）”，再选一次")
    if not content:
        raise RosterUnreadable("这个文件是空的。请下载名册模板，填好以后再上传")
    if len(content) > SIZE_LIMIT:
        raise RosterUnreadable(
            f"文件有 {len(content) / 1e6:.1f} MB，超过 {SIZE_LIMIT // 1_000_000} MB。请只留下名册那一张表，去掉图片和格式"
        )
    refuse_others(content)
    sheets = SheetsBuilder()
    _read(content, sheets)
    if not sheets.sheets():
        raise RosterUnreadable("这个文件里什么都没有写（隐藏的工作表不看）。请把名册填好、不要隐藏，保存以后再上传")
    return sheets.sheets()


def _read(content: bytes, sheets: SheetsBuilder) -> None:
    if content.startswith(ZIP):
        refuse_large(content)
        parts = parts_of(content)
        refuse_other_packages(parts)
        (read_apart if CONTENT in parts else read_workbook)(content, sheets)
    elif content.startswith(OLE):
        refuse_other_streams(content)
        read_apart(content, sheets)
    elif (text := decoded(content)) is not None:
        _read_text(text, sheets)
    elif (line := broken_line(content)) is not None:
        raise RosterUnreadable(f"第 {line} 行有读不出的字，这个文件可能没有存完整。请用 Excel 或 WPS 打开核对，另存为 .xlsx 再上传")
    else:
        raise RosterUnreadable(
            "这个文件不是名册：名册是 Excel 工作簿（.xlsx、.xls）、.ods、.csv 或文本文件。请下载名册模板，填好以后再上传"
        )


def _read_text(text: str, sheets: SheetsBuilder) -> None:
    beginning = text[:_LOOKED_AT].lstrip().lower()
    if beginning.startswith("<") and NAMESPACE in beginning:
        read_xml_2003(text, sheets)
    elif not _WEB_PAGE.match(beginning):
        read_text(text, sheets)
    else:
        # lxml takes a moment to import, and no page but this one needs it.
        from selfcheck.rosters.web import read_web_page

        read_web_page(text, sheets)
