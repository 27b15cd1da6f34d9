"""Tells the kinds of files apart, and finds the columns in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from selfcheck.rosters.text import readings_of_text
from selfcheck.services.errors import RosterUnreadable
from selfcheck.services.roster import RosterRow

SIZE_LIMIT = 5_000_000
"""Bytes; 20,000 rows of an .xlsx file take half a megabyte."""
ROW_LIMIT = 20_000
HEADER_WITHIN = 20
"""Rows that may stand above the header: a title, a date, who made it."""
COLUMNS = {"unit": ("单位", "单位路径", "所在单位", "组"), "name": ("姓名", "名字"), "role": ("角色", "身份")}
"""What the columns may be called; the first name is the template's."""
EXAMPLE = "示例(删去)"
"""So begins the unit of an example row of the template, in half-width letters."""
READ = (".xlsx", ".csv", ".xls", "")
"""What a roster's name ends in. An .xls file may hold any of what is read; what most of them hold is refused by its content."""
OTHERS = {".et": "WPS 表格（.et）", ".ods": "OpenDocument 表格（.ods）", ".txt": "文本文件（.txt）"}
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_HEADER = (
    f"没有找到表头。名册要有一行写着“{COLUMNS['unit'][0]}”“{COLUMNS['name'][0]}”（还可以有“{COLUMNS['role'][0]}”），"
    "下面每人一行。可以下载名册模板照着填"
)
Cells = Sequence[str]


class RosterFiles:
    """`services.roster.Rosters`."""

    def read(self, file_name: str, content: bytes) -> Sequence[RosterRow]:
        """The rows of an .xlsx or .csv file; which of them it is says its content. Raises RosterUnreadable."""
        _refuse_others(file_name)
        if not content:
            raise RosterUnreadable("这个文件是空的。请下载名册模板，填好以后再上传")
        if len(content) > SIZE_LIMIT:
            raise RosterUnreadable(
                f"文件有 {len(content) / 1e6:.1f} MB，超过 {SIZE_LIMIT // 1_000_000} MB。请只留下名册那一张表，去掉图片和格式"
            )
        if content.startswith(OLD_EXCEL):
            raise RosterUnreadable(
                "这是旧格式的 Excel 文件（.xls），或者加了密码。请在 Excel 里另存为“Excel 工作簿（.xlsx）”，不设密码，再上传"
            )
        if not content.startswith(ZIP):
            return _rows_of_text(content)
        # openpyxl takes a moment to import, and no page but this one needs it.
        from selfcheck.rosters.workbook import sheets_of

        return rows_of_sheets(sheets_of(content))

    def template(self) -> bytes:
        from selfcheck.rosters.template import write_template

        return write_template()


def _refuse_others(file_name: str) -> None:
    """Raises RosterUnreadable for a name that ends in what no roster does."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in READ:
        kind = OTHERS.get(suffix, "别的文件")
        raise RosterUnreadable(f"这是{kind}，名册是 .xlsx 或 .csv 文件。请用 WPS 或 Excel 打开它，另存为“Excel 工作簿（.xlsx）”，再选一次")


def _rows_of_text(content: bytes) -> tuple[RosterRow, ...]:
    """The rows as the first delimiter reads them under which there is a header: titles and notes hold any of them."""
    for reading in readings_of_text(content):
        rows = enumerate(reading, start=1)
        columns = _header(rows)
        if columns is not None:
            return tuple(_rows(rows, columns))
    raise RosterUnreadable(NO_HEADER)


def rows_of_sheets(sheets: Iterable[tuple[str, Iterable[Cells]]]) -> tuple[RosterRow, ...]:
    """The rows of all sheets, by name, that have the columns. Raises RosterUnreadable where none has."""
    found: dict[str, tuple[RosterRow, ...]] = {}
    for name, sheet in sheets:
        rows = enumerate(sheet, start=1)
        columns = _header(rows)
        if columns is not None:
            found[name] = tuple(_rows(rows, columns, sum(map(len, found.values()))))
    if not found:
        raise RosterUnreadable(NO_HEADER)
    several = sum(map(bool, found.values())) > 1
    return tuple(replace(row, sheet=name) if several else row for name, some in found.items() for row in some)


def _header(rows: Iterator[tuple[int, Cells]]) -> dict[str, int] | None:
    """Where the columns stand, by the first row that names unit and name; `rows` goes on behind it."""
    for number, cells in rows:
        found = {key: place for key, names in COLUMNS.items() if (place := _place(cells, names)) is not None}
        if found.keys() >= {"unit", "name"}:
            return found
        if number >= HEADER_WITHIN:
            return None
    return None


def _place(cells: Cells, names: Sequence[str]) -> int | None:
    told = [_told(cell) for cell in cells]
    return next((told.index(name) for name in names if name in told), None)


def _told(cell: str) -> str:
    """What a cell of a header names: “单位（如：某县/某局/办公室）” and “姓 名” are headers, too."""
    return re.split(r"[(:]", _plain(cell), maxsplit=1)[0]


def _rows(rows: Iterator[tuple[int, Cells]], columns: dict[str, int], count: int = 0) -> Iterator[RosterRow]:
    """The rows behind the header; `count` is how many there were in sheets before."""
    for number, cells in rows:
        if not any(cells):
            continue  # at once: a file may have millions of them
        unit, name, role = (_cell(cells, columns.get(key)) for key in COLUMNS)
        if not (unit or name or role) or _plain(unit).startswith(EXAMPLE):
            continue
        if _told(unit) in COLUMNS["unit"] and _told(name) in COLUMNS["name"]:
            continue  # the header again, as on each page of a printed list
        count += 1
        if count > ROW_LIMIT:
            raise RosterUnreadable(f"名册超过 {ROW_LIMIT} 行。请按单位分成几个文件，一个一个导入")
        yield RosterRow(number, unit, name, role)


def _cell(cells: Cells, place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _plain(cell: str) -> str:
    """A cell for comparison: full-width letters and blanks make no difference."""
    return "".join(unicodedata.normalize("NFKC", cell[:200]).split())
