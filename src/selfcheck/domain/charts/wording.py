"""The words that the charts of a group share: why something is not shown, what a ranking ranks, whom a figure counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from selfcheck.domain.counting import ITEM
from selfcheck.domain.disclosure.cells import Status
from selfcheck.domain.disclosure.claims import Ranking, finding
from selfcheck.domain.disclosure.views import Figures, GroupSummary, Result
from selfcheck.domain.variants import listed, quoted

REASONS = {Status.FEW: "评分的人少，不显示", Status.ALIKE: "评分相近，不显示", Status.HELD: "为保护个人，不显示"}
"""One text for each reason, true of all that may have caused it."""
LOOSE = "※"
"""Marks what cannot be held against the others where it cannot be hatched."""
NOT_RANKED = "低分多往往是查得严，不作考核、不作排名。"
NAMED = 6
"""So many names stand in a sentence; of more it gives the number, and the table the names."""


def why(result: Result) -> str:
    """Why a result is not shown; empty where it is."""
    return REASONS[result.reason] if result.reason else ""


def hidden_sentence(results: Iterable[Result]) -> str:
    """Which results are not shown and why; empty where all are."""
    hidden = sorted((result for result in results if result.reason), key=why)
    parts = [f"{names(tuple(alike))}：{reason}" for reason, alike in groupby(hidden, why)]
    return f"{'；'.join(parts)}。" if parts else ""


def called(result: Result) -> str:
    """What a sentence about a group calls a result: in quotation marks, as topics hold commas of their own."""
    return quoted(result.phrase)


def names(results: Sequence[Result]) -> str:
    """The names of results in a sentence; only their number where they are many."""
    if len(results) <= NAMED:
        return listed(map(called, results))
    return f"{len(results)} {'项' if results[0].place.kind == ITEM else '个方面'}"


def among(ranking: Ranking, unit: str) -> str:
    """What a ranking begins with where some are not shown: of what it ranks. `unit` counts: 项, 个方面."""
    return f"能显示的 {len(ranking.shown)} {unit}里，" if ranking.hidden else ""


def loose_sentence(ranking: Ranking) -> str:
    """That some of the shown ones have no place in the ranking, and why; empty where all have."""
    return f"带{LOOSE}的、画斜线的有不显示的数，可能改变先后，没有排。" if ranking.loose else ""


def ends(ranking: Ranking) -> str:
    """The lowest and the highest 方面, as a sentence; empty where nothing is shown."""
    if not ranking.shown:
        return ""
    if len(ranking.shown) == 1:
        (one,) = ranking.shown
        return f"{'只有' if ranking.hidden else ''}{called(one)}有平均分，是 {one.mean} 分。"
    low, high = lowest_of(ranking), highest_of(ranking)
    if len(low) == len(ranking.shown):
        return f"{among(ranking, '个方面')}平均分都是 {low[0].mean} 分。"
    parts = [f"最{side}的是{at_end(some)}" for side, some in (("低", low), ("高", high)) if some]
    return f"{among(ranking, '个方面')}平均分{'，'.join(parts)}。" if parts else "哪个方面平均分最低、哪个最高，不能确定。"


def lowest_of(ranking: Ranking) -> tuple[Result, ...]:
    """Which are certain to have the lowest mean, with those that print alike; none where that is open."""
    if ranking.loose:
        return ranking.lowest(1)
    return tuple(one for one in ranking.placed if one.mean == ranking.placed[0].mean)


def highest_of(ranking: Ranking) -> tuple[Result, ...]:
    """The same of the highest."""
    if ranking.loose:
        return ranking.highest()
    return tuple(one for one in ranking.placed if one.mean == ranking.placed[-1].mean)


def at_end(alike: Sequence[Result]) -> str:
    """Results of one mean, with it."""
    return f"{listed(map(called, alike))}（{alike[0].mean} 分）"


def counted(figures: Figures | None) -> str:
    """Whom a figure of a level above counts; empty for a group of its own."""
    return figures.coverage.told if figures and figures.coverage else ""


def coverage_sentence(summary: GroupSummary, results: Iterable[Result]) -> str:
    """Whom the figures of a level above count."""
    if not summary.above:
        return ""
    covers = [one.figures.coverage for one in results if one.figures and one.figures.coverage]
    if all(cover.whole for cover in covers):
        return f"计入 {summary.groups} 个组、{summary.n} 人。"
    return f"各数计入几个组、几人，见表（共 {summary.groups} 个组、{summary.n} 人）。"


def low_share(figures: Figures) -> str:
    """How many rated an item 3 or lower, where that may be told in a sentence: neither few, nor so many that the others are few."""
    if not finding(figures.low):
        return ""
    return f"，{figures.low}% 的人评 3 分及以下" if finding(100 - figures.low) else "，多数评 3 分及以下"
