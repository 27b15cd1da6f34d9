"""What is missing before a draft can be handed in, and how much of it is what reviewers look for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.paragraphs import Draft, Paragraph, gaps
from selfcheck.domain.problems import Problem, chosen_problems, opinion_keys

HALF = Fraction(1, 2)
"""Reviewers want at least this share of the text to be problems and causes."""


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
        *_unanswered(sheet),
        *_without_deadline(bank, sheet, problems),
        *_left_out(bank, sheet, problems),
        *_stale(draft),
    )
    total = sum(len(paragraph.printed) for paragraph in draft.paragraphs)
    core = sum(len(paragraph.printed) for paragraph in _core(draft))
    own = sum(own_length(paragraph) for paragraph in draft.paragraphs)
    return Review(missing, total, Fraction(core, total), Fraction(own, total))


def own_length(paragraph: Paragraph) -> int:
    """How many characters of a paragraph are the person's own words; in an edited one all that the bank did not supply."""
    own = sum(len(span.text) for span in paragraph.spans if span.origin == "own")
    if not paragraph.edited:
        return own
    given = "".join(span.text for span in paragraph.spans if span.origin != "own")
    kept = sum(block.size for block in SequenceMatcher(None, given, paragraph.text, autojunk=False).get_matching_blocks())
    return len(paragraph.text) - kept - sum(len(hole) for hole in gaps(paragraph.text) if hole not in given)


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
            found.append(Missing("unrated", f"第 {item.number} 项“{item.short}”还没有评分", f"item:{item.number}"))
        elif answer.not_applicable is not None and not answer.not_applicable.strip():
            found.append(Missing("reason", f"第 {item.number} 项“{item.short}”标为不适用，没有写理由", f"item:{item.number}"))
    return found


def _empty_parts(bank: Bank, problems: tuple[Problem, ...]) -> list[Missing]:
    used = {problem.item.dimension for problem in problems}
    empty = [dimension for dimension in bank.dimensions if dimension.number not in used]
    return [Missing("dimension", f"“{dimension.name}”方面没有问题", f"dimension:{dimension.number}") for dimension in empty]


def _gaps(draft: Draft) -> list[Missing]:
    return [
        Missing("gap", f"{paragraph.label}{hole}", paragraph.key)
        for paragraph in draft.paragraphs
        for hole in gaps(paragraph.text)
        if not paragraph.key.startswith("open:")
    ]


def _unanswered(sheet: AnswerSheet) -> list[Missing]:
    return [
        Missing("opinion", f"意见“{opinion.text.strip()[:30]}”还没有回应", key)
        for key, opinion in opinion_keys(sheet.opinions).items()
        if not opinion.reply.strip()
    ]


def _without_deadline(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Missing]:
    found = []
    for dimension in bank.dimensions:
        mine = sheet.measures.get(dimension.number)
        if any(problem.item.dimension == dimension.number for problem in problems) and not (mine and mine.deadline.strip()):
            found.append(Missing("deadline", f"“{dimension.name}”方面的措施没有时限", f"measure:{dimension.number}"))
    return found


def _left_out(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Missing]:
    used = {problem.item.number for problem in problems}
    return [
        Missing("left_out", f"第 {item.number} 项“{item.short}”写了事例，没有选入草稿", f"item:{item.number}")
        for item in bank.items
        if item.number not in used and sheet.answer(item.number).instance.strip()
    ]


def _stale(draft: Draft) -> list[Missing]:
    found = [
        Missing("stale", f"{paragraph.label or paragraph.text[:12]}改写过，与现在的作答不一致，请核对", paragraph.key)
        for paragraph in draft.paragraphs
        if paragraph.stale
    ]
    return found + [Missing("orphan", f"改写过的段落“{text[:12]}…”现在没有位置，请核对", key) for key, text in draft.orphans]
