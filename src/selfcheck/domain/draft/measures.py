"""Part three of the draft: what the person means to do about each problem, under its 方面, with date and proof; and the 整改清单."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selfcheck.domain import joints
from selfcheck.domain.answers import AnswerSheet, Opinion, Plan
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.problem import Problem, dimension_of, loose_opinions
from selfcheck.domain.draft.problems import about, own, question_about
from selfcheck.domain.frame import FormFrame
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import filled, gap, numeral, pick, quoted

SELF = "本人"
MYSELF = (SELF, "我", "自己", "我本人", "我自己")
LONGEST_QUOTE = 40
"""Characters of an opinion that is named again among the measures."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the 整改清单 (rectification list): what is blank is still to be filled in."""

    problem: str
    measure: str
    owner: str
    deadline: str
    proof: str


def measure_paragraphs(bank: Bank, sheet: AnswerSheet, form: FormFrame, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part three: a measure for each problem of which the draft says anything, and for each opinion that he answered."""
    loose = loose_opinions(bank, sheet, problems)
    concerned = [problem for problem in problems if problem.stands or problem.answer.plan.said or _replies(problem, problem.answer.plan)]
    found: list[Paragraph] = []
    place = number = 0
    for dimension in bank.dimensions:
        members = [problem for problem in concerned if problem.item.dimension == dimension.number]
        others = [(key, one) for key, one in loose.items() if dimension_of(bank, one) == dimension.number]
        if not members and not others:
            continue
        place += 1
        head = [Span(dimension.heading, "frame")]
        found.append(Paragraph.of(f"plan_head:{dimension.number}", "heading2", head, "与第一部分的方面对应", f"（{numeral(place)}）"))
        for problem in members:
            number += 1
            found.append(_measure(bank, sheet, problem, number, alone=len(members) + len(others) == 1))
        for key, opinion in others:
            number += 1
            found.append(_reply(bank, key, opinion, number))
    for key, opinion in loose.items():
        if dimension_of(bank, opinion) is None:
            number += 1
            found.append(_reply(bank, key, opinion, number))
    if not found:
        return [Paragraph.of("measure:open", "body", [gap(bank.frame.questions.plan)], "措施等您补写")]
    lead = pick(sheet.seed, "measure_lead", form.measure_leads)
    return [*([Paragraph.of("measure_lead", "body", [Span(lead, "frame")], "引出措施的固定行文")] if lead else []), *found]


def rectification(bank: Bank, sheet: AnswerSheet, problems: tuple[Problem, ...]) -> tuple[Row, ...]:
    """The 整改清单: a line for each problem with a measure, and for each opinion with a reply."""
    rows = []
    for problem in problems:
        plan = _completed(sheet, problem)
        texts = [*([plan.text] if plan.said else []), *_replies(problem, plan)]
        if texts:
            done = "".join(joints.sentence(text) for text in texts)
            owner, deadline, proof = (joints.phrase(text, mark) if joints.said(text) else "" for text, mark in _told(plan))
            rows.append(Row(_named(problem), done, owner or SELF, deadline, proof))
    answered = [one for one in loose_opinions(bank, sheet, problems).values() if joints.said(one.reply)]
    return (*rows, *(Row(joints.phrase(one.text or one.source), joints.sentence(one.reply), SELF, "", "") for one in answered))


def _told(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a line of the list takes over, each with the mark between its lines."""
    return (plan.owner, "、"), (plan.deadline, "，"), (plan.proof, "，")


def _named(problem: Problem) -> str:
    """What the list calls a problem: the headline of what was ticked would be the bank's; the topic is everybody's."""
    return problem.situations[0].tick if problem.situations else problem.item.topic or problem.item.short


def _measure(bank: Bank, sheet: AnswerSheet, problem: Problem, number: int, *, alone: bool) -> Paragraph:
    """A measure; what it is about stands before it where there are others under the same heading."""
    plan = _completed(sheet, problem)
    replies = _replies(problem, plan)
    first = plan.text if plan.said else "".join(replies[:1])
    spans = [] if alone or not first else about(bank, problem.item, first)
    spans += _plan(bank, plan) if plan.said else []
    for reply in replies:
        spans += own(reply)
    if not spans:
        spans = [question_about(bank, problem.item, bank.frame.questions.plan)]
    elif not plan.said:
        spans += _sentence(_conditions(bank, plan))
    whose = "您写的措施" if plan.said else "您对意见的回应" if replies else "等您补写"
    why = f"针对第 {problem.item.number} 项{problem.item.cited}的问题；{whose}"
    return Paragraph.of(f"plan:{problem.item.number}", "body", spans, why, f"{number}.")


def _replies(problem: Problem, plan: Plan) -> list[str]:
    """His replies to the opinions on a problem, without those that he took over into the plan."""
    replies = [opinion.reply for _, opinion in problem.opinions if joints.said(opinion.reply)]
    return [reply for reply in replies if joints.phrase(reply) not in joints.phrase(plan.text)]


def _completed(sheet: AnswerSheet, problem: Problem) -> Plan:
    """His plan; what it does not say of owner and deadline as he entered it for the whole 方面."""
    plan, of_all = problem.answer.plan, sheet.commitment(problem.item.dimension)
    return Plan(plan.text, plan.deadline or of_all.deadline, plan.proof, plan.owner or of_all.owner)


def _plan(bank: Bank, plan: Plan) -> list[Span]:
    """What he will do, until when and by what one will see it: in one sentence, where his words are one clause."""
    lead, first = list[Span](), joints.goes_first(plan.deadline, plan.text)
    if first:
        lead.append(Span(joints.phrase(plan.deadline, "，"), "own"))
        lead += [Span("，", "frame")] if joints.leads_itself(plan.text) else []
    conditions = _conditions(bank, plan, dated=not first)
    if joints.inline(plan.text):
        rest = [span for part in conditions for span in (Span("，", "frame"), *part)]
        return [*lead, Span(joints.phrase(plan.text), "own"), *rest, Span("。", "frame")]
    return [*lead, *own(plan.text), *_sentence(conditions)]


def _sentence(conditions: list[list[Span]]) -> Iterator[Span]:
    """Deadline, owner and proof as a sentence of their own."""
    for place, part in enumerate(conditions):
        yield from [Span("，", "frame")] if place else []
        yield from part
    yield Span("。", "frame")


def _conditions(bank: Bank, plan: Plan, *, dated: bool = True) -> list[list[Span]]:
    return [*([_deadline(bank, plan)] if dated else []), *_owner(bank, plan), _proof(bank, plan)]


def _deadline(bank: Bank, plan: Plan) -> list[Span]:
    if not joints.said(plan.deadline):
        return [gap(bank.frame.questions.deadline)]
    words = joints.phrase(plan.deadline, "，")
    done = joints.until(plan.deadline, bank.frame.joints.done).removeprefix(words)
    return [Span(words, "own"), *([Span(done, "frame")] if done else [])]


def _owner(bank: Bank, plan: Plan) -> list[list[Span]]:
    """Who answers for it; that it is himself is not said."""
    words = joints.phrase(plan.owner, "、")
    if not joints.said(words) or words in MYSELF:
        return []
    mine = Span(words, "own")
    return [[mine] if joints.answers_itself(words) else filled(bank.frame.joints.by, {"owner": mine})]


def _proof(bank: Bank, plan: Plan) -> list[Span]:
    if not joints.said(plan.proof):
        return [gap(bank.frame.questions.proof)]
    mine = Span(joints.phrase(plan.proof, "，"), "own")
    return [mine] if joints.proves_itself(plan.proof) else filled(bank.frame.joints.proof, {"proof": mine})


def _reply(bank: Bank, key: str, opinion: Opinion, number: int) -> Paragraph:
    """The reply to an opinion that stands with no problem."""
    label = f"{number}."
    key = f"reply:{key.partition(':')[2]}"
    if not joints.said(opinion.reply):
        return Paragraph.of(key, "body", [gap(bank.frame.questions.reply)], "您录入的意见，回应等您补写", label)
    quote = joints.inner(opinion.text) if joints.said(opinion.text) else ""
    named = 0 < len(quote) <= LONGEST_QUOTE and not joints.places_itself(opinion.reply)
    lead = filled(bank.frame.joints.of_opinion, {"opinion": Span(quote, "own")}) if named else []
    return Paragraph.of(key, "body", [*lead, *own(joints.unquoted(opinion.reply))], f"您对意见{quoted(quote[:20])}的回应，原话", label)
