"""共性问题: the items in which not one person but many of a group find themselves wanting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from selfcheck.domain.group import GroupSummary, Result

RULE = "至少三人且三分之一以上评 3 分及以下的项；评 3 分及以下的占比高的在前，占比相同的平均分低的在前，仍相同的并列"
FEWEST = 3
"""Persons who must have rated an item 3 or lower; and a third of those who rated it."""
MOST, SOME = "多数同志", "部分同志"


@dataclass(frozen=True, slots=True)
class CommonProblem:
    """An item that is a problem of the group. It carries no number of persons, so that no text made of it can."""

    item: int
    name: str
    most: bool
    """At least one half rated it 3 or lower."""
    rank: int
    """1 for what weighs most; tied ones share a rank."""

    @property
    def who(self) -> str:
        return MOST if self.most else SOME


def common_problems(summary: GroupSummary) -> tuple[CommonProblem, ...]:
    """The common problems of a release, by RULE; tied ones in the order of the bank."""
    found = sorted(filter(is_common, summary.items), key=_order)
    problems: list[CommonProblem] = []
    for _, tied in groupby(found, key=_order):
        rank = len(problems) + 1
        problems += [CommonProblem(result.place.number, result.name, 2 * result.low_share >= 1, rank) for result in tied]
    return tuple(problems)


def is_common(result: Result) -> bool:
    """Whether at least three persons and at least a third rated it 3 or lower; never of one that is not shown."""
    low, middle, _ = result.classes
    return low + middle >= FEWEST and 3 * result.low_share >= 1


def none_found(summary: GroupSummary) -> str:
    """What may be said of a release in which there is no common problem. Of what is not shown nobody knows."""
    shown = sum(result.shown for result in summary.items)
    if not shown:
        return unknown(summary)
    among = "" if shown == len(summary.items) else f"{able(summary)}的 {shown} 项里，"
    return f"{among}没有哪一项有至少三人、三分之一以上评 3 分及以下。{unknown(summary)}"


def able(summary: GroupSummary) -> str:
    """What is called that of which a figure is shown: a level above adds up, where all its groups show it."""
    return "能合计" if summary.groups > 1 else "能显示"


def among(summary: GroupSummary, results: Sequence[Result], kind: str = "项") -> str:
    """What a ranking in a level above begins with where it leaves some out: of what it ranks. Empty for a group of its own."""
    return f"{able(summary)}的{kind}里，" if summary.groups > 1 and not all(result.shown for result in results) else ""


def unknown(summary: GroupSummary) -> str:
    """Of how many items nobody knows whether they are common problems, as a sentence; empty where all are shown."""
    hidden = sum(not result.shown for result in summary.items)
    if not hidden:
        return ""
    which = f"{hidden} 项都不显示分数，" if hidden == len(summary.items) else f"另有 {hidden} 项不显示分数，其中"
    return f"{which}有没有共性问题，看不出来。"


def _order(result: Result) -> tuple[Fraction, float]:
    return -result.low_share, result.mean or 0.0
