"""“XML 表格 2003”: a workbook as one file of XML, as Excel 2003 and many systems write it."""

from __future__ import annotations

import io
import re

from selfcheck.rosters.building import LAST_COLUMN, SheetsBuilder
from selfcheck.rosters.numbers import number_text
from selfcheck.rosters.package import Attributes, Damaged, parse
from selfcheck.rosters.worksheet import number_or
from selfcheck.services.errors import RosterUnreadable

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_ASIDE = ("Comment", "PhoneticText")


def read_xml_2003(text: str, sheets: SheetsBuilder) -> None:
    """The visible sheets, by name. Raises RosterUnreadable."""
    reader = _Reader(sheets)
    try:
        parse(io.BytesIO(text.encode("utf-8", "replace")), reader.start, reader.end, reader.data, "utf-8")
    except Damaged as error:
        raise RosterUnreadable(
            "这个 XML 表格打不开，可能已经损坏。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再上传"
        ) from error


class _Reader:
    def __init__(self, sheets: SheetsBuilder) -> None:
        self._sheets = sheets
        self._name, self._visible = "", ""
        self._row, self._span, self._hidden, self._cells = 0, 0, False, list[str]()
        self._column, self._across, self._down = -1, 0, 0
        self._within, self._kind, self._aside, self._text = "", "", 0, list[str]()
        self._formula, self._valued = False, False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "Worksheet":
            self._name, self._visible, self._row, self._span = attributes.get("Name", ""), "", 0, 0
        elif element == "Row":
            self._row = number_or(attributes.get("Index"), self._row + self._span + 1)
            self._span = number_or(attributes.get("Span"), 0)
            self._hidden = attributes.get("Hidden") == "1" or attributes.get("Height") == "0"
            self._cells, self._column, self._across = [], -1, 0
        elif element == "Cell":
            self._column = number_or(attributes.get("Index"), self._column + self._across + 2) - 1
            self._across, self._down = number_or(attributes.get("MergeAcross"), 0), number_or(attributes.get("MergeDown"), 0)
            self._text, self._kind = [], ""
            self._formula, self._valued = "Formula" in attributes, False
        elif element in _ASIDE:
            self._aside += 1
        elif element in ("Data", "Visible"):
            self._within = element
            self._kind = self._kind or attributes.get("Type", "")
            self._valued = True

    def data(self, piece: str) -> None:
        if self._within == "Visible":
            self._visible += piece
        elif self._within and not self._aside:
            self._text.append(piece)

    def end(self, element: str) -> None:
        if element == self._within:
            self._within = ""
        elif element in _ASIDE:
            self._aside -= 1
        elif element == "Cell":
            self._put(_shown(self._kind, "".join(self._text)))
        elif element == "Row":
            self._sheets.line(self._row, self._cells, self._hidden)
        elif element == "Worksheet":
            if self._visible.strip() in ("SheetHidden", "SheetVeryHidden"):
                self._sheets.hidden_sheet(self._name)
            else:
                self._sheets.end_of_sheet(self._name)

    def _put(self, text: str) -> None:
        if self._formula and not self._valued:
            self._sheets.formula_without_value(self._row, self._column)
        if self._across or self._down:
            self._sheets.area(self._row, self._column, self._row + self._down, self._column + self._across)
        if text and 0 <= self._column < LAST_COLUMN:
            self._cells += [""] * (self._column + 1 - len(self._cells))
            self._cells[self._column] = text


def _shown(kind: str, stored: str) -> str:
    """A cell as Excel shows it."""
    if kind == "Number":
        return number_text(stored)
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
    if kind == "DateTime":
        return re.sub(r"T00:00:00(\.0+)?$|\.0+$", "", stored).replace("T", " ")
    return stored
