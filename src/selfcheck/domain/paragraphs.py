"""The draft as a row of paragraphs, each of which knows where its words come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HOLE = re.compile(r"【待(?:补|认定)(?:[^】【]|【(?!待(?:补|认定)))*】")
"""A place that the person still has to fill (待补), or to decide (待认定). One that is never closed ends where the next begins: a text
full of them is read in one go."""
DECIDE = "【待认定"
"""How a place begins that is to be decided."""

STYLES = ("title", "byline", "address", "heading1", "heading2", "body", "signature")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with its origin: "frame" (fixed wording), "bank" (a sentence of the bank that he ticked or accepted), "own" (the
    person's words), "candidate" (待认定) or "gap" (待补)."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `label` is its number as printed (“一、”, “（一）”, “3.”, “一是”), not part of what can be edited."""

    key: str
    """Stable name, for instance `problem:6`; edits are kept under it."""
    style: str
    text: str
    """What is printed behind the label: the person's edit where there is one, the composed text otherwise."""
    label: str = ""
    spans: tuple[Span, ...] = ()
    """The composed text; it differs from `text` where the paragraph was edited."""
    why: str = ""
    """Why the paragraph is here, in a Chinese sentence: item, what was ticked, whose words; never a rating."""
    standing: str = ""
    """How he rated what it is about, as a Chinese phrase."""
    edited: bool = False
    stale: bool = False
    """Edited, and the current answers would compose another text than the one that was edited."""
    editable: bool = True

    @classmethod
    def of(
        cls, key: str, style: str, spans: Iterable[Span], why: str, label: str = "", *, standing: str = "", editable: bool = True
    ) -> Paragraph:
        """A paragraph as it is composed: its text is that of its spans."""
        parts = tuple(spans)
        return cls(key, style, "".join(span.text for span in parts), label, parts, why, standing, editable=editable)

    @property
    def composed(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def printed(self) -> str:
        """Label and text as they stand in the document."""
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole draft, in the order of the document."""

    paragraphs: tuple[Paragraph, ...]
    orphans: tuple[tuple[str, str], ...] = ()
    """Edited paragraphs whose place is gone (problem no longer chosen): key and text, kept so that nothing is lost."""

    def paragraph(self, key: str) -> Paragraph:
        """The paragraph with this key. Raises KeyError."""
        for paragraph in self.paragraphs:
            if paragraph.key == key:
                return paragraph
        raise KeyError(key)


def gaps(text: str) -> list[str]:
    """The places in a text that are still to be filled or decided, in order."""
    return HOLE.findall(text)
