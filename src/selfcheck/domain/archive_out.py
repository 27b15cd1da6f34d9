"""What of a self-check stands in an archive, as plain data: keys that say nothing are left out, but for those that were always there."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from selfcheck.domain.answers import Answer, AnswerSheet, Counts, Opinion, Person, Plan, SectionText

PERSON = tuple(field.name for field in fields(Person))
"""The keys of `person`: a field that is added there, with a default, is written and read."""
PLAN = tuple(field.name for field in fields(Plan))
COUNTS = tuple(field.name for field in fields(Counts))


def person_out(person: Person) -> dict[str, Any]:
    return {name: value for name in PERSON if (value := getattr(person, name)) or name != "kind"}


def answer_out(answer: Answer) -> dict[str, Any]:
    out: dict[str, Any] = {"item": answer.item}
    if answer.not_applicable is not None:
        out["not_applicable"] = answer.not_applicable
    elif answer.rating is not None:
        out["rating"] = answer.rating
    out |= {name: value for name in ("instance", "thought") if (value := getattr(answer, name))}
    out |= {"later": True} if answer.later else {}
    out |= {name: list(value) for name in ("ticks", "motives") if (value := getattr(answer, name)) is not None}
    if answer.plan != Plan():
        out["plan"] = {name: value for name in PLAN if (value := getattr(answer.plan, name))}
    return out | ({} if answer.accepted is None else {"accepted": answer.accepted})


def decided_out(sheet: AnswerSheet) -> dict[str, Any]:
    """The keys that only stand there where the person entered something."""
    out: dict[str, Any] = {}
    if sheet.causes:
        out["causes"] = [{"id": id, "accepted": accepted} for id, accepted in sheet.causes.items()]
    if sheet.counts != Counts():
        out["counts"] = {name: value for name in COUNTS if (value := getattr(sheet.counts, name)) is not None}
    if sheet.sections:
        out["sections"] = [_section_out(id, one) for id, one in sheet.sections.items()]
    return out


def _section_out(id: str, section: SectionText) -> dict[str, Any]:
    text = {"text": section.text} if section.text or not section.rows else {}
    return {"id": id, **text} | ({"rows": [list(row) for row in section.rows]} if section.rows else {})


def opinion_out(opinion: Opinion) -> dict[str, Any]:
    place = {} if opinion.item is None else {"item": opinion.item}
    place |= {} if opinion.dimension is None else {"dimension": opinion.dimension}
    return {"source": opinion.source, "text": opinion.text, **place, "reply": opinion.reply}
