"""The common problems as the 班子 draft numbers them, and which of the bank's texts can be said of a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selfcheck.domain.answers import Answer
from selfcheck.domain.bank import Bank, Item, band_of
from selfcheck.domain.common import CommonProblem, common_problems
from selfcheck.domain.group import GroupSummary
from selfcheck.domain.paragraphs import Span
from selfcheck.domain.problems import Problem
from selfcheck.domain.variants import PLACEHOLDER

MILDEST = 3
"""The level that is told at most: the persons who make an item a common problem rated it 3 or lower, whatever the mean."""
_PERSONAL = re.compile("(?<!自)我|本人")
_SINGLE = re.compile("自己|家人|手写|脱稿|[向在交]支部")
"""Of one person in a branch: what he says of himself, has at home, writes by hand, and reports to the branch."""


@dataclass(frozen=True, slots=True)
class GroupProblem:
    """A common problem with its number in the draft and its level: the rounded mean, 3 at most."""

    number: int
    item: Item
    common: CommonProblem
    level: int

    @property
    def band(self) -> str:
        return band_of(self.level) or ""

    @property
    def weighed(self) -> Problem:
        """As the causes weigh it: like the problem of somebody who rated himself at this level."""
        return Problem(self.number, self.item, Answer(self.item.number, self.level))


def group_problems(bank: Bank, summary: GroupSummary) -> tuple[GroupProblem, ...]:
    """The common problems in the order of the 方面, numbered straight through."""
    common = {problem.item: problem for problem in common_problems(summary)}
    means = {result.place.number: result.mean or 0.0 for result in summary.items}
    items = [item for dimension in bank.dimensions for item in bank.items_of(dimension.number) if item.number in common]
    return tuple(
        GroupProblem(number, item, common[item.number], min(MILDEST, int(means[item.number] + 0.5)))
        for number, item in enumerate(items, start=1)
    )


def fitting(variants: Iterable[str]) -> tuple[str, ...]:
    """Those of a bank's texts that can be said of a group: none with 我 or 本人, and those of `_SINGLE` only where there are no others.

    The bank is written for one person who speaks of himself; “自我批评” is no such word.
    """
    plain = tuple(text for text in variants if text and not _PERSONAL.search(text))
    return tuple(text for text in plain if not _SINGLE.search(text)) or plain


def framed(phrase: str, values: Mapping[str, Span]) -> list[Span]:
    """A fixed phrase with spans at its placeholders; like `filled`, but the phrase is ours and not the bank's."""
    pieces = PLACEHOLDER.split(phrase)
    spans = [values[piece] if index % 2 else Span(piece, "frame") for index, piece in enumerate(pieces)]
    return [span for span in spans if span.text]
