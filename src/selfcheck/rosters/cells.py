"""The text of a cell, for people and for comparison."""

from __future__ import annotations

import re
import unicodedata

from selfcheck.rosters.grid import Line
from selfcheck.rosters.memory import remembered

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f]")
"""What other programs leave in a cell and nobody sees."""
_ORDINAL = re.compile(r"[(]?(?:[0-9]+(?:\.0)?|[一二三四五六七八九十]{1,3})[.、)]?|[①-⑳]")
SHOWN = 24
"""Letters of a cell that a sentence quotes."""


def clean(cell: str) -> str:
    """What is seen of a cell; line breaks stay."""
    return (cell if cell.isprintable() else _UNSEEN.sub("", cell)).strip()


@remembered
def plain(cell: str) -> str:
    """A cell for comparison: width and blanks make no difference."""
    return "".join(unicodedata.normalize("NFKC", clean(cell[:400])).split())


def quoted(text: str, length: int = SHOWN) -> str:
    """A cell within a sentence, cut where it is long."""
    line = " ".join(clean(text[:2000]).split())
    return f"“{line[:length]}…”" if len(line) > length else f"“{line}”"


def listed(texts: list[str], most: int = 6) -> str:
    """Cells within a sentence, each once; what is more is counted."""
    different = list(dict.fromkeys(texts))
    more = f"等 {len(different)} 种" if len(different) > most else ""
    return "".join(quoted(text) for text in different[:most]) + more


def only_cell(line: Line) -> int | None:
    """The column of a cell that stands alone in its row, but for a number."""
    columns = [column for column, cell in enumerate(line.cells) if cell.strip() and not _ORDINAL.fullmatch(plain(cell))]
    return columns[0] if len(columns) == 1 else None
