"""A list to fill in by hand as a Word file: the same texts, boxes as signs and lines as underscores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from selfcheck.domain.blank import RATING, RATING_HOW, SECRECY, WHOSE, WRITING, WRITING_HOW, Ask, BlankForm, Part
from selfcheck.domain.paragraphs import Draft, Paragraph
from selfcheck.exports.profile import PROFILES, WordProfile, load_profile
from selfcheck.exports.word import write_word

LINE = "＿" * 30
SIZE_PT, LINE_PT = 12.0, 20.0
"""Smaller than a document: a form of one part after another would be a book."""


def write_blank(form: BlankForm) -> bytes:
    """The file. Each text of the form is a paragraph, or stands in one."""
    told = [("title", form.title), ("body", SECRECY), *(("body", words) for words in form.about), ("body", f"{WHOSE}：{LINE}")]
    for heading, how, parts in ((RATING, RATING_HOW, form.rating), (WRITING, WRITING_HOW, form.writing)):
        told += _section(heading, how, parts) if parts else ()
    draft = Draft(tuple(Paragraph(str(number), style, text) for number, (style, text) in enumerate(told)))
    return write_word(draft, _dense(load_profile(PROFILES[0]))).content


def _section(heading: str, how: str, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    yield "heading1", heading
    yield "body", how
    for part in parts:
        yield "heading2", part.heading
        for sheet in part.sheets:
            yield "heading2", f"{sheet.number}　{sheet.name}" + (f"（{sheet.chip}）" if sheet.chip else "")
            yield "body", sheet.title
            yield from (("body", f"· {words}") for words in sheet.points)
            yield from [("body", sheet.warn)] if sheet.warn else []
            for ask in sheet.asks:
                yield from (("body", words) for words in _asked(ask))


def _asked(ask: Ask) -> Iterator[str]:
    yield from [ask.label] if ask.label else []
    yield from (f"□ {'　'.join((box.text, *box.more))}" for box in ask.boxes)
    yield from (f"· {words}" for words in ask.prompts)
    for name, number in ask.lines:
        yield f"{name}：{LINE}"
        yield from [LINE] * (number - 1)


def _dense(profile: WordProfile) -> WordProfile:
    body, second = replace(profile.body, size_pt=SIZE_PT), replace(profile.heading2, size_pt=SIZE_PT)
    return replace(profile, body=body, heading2=second, page=replace(profile.page, line_spacing_pt=LINE_PT))
