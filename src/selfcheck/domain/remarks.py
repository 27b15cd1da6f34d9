"""What a reviewer will say (把关), told to the author first: by the rules of the list, in words, each with the place where it is mended.

Never a score, and never told to anybody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from selfcheck.domain import joints
from selfcheck.domain.answers import AnswerSheet
from selfcheck.domain.bank import Bank
from selfcheck.domain.draft.problem import Problem, chosen_problems, opinion_keys
from selfcheck.domain.paragraphs import Draft, gaps
from selfcheck.domain.review import Review
from selfcheck.domain.rules import Rule, Rules
from selfcheck.domain.variants import quoted

IMPORTANT = ("meeting", "unit", "matter", "praise", "first_person", "thought", "circumstances", "measure", "opinions", "parts", "share")
"""What weighs most in a reviewer's eyes, first; all else follows in the order of the rubric."""
FIRST = 3
"""So many are told before all others."""
YEAR = re.compile("(20[0-9]{2})(?=年)")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a reviewer would mark: by which rule, a Chinese sentence, and where it is mended."""

    rule: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class _Own:
    """A text of the person, with what it is called and where it is written."""

    kind: str
    name: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class _Case:
    """All that the checks look at."""

    bank: Bank
    sheet: AnswerSheet
    draft: Draft
    shares: Review
    problems: tuple[Problem, ...]
    texts: tuple[_Own, ...]


Found = Iterator[tuple[str, str]]
"""What is wrong, before the sentence of the rule; and where."""


def remarks(bank: Bank, sheet: AnswerSheet, draft: Draft, shares: Review) -> tuple[Remark, ...]:
    """All remarks, in the order of the rubric. A rule without a sentence says nothing."""
    problems = chosen_problems(bank, sheet)
    case = _Case(bank, sheet, draft, shares, problems, tuple(_texts(problems, draft)))
    told = []
    for field in fields(Rules):
        rule: Rule = getattr(bank.rules, field.name)
        if rule.say:
            told += [Remark(field.name, f"{what}：{rule.say}", place) for what, place in CHECKS[field.name](case, rule)]
    return tuple(told)


def first(told: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """The most important ones: of each rule the first remark, the rules by weight."""
    rules = [field.name for field in fields(Rules)]
    ranked = [*IMPORTANT, *(name for name in rules if name not in IMPORTANT)]
    one_each = [next((remark for remark in told if remark.rule == name), None) for name in ranked]
    return tuple(remark for remark in one_each if remark is not None)[:FIRST]


KINDS = {"problem": "instance", "motive": "thought", "thought": "thought", "plan": "plan"}
"""What an edited paragraph stands for, by what its key begins with."""


def _texts(problems: tuple[Problem, ...], draft: Draft) -> Iterator[_Own]:
    """What the person wrote that stands in the draft: at the problems, and as edits."""
    edited = [paragraph for paragraph in draft.paragraphs if paragraph.edited]
    keys = {paragraph.key for paragraph in edited}
    for problem in problems:
        number, answer = problem.item.number, problem.answer
        texts = (
            ("instance", "事例", answer.instance, {f"problem:{number}"}),
            ("thought", "想法", answer.thought, {f"thought:{number}", *(f"motive:{id}" for id in answer.motives or ())}),
            ("plan", "打算", answer.plan.text, {f"plan:{number}"}),
        )
        for kind, name, text, stands in texts:
            if text.strip() and not keys & stands:
                yield _Own(kind, f"第 {number} 项的{name}", text, f"write:{number}")
    for paragraph in edited:
        kind = KINDS.get(paragraph.key.partition(":")[0], "edit")
        yield _Own(kind, f"改写过的{quoted(paragraph.text[:12] + '…')}", paragraph.text, paragraph.key)


def _parts(case: _Case, rule: Rule) -> Found:
    open_ones = {paragraph.key for paragraph in case.draft.paragraphs if paragraph.key.startswith("open:") and gaps(paragraph.text)}
    yield from (
        (f"{quoted(dimension.name)}方面", f"dimension:{dimension.number}")
        for dimension in case.bank.dimensions
        if f"open:{dimension.number}" in open_ones
    )


def _sections(case: _Case, rule: Rule) -> Found:
    heads = [paragraph.text for paragraph in case.draft.paragraphs if paragraph.style in ("heading1", "heading2")]
    yield from ((quoted(word), "part:problems") for word in rule.words if not any(word in head for head in heads))


def _words(*kinds: str) -> Callable[[_Case, Rule], Found]:
    """Looks for the words of a rule in the person's own texts of these kinds."""

    def look(case: _Case, rule: Rule) -> Found:
        for own in case.texts:
            found = [word for word in rule.words if word in own.text] if own.kind in kinds else []
            if found:
                yield f"{own.name}里有{quoted(found[0])}", own.place

    return look


