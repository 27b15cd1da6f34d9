"""One sheet of an .xlsx file, told row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.rosters.building import CELL_LIMIT, LAST_COLUMN, SheetsBuilder
from selfcheck.rosters.numbers import GENERAL, NumberFormat, number_text
from selfcheck.rosters.package import Attributes, parse_part

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel stores letters that XML cannot hold, such as the carriage return."""
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share."""

    strings: Sequence[str]
    formats: Sequence[NumberFormat]
    """Of the styles that cells name by number."""
    since_1904: bool


class Text:
    """Gathers the text of an element: pieces of several colours are one, the reading aid above them is left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._within = False
        self._aside = 0

    def start(self, element: str) -> None:
        self._aside += element == "rPh"
        self._within = element == "t" and not self._aside

    def data(self, piece: str) -> None:
        if self._within and self._length < CELL_LIMIT:
            self._pieces.append(piece)
            self._length += len(piece)

    def end(self, element: str) -> None:
        self._aside -= element == "rPh"
        self._within = False

    def take(self) -> str:
        """What was gathered; begins anew."""
        text = "".join(self._pieces)
        self._pieces, self._length = [], 0
        return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def read_worksheet(package: zipfile.ZipFile, part: str, book: Workbook, sheets: SheetsBuilder) -> None:
    """Its lines and merged areas. Raises package.Damaged, RosterUnreadable."""
    reader = _Reader(book, sheets)
    parse_part(package, part, reader.start, reader.end, reader.data)


class _Reader:
    def __init__(self, book: Workbook, sheets: SheetsBuilder) -> None:
        self._book, self._sheets = book, sheets
        self._row, self._hidden, self._cells = 0, False, list[str]()
        self._column, self._kind, self._style = -1, "", 0
        self._inline, self._value = Text(), list[str]()
        self._within_value, self._formula, self._valued = False, False, False

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "row":
            self._row = number_or(attributes.get("r"), self._row + 1)
            self._hidden = _is_hidden(attributes)
            self._cells, self._column = [], -1
        elif element == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), number_or(attributes.get("s"), 0)
            self._value, self._formula, self._valued = [], False, False
        elif element == "mergeCell":
            self._merged(attributes.get("ref", ""))
        else:
            self._within_value = element == "v"
            self._valued |= self._within_value and self._kind == "str"  # whose value may be no letter at all
            self._formula |= element == "f"
            self._inline.start(element)

    def data(self, piece: str) -> None:
        if self._within_value:
            self._value.append(piece)
        else:
            self._inline.data(piece)

    def end(self, element: str) -> None:
        self._within_value = False
        self._inline.end(element)
        if element == "c":
            self._put(self._text())
            if self._formula and not self._valued and not self._value:
                self._sheets.formula_without_value(self._row, self._column)
        elif element == "row":
            self._sheets.line(self._row, self._cells, self._hidden)

    def _put(self, text: str) -> None:
        if text and self._column < LAST_COLUMN:
            self._cells += [""] * (self._column + 1 - len(self._cells))
            self._cells[self._column] = text

    def _text(self) -> str:
        """The cell as Excel shows it."""
        inline, stored = self._inline.take(), "".join(self._value)[:CELL_LIMIT]
        if self._kind == "s":
            place = number_or(stored, -1)
            return self._book.strings[place] if 0 <= place < len(self._book.strings) else ""
        if self._kind == "inlineStr":
            return inline
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored.strip(), stored)
        if self._kind == "n":
            return number_text(stored, self._format(), self._book.since_1904)
        return _ESCAPED.sub(_unescaped, stored)

    def _format(self) -> NumberFormat:
        return self._book.formats[self._style] if self._style < len(self._book.formats) else GENERAL

    def _merged(self, area: str) -> None:
        first, _, last = area.partition(":")
        corner, opposite = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if corner and opposite:
            self._sheets.area(int(corner[2]), _column(corner[1]), int(opposite[2]), _column(opposite[1]))


def _is_hidden(attributes: Attributes) -> bool:
    """By hand, by a filter, or by a height of nothing."""
    return attributes.get("hidden") in ("1", "true") or attributes.get("ht") in ("0", "0.0")


def number_or(stored: str | None, otherwise: int) -> int:
    """A whole number as attributes hold it."""
    return int(stored) if stored and stored.isascii() and stored.isdigit() and len(stored) < 12 else otherwise


def _column(letters: str) -> int:
    """Counted from 0."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _unescaped(found: re.Match[str]) -> str:
    sign = int(found[1], 16)
    return found[0] if not sign or 0xD800 <= sign < 0xE000 else chr(sign)
