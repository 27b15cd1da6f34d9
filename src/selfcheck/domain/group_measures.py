"""The measures part of a group's paper: an entry for each common problem. What is done the group has to say; nothing is promised for it."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.bank import Bank, Dimension
from selfcheck.domain.group_problems import GroupProblem, fitting
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import candidate, filled, gap, lot, numeral, pick, quoted


def group_measures(bank: Bank, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    """The body of the part, in the order and under the headings of the problems."""
    if not problems:
        return [Paragraph.of("measure:open", "body", [gap(bank.frame.questions.measures)], "没有确定的共性问题")]
    lead = [Span(pick(seed, "measure_lead", bank.frame.group.measure_leads), "frame")]
    paragraphs = [Paragraph.of("measure_lead", "body", lead, "引出措施的固定行文")]
    concerned = [dimension for dimension in bank.dimensions if any(p.item.dimension == dimension.number for p in problems)]
    for place, dimension in enumerate(concerned, start=1):
        head, why = [Span(dimension.heading, "frame")], f"{quoted(dimension.name)}方面的标题"
        paragraphs.append(Paragraph.of(f"measure_head:{dimension.number}", "heading2", head, why, f"（{numeral(place)}）"))
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        standards = _standards(bank, dimension, len(members), seed)
        paragraphs += [_measure(bank, problem, standard) for problem, standard in zip(members, standards, strict=True)]
    return paragraphs


def _standards(bank: Bank, dimension: Dimension, count: int, seed: str) -> Sequence[str]:
    """As many of the standards of a 方面, from a drawn one on; blank instead of one that stands already."""
    texts = fitting(bank, dimension.targets.standards)
    start = lot(seed, f"measure:{dimension.number}:standard") % max(len(texts), 1)
    return (*texts[start:], *texts[:start], *[""] * count)[:count]


def _measure(bank: Bank, problem: GroupProblem, standard: str) -> Paragraph:
    questions, item = bank.frame.questions, problem.item
    spans = filled(bank.frame.papers.against, {"topic": Span(item.spoken, "frame")})
    for question in (questions.group_action, questions.owner, questions.deadline):
        spans += [gap(question), Span("，", "frame")]
    spans += [candidate(standard) if standard else gap(questions.group_standard), Span("。", "frame")]
    why = f"针对第 {item.number} 项{item.cited}；做法、责任人和时限由本单位填写；待认定的是题库的完成标准，会上没有认定的删去"
    return Paragraph.of(f"measure:{item.number}", "body", spans, why, f"{problem.number}.")
