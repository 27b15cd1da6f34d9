"""What is missing before a draft can be handed in, and how much of it is what reviewers look for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.paragraphs import GAP, Draft, Paragraph, gaps
from selfcheck.domain.problems import REPLY_QUESTION, Problem, chosen_problems, opinion_keys
from selfcheck.domain.variants import gap, quoted

HALF = Fraction(1, 2)
"""Reviewers want at least this share of the text to be problems and causes."""
TOLD_APART = {"opinion": gap(REPLY_QUESTION).text, "measure": gap().text}
"""Gaps that have a sentence of their own in the list: an opinion's reply and a measure's deadline, by kind of paragraph."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to do: its kind, a Chinese sentence, and the paragraph or item where it is done."""

    kind: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Review:
    """What is missing, and the shares of the text (0–1) that are problems and causes, and the person's own words."""

    missing: tuple[Missing, ...]
    characters: int
    problems_and_causes: Fraction
    own_words: Fraction


def review(bank: Bank, sheet: AnswerSheet, draft: Draft) -> Review:
    """The list of what is missing, in the order of the document, and the shares."""
    problems = chosen_problems(bank, sheet)
    missing = (
        *_open_items(bank, sheet),
        *_empty_parts(bank, problems),
        *_gaps(draft),
        *_unanswered(sheet, draft),
        *_without_deadline(bank, draft),
        *_left_out(bank, sheet, problems),
        *_stale(draft),
    )
    total = sum(len(paragraph.printed) for paragraph in draft.paragraphs)
    core = sum(len(paragraph.printed) for paragraph in _core(draft))
    own = sum(own_length(paragraph) for paragraph in draft.paragraphs)
    return Review(missing, total, Fraction(core, total), Fraction(own, total))


def own_length(paragraph: Paragraph) -> int:
    """How many characters of a paragraph are the person's own words; in an edited one all that the bank did not supply."""
    if not paragraph.edited:
        return sum(len(span.text) for span in paragraph.spans if span.origin == "own")
    given = "".join(span.text for span in paragraph.spans if span.origin in ("bank", "frame"))
    written = GAP.sub("", paragraph.text)
    return len(written) - sum(block.size for block in SequenceMatcher(None, given, written, autojunk=False).get_matching_blocks())


def _core(draft: Draft) -> list[Paragraph]:
    part, core = "", []
    for paragraph in draft.paragraphs:
        part = paragraph.key if paragraph.style == "heading1" else part
        if part in ("part:problems", "part:causes"):
            core.append(paragraph)
    return core


def _open_items(bank: Bank, sheet: AnswerSheet) -> list[Missing]:
    found = []
    for item in bank.items:
        answer = sheet.answer(item.number)
        if not answer.done:
            found.append(Missing("unrated", f"第 {item.number} 项{item.cited}还没有评分", f"item:{item.number}"))
        elif answer.not_applicable is not None and not answer.not_applicable.strip():
            found.append(Missing("reason", f"第 {item.number} 项{item.cited}标为不适用，没有写理由", f"item:{item.number}"))
    return found


def _empty_parts(bank: Bank, problems: tuple[Problem, ...]) -> list[Missing]:
    used = {problem.item.dimension for problem in problems}
    empty = [dimension for dimension in bank.dimensions if dimension.number not in used]
    return [Missing("dimension", f"{quoted(dimension.name)}方面没有问题", f"dimension:{dimension.number}") for dimension in empty]


def _gaps(draft: Draft) -> list[Missing]:
    return [
        Missing("gap", f"{paragraph.label}{hole}", paragraph.key)
        for paragraph in draft.paragraphs
        for hole in gaps(paragraph.text)
        if not paragraph.key.startswith("open:") and hole != TOLD_APART.get(paragraph.key.partition(":")[0])
    ]


def _unanswered(sheet: AnswerSheet, draft: Draft) -> list[Missing]:
    return [
        Missing("opinion", f"意见{quoted((opinion.text.strip() or opinion.source.strip())[:30])}还没有回应", key)
        for key, opinion in opinion_keys(sheet.opinions).items()
        if TOLD_APART["opinion"] in draft.paragraph(key).text
    ]


def _without_deadline(bank: Bank, draft: Draft) -> list[Missing]:
    texts = {paragraph.key: paragraph.text for paragraph in draft.paragraphs}
    return [
        Missing("deadline", f"{quoted(dimension.name)}方面的措施没有时限", f"measure:{dimension.number}")
        for dimension in bank.dimensions
        if TOLD_APART["measure"] in texts.get(f"measure:{dimension.number}", "")
    ]


def _left_out(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Missing]:
    used = {problem.item.number for problem in problems}
    return [
        Missing("left_out", f"第 {item.number} 项{item.cited}写了事例或想法，没有选入草稿", f"item:{item.number}")
        for item in bank.items
        if item.number not in used and sheet.answer(item.number).own_words
    ]


def _stale(draft: Draft) -> list[Missing]:
    found = [
        Missing("stale", f"{paragraph.label or paragraph.text[:12]}改写过，与现在的作答不一致，请核对", paragraph.key)
        for paragraph in draft.paragraphs
        if paragraph.stale
    ]
    return found + [Missing("orphan", f"改写过的段落“{text[:12]}…”现在没有位置，请核对", key) for key, text in draft.orphans]
