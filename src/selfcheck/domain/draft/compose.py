"""The whole draft.

The program adds no number, date, name or event. What a sentence says of the person he has ticked, accepted, taken over or written; what
the ratings alone suggest stands in 【待认定：…】, what is missing in 【待补：…】.
"""

from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.answers import SPEECH, AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.causes import cause_paragraphs
from selfcheck.domain.draft.head import ending, head
from selfcheck.domain.draft.measures import measure_paragraphs
from selfcheck.domain.draft.problems import chosen_problems, problem_paragraphs
from selfcheck.domain.frame import PARTS, FormFrame
from selfcheck.domain.paragraphs import Draft, Paragraph, Span
from selfcheck.domain.variants import numeral


def compose(bank: Bank, sheet: AnswerSheet) -> Draft:
    """The draft of a sheet: the same sheet and bank give the same draft, whatever the clock says."""
    form = form_of(bank, sheet)
    problems = chosen_problems(bank, sheet)
    bodies = (
        problem_paragraphs(bank, sheet, form, problems),
        cause_paragraphs(bank, sheet, form, problems),
        measure_paragraphs(bank, sheet, form, problems),
    )
    return _with_edits([*head(bank, sheet, form), *in_parts(form, bodies), *ending(bank, sheet, form)], sheet)


def form_of(bank: Bank, sheet: AnswerSheet) -> FormFrame:
    """The wording of the form that the person chose."""
    return bank.frame.speech if sheet.title == SPEECH else bank.frame.report


def in_parts(form: FormFrame, bodies: tuple[list[Paragraph], ...]) -> list[Paragraph]:
    """The three parts, each with its heading."""
    found = []
    for number, (name, body) in enumerate(zip(PARTS, bodies, strict=True), start=1):
        heading, label = [Span(form.parts[name], "frame")], f"{numeral(number)}、"
        found.append(Paragraph.of(f"part:{name}", "heading1", heading, "材料的固定结构", label, editable=False))
        found += body
    return found


def _with_edits(paragraphs: list[Paragraph], sheet: AnswerSheet) -> Draft:
    """Puts the person's own wording in its place; wording whose place is gone is kept aside."""
    placed = []
    for paragraph in paragraphs:
        edit = sheet.edits.get(paragraph.key) if paragraph.editable else None
        if edit is not None:
            # What was said of the composed text need not hold for the person's own.
            why = f"您改写的；改写前：{paragraph.why}"
            paragraph = replace(paragraph, text=edit.text, why=why, edited=True, stale=edit.base != paragraph.composed)
        placed.append(paragraph)
    present = {paragraph.key for paragraph in placed if paragraph.editable}
    orphans = tuple((key, edit.text) for key, edit in sheet.edits.items() if key not in present)
    return Draft(tuple(placed), orphans)
