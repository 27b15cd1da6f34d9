"""Reads .xls and .ods files in a process of its own, which the system ends where it wants too much: `calamine` lays out a sheet
as wide and as high as its last cell stands, wherever a hostile file puts that.

`read_apart` is what the server calls; the module itself runs in the other process: the file from standard input, its sheets to
standard output.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from selfcheck.rosters.building import LAST_COLUMN, SheetsBuilder
from selfcheck.rosters.grid import Area
from selfcheck.rosters.numbers import number_text
from selfcheck.rosters.open_document import merged_areas
from selfcheck.services.errors import RosterUnreadable

SECONDS = 20
MEMORY = 1_000_000_000
"""Bytes; a sheet whose last cell is Excel's last one in the old format takes half of it."""
_SAVE_AS = "请用 WPS 或 Excel 打开它，只留下名册那一张表，另存为“Excel 工作簿（.xlsx）”，不设密码，再上传"
_DAMAGED = f"这个旧格式的文件（.xls 或 .ods）打不开：可能已经损坏，或者加了密码。{_SAVE_AS}"
_TOO_LARGE = f"这个旧格式的文件（.xls 或 .ods）太大，单元格太多。{_SAVE_AS}"


def read_apart(content: bytes, sheets: SheetsBuilder) -> None:
    """The visible sheets, by name; which rows are hidden is not known. Raises RosterUnreadable."""
    try:
        done = subprocess.run([sys.executable, "-P", "-m", __name__], input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RosterUnreadable(_TOO_LARGE) from error
    if done.returncode:
        raise RosterUnreadable(_DAMAGED if done.returncode == 1 else _TOO_LARGE)
    told = json.loads(done.stdout)
    if isinstance(told, str):
        raise RosterUnreadable(told)
    for sheet in told:
        for line in sheet["lines"]:
            sheets.line(line["number"], line["cells"])
        for area in sheet["areas"]:
            sheets.area(**area)
        sheets.end_of_sheet(sheet["name"], knows_hidden=False)
        for name in sheet["hidden_beside"]:
            sheets.hidden_sheet(name)


def main() -> None:
    """Writes the sheets as JSON, or the sentence that says why there are none."""
    _keep_within_bounds()
    try:
        told: object = _told(sys.stdin.buffer.read())
    except RosterUnreadable as error:
        told = str(error)
    sys.stdout.write(json.dumps(told))


def _keep_within_bounds() -> None:
    if sys.platform != "win32":
        import resource

        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # not every system knows each of them, and one may have set a lower one
                resource.setrlimit(what, (most, most))


def _told(content: bytes) -> list[dict[str, Any]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = SheetsBuilder()
    areas = merged_areas(content) if content.startswith(b"PK") else {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for place, about in enumerate(book.sheets_metadata):
            if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_index(place)
                _tell(sheet, areas.get(about.name, ()) or _areas(sheet), sheets)
                sheets.end_of_sheet(about.name)
            elif about.typ == SheetTypeEnum.WorkSheet:
                sheets.hidden_sheet(about.name)
    except (CalamineError, MemoryError) as error:
        raise RosterUnreadable(_TOO_LARGE if isinstance(error, MemoryError) else _DAMAGED) from error
    return [asdict(sheet) for sheet in sheets.sheets()]


def _tell(sheet: Any, areas: Iterable[Area], sheets: SheetsBuilder) -> None:
    top, left = sheet.start or (0, 0)
    before = [""] * min(left, LAST_COLUMN)
    for number, row in enumerate(sheet.to_python(), start=top + 1):
        sheets.line(number, [*before, *map(_shown, row[:LAST_COLUMN])])
    for area in areas:
        sheets.area(area.top, area.left, area.bottom, area.right)


def _areas(sheet: Any) -> Iterator[Area]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Area(top + 1, left, bottom + 1, right)


def _shown(value: object) -> str:
    """A cell as Excel shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    return number_text(repr(value)) if isinstance(value, (int, float)) else str(value)


if __name__ == "__main__":
    main()
