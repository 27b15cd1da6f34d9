"""Text as runs of a Word paragraph: font, line breaks, tabs, and open places highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from selfcheck.domain.paragraphs import GAP

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

_BREAKS = {"\n": "w:br", "\t": "w:tab"}
_PIECES = re.compile("([\n\t])")
_FIRST_SENTENCE = re.compile(f"(?:{GAP.pattern}|[^。])*。?")


def append_text(p: CT_P, text: str, font: str) -> None:
    """Append storable text to a paragraph, every 【待补：…】 of it highlighted."""
    for piece, is_gap in _by_gap(text):
        p.append(_run(piece, font, highlight=is_gap))


def first_sentence(text: str) -> tuple[str, str]:
    """The text up to its first 。 outside a 【待补：…】, and the rest."""
    end = len(_FIRST_SENTENCE.match(text)[0])  # type: ignore[index]  # the pattern matches every text, the empty one too
    return text[:end], text[end:]


def _by_gap(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for match in GAP.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def _run(text: str, font: str, *, highlight: bool) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    names = {qn(f"w:{place}"): font for place in ("ascii", "hAnsi", "eastAsia", "cs")}
    properties.append(OxmlElement("w:rFonts", attrs={qn("w:hint"): "eastAsia"} | names))
    if highlight:
        properties.append(OxmlElement("w:highlight", attrs={qn("w:val"): "yellow"}))
    run.append(properties)
    for piece in filter(None, _PIECES.split(text)):
        run.append(OxmlElement(_BREAKS[piece]) if piece in _BREAKS else _letters(piece))
    return run


def _letters(text: str) -> BaseOxmlElement:
    element = OxmlElement("w:t", attrs={qn("xml:space"): "preserve"})
    element.text = text
    return element
