"""The merged cells of an .ods file, which `calamine` does not tell."""

from __future__ import annotations

import io
import zipfile

from selfcheck.rosters.building import AREA_LIMIT
from selfcheck.rosters.grid import Area
from selfcheck.rosters.package import Attributes, Damaged, parse_part
from selfcheck.rosters.worksheet import number_or

CONTENT = "content.xml"
"""The part that holds the sheets, and by which a package is known for an .ods file."""


def merged_areas(content: bytes) -> dict[str, list[Area]]:
    """By the names of the sheets; as far as the file is sound, and no more than one over the limit."""
    reader = _Reader()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parse_part(package, CONTENT, reader.start)
    except Damaged:
        pass  # calamine says what is to be said of it
    return reader.areas


class _Reader:
    def __init__(self) -> None:
        self.areas: dict[str, list[Area]] = {}
        self._table: list[Area] = []
        self._count, self._row, self._next_row, self._column = 0, 0, 1, 0

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "table":
            self._table = self.areas.setdefault(attributes.get("name", ""), [])
            self._row, self._next_row = 0, 1
        elif element == "table-row":
            self._row = self._next_row
            self._next_row += number_or(attributes.get("number-rows-repeated"), 1)
            self._column = 0
        elif element in ("table-cell", "covered-table-cell"):
            across, down = (number_or(attributes.get(f"number-{lines}-spanned"), 1) for lines in ("columns", "rows"))
            if (across, down) != (1, 1) and self._count <= AREA_LIMIT:
                self._count += 1
                self._table.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))
            self._column += number_or(attributes.get("number-columns-repeated"), 1)
