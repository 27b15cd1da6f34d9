"""Part one of the draft: the chosen problems by 方面, each with what the person ticked, accepted and wrote, and the opinions received."""

from __future__ import annotations

from selfcheck.domain import joints
from selfcheck.domain.answers import AnswerSheet, Opinion
from selfcheck.domain.bank import Bank, Dimension, Item, Point
from selfcheck.domain.draft.problem import Problem, chosen_problems, dimension_of, loose_opinions, opinion_keys
from selfcheck.domain.frame import FormFrame
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import candidate, filled, gap, listed, numeral, pick, quoted

ECHO = 6
"""So many characters that stand in headline and sentence alike are heard twice."""
FEWEST_NAMED = 2
"""So many problems of a 方面 make it worth a sentence that names them."""
__all__ = ["Problem", "chosen_problems", "opinion_keys", "problem_paragraphs"]


def problem_paragraphs(bank: Bank, sheet: AnswerSheet, form: FormFrame, problems: tuple[Problem, ...]) -> list[Paragraph]:
    """The body of part one. Problems are numbered straight through; an opinion that stands with none of them is one of its own."""
    loose = loose_opinions(bank, sheet, problems)
    found: list[Paragraph] = []
    number = 0
    for place, dimension in enumerate(bank.dimensions, start=1):
        members = [problem for problem in problems if problem.item.dimension == dimension.number]
        others = [(key, one) for key, one in loose.items() if dimension_of(bank, one) == dimension.number]
        found += _part_head(bank, sheet, form, dimension, place, members)
        found += [] if members or others else [_empty(bank, sheet, dimension)]
        for problem in members:
            number += 1
            found.append(_problem(bank, sheet, problem, number))
        for key, opinion in others:
            number += 1
            found.append(_opinion(bank, key, opinion, number))
    for key, opinion in loose.items():
        if dimension_of(bank, opinion) is None:
            number += 1
            found.append(_opinion(bank, key, opinion, number))
    return found


def about(bank: Bank, item: Item, words: str = "") -> list[Span]:
    """“在……方面，”, unless the words behind it say themselves what they are about."""
    return [] if joints.places_itself(words) else filled(bank.frame.joints.about, {"topic": Span(item.spoken, "frame")})


def question_about(bank: Bank, item: Item, question: str) -> Span:
    """A gap that says which item it asks about."""
    return gap("".join(span.text for span in about(bank, item)) + question)


def own(text: str) -> list[Span]:
    """The person's words as sentences: every word of his, the marks between them ours."""
    words = joints.sentence(text)
    closed = words[-1:] != "。" or joints.cleaned(text).rstrip(joints.WEAK + joints.BLANK).endswith("。")
    return [Span(words, "own")] if closed else [Span(words[:-1], "own"), Span(words[-1:], "frame")]


def _part_head(
    bank: Bank, sheet: AnswerSheet, form: FormFrame, dimension: Dimension, place: int, members: list[Problem]
) -> list[Paragraph]:
    heading, label = [Span(dimension.heading, "frame")], f"（{numeral(place)}）"
    head = Paragraph.of(f"dimension:{dimension.number}", "heading2", heading, f"{quoted(dimension.name)}方面的标题", label)
    names = [problem.item.spoken for problem in members if problem.stands]
    topics = "，".join(names) if any("、" in name for name in names) else listed(names)
    key = f"judgement:{dimension.number}"
    if len(names) < FEWEST_NAMED or not form.judgements:
        return [head]
    spans = filled(pick(sheet.seed, key, form.judgements), {"topics": Span(topics, "frame")})
    return [head, Paragraph.of(key, "body", spans, "这一方面写了哪几项，只列名称")]


def _empty(bank: Bank, sheet: AnswerSheet, dimension: Dimension) -> Paragraph:
    """What stands in a 方面 without a problem: that it does not concern him, where all its items are 不适用; else a question."""
    key, frame = f"open:{dimension.number}", bank.frame
    items = bank.items_of(dimension.number)
    if items and all(sheet.answer(item.number).not_applicable is not None for item in items):
        return Paragraph.of(key, "body", [Span(frame.joints.not_concerned, "bank")], "您把这一方面的各项都标为不适用")
    return Paragraph.of(key, "body", [gap(frame.questions.dimension)], "这一方面没有选入问题")


def _problem(bank: Bank, sheet: AnswerSheet, problem: Problem, number: int) -> Paragraph:
    spans = [span for _, opinion in problem.opinions for span in received(bank, opinion)]
    spans += _finding(bank, sheet, problem)
    if problem.happened:
        spans += _instance(bank, problem)
    elif problem.situations or (problem.answer.accepts and problem.level):
        spans += [Span(bank.frame.joints.example, "frame"), gap(question(bank, problem)), Span("。", "frame")]
    elif not problem.candidate:
        spans.append(question_about(bank, problem.item, question(bank, problem)))
    key, label = f"problem:{problem.item.number}", f"{number}."
    return Paragraph.of(key, "body", spans, _why(problem), label, standing=_standing(problem))


