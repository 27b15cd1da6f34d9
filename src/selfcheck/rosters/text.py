"""A roster as text: .csv as Excel and WPS save it on Chinese Windows, their “Unicode 文本”, or UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from selfcheck.rosters.building import SheetsBuilder
from selfcheck.services.errors import RosterUnreadable

DELIMITERS = ",\t;，"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How “Unicode 文本” of Excel begins."""
_PROTECTED = re.compile("=\"(.*)\"|'(?=[^'])(.*[^']|)", re.DOTALL)
"""How programs keep Excel from taking a text for a number: ="001", and a quotation mark in front."""
_END = "\uffff"
"""A last line that no file has: where it is no row of its own, a quote has swallowed it."""
_UNKNOWN = "\ufffd"
_FEW = 50
"""Of so many letters one may be broken in what is still a text."""
_ENOUGH = 500
"""Rows that tell which delimiter it is."""
_LOOKED_AT = 10_000


def decoded(content: bytes) -> str | None:
    """The text; None where these bytes are none in an encoding that Chinese programs write."""
    if content.startswith(UTF_16):
        return _by(content, "utf-16")
    if b"\0" in content[:_LOOKED_AT]:
        texts = (_by(content, encoding) for encoding in ("utf-16-le", "utf-16-be"))
        return next((text for text in texts if text is not None and _is_readable(text)), None)
    text = _by(content, "utf-8-sig")
    return _by(content, "gb18030") if text is None else text


def broken_line(content: bytes) -> int | None:
    """The number of the first line with bytes that no encoding explains, counted from 1; None where most of it is no text."""
    if b"\0" in content[:_LOOKED_AT]:
        return None
    text = min((content.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=lambda text: text.count(_UNKNOWN))
    bad = text.count(_UNKNOWN)
    return text[: text.index(_UNKNOWN)].count("\n") + 1 if bad <= max(3, len(text) // _FEW) and _is_readable(text) else None


def _unprotected(cell: str) -> str:
    found = _PROTECTED.fullmatch(cell.strip()) if cell[:1] in "='" else None
    return (found[1] or found[2] or "") if found else cell


def _by(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _is_readable(text: str) -> bool:
    """Whether the bytes are not in the wrong order: letters, and among them what separates them."""
    looked_at = text[:_LOOKED_AT]
    return any(sign in looked_at for sign in f"\n{DELIMITERS}") and all(sign.isprintable() or sign.isspace() for sign in looked_at)


def read_text(text: str, sheets: SheetsBuilder) -> None:
    """One sheet without a name. Raises RosterUnreadable."""
    for number, row in enumerate(_rows(text, _delimiter(text)), start=1):
        sheets.line(number, [_unprotected(cell) for cell in row])
    sheets.end_of_sheet("")


def _delimiter(text: str) -> str:
    """The one that cuts most rows into equally many cells; titles and notes hold any of them."""
    return max(DELIMITERS, key=lambda delimiter: _alike(text, delimiter))


def _alike(text: str, delimiter: str) -> int:
    """How many of the first rows have the same number of cells, which is more than one."""
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(_rows(text, delimiter)):
            if number >= _ENOUGH:
                break
            if len(row) > 1 and any(row):
                widths[len(row)] += 1
    except RosterUnreadable:
        pass  # what stands before the fault tells, too
    return max(widths.values(), default=0)


def _rows(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    """Blank rows too, so that the numbers are those that Excel shows. Raises RosterUnreadable for a quote that is never closed."""
    number = 1
    try:
        for row in csv.reader(_lines(text), delimiter=delimiter):
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                break
            yield row
            number += 1
    except csv.Error:
        pass  # so long is no cell: the quote before it is not closed
    raise RosterUnreadable(f"这个文件读不下去：从第 {number} 行起有引号没有成对。请补上引号，或者用 Excel、WPS 打开，另存为 .xlsx 再上传")


def _lines(text: str) -> Iterator[str]:
    yield from io.StringIO(text, newline="")
    yield _END
