"""What of a person's text a file can hold: line ends made alike, characters that XML forbids dropped and told."""

from __future__ import annotations

import re
from collections import Counter

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Everything outside `Char` of XML 1.0, section 2.2, lone surrogates included."""

_LINE_END = re.compile("\r\n?")


def storable(text: str) -> str:
    """The text without the forbidden characters, each line end as one newline."""
    return FORBIDDEN.sub("", _LINE_END.sub("\n", text))


class Cleaner:
    """Makes texts storable and keeps a report of what was dropped, one Chinese line a place."""

    def __init__(self) -> None:
        self.dropped: list[str] = []

    def clean(self, text: str, where: str) -> str:
        """The storable text. `where` names the place in the report, for instance “第 3 段”."""
        counts = Counter(FORBIDDEN.findall(text))
        if counts:
            told = "、".join(f"U+{ord(char):04X} ×{count}" for char, count in sorted(counts.items()))
            self.dropped.append(f"{where}：{told}")
        return storable(text)
