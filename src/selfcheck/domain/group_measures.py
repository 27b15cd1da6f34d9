"""Parts two and three of the 班子 draft: causes by weight over the common problems, and a measure for each 方面 that has any."""

from __future__ import annotations

from selfcheck.domain.bank import Bank, Dimension
from selfcheck.domain.causes import Part, cause_parts
from selfcheck.domain.group_problems import GroupProblem, fitting
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.problems import numbers
from selfcheck.domain.variants import gap, numeral, pick, quoted

CAUSE_LEAD = "对上述问题，班子从主观上找原因，主要有以下几条。"
MEASURE_LEAD = "针对上述问题和原因，班子提出以下改进措施。"
THOUGHT_QUESTION = "结合班子实际，就以上各条写清思想根源：遇到这些事时班子是怎么想的、怎么议的"
ACTION_QUESTION = "班子具体做什么、多久做一次、由谁来看"


def group_causes(bank: Bank, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    """The body of part two. The bank's bodies are one person's confession, so only its headlines are taken."""
    weighed = tuple(problem.weighed for problem in problems)
    parts = cause_parts(bank, weighed)
    named = {problem.number for part in parts for problem in part.named}
    unexplained = tuple(problem for problem in weighed if problem.number not in named)
    paragraphs = [Paragraph.of("cause_lead", "body", [Span(CAUSE_LEAD, "frame")], "引出原因的固定文字")] if parts else []
    paragraphs += [_cause(part, place, seed) for place, part in enumerate(parts, start=1)]
    if parts:
        paragraphs.append(Paragraph.of("thoughts", "body", [gap(THOUGHT_QUESTION)], "思想根源只有班子自己知道，由班子补写"))
    if unexplained or not problems:
        hole = f"{numbers(unexplained)}个问题的原因，请班子集体剖析" if unexplained else "先列出问题，再剖析原因"
        paragraphs.append(Paragraph.of("cause:open", "body", [gap(hole)], "题库没有可据以选择原因的权重，原因由班子补写"))
    return paragraphs


def _cause(part: Part, place: int, seed: str) -> Paragraph:
    cause, key = part.cause, f"cause:{part.cause.id}"
    headline = pick(seed, f"{key}:headline", fitting(cause.headlines))
    spans = [Span(f"{headline}。", "bank") if headline else Span(f"在{quoted(cause.name)}上还有不足。", "frame")]
    spans += [Span(f"{numbers(part.named)}个问题与此有关。", "frame")]
    why = f"{quoted(cause.name)}一类原因，按题库的权重和共性问题的轻重选出；标题为题库文字"
    return Paragraph.of(key, "body", spans, why, f"{numeral(place)}是")


def group_measures(bank: Bank, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    """The body of part three. What is done, by whom and until when, the group has to say."""
    if not problems:
        return [Paragraph.of("measure:open", "body", [gap("先列出问题，再写改进措施")], "没有够条件的共性问题")]
    paragraphs = [Paragraph.of("measure_lead", "body", [Span(MEASURE_LEAD, "frame")], "引出措施的固定文字")]
    concerned = [dimension for dimension in bank.dimensions if any(p.item.dimension == dimension.number for p in problems)]
    for place, dimension in enumerate(concerned, start=1):
        paragraphs += _measure(dimension, place, [problem for problem in problems if problem.item.dimension == dimension.number], seed)
    return paragraphs


def _measure(dimension: Dimension, place: int, members: list[GroupProblem], seed: str) -> list[Paragraph]:
    key, which = f"measure:{dimension.number}", numbers(problem.weighed for problem in members)
    headline = pick(seed, f"{key}:headline", fitting(dimension.measure.headlines))
    standard = pick(seed, f"{key}:standard", fitting(dimension.measure.standards))
    head = Span(headline, "bank") if headline else gap(f"{quoted(dimension.name)}方面措施的标题")
    spans = [
        Span(f"针对{which}个问题，", "frame"),
        gap(ACTION_QUESTION),
        Span("。完成标准：", "frame"),
        Span(standard, "bank") if standard else gap("做到什么程度算完成"),
        Span("。责任人：", "frame"),
        gap("责任人"),
        Span("；时限：", "frame"),
        gap("时限"),
        Span("。", "frame"),
    ]
    why = f"针对{which}个问题（{quoted(dimension.name)}方面）；标题和完成标准为题库文字，做法、责任人和时限由班子填写"
    return [
        Paragraph.of(f"measure_head:{dimension.number}", "heading2", [head], why, f"（{numeral(place)}）"),
        Paragraph.of(key, "body", spans, why),
    ]
