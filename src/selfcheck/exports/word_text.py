"""Text as runs of a Word paragraph: font, line breaks, tabs, and open places highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

from selfcheck.domain.paragraphs import DECIDE, HOLE
from selfcheck.exports.word_styles import W, fonts_xml

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P

GAP_COLOUR, CANDIDATE_COLOUR = "yellow", "cyan"
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_PIECES = re.compile("([\n\t])")
_FIRST_SENTENCE = re.compile(f"(?:{HOLE.pattern}|[^。])*。?")


def append_text(p: CT_P, text: str, font: str) -> None:
    """Append storable text to a paragraph, every 【待补：…】 and 【待认定：…】 of it highlighted, each in its colour."""
    p.extend(parse_xml(f'<w:p xmlns:w="{W}">{runs_xml(text, font)}</w:p>'))


def runs_xml(text: str, font: str) -> str:
    """The same as a text of XML."""
    return "".join(_run(piece, font, colour) for piece, colour in _by_hole(text))


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


def _run(text: str, font: str, colour: str) -> str:
    mark = f'<w:highlight w:val="{colour}"/>' if colour else ""
    return f"<w:r><w:rPr>{fonts_xml(font)}{mark}</w:rPr>{''.join(map(_piece, filter(None, _PIECES.split(text))))}</w:r>"


def _piece(text: str) -> str:
    return _BREAKS.get(text) or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
