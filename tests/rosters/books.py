"""Makes rosters as offices send them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

HEADER = ("单位", "姓名", "角色")
Sheet = Sequence[Sequence[object]]


def xlsx(*rows: Sequence[object], above: Sheet = (), further: Mapping[str, Sheet] | None = None) -> bytes:
    """A workbook whose first sheet has these rows, and further sheets."""
    book = Workbook()
    for row in (*above, *rows):
        book.active.append(list(row))
    for title, sheet in (further or {}).items():
        made = book.create_sheet(title)
        for row in sheet:
            made.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv(*rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n") -> bytes:
    return end.join(delimiter.join(row) for row in rows).encode(encoding)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same package with one part replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, part)
    return file.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)
