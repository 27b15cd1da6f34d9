"""Parts two and three of the 班子 draft: causes by weight over the common problems, and a measure for each 方面 that has any."""

from __future__ import annotations

from selfcheck.domain.bank import Bank, Cause, Dimension
from selfcheck.domain.group_causes import chosen_causes
from selfcheck.domain.group_problems import GroupProblem, fitting
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import gap, listed, numeral, pick, quoted


def group_causes(bank: Bank, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    """The body of part two: headlines only, for what the group thought it has to say itself."""
    causes, form, questions = chosen_causes(bank, problems), bank.frame.group, bank.frame.questions
    if not causes:
        hole = questions.group_causes if problems else questions.causes
        return [Paragraph.of("cause:open", "body", [gap(hole)], "题库没有可据以选择原因的权重，原因由班子补写")]
    lead = [Span(pick(seed, "cause_lead", form.cause_leads), "frame")]
    return [
        Paragraph.of("cause_lead", "body", lead, "引出原因的固定行文"),
        *(_cause(bank, cause, place, seed) for place, cause in enumerate(causes, start=1)),
        Paragraph.of("thoughts", "body", [gap(questions.group_thought)], "思想根源只有班子自己知道，由班子补写"),
    ]


def _cause(bank: Bank, cause: Cause, place: int, seed: str) -> Paragraph:
    key = f"cause:{cause.id}"
    headline = pick(seed, f"{key}:headline", fitting(bank, cause.headlines))
    spans = [Span(f"{headline}。", "bank") if headline else gap(f"{quoted(cause.name)}：{bank.frame.questions.group_causes}")]
    why = f"{quoted(cause.name)}一类原因，按题库的权重和共性问题的轻重选出；标题为题库文字"
    return Paragraph.of(key, "body", spans, why, f"{numeral(place)}是")


def group_measures(bank: Bank, problems: tuple[GroupProblem, ...], seed: str) -> list[Paragraph]:
    """The body of part three. What is done, by whom and until when, the group has to say."""
    if not problems:
        return [Paragraph.of("measure:open", "body", [gap(bank.frame.questions.causes)], "没有够条件的共性问题")]
    lead = [Span(pick(seed, "measure_lead", bank.frame.group.measure_leads), "frame")]
    paragraphs = [Paragraph.of("measure_lead", "body", lead, "引出措施的固定行文")]
    concerned = [dimension for dimension in bank.dimensions if any(p.item.dimension == dimension.number for p in problems)]
    for place, dimension in enumerate(concerned, start=1):
        paragraphs += _measure(
            bank, dimension, place, [problem for problem in problems if problem.item.dimension == dimension.number], seed
        )
    return paragraphs


def _measure(bank: Bank, dimension: Dimension, place: int, members: list[GroupProblem], seed: str) -> list[Paragraph]:
    key, questions = f"measure:{dimension.number}", bank.frame.questions
    headline = pick(seed, f"{key}:headline", fitting(bank, dimension.targets.headlines))
    standard = pick(seed, f"{key}:standard", fitting(bank, dimension.targets.standards))
    head = Span(headline, "bank") if headline else Span(dimension.heading, "frame")
    holes = [questions.group_action, questions.owner, questions.deadline]
    spans = [span for hole in holes for span in (gap(hole), Span("，", "frame"))]
    spans += [Span(standard, "bank") if standard else gap(questions.group_standard), Span("。", "frame")]
    topics = listed(problem.item.spoken for problem in members)
    why = f"针对{topics}（{quoted(dimension.name)}方面）；标题和完成标准为题库文字，做法、责任人和时限由班子填写"
    return [
        Paragraph.of(f"measure_head:{dimension.number}", "heading2", [head], why, f"（{numeral(place)}）"),
        Paragraph.of(key, "body", spans, why),
    ]
