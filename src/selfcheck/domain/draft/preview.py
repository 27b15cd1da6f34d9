"""How one problem will read (草稿里会这样写), and what its story still lacks: told while the person writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.compose import compose
from selfcheck.domain.joints import cleaned, said
from selfcheck.domain.matter import parts
from selfcheck.domain.paragraphs import Draft, Paragraph

LONG = 260
"""Characters of a story that fill a problem of the document; whoever wrote more is asked what he will say aloud."""

Words = tuple[tuple[str, str], ...]
"""Runs of text with their origins, as in `Span`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The paragraphs of a problem, in the order of the document; the parts of its story, each with whether it was found; questions."""

    item: int
    paragraphs: tuple[Words, ...]
    story: tuple[tuple[str, bool], ...]
    asks: tuple[str, ...]


def preview(bank: Bank, sheet: AnswerSheet, item: int) -> Preview:
    """What the draft says of an item, wherever it stands; without paragraphs where the item is not in the draft."""
    return previews(bank, sheet, [item])[item]


def previews(bank: Bank, sheet: AnswerSheet, items: Iterable[int]) -> dict[int, Preview]:
    """The same of several items, by number."""
    draft = compose(bank, sheet)
    return {item: _preview(bank, sheet, draft, item) for item in items}


def _preview(bank: Bank, sheet: AnswerSheet, draft: Draft, item: int) -> Preview:
    answer = sheet.answer(item)
    keys = {f"problem:{item}", f"thought:{item}", f"plan:{item}", *(f"motive:{id}" for id in answer.motives or ())}
    found = [one for one in compose(bank, sheet).paragraphs if one.key in keys]
    present = any(one.key == f"problem:{item}" for one in found)  # a motive that he ticked here stands in the draft for another item
    paragraphs = tuple(map(_words, found)) if present else ()
    story = tuple((part.name, part.found) for part in parts(answer.instance)) if answer.instance.strip() else ()
    return Preview(item, paragraphs, story, _asks(bank, answer.instance))


def _words(paragraph: Paragraph) -> Words:
    spans = ((paragraph.text, "own"),) if paragraph.edited else ((span.text, span.origin) for span in paragraph.spans)
    return ((paragraph.label, "frame"), *spans)


def _asks(bank: Bank, instance: str) -> tuple[str, ...]:
    thin, words = bank.rules.thin, cleaned(instance)
    if words and (not said(instance) or len(words) < thin.least):
        return (f"{thin.say}当时是什么时候、什么事、自己怎么做的、结果怎样？",)
    if len(words) > LONG:
        return (f"这件事写了 {len(words)} 字。会上只讲哪一句？可以在那一句前后自己做个记号；草稿里一个字也不删。",)
    return ()
