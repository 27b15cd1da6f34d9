"""Part two of the draft: what the person thought, and what he ticked as having had the upper hand; without either, what he may accept."""

from __future__ import annotations

from collections.abc import Container, Sequence

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, Cause, Motive
from selfcheck.domain.draft.problem import Problem, by_weight
from selfcheck.domain.draft.problems import about, own
from selfcheck.domain.frame import FormFrame
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import candidate, gap, listed, numeral, pick, quoted

UNBOUND = 10_000
"""Characters: as many as the bank likes, where the person has written nothing yet."""
CANDIDATES = 2
"""So many causes are proposed."""


def cause_paragraphs(bank: Bank, sheet: AnswerSheet, form: FormFrame, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part two: the causes behind the worst problems first."""
    told = _told(bank, sheet, problems)
    decided = [cause for cause in _of_the_bank(bank) if sheet.causes.get(cause.id)]
    offered = [cause for cause in proposed(bank, sheet, problems) if cause.id not in sheet.causes]
    used = {span.text for paragraph in told for span in paragraph.spans}
    made = [*told, *(_cause(bank, sheet, cause, used, accepted=True) for cause in decided)]
    made += [_cause(bank, sheet, cause, used, accepted=False) for cause in offered]
    if not made:
        hole = bank.frame.questions.thought if problems else bank.frame.questions.causes
        return [Paragraph.of("cause:open", "body", [gap(hole)], "原因等您补写")]
    lead = pick(sheet.seed, "cause_lead", form.cause_leads)
    heads = [Paragraph.of("cause_lead", "body", [Span(lead, "frame")], "引出原因的固定行文")] if lead else []
    return heads + (made if len(made) == 1 else [_numbered(paragraph, place) for place, paragraph in enumerate(made, start=1)])


def proposed(bank: Bank, sheet: AnswerSheet, problems: Sequence[Problem]) -> list[Cause]:
    """The heaviest causes, by weight × deficit, of the problems at 4 or lower of which he has said no motive and no thought.

    A list of schema 1 proposes none.
    """
    silent = _silent(bank, problems)

    def weight(cause: Cause) -> int:
        return sum(_share(cause, problem) for problem in silent)

    ranked = sorted((cause for cause in _of_the_bank(bank) if weight(cause) > 0), key=lambda one: -weight(one))
    return ranked[:CANDIDATES]


def heaviest(bank: Bank, cause: Cause, problems: Sequence[Problem]) -> Problem | None:
    """The problem that speaks most for a cause, among those to which he has said nothing."""
    return max(_silent(bank, problems), key=lambda problem: _share(cause, problem), default=None)


def _silent(bank: Bank, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.deficit and not problem.thought and not problem.motives(bank)]


def _share(cause: Cause, problem: Problem) -> int:
    return problem.item.causes.get(cause.id, 0) * problem.deficit


def _of_the_bank(bank: Bank) -> tuple[Cause, ...]:
    return bank.causes if bank.schema > 1 else ()


def _numbered(paragraph: Paragraph, place: int) -> Paragraph:
    return Paragraph.of(paragraph.key, paragraph.style, paragraph.spans, paragraph.why, f"{numeral(place)}是")


def _told(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """A paragraph for each motive, with the thoughts to the problems that name it first; and one for each thought without a motive."""
    order = by_weight(problems)
    found: dict[str, Paragraph] = {}
    used: set[str] = set()
    for problem in order:
        for motive in problem.motives(bank):
            if motive.id not in found:
                naming = [one for one in order if motive in one.motives(bank)]
                found[motive.id] = _motive(bank, sheet, motive, naming, used)
                used |= {span.text for span in found[motive.id].spans}
        if problem.thought and not problem.motives(bank):
            found[f" {problem.item.number}"] = _thought(bank, problem)
    return list(found.values())


def _motive(bank: Bank, sheet: AnswerSheet, motive: Motive, naming: Sequence[Problem], used: Container[str]) -> Paragraph:
    """His thoughts; of the bank a headline, shorter than they. Where he wrote none, one sentence of the motive, and the question.

    `naming`: the problems for which he ticked it; `used`: what the other causes say already. A motive whose problems have their thoughts
    elsewhere asks for none.
    """
    key, thought = f"motive:{motive.id}", [problem for problem in naming if problem.thought]
    under = [problem for problem in thought if problem.motives(bank)[0] == motive]
    told = [span for problem in under for span in _thoughts(bank, problem, alone=len(under) == 1)]
    room = sum(len(span.text) for span in told if span.origin == "own") if told else UNBOUND
    heads = [text for text in _headlines(bank, motive) if f"{text}。" not in used and len(text) < room]
    headline = f"{pick(sheet.seed, f'{key}:headline', heads)}。" if heads else ""
    say = pick(sheet.seed, f"{key}:say", motive.says)
    lead = [Span(headline, "bank")] if headline else []
    why = f"您勾选的{quoted(motive.label)}"
    if told:
        return Paragraph.of(key, "body", [*lead, *told], f"{why}；其余是您写的想法")
    if thought:
        return Paragraph.of(key, "body", lead or [Span(say, "bank")], f"{why}；您的想法写在另一条")
    return Paragraph.of(key, "body", [*lead, Span(say, "bank"), gap(_question(bank, naming))], f"{why}；当时的想法等您补写")


def _thoughts(bank: Bank, problem: Problem, *, alone: bool) -> list[Span]:
    """The thought to a problem; what it is about stands before it where there are others beside it."""
    words = problem.answer.thought
    return own(words) if alone else [*about(bank, problem.item, words), *own(words)]


def _headlines(bank: Bank, motive: Motive) -> tuple[str, ...]:
    """The headlines of a motive, or those of the cause to which it leads."""
    return motive.headlines or next((cause.headlines for cause in _of_the_bank(bank) if cause.id == motive.cause), ())


def _thought(bank: Bank, problem: Problem) -> Paragraph:
    words = problem.answer.thought
    why = f"您在第 {problem.item.number} 项{problem.item.cited}写的想法，原话"
    return Paragraph.of(f"thought:{problem.item.number}", "body", [*about(bank, problem.item, words), *own(words)], why)


def _cause(bank: Bank, sheet: AnswerSheet, cause: Cause, used: Container[str], *, accepted: bool) -> Paragraph:
    key = f"proposed:{cause.id}"
    headline = pick(sheet.seed, f"{key}:headline", [text for text in cause.headlines if f"{text}。" not in used] or cause.headlines)
    if accepted:
        spans = [Span(f"{headline}。", "bank"), gap(bank.frame.questions.thought)]
        return Paragraph.of(key, "body", spans, f"您认可的原因{quoted(headline)}；当时的想法等您补写")
    return Paragraph.of(key, "body", [candidate(f"{headline}。")], "按各题的轻重给出的原因，等您认定")


def _question(bank: Bank, under: Sequence[Problem]) -> str:
    prompts = listed(prompt for problem in under[:1] for prompt in problem.item.thought_prompts[:1])
    return prompts or bank.frame.questions.thought
