"""Which paper a group writes: that of a 班子, of a 支部, of a 支委会, or, of a level above, a 汇总报告; and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from selfcheck.domain.bank import Bank, Form
from selfcheck.domain.frame import Paper
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import filled, gap, numeral
from selfcheck.errors import SelfcheckError

GROUP, BRANCH, COMMITTEE, SUMMARY = "group", "branch", "committee", "summary"
KINDS = (GROUP, BRANCH, COMMITTEE)
"""What a leader may choose among; ids of `Bank.forms`, and keys of `frame.papers`."""
TEAM = "班子"
SAID = re.compile(f"(?:领导)?{TEAM}")
"""How the wording calls a group, whatever it is."""
YEAR = re.compile(r"\d{4}|年度")


class PaperError(SelfcheckError):
    """No such paper."""

    def __init__(self) -> None:
        super().__init__("没有这种材料。请回到“共性问题和材料”，在班子、支部、支委会里选一种")


def guessed(bank: Bank, group: str) -> str:
    """The kind that a group's name speaks for; a 支委会 before a 支部, and a 班子 where it says nothing."""
    return next((kind for kind in (COMMITTEE, BRANCH) if any(word in group for word in _paper(bank, kind).words)), GROUP)


def worded(bank: Bank, kind: str) -> Bank:
    """The list with its wording in the words of a kind. Raises PaperError."""
    if kind not in (*KINDS, SUMMARY):
        raise PaperError
    name = _paper(bank, kind).name
    return bank if name == TEAM else replace(bank, frame=_said(bank.frame, name))


def _said(value: Any, name: str) -> Any:
    """The same with this name for 班子 in every text of it."""
    if isinstance(value, str):
        return SAID.sub(lambda _: name, value)
    if isinstance(value, tuple):
        return tuple(_said(one, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _said(getattr(value, field.name), name) for field in fields(value)})
    return {key: _said(one, name) for key, one in value.items()} if isinstance(value, Mapping) else value


def title(bank: Bank, kind: str, group: str, meeting: str) -> Paragraph:
    """Whose paper for which meeting of which year. A year that the meeting's text does not tell is asked for, never guessed."""
    paper, old, form = _paper(bank, kind), bank.frame.group, _form(bank, kind)
    when = dated(bank, meeting)
    if kind == GROUP and old.title and (meeting or old.untitled):  # a list that brings its own title of before
        spans = filled(old.title, {"meeting": when}) if meeting else [Span(old.untitled, "frame")]
    else:
        called = (form and form.name) or paper.form
        whose = [Span(group, "own") if group else gap(bank.frame.questions.group)]
        if not any(word in group + called for word in paper.words):
            whose.append(Span(paper.ending, "frame"))
        spans = filled(paper.heading, {"group": whose, "meeting": when, "form": Span(called, "frame")})
    return Paragraph.of("title", "title", spans, "单位名称、会议名称和文种")


def dated(bank: Bank, meeting: str) -> list[Span]:
    """The meeting with its year."""
    if not meeting:
        return [gap(bank.frame.questions.meeting)]
    told = Span(meeting, "own")
    return [told] if YEAR.search(meeting) else [gap(bank.frame.questions.year), told]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paper under its heading."""

    key: str
    heading: str
    body: Sequence[Paragraph]


def parted(parts: Sequence[Part]) -> list[Paragraph]:
    """The parts, numbered, each with its heading."""
    found: list[Paragraph] = []
    for number, part in enumerate(parts, start=1):
        heading = [Span(part.heading, "frame")]
        found.append(Paragraph.of(f"part:{part.key}", "heading1", heading, "材料的固定结构", f"{numeral(number)}、", editable=False))
        found += part.body
    return found


def past(bank: Bank, kind: str) -> list[Part]:
    """What comes before the problems: the sections that the list gives to this form, else what became of last year's measures."""
    questions, form = bank.frame.questions, _form(bank, kind)
    sections = [section for section in bank.sections if form and section.id in form.sections]
    if not sections:
        return [_asked("past", bank.frame.papers.past, questions.group_past)]
    return [_asked(one.id, one.name, one.hint or "、".join(one.columns) or questions.group_past) for one in sections]


def _asked(id: str, heading: str, question: str) -> Part:
    body = Paragraph.of(f"section:{id}", "body", [gap(question)], "程序没有这方面的记录，由本单位填写")
    return Part(f"section:{id}", heading, [body])


def _paper(bank: Bank, kind: str) -> Paper:
    found: Paper = getattr(bank.frame.papers, kind)
    return found


def _form(bank: Bank, kind: str) -> Form | None:
    return next((form for form in bank.forms if form.id == kind), None)
