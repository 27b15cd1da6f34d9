"""The draft: problems, causes and measures, made of the person's own words, and of the bank's sentences that his ratings choose.

The program adds no number, date, name or event. What a sentence of the bank says of him he has not said: he reads and changes it.
"""

from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.causes import cause_paragraphs
from selfcheck.domain.measures import measure_paragraphs
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.problems import chosen_problems, problem_paragraphs
from selfcheck.domain.variants import filled, gap, pick, quoted

PARTS = (("part:problems", "存在的主要问题"), ("part:causes", "原因剖析"), ("part:measures", "下步改进措施"))


def compose(bank: Bank, sheet: AnswerSheet) -> Draft:
    """The draft of a sheet: the same sheet and bank give the same draft, whatever the clock says."""
    problems = chosen_problems(bank, sheet)
    bodies = (
        problem_paragraphs(bank, sheet, problems),
        cause_paragraphs(bank, sheet, problems),
        measure_paragraphs(bank, sheet, problems),
    )
    paragraphs = _head(bank, sheet)
    for number, ((key, name), body) in enumerate(zip(PARTS, bodies, strict=True)):
        paragraphs.append(_heading(key, "一二三"[number] + "、", name))
        paragraphs += body
    return _with_edits(paragraphs, sheet)


def _heading(key: str, label: str, name: str) -> Paragraph:
    return Paragraph.of(key, "heading1", [Span(name, "frame")], "对照检查材料的固定结构", label, editable=False)


def _head(bank: Bank, sheet: AnswerSheet) -> list[Paragraph]:
    person = sheet.person
    byline: list[Span] = []
    for value, name in ((person.unit, "单位"), (person.post, "职务"), (person.name, "姓名")):
        byline += [Span("　", "frame")] if byline else []
        byline.append(Span(value.strip(), "own") if value.strip() else gap(name))
    return [
        Paragraph.of("title", "title", [Span(sheet.title, "frame")], "文种由本人选择"),
        Paragraph.of("byline", "byline", byline, "本人填写的单位、职务、姓名"),
        Paragraph.of("opening", "body", _opening(bank, sheet), "会议名称由本人填写；准备情况只写本人勾选的步骤；其余为题库文字"),
    ]


def _opening(bank: Bank, sheet: AnswerSheet) -> list[Span]:
    phrases, seed, meeting = bank.phrases, sheet.seed, sheet.person.meeting.strip()
    values = {"meeting": Span(meeting, "own") if meeting else gap("会议名称"), "checklist": Span(quoted(bank.title), "frame")}
    spans = filled(pick(seed, "opening", phrases.openings), values)
    ticked = [step for step in bank.preparation if step.id in sheet.preparation]
    if ticked:
        steps = "，".join(pick(seed, f"preparation:{step.id}", step.statements) for step in ticked)
        spans += filled(pick(seed, "preparation", phrases.preparations), {"steps": Span(steps, "bank")})
    elif bank.preparation:
        spans += [gap("会前做了哪些准备，请如实勾选"), Span("。", "frame")]
    return spans + filled(pick(seed, "closing", phrases.closings), {})


def _with_edits(paragraphs: list[Paragraph], sheet: AnswerSheet) -> Draft:
    """Puts the person's own wording in its place; wording whose place is gone is kept aside."""
    placed = []
    for paragraph in paragraphs:
        edit = sheet.edits.get(paragraph.key) if paragraph.editable else None
        if edit is not None:
            # What was said of the composed text need not hold for the person's own.
            why = f"本人改写；改写前：{paragraph.why}"
            paragraph = replace(paragraph, text=edit.text, why=why, edited=True, stale=edit.base != paragraph.composed)
        placed.append(paragraph)
    present = {paragraph.key for paragraph in placed if paragraph.editable}
    orphans = tuple((key, edit.text) for key, edit in sheet.edits.items() if key not in present)
    return Draft(tuple(placed), orphans)
