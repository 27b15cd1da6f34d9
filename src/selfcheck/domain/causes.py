"""Part two of the draft: causes by weight × deficit, each with the problems it explains and the person's own thoughts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Cause
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.problems import Problem, numbers, told_problems
from selfcheck.domain.variants import apart, filled, gap, numeral, own_sentence, pick, shortened

Leads = Mapping[int, list[Span]]
FEWEST, MOST = 2, 4
MAJOR = 2
"""A cause explains a problem from this weight on (0–3), or where it is the problem's heaviest."""
DEEP = 2
"""Mean deficit above which the deep wording is taken: the problems are rated under 3 on the whole."""
ALSO = "个问题也同这一条有关。"
"""Of a cause that is the main one of no problem: another cause has already been called the root of these."""
THOUGHT_QUESTION = "当时心里是怎么想的"


def explains(cause: Cause, problem: Problem) -> bool:
    """Whether a cause is a main one of a problem."""
    weights = problem.item.causes
    weight = weights.get(cause.id, 0)
    return weight > 0 and (weight >= MAJOR or weight == max(weights.values()))


def explained(cause: Cause, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that a cause names: those it is a main cause of; if there are none, those it weighs on at all."""
    main = tuple(problem for problem in problems if explains(cause, problem))
    return main or tuple(problem for problem in problems if problem.item.causes.get(cause.id, 0) > 0)


def score(cause: Cause, problems: tuple[Problem, ...]) -> int:
    """Weight × deficit, summed over the chosen problems."""
    return sum(problem.item.causes.get(cause.id, 0) * problem.deficit for problem in problems)


def chosen_causes(bank: Bank, problems: tuple[Problem, ...]) -> tuple[Cause, ...]:
    """Two to four causes, the heaviest first. Empty where there is no deficit at all.

    The two heaviest; until every problem is explained, the heaviest cause of one that is not; and, while there is room,
    those that weigh at least half as much as the heaviest.
    """
    ranked = sorted((cause for cause in bank.causes if score(cause, problems) > 0), key=lambda cause: -score(cause, problems))
    if not ranked:
        return ()
    top = score(ranked[0], problems)
    chosen = ranked[:FEWEST]
    for problem in problems:
        if not any(problem in explained(cause, problems) for cause in chosen):
            chosen += _heaviest(bank, problem)
    chosen += [cause for cause in ranked if cause not in chosen and 2 * score(cause, problems) >= top]
    return tuple(sorted(chosen[:MOST], key=lambda cause: -score(cause, problems)))


def _heaviest(bank: Bank, problem: Problem) -> list[Cause]:
    """The heaviest cause of a problem; none where the bank gives it no weight."""
    weights = problem.item.causes
    return sorted((cause for cause in bank.causes if weights.get(cause.id, 0) > 0), key=lambda cause: -weights[cause.id])[:1]


def main_cause(causes: tuple[Cause, ...], problem: Problem, problems: tuple[Problem, ...]) -> Cause | None:
    """The chosen cause that weighs most on a problem; the problem's thoughts stand there."""
    own = [cause for cause in causes if problem in explained(cause, problems)]
    return max(own, key=lambda cause: problem.item.causes[cause.id], default=None)


@dataclass(frozen=True, slots=True)
class Part:
    """A chosen cause with its problems: those whose main cause it is, and those that it names."""

    cause: Cause
    main: tuple[Problem, ...]
    named: tuple[Problem, ...]


def cause_parts(bank: Bank, problems: tuple[Problem, ...]) -> tuple[Part, ...]:
    """The chosen causes, the heaviest first. One that is the main cause of none names those that it weighs on all the same."""
    causes = chosen_causes(bank, problems)
    mains = ((cause, tuple(p for p in problems if main_cause(causes, p, problems) == cause)) for cause in causes)
    return tuple(Part(cause, main, main or explained(cause, problems)) for cause, main in mains)


def cause_paragraphs(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part two."""
    told = told_problems(problems)
    parts = cause_parts(bank, told)
    # A thought is never left out, not even one to a problem that is only a question.
    open_ones = (problem for problem in problems if problem.told or problem.answer.thought.strip())
    unexplained = tuple(problem for problem in open_ones if not any(problem in part.main for part in parts))
    if not parts:
        return [_open(unexplained, _thought_leads(bank, sheet, unexplained))]
    leads = apart(sheet.seed, (part.cause.id for part in parts if part.main), bank.phrases.explains)
    lead = Span(shortened(pick(sheet.seed, "cause_lead", bank.phrases.cause_leads), "lead", sheet.length), "bank")
    thoughts = _thought_leads(bank, sheet, [*(problem for part in parts for problem in part.main), *unexplained])
    return [
        *([Paragraph.of("cause_lead", "body", [lead], "题库文字，引出原因")] if lead.text or "cause_lead" in sheet.edits else []),
        *(_cause(sheet, part, place, leads.get(part.cause.id), thoughts) for place, part in enumerate(parts, start=1)),
        *([_open(unexplained, thoughts)] if unexplained else []),
    ]


def _cause(sheet: AnswerSheet, part: Part, place: int, lead: str | None, thoughts: Leads) -> Paragraph:
    cause, named = part.cause, part.named
    depth = "deep" if _mean_deficit(cause, named) > DEEP else "light"
    key = f"cause:{cause.id}"
    body = pick(sheet.seed, f"{key}:{depth}", cause.deep if depth == "deep" else cause.light)
    spans = [
        Span(pick(sheet.seed, f"{key}:headline", cause.headlines) + "。", "bank"),
        Span(shortened(body, "cause", sheet.length), "bank"),
        *(filled(lead, {"numbers": Span(numbers(named), "frame")}) if lead else [Span(numbers(named) + ALSO, "frame")]),
    ]
    spans = [span for span in spans if span.text] + _thoughts(part.main, thoughts)
    reasons = (
        "、".join(f"第{p.number}个问题（自评 {p.answer.rating} 分，权重 {p.item.causes[cause.id]}）" for p in named if p.found)
        or "题库的权重"
    )
    why = f"“{cause.name}”一类原因，按权重×差距选出，依据：{reasons}；“第…个问题”之后的想法是本人的原话，其余为题库文字"
    return Paragraph.of(key, "body", spans, why, f"{numeral(place)}是")


def _mean_deficit(cause: Cause, named: tuple[Problem, ...]) -> Fraction:
    weight = sum(problem.item.causes[cause.id] for problem in named if problem.found)
    return Fraction(score(cause, named), weight) if weight else Fraction(0)


def _thoughts(problems: tuple[Problem, ...], leads: Leads) -> list[Span]:
    """The thoughts to these problems, each led in by its number; a question where there are none."""
    spans: list[Span] = []
    for problem in problems:
        if problem.answer.thought.strip():
            spans += leads[problem.item.number] + own_sentence(problem.answer.thought)
    if spans or not problems:
        return spans
    item = problems[0].item
    question = item.thought_prompts[0] if item.thought_prompts else THOUGHT_QUESTION
    return [gap(f"结合第{problems[0].number}个问题写写思想根源。{question}")]


def _thought_leads(bank: Bank, sheet: AnswerSheet, problems: Sequence[Problem]) -> Leads:
    """What leads to the thought to each problem, in the order in which they stand, by the number of the item."""
    told = [problem for problem in problems if problem.answer.thought.strip()]
    if sheet.length == "brief":
        return {problem.item.number: [Span(f"第{problem.number}个问题：", "frame")] for problem in told}
    phrases = apart(sheet.seed, (f"thought:{problem.item.number}" for problem in told), bank.phrases.thoughts)
    return {
        problem.item.number: filled(phrase, {"number": Span(str(problem.number), "frame")})
        for problem, phrase in zip(told, phrases.values(), strict=True)
    }


def _open(problems: tuple[Problem, ...], thoughts: Leads) -> Paragraph:
    """What stands where no cause can be chosen: a question, and the thoughts that the person wrote all the same."""
    spans = [gap(f"{numbers(problems)}个问题的原因，请本人剖析" if problems else "先列出问题，再剖析原因")]
    if any(problem.answer.thought.strip() for problem in problems):
        spans += _thoughts(problems, thoughts)
    return Paragraph.of("cause:open", "body", spans, "没有可据以选择原因的差距，原因由本人补写")