def _problems(lacks: Callable[[Problem], bool]) -> Callable[[_Case, Rule], Found]:
    """Looks for problems of the draft that lack something."""

    def look(case: _Case, rule: Rule) -> Found:
        yield from (
            (f"第 {problem.item.number} 项{problem.item.cited}", f"write:{problem.item.number}")
            for problem in case.problems
            if problem.stands and lacks(problem)
        )

    return look


def _without_measure(problem: Problem) -> bool:
    return not problem.answer.plan.said and not any(joints.said(opinion.reply) for _, opinion in problem.opinions)


def _without_deadline(case: _Case, rule: Rule) -> Found:
    look = _problems(
        lambda one: one.answer.plan.said and not joints.said(one.answer.plan.deadline or case.sheet.commitment(one.item.dimension).deadline)
    )
    yield from look(case, rule)


def _thin(case: _Case, rule: Rule) -> Found:
    """Stories that nobody can follow, and thoughts of half that length: “怕脏” says little in a paper."""
    for own in case.texts:
        least = {"instance": rule.least, "thought": rule.least // 2}.get(own.kind)
        if least is not None and (len(joints.cleaned(own.text)) < least or joints.phrase(own.text) in rule.words):
            yield own.name, own.place


def _share(case: _Case, rule: Rule) -> Found:
    share = case.shares.problems_and_causes * 100
    if case.problems and share < rule.least:
        yield f"现在是 {int(share)}%", "part:problems"


def _length(case: _Case, rule: Rule) -> Found:
    count = case.shares.characters
    if count < rule.least or (rule.most and count > rule.most):
        yield f"全文 {count} 字", "part:problems"


def _meeting(case: _Case, rule: Rule) -> Found:
    year = YEAR.search(case.sheet.person.meeting)
    for own in case.texts if year else ():
        strange = [one for one in YEAR.findall(own.text) if abs(int(one) - int(year[1])) > rule.most] if year else []
        if strange:
            yield f"{own.name}里有{quoted(strange[0] + '年')}", own.place


def _unit(case: _Case, rule: Rule) -> Found:
    """His own words that speak of “我镇” where he named a unit of another kind."""
    for own in case.texts if case.sheet.person.unit.strip() else ():
        strange = [word for word in rule.words if f"我{word}" in own.text and word not in case.sheet.person.unit]
        if strange:
            yield f"{own.name}里有{quoted('我' + strange[0])}", own.place


def _opinions(case: _Case, rule: Rule) -> Found:
    for key, opinion in opinion_keys(case.sheet.opinions).items():
        if not joints.said(opinion.reply):
            yield f"意见{quoted(joints.phrase(opinion.text or opinion.source)[:20])}", key


CHECKS: dict[str, Callable[[_Case, Rule], Found]] = {
    "parts": _parts,
    "sections": _sections,
    "first_person": _words("instance", "thought", "plan"),
    "praise": _words("instance"),
    "matter": _problems(lambda problem: not problem.happened),
    "thin": _thin,
    "thought": _problems(lambda problem: not problem.thought),
    "circumstances": _words("thought"),
    "measure": _problems(_without_measure),
    "deadline": _without_deadline,
    "proof": _problems(lambda problem: problem.answer.plan.said and not joints.said(problem.answer.plan.proof)),
    "share": _share,
    "length": _length,
    "stock": _words("instance", "thought", "plan", "edit"),
    "meeting": _meeting,
    "unit": _unit,
    "opinions": _opinions,
}
