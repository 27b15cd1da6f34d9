"""Tables of web pages: what many systems export as .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from selfcheck.rosters.building import LAST_COLUMN, LAST_ROW, SheetsBuilder
from selfcheck.rosters.worksheet import number_or
from selfcheck.services.errors import RosterUnreadable

_CELLS, _SECTIONS = ("td", "th"), ("thead", "tbody", "tfoot")
_TITLES = ("caption", "h1", "h2", "h3", "h4", "h5", "h6")
_BREAKS = ("br", "p", "div", "li")
_UNSEEN = ("script", "style")
_NAME_LIMIT = 60
"""Letters of a title that the table under it is called by."""
_PIECE = 1 << 16
ELEMENTS, TABLES = 400_000, 1000
"""Of one page; a roster of 20,000 rows with 15 columns has 320,000 elements."""
_TOO_LARGE = "这个网页表格太大，单元格或表格太多。请用 Excel 或 WPS 打开，只留下名册，另存为“Excel 工作簿（.xlsx）”，再上传"


def read_web_page(text: str, sheets: SheetsBuilder) -> None:
    """Every table that is shown as a sheet, called by the title over it. Raises RosterUnreadable."""
    page = _Page()
    # The encoding is known by now, whatever the page says of it. Nothing is kept of the page but its tables.
    parser = etree.HTMLParser(target=page, encoding="utf-8", recover=True, no_network=True)
    content = text.encode("utf-8", "replace")
    try:
        for start in range(0, len(content), _PIECE):
            parser.feed(content[start : start + _PIECE])
        parser.close()
    except etree.LxmlError as error:
        raise RosterUnreadable("这个网页表格读不下去。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再上传") from error
    if not page.tables:
        raise RosterUnreadable("这是网页，里面没有表格：导出时也许没有登录。请重新导出，或者把名单做成 Excel 表格（.xlsx），再上传")
    for place, table in enumerate(page.tables, start=1):
        table.tell(sheets)
        sheets.end_of_sheet(table.title or (f"表格 {place}" if len(page.tables) > 1 else ""))


@dataclass
class _Table:
    """A table while it is read; rows are counted from 1, columns from 0."""

    title: str
    shown: bool
    rows: list[tuple[int, list[str], bool]] = field(default_factory=list)
    areas: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    """By column, the last row that a cell from above reaches down to."""
    row: int = 0
    section_hidden: bool = False
    hidden: bool = False
    cells: list[str] = field(default_factory=list)
    text: list[str] | None = None
    """Of the cell that is open, which stands in this column."""
    column: int = 0

    def begin_row(self, hidden: bool) -> None:
        self.end_row()
        self.row += 1
        self.cells, self.hidden = [], hidden or self.section_hidden

    def begin_cell(self, across: int, down: int) -> None:
        if not self.row:
            self.begin_row(False)
        self.end_cell()
        column = len(self.cells)
        while self.taken.get(column, 0) >= self.row:
            column += 1
        across, bottom = max(1, min(across, LAST_COLUMN)), min(self.row + max(1, down) - 1, LAST_ROW)
        self.cells += [""] * (column + across - len(self.cells)) if column < LAST_COLUMN else []
        if column < LAST_COLUMN:
            self.text, self.column = [], column
            if (across, bottom) != (1, self.row):
                self.areas.append((self.row, column, bottom, column + across - 1))
                self.taken.update(dict.fromkeys(range(column, column + across), bottom))

    def end_cell(self) -> None:
        if self.text is not None:
            self.cells[self.column] = _tidy(self.text)
            self.text = None

    def end_row(self) -> None:
        self.end_cell()
        if any(self.cells):
            self.rows.append((self.row, self.cells, self.hidden))
        self.cells = []

    def tell(self, sheets: SheetsBuilder) -> None:
        for number, cells, hidden in self.rows:
            sheets.line(number, cells, hidden)
        for top, left, bottom, right in self.areas:
            sheets.area(top, left, min(bottom, self.row), right)


class _Page:
    """What lxml tells of a page."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._title: list[str] = []
        self._in_title, self._unseen = False, False
        self._elements = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > ELEMENTS or len(self.tables) > TABLES:
            raise RosterUnreadable(_TOO_LARGE)
        table = self._open[-1] if self._open else None
        self._unseen = tag in _UNSEEN
        if tag in _TITLES and (table is None or tag == "caption"):
            self._in_title, self._title = True, []
        elif tag == "table":
            self._begin_table(attributes)
        elif table is None:
            return
        elif tag in _SECTIONS:
            table.section_hidden = _is_hidden(attributes)
        elif tag == "tr":
            table.begin_row(_is_hidden(attributes))
        elif tag in _CELLS:
            table.begin_cell(number_or(attributes.get("colspan"), 1), number_or(attributes.get("rowspan"), 1))
        elif tag in _BREAKS and table.text is not None:
            table.text.append("\0")

    def data(self, text: str) -> None:
        if self._in_title:
            self._title.append(text)
        elif self._open and self._open[-1].text is not None and not self._unseen:
            self._open[-1].text.append(text)

    def end(self, tag: str) -> None:
        self._unseen = False
        if tag in _TITLES and self._in_title:
            self._in_title = False
            if self._open:
                self._open[-1].title = self._told_title()
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_row()
        elif tag in _CELLS:
            self._open[-1].end_cell()
        elif tag == "tr":
            self._open[-1].end_row()

    def close(self) -> None:
        for table in self._open:
            table.end_row()
        self.tables = [table for table in self.tables if table.shown and table.rows]

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        table = _Table(self._told_title(), not _is_hidden(attributes))
        self._title, self._in_title = [], False
        self.tables.append(table)
        self._open.append(table)

    def _told_title(self) -> str:
        return _tidy(self._title)[:_NAME_LIMIT]


def _tidy(pieces: list[str]) -> str:
    """The text as a browser shows it: blanks and line breaks of the source are one blank, the page's own line breaks stay."""
    lines = (re.sub("[ \t\r\n\f\xa0]+", " ", line).strip(" ") for line in "".join(pieces).split("\0"))
    return "\n".join(line for line in lines if line)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(re.search(r"display\s*:\s*none", attributes.get("style", ""), re.IGNORECASE))
