"""Part three of the draft: one measure for each 方面 that has problems, joined by the measures against the chosen causes."""

from __future__ import annotations

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Cause, Dimension
from selfcheck.domain.causes import cause_parts
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.problems import Problem, numbers, told_problems
from selfcheck.domain.variants import SENTENCES, gap, numeral, pick, shortened

SELF = "本人"


def measure_paragraphs(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part three: every problem that is more than a question has a measure with owner, deadline and success standard."""
    problems = told_problems(problems)
    if not problems:
        return [Paragraph.of("measure:open", "body", [gap("先列出问题，再写改进措施")], "还没有写出问题")]
    lead = Span(shortened(pick(sheet.seed, "measure_lead", bank.phrases.measure_leads), "lead", sheet.length), "bank")
    paragraphs = []
    if lead.text or "measure_lead" in sheet.edits:
        paragraphs.append(Paragraph.of("measure_lead", "body", [lead], "题库文字，引出措施"))
    places = cause_places(bank, problems)
    concerned = [dimension for dimension in bank.dimensions if any(p.item.dimension == dimension.number for p in problems)]
    for place, dimension in enumerate(concerned, start=1):
        members = tuple(problem for problem in problems if problem.item.dimension == dimension.number)
        paragraphs += _measure(sheet, dimension, place, members, places.get(dimension.number, []))
    return paragraphs


def cause_places(bank: Bank, problems: tuple[Problem, ...]) -> dict[int, list[Cause]]:
    """Which 方面 carries the measure against which chosen cause: the one where most of what it explains stands; each stands once."""
    places: dict[int, list[Cause]] = {}
    for part in cause_parts(bank, problems):
        weight: dict[int, int] = {}
        for problem in part.named:
            share = problem.item.causes[part.cause.id] * problem.deficit
            weight[problem.item.dimension] = weight.get(problem.item.dimension, 0) + share
        places.setdefault(max(weight, key=lambda number: weight[number]), []).append(part.cause)
    return places


def _measure(sheet: AnswerSheet, dimension: Dimension, place: int, members: tuple[Problem, ...], causes: list[Cause]) -> list[Paragraph]:
    key = f"measure:{dimension.number}"
    name = pick(sheet.seed, f"{key}:headline", dimension.measure.headlines)
    headline = Span(name, "bank") if name else gap(f"“{dimension.name}”方面措施的标题")
    spans = [Span(f"针对{numbers(members)}个问题，", "frame"), *_actions(sheet, dimension, causes)]
    spans += [Span("完成标准：", "frame"), *_standards(sheet, dimension, causes)]
    mine = sheet.commitment(dimension.number)
    owner, deadline = mine.owner.strip(), mine.deadline.strip().removesuffix("。")
    spans += [Span("责任人：", "frame"), Span(owner, "own") if owner else Span(SELF, "frame")]
    spans += [Span("；时限：", "frame"), Span(deadline, "own") if deadline else gap(), Span("。", "frame")]
    against = "、".join(f"“{cause.name}”" for cause in causes)
    why = f"针对{numbers(members)}个问题（“{dimension.name}”方面）" + (f"和{against}类原因" if causes else "")
    why += "；措施和完成标准为题库文字，责任人和时限由本人填写"
    return [
        Paragraph.of(f"measure_head:{dimension.number}", "heading2", [headline], why, f"（{numeral(place)}）"),
        Paragraph.of(key, "body", spans, why),
    ]


def _actions(sheet: AnswerSheet, dimension: Dimension, causes: list[Cause]) -> list[Span]:
    actions = pick(sheet.seed, f"measure:{dimension.number}:action", dimension.measure.actions)
    texts = [shortened(actions, "action", sheet.length)]
    for cause in causes:
        actions = pick(sheet.seed, f"measure:{cause.id}:action", cause.measure.actions)
        texts.append(shortened(actions, "cause_action", sheet.length))
    spans = [Span(text, "bank") for text in texts if text]
    return spans or [gap("具体做什么、多久做一次、由谁来看")]


def _standards(sheet: AnswerSheet, dimension: Dimension, causes: list[Cause]) -> list[Span]:
    texts = [pick(sheet.seed, f"measure:{dimension.number}:standard", dimension.measure.standards)]
    if SENTENCES["cause_standard"][sheet.length]:
        texts += [pick(sheet.seed, f"measure:{cause.id}:standard", cause.measure.standards) for cause in causes]
    found = "；".join(text for text in texts if text)
    return [Span(f"{found}。", "bank")] if found else [gap("做到什么程度算完成"), Span("。", "frame")]
