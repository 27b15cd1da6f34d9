"""The causes part of a group's paper: what its meeting agreed on, and a gap for all else.

Nothing is chosen by the program, and nothing comes from what a member ticked. The weights of the list only order what is offered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from selfcheck.domain.bank import Bank, Cause, Item
from selfcheck.domain.group_problems import GroupProblem, fitting, topics
from selfcheck.domain.paragraphs import Paragraph, Span
from selfcheck.domain.variants import filled, gap, numeral, pick, quoted

Agreed = Mapping[int, Collection[str]]
"""The ids of the causes that the meeting agreed on, by item."""


def offered(bank: Bank, item: Item) -> tuple[Cause, ...]:
    """All causes of the list, the one first that weighs most on an item."""
    return tuple(sorted(bank.causes, key=lambda cause: -item.causes.get(cause.id, 0)))


def group_causes(bank: Bank, problems: Sequence[GroupProblem], agreed: Agreed, seed: str) -> list[Paragraph]:
    """The body of the part: a paragraph for each agreed cause, and a gap for each problem for which none was agreed on."""
    questions, form = bank.frame.questions, bank.frame.group
    if not problems:
        return [Paragraph.of("cause:open", "body", [gap(questions.causes)], "没有确定的共性问题")]
    found = [(cause, _of(cause, problems, agreed)) for cause in bank.causes]
    causes = [(cause, whose) for cause, whose in found if whose]
    without = [_open(bank, problem) for problem in problems if not any(problem in whose for _, whose in causes)]
    if not causes:
        return without
    lead = [Span(pick(seed, "cause_lead", form.cause_leads), "frame")]
    return [
        Paragraph.of("cause_lead", "body", lead, "引出原因的固定行文"),
        *(_cause(bank, cause, whose, place, seed) for place, (cause, whose) in enumerate(causes, start=1)),
        *without,
        Paragraph.of("thoughts", "body", [gap(questions.group_thought)], "思想根源只有开会的人知道，由本单位补写"),
    ]


def _of(cause: Cause, problems: Iterable[GroupProblem], agreed: Agreed) -> tuple[GroupProblem, ...]:
    """The problems for which a cause was agreed on."""
    return tuple(problem for problem in problems if cause.id in agreed.get(problem.item.number, ()))


def _cause(bank: Bank, cause: Cause, whose: Sequence[GroupProblem], place: int, seed: str) -> Paragraph:
    key = f"cause:{cause.id}"
    headline = pick(seed, f"{key}:headline", fitting(bank, cause.headlines))
    said = Span(f"{headline}。", "bank") if headline else gap(f"{quoted(cause.name)}：{bank.frame.questions.group_causes}")
    phrase = pick(seed, f"{key}:agreed", bank.frame.papers.agreed)
    why = f"{quoted(cause.name)}一类原因，负责人按会上议定的勾选；标题为题库文字"
    return Paragraph.of(
        key, "body", [said, *filled(phrase, {"topics": Span(topics(one.item for one in whose), "frame")})], why, f"{numeral(place)}是"
    )


def _open(bank: Bank, problem: GroupProblem) -> Paragraph:
    asked = filled(bank.frame.papers.unexplained, {"topic": Span(problem.item.cited, "frame")})
    why = "会上认定的原因，由负责人在“共性问题和材料”里勾选，或者在这里补写"
    return Paragraph.of(f"cause:open:{problem.item.number}", "body", [gap("".join(span.text for span in asked))], why)
