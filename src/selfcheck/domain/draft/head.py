"""What stands before part one and behind part three: title, byline, address, opening; closing words, or signature and date."""

from __future__ import annotations

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank, PreparationStep
from selfcheck.domain.frame import FormFrame
from selfcheck.domain.joints import phrase, said
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import filled, gap, pick, quoted


def head(bank: Bank, sheet: AnswerSheet, form: FormFrame) -> list[Paragraph]:
    """Title, byline and opening; of a speech the address besides."""
    opening = Paragraph.of(
        "opening", "body", _opening(bank, sheet, form), "会议名称是您填的；会前准备只写您勾选的、填了数的；其余为固定行文"
    )
    byline = Paragraph.of("byline", "byline", _byline(bank, sheet), "您填写的单位、职务、姓名")
    return [Paragraph.of("title", "title", title(sheet, form), "文种和会议名称"), byline, *_address(form), opening]


def title(sheet: AnswerSheet, form: FormFrame) -> list[Span]:
    """The title, which names the meeting as soon as it is known."""
    meeting = phrase(sheet.person.meeting) if said(sheet.person.meeting) else ""
    return filled(form.title, {"meeting": Span(meeting, "own")}) if meeting else [Span(form.untitled, "frame")]


def ending(bank: Bank, sheet: AnswerSheet, form: FormFrame) -> list[Paragraph]:
    """Behind part three: what a speech closes with; name and date under a report."""
    found = []
    if form.endings:
        found.append(Paragraph.of("ending", "body", [Span(pick(sheet.seed, "ending", form.endings), "frame")], "发言的结束语"))
    if form.signature:
        questions = bank.frame.questions
        found.append(Paragraph.of("signature", "signature", [_own(sheet.person.name, questions.name)], "落款：您填写的姓名"))
        found.append(Paragraph.of("date", "signature", [gap(questions.date)], "落款：日期在定稿时填写"))
    return found


def _address(form: FormFrame) -> list[Paragraph]:
    return [Paragraph.of("address", "address", [Span(form.address, "frame")], "发言的称呼")] if form.address else []


def _byline(bank: Bank, sheet: AnswerSheet) -> list[Span]:
    person, questions, spans = sheet.person, bank.frame.questions, list[Span]()
    for value, question in ((person.unit, questions.unit), (person.post, questions.post), (person.name, questions.name)):
        spans += [Span("　", "frame")] if spans else []
        spans.append(_own(value, question))
    return spans


def _own(value: str, question: str) -> Span:
    return Span(phrase(value), "own") if said(value) else gap(question)


def _opening(bank: Bank, sheet: AnswerSheet, form: FormFrame) -> list[Span]:
    questions, seed = bank.frame.questions, sheet.seed
    values = {"meeting": _own(sheet.person.meeting, questions.meeting), "checklist": Span(quoted(bank.title), "frame")}
    spans = filled(pick(seed, "opening", form.openings), values)
    ticked = [step for step in bank.preparation if step.id in sheet.preparation]
    if ticked:
        steps = [span for place, step in enumerate(ticked) for span in _step(bank, sheet, step, place)]
        spans += filled(pick(seed, "preparation", form.preparations), {"steps": steps})
    elif bank.preparation:
        spans += [gap(questions.preparation), Span("。", "frame")]
    return spans + filled(pick(seed, "closing", form.closings), {})


def _step(bank: Bank, sheet: AnswerSheet, step: PreparationStep, place: int) -> list[Span]:
    """A ticked step: in the numbers that he entered for it, else as the bank tells it."""
    counts = [(name, count) for name in step.counts if (count := getattr(sheet.counts, name))]
    told = [filled(bank.frame.joints.counts[name], {"count": Span(str(count), "own")}) for name, count in counts]
    told = told or [[Span(pick(sheet.seed, f"preparation:{step.id}", step.statements), "bank")]]
    return [span for turn, spans in enumerate(told) for span in ([Span("，", "frame")] if place or turn else []) + spans]