def _finding(bank: Bank, sheet: AnswerSheet, problem: Problem) -> list[Span]:
    """What the bank says: of what he ticked, or of the level that he accepted; what he may accept, in brackets."""
    key = f"problem:{problem.item.number}"
    ticked = problem.situations
    if ticked:
        headline = pick(sheet.seed, f"{key}:{ticked[0].id}:headline", ticked[0].headlines)
        told = ticked if sheet.length == "full" else ticked[:1]
        return [Span(f"{headline}。", "bank"), *(span for point in told for span in _situation(sheet, key, point, headline))]
    if problem.answer.accepts and problem.level:
        return [*about(bank, problem.item, problem.level), Span(f"{problem.level}。", "bank")]
    if problem.candidate:
        words = "".join(span.text for span in about(bank, problem.item, problem.candidate))
        return [candidate(f"{words}{problem.candidate}。")]
    return []


def _situation(sheet: AnswerSheet, key: str, point: Point, headline: str) -> list[Span]:
    """What one does and what comes of it; at all lengths but the briefest what one thinks besides. The two are drawn apart.

    A sentence that says the headline over again is passed over where there are others.
    """
    place = f"{key}:{point.id}"
    texts = [say.text for say in point.says]
    text = pick(sheet.seed, f"{place}:text", [one for one in texts if not _alike(headline, one)] or texts)
    think = pick(sheet.seed, f"{place}:think", [say.think for say in point.says])
    return [Span(text, "bank")] if sheet.length == "brief" else [Span(text, "bank"), Span(think, "bank")]


def _alike(headline: str, text: str) -> bool:
    """Whether a text has a run of ECHO characters of the headline."""
    return any(headline[start : start + ECHO] in text for start in range(len(headline) - ECHO + 1))


def _instance(bank: Bank, problem: Problem) -> list[Span]:
    """What happened, behind “比如，” where something stands before it; else behind what it is about."""
    words = problem.answer.instance
    if problem.situations or (problem.answer.accepts and problem.level):
        lead = [] if joints.leads_itself(words) else [Span(bank.frame.joints.example, "frame")]
    else:
        lead = [] if joints.names_itself(words) else about(bank, problem.item)
    return [*lead, *own(words)]


def question(bank: Bank, problem: Problem) -> str:
    """The question that would fill the instance: of the ticked situation, of the item, or the general one."""
    for prompts in (*(point.prompts for point in problem.situations), problem.item.instance_prompts):
        if prompts:
            return prompts[0]
    return bank.frame.questions.instance


def received(bank: Bank, opinion: Opinion) -> list[Span]:
    """An opinion as it opens a problem: “群众反映，……”."""
    if not joints.said(opinion.text):
        return [Span(_lead(bank, opinion), "frame"), gap(bank.frame.questions.opinion), Span("。", "frame")]
    words, source = own(joints.unquoted(opinion.text)), joints.phrase(opinion.source)
    if joints.says_itself(opinion.text):
        if not joints.said(source):
            return [gap(bank.frame.questions.source), *words]
        if joints.names(source):
            return [Span(source, "own"), *words]
    text, lead = joints.cleaned(opinion.text), _lead(bank, opinion)
    led = text.startswith(lead[:2]) or (joints.said(source) and text.startswith(source))
    return [*([] if led else [Span(lead, "frame")]), *words]


def _lead(bank: Bank, opinion: Opinion) -> str:
    """How an opinion is led in, by the rank of its source."""
    sources = bank.frame.joints.sources
    for source in sources:
        if any(word in opinion.source for word in source.words):
            return source.lead
    return next((source.lead for source in sources if not source.words), "")


def _opinion(bank: Bank, key: str, opinion: Opinion, number: int) -> Paragraph:
    """An opinion as a problem of its own."""
    spans = received(bank, opinion)
    placed = dimension_of(bank, opinion) is not None
    spans += [] if placed else [gap(bank.frame.questions.place)]
    why = "您录入的意见，不对应具体的项" if opinion.item is None else "您录入的意见，它的项没有选入"
    return Paragraph.of(f"received:{key.partition(':')[2]}", "body", spans, why, f"{number}.")


def _standing(problem: Problem) -> str:
    answer = problem.answer
    if answer.not_applicable is not None:
        return "标为不适用"
    return f"自评 {answer.rating} 分" if answer.rating else "还没有评分"


def _why(problem: Problem) -> str:
    parts = [f"第 {problem.item.number} 项{problem.item.cited}"]
    parts += ["开头是您录入的意见"] if problem.opinions else []
    if problem.situations:
        parts.append(f"您勾选的{listed(quoted(point.tick) for point in problem.situations)}")
    elif problem.answer.accepts and problem.level:
        parts.append(f"您认可的{quoted(problem.level)}")
    elif problem.candidate:
        parts.append("按您选的那一级给出的，等您认定")
    parts.append("事例是您写的原话" if problem.happened else "事例等您补写")
    drawn = f"与第 {'、'.join(map(str, problem.tied))} 项同样弱，由程序抽签选入"
    return "；".join(parts + ([drawn] if problem.tied else []))
