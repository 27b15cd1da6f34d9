"""A roster as text: .csv as Excel and WPS save it on Chinese Windows, or as UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from selfcheck.services.errors import RosterUnreadable

DELIMITERS = ",\t;，"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How “Unicode 文本” of Excel begins."""


def readings_of_text(content: bytes) -> Iterator[Iterator[Sequence[str]]]:
    """The rows as each delimiter gives them. Raises RosterUnreadable."""
    text = _decoded(content)
    for delimiter in DELIMITERS:
        yield _rows(text, delimiter)


def _rows(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    """Blank rows too, so that the numbers are those that Excel shows. Raises RosterUnreadable."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise RosterUnreadable("这个 CSV 文件读不下去，可能有引号没有成对。请用 Excel 打开，另存为 .xlsx 再上传") from error


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RosterUnreadable("这个文件不是名册：名册是 .xlsx 或 .csv 文件。请下载名册模板，填好以后再上传")
