"""共性问题: the items in which not one person but many of a group find themselves wanting."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.domain.disclosure.claims import certain
from selfcheck.domain.disclosure.views import Common, Figures, GroupSummary, Range, Result
from selfcheck.domain.variants import listed

RULE = "至少 3 人、并且评了分的人里三分之一以上评 3 分及以下的，是共性问题"
MOST, SOME = "多数同志", "部分同志"
OF_OPEN = "有的组不显示这一项，那里各人怎么评都可能"
"""Why it is open at a level above."""
NAMED = 6


@dataclass(frozen=True, slots=True)
class CommonProblem:
    """An item that is a problem of the group. It carries no number of persons, so that no text made of it can."""

    item: int
    name: str
    most: bool
    """At least one half rated it 3 or lower."""
    rank: int | None
    """1 for what weighs most, tied ones share it; None where what some groups hide could change it."""

    @property
    def who(self) -> str:
        return MOST if self.most else SOME


def common_problems(summary: GroupSummary) -> tuple[CommonProblem, ...]:
    """The common problems: those whose place is certain first, the highest share of 3 or lower on top, then the lowest mean."""
    found = [one for one in summary.items if one.common == Common.YES and one.figures]
    placed, loose = certain(found, _low_range)
    placed.sort(key=_order)
    problems: list[CommonProblem] = []
    for result in placed:
        behind = [one for one in placed if _order(one) < _order(result)]
        sure = all(_low_range(one).high < _low_range(result).low for one in loose)
        problems.append(_problem(result, 1 + len(behind) if sure else None))
    return (*problems, *(_problem(result, None) for result in loose))


def _problem(result: Result, rank: int | None) -> CommonProblem:
    return CommonProblem(result.place.number, result.name, bool(result.figures and result.figures.most), rank)


def _figures(result: Result) -> Figures:
    assert result.figures is not None  # a common problem has figures
    return result.figures


def _low_range(result: Result) -> Range:
    return _figures(result).low_range


def _order(result: Result) -> tuple[int, float]:
    return -_figures(result).low, _figures(result).mean


def open_items(summary: GroupSummary) -> tuple[Result, ...]:
    """The items of which nobody knows whether they are common problems: those that are not shown, or not by all groups."""
    return tuple(one for one in summary.items if one.common == Common.OPEN)


def verdict(summary: GroupSummary) -> str:
    """What makes a common problem, how many there are, how many are none, and of which nobody knows; without any number of persons."""
    found = sum(one.common == Common.YES for one in summary.items)
    without = sum(one.common == Common.NO for one in summary.items)
    open_ = open_items(summary)
    parts = [f"{found} 项是共性问题"] if found else []
    parts += [f"{without} 项不是"] if without else []
    parts += [f"{_names(open_)}不能确定（{OF_OPEN if summary.above else '不显示分数'}）"] if open_ else []
    return f"{RULE}。{len(summary.items)} 项里，{'，'.join(parts)}。"


def _names(results: tuple[Result, ...]) -> str:
    return listed(one.spoken for one in results) if len(results) <= NAMED else f"{len(results)} 项"
