"""What is missing before a draft can be handed in, and how much of it is what reviewers look for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction

from selfcheck.domain import joints
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.problem import Problem, chosen_problems, opinion_keys
from selfcheck.domain.paragraphs import DECIDE, HOLE, Draft, Paragraph, gaps
from selfcheck.domain.variants import listed, quoted

HALF = Fraction(1, 2)
"""Reviewers want at least this share of the text to be problems and causes."""
TEXTS = {"instance": "事例", "thought": "想法", "plan": "打算"}


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
        *_empty_parts(draft, bank),
        *_holes(draft),
        *_unanswered(sheet),
        *_left_out(bank, sheet, problems),
        *_stale(draft),
        *_unknown(bank, sheet),
        *_unseen(bank, sheet),
    )
    total = sum(len(paragraph.printed) for paragraph in draft.paragraphs)
    core = sum(len(paragraph.printed) for paragraph in _core(draft))
    own = sum(own_length(paragraph) for paragraph in draft.paragraphs)
    return Review(missing, total, Fraction(core, total), Fraction(own, total))


def own_length(paragraph: Paragraph) -> int:
    """How many characters of a paragraph are the person's own words; in an edited one all that the bank did not supply."""
    if not paragraph.edited:
        return sum(len(span.text) for span in paragraph.spans if span.origin == "own")
    given = "".join(span.text for span in paragraph.spans if span.origin in ("bank", "frame", "candidate"))
    written = HOLE.sub("", paragraph.text)
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


def _empty_parts(draft: Draft, bank: Bank) -> list[Missing]:
    holes = {paragraph.key for paragraph in draft.paragraphs if gaps(paragraph.text)}
    empty = [dimension for dimension in bank.dimensions if f"open:{dimension.number}" in holes]
    return [Missing("dimension", f"{quoted(dimension.name)}方面没有问题", f"dimension:{dimension.number}") for dimension in empty]


def _holes(draft: Draft) -> list[Missing]:
    """What is to be decided, and what is to be filled in; an empty 方面 has a sentence of its own."""
    return [
        Missing("candidate" if hole.startswith(DECIDE) else "gap", f"{paragraph.label}{hole}", paragraph.key)
        for paragraph in draft.paragraphs
        for hole in gaps(paragraph.text)
        if not paragraph.key.startswith("open:")
    ]


def _unanswered(sheet: AnswerSheet) -> list[Missing]:
    return [
        Missing("opinion", f"意见{quoted((opinion.text.strip() or opinion.source.strip())[:30])}还没有回应", key)
        for key, opinion in opinion_keys(sheet.opinions).items()
        if not joints.said(opinion.reply)
    ]


def _left_out(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Missing]:
    used = {problem.item.number for problem in problems}
    return [
        Missing("left_out", f"第 {item.number} 项{item.cited}写过，没有选入草稿", f"item:{item.number}")
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


def _unknown(bank: Bank, sheet: AnswerSheet) -> list[Missing]:
    """Ids that the list no longer has: they are kept, and stand nowhere."""
    found = []
    motives = {motive.id for motive in bank.motives}
    for number, answer in sheet.answers.items():
        if not bank.has_item(number):
            continue
        points = {point.id for point in bank.item(number).situations}
        lost = [*({*(answer.ticks or ())} - points), *({*(answer.motives or ())} - motives)]
        if lost:
            what = f"第 {number} 项勾选过的{listed(map(quoted, sorted(lost)))}题库里已经没有，没有写进草稿"
            found.append(Missing("unknown", what, f"write:{number}"))
    gone = sorted({*sheet.causes} - {cause.id for cause in bank.causes})
    sections = sorted({*sheet.sections} - {section.id for section in bank.sections})
    for name, ids in (("原因", gone), ("部分", sections)):
        if ids:
            found.append(Missing("unknown", f"认定过的{name}{listed(map(quoted, ids))}题库里已经没有，没有写进草稿", "causes"))
    if sheet.person.kind and sheet.person.kind not in {kind.id for kind in bank.kinds}:
        found.append(Missing("unknown", f"身份{quoted(sheet.person.kind)}题库里没有，措施的建议不分身份", "person"))
    return found


def _unseen(bank: Bank, sheet: AnswerSheet) -> list[Missing]:
    """Where characters that nobody sees came along with a pasted text and were left out."""
    texts = [
        (f"第 {number} 项的{name}", answer.plan.text if field == "plan" else getattr(answer, field), f"write:{number}")
        for number, answer in sorted(sheet.answers.items())
        for field, name in TEXTS.items()
    ]
    for key, opinion in opinion_keys(sheet.opinions).items():
        texts += [(f"意见的{name}", getattr(opinion, field), key) for field, name in (("text", "内容"), ("reply", "回应"))]
    texts += [
        (name, getattr(sheet.person, field), "byline")
        for field, name in (("unit", "单位"), ("post", "职务"), ("name", "姓名"), ("meeting", "会议名称"))
    ]
    return [
        Missing("unseen", f"{where}里有 {count} 个看不见的字符，已经略去", place)
        for where, text, place in texts
        if (count := joints.unseen(text))
    ]
