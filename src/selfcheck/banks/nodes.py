"""A YAML file as a tree that remembers its lines; values keep their source text, so that `no` stays a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
BREAK = re.compile(r"\s*[\t\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or text. `plain`: written without quotes; `wrapped`: over more than one line; `comment`: what YAML took for one
    right behind it, from the # on."""

    line: int
    text: str
    plain: bool = True
    wrapped: bool = False
    comment: str = ""

    @property
    def empty(self) -> bool:
        return not self.text.strip() or (self.plain and self.text in EMPTY_WORDS)

    @property
    def paragraph(self) -> str:
        """The text as one paragraph: YAML puts a blank where a text is wrapped, Chinese has none there."""
        text = BREAK.sub(" ", self.text.strip())
        return re.sub(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])", "", text) if self.wrapped else text


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    line: int
    entries: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Pairs of key and value, in the order of the file, with duplicates."""

    line: int
    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A value that has been reported already; whoever meets it keeps silent."""

    line: int


Node: TypeAlias = Scalar | Listing | Table | Unusable
