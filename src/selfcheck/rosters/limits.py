"""What a workbook may hold, looked at before anything of it is kept: forty kilobytes can unpack to half a gigabyte of cells."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

UNPACKED = 20_000_000
"""Bytes of all parts together; nothing is unpacked before this was looked at."""
PARTS = 1000
STRINGS = 200_000
"""Texts that the cells of a workbook share; a roster of 20,000 rows has 60,000 at the most."""
TOGETHER = 50_000
"""Elements of one row, or of one text: they are in memory at the same time. Excel's widest row has 16,384 cells."""
ELEMENTS = 1_000_000
"""Elements of all parts together: to read so many takes some seconds."""
_PIECE = 1 << 16
_KEPT = ("row", "si")


class TooMuch(Exception):  # noqa: N818 - says what is the matter
    """A workbook is larger than any roster."""


class Strange(Exception):  # noqa: N818 - says what is the matter
    """A part brings entities of its own, which no Excel writes."""


def must_be_small(content: bytes) -> None:
    """Raises TooMuch, Strange; and whatever zipfile says of a damaged file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise TooMuch
        elements = 0
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as source:
                    elements = _Part(elements).read(source)


@dataclass
class _Part:
    """Counts the elements of one part while it streams by, beside those of the parts before."""

    elements: int
    strings: int = 0
    together: int = 0
    inside: bool = False

    def read(self, source: IO[bytes]) -> int:
        """How many elements there are by now. Raises TooMuch, Strange."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        # Where a part is no XML, nobody reads on who needs it; a picture's part is needed by nobody.
        with suppress(expat.ExpatError):
            while piece := source.read(_PIECE):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        return self.elements

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        self.elements += 1
        self.strings += kind == "si"
        self.inside = self.inside or kind in _KEPT
        self.together += self.inside
        if self.elements > ELEMENTS or self.strings > STRINGS or self.together > TOGETHER:
            raise TooMuch

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] in _KEPT:
            self.inside, self.together = False, 0

    def _doctype(self, *declared: object) -> None:
        raise Strange
