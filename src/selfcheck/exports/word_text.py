"""Text as runs of a Word paragraph: font, line breaks, tabs, and open places highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from selfcheck.domain.paragraphs import DECIDE, HOLE

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

GAP_COLOUR, CANDIDATE_COLOUR = "yellow", "cyan"
_BREAKS = {"\n": "w:br", "\t": "w:tab"}
_PIECES = re.compile("([\n\t])")
_FIRST_SENTENCE = re.compile(f"(?:{HOLE.pattern}|[^。])*。?")


def append_text(p: CT_P, text: str, font: str) -> None:
    """Append storable text to a paragraph, every 【待补：…】 and 【待认定：…】 of it highlighted, each in its colour."""
    for piece, colour in _by_hole(text):
        p.append(_run(piece, font, colour))


def first_sentence(text: str) -> tuple[str, str]:
    """The text up to its first 。 outside brackets of ours, and the rest."""
    end = len(_FIRST_SENTENCE.match(text)[0])  # type: ignore[index]  # the pattern matches every text, the empty one too
    return text[:end], text[end:]


def _by_hole(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its colour; blank: none."""
    start = 0
    for match in HOLE.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], ""
        yield match[0], CANDIDATE_COLOUR if match[0].startswith(DECIDE) else GAP_COLOUR
        start = match.end()
    if start < len(text):
        yield text[start:], ""


def _run(text: str, font: str, colour: str) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    names = {qn(f"w:{place}"): font for place in ("ascii", "hAnsi", "eastAsia", "cs")}
    properties.append(OxmlElement("w:rFonts", attrs={qn("w:hint"): "eastAsia"} | names))
    if colour:
        properties.append(OxmlElement("w:highlight", attrs={qn("w:val"): colour}))
    run.append(properties)
    for piece in filter(None, _PIECES.split(text)):
        run.append(OxmlElement(_BREAKS[piece]) if piece in _BREAKS else _letters(piece))
    return run


def _letters(text: str) -> BaseOxmlElement:
    element = OxmlElement("w:t", attrs={qn("xml:space"): "preserve"})
    element.text = text
    return element
