"""What a release says, as tables and sentences: beside a chart on the page, and in the Word annex."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from selfcheck.domain.common import FEWEST, CommonProblem, among, none_found, unknown
from selfcheck.domain.disclosure import ALIKE, FEW, HELD
from selfcheck.domain.group import FIVE, THREE, GroupSummary, Result
from selfcheck.domain.group_sums import PART
from selfcheck.domain.variants import listed

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""The columns' names, and the rows."""
MIDDLE, NONE = "中间一半", "—"
TOLD = 3
"""So many of the weakest items are named in a sentence; the others stand in the table."""
NAMED = 6
"""So many of those that are not shown are named; of more the sentence gives the number, and the table the names."""


def reason(result: Result, summary: GroupSummary) -> str:
    """Why a result is not shown; empty where it is."""
    few, alike = f"少于 {summary.k} 人评分，不显示", "意见集中，不显示数值"
    if summary.groups > 1:  # each group may be of one mind, and no two of the same
        few, alike = "下属各组都没有可以显示的结果", "各组都意见集中，不显示数值"
    return {FEW: few, ALIKE: alike, HELD: "为保护个人，暂不显示", PART: "各组显示不全，不作合计"}.get(result.status, "")


def hidden_sentence(results: Iterable[Result], summary: GroupSummary) -> str:
    """Which of the results are not shown and why, as a sentence; only how many where they are many. Empty where all are shown."""
    hidden = sorted((result for result in results if not result.shown), key=lambda result: reason(result, summary))
    parts = [f"{_names(tuple(alike))}（{why}）" for why, alike in groupby(hidden, lambda one: reason(one, summary))]
    return f"图中没有{'、'.join(parts)}。" if parts else ""


def _names(results: Sequence[Result]) -> str:
    return listed(one.spoken for one in results) if len(results) <= NAMED else f" {len(results)} 项"


def hundredths(share: Fraction) -> int:
    """A share as a whole number of hundredths, halves up: in tables, sentences and charts alike."""
    return int(share * 100 + Fraction(1, 2))


def percent(share: Fraction) -> str:
    return f"{hundredths(share)}%"


def item_name(result: Result) -> str:
    return f"{result.place.number} {result.name}"


def class_names(results: Iterable[Result]) -> tuple[str, ...]:
    """The five ratings where all shown results have them, else the three classes for all."""
    return FIVE if all(len(result.counts) == len(FIVE) for result in results if result.shown) else THREE


def class_counts(result: Result, names: Sequence[str]) -> tuple[int, ...]:
    """Persons in each of the classes, as `class_names` gives them."""
    return result.counts if len(names) == len(FIVE) else result.classes


def band(result: Result) -> str:
    return NONE if result.band is None else f"{result.band[0]}—{result.band[1]}"


def dimension_table(summary: GroupSummary) -> Table:
    """Mean and middle half of each 方面; of how many of its items the mean is, where not of all."""
    rows = [(r.name, f"{r.mean}", band(r)) if r.shown else (r.name, reason(r, summary), "") for r in summary.dimensions]
    columns, told = _used(("方面", "平均分", MIDDLE), rows)
    if not any(result.partial for result in summary.dimensions):
        return columns, told
    counted = [items_counted(result) if result.shown else "" for result in summary.dimensions]
    return (*columns, "计入的项"), tuple((*row, cell) for row, cell in zip(told, counted, strict=True))


def items_counted(result: Result) -> str:
    """Of how many of its items the mean of a 方面 is."""
    return f"{len(result.counted)}/{result.total} 项"


def partial_sentence(shown: Iterable[Result]) -> str:
    """Which 方面 are told by some of their items only; empty where none is. What is hidden may be weaker, or stronger."""
    parts = [f"{result.spoken}{items_counted(result)}" for result in shown if result.partial]
    return f"平均分只由能显示的项算出：{'，'.join(parts)}。" if parts else ""


def dimension_sentence(summary: GroupSummary) -> str:
    """Lowest and highest 方面, and what is missing."""
    shown = [result for result in summary.dimensions if result.shown]
    if not shown:
        return "没有可以显示的方面。" + hidden_sentence(summary.dimensions, summary)
    low, high = at_end(shown, lowest=True), at_end(shown, lowest=False)
    whose = among(summary, summary.dimensions, "方面")
    if whose and len(shown) == 1:
        return f"{whose.removesuffix('里，')}只有{low}。" + hidden_sentence(summary.dimensions, summary)
    told = f"{whose}平均分最低的是{low}" + (f"，最高的是{high}。" if low != high else "，各方面相同。" if len(shown) > 1 else "。")
    told += "“中间一半”是把人按得分排列后居中的一半人所在的范围。" if any(result.band for result in shown) else ""
    return told + partial_sentence(shown) + hidden_sentence(summary.dimensions, summary)


def at_end(shown: Sequence[Result], *, lowest: bool) -> str:
    """All that have the lowest (or the highest) mean, and the mean."""
    means = [result.mean or 0.0 for result in shown]
    end = min(means) if lowest else max(means)
    return listed(result.spoken for result in shown if result.mean == end) + f"（{end} 分）"


def item_table(summary: GroupSummary) -> Table:
    """Mean, shares, middle half and 不适用 of each item, the weakest first; those that are not shown at the end."""
    names = class_names(summary.items)
    rows = [
        (
            item_name(result),
            f"{result.mean}",
            *(percent(Fraction(number, result.n)) for number in class_counts(result, names)),
            band(result),
            f"{result.not_applicable} 人" if result.not_applicable is not None else f"少于 {summary.k} 人",
        )
        for result in summary.weakest()
    ]
    empty = ("",) * (len(names) + 2)
    hidden = [(item_name(result), reason(result, summary), *empty) for result in summary.items if not result.shown]
    return _used(("项", "平均分", *names, MIDDLE, "不适用"), [*rows, *hidden])


def _used(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """Without the column of the middle half where none may be shown: of fewer than ten, and of all above them."""
    place = columns.index(MIDDLE)
    if any(row[place] not in (NONE, "") for row in rows):
        return columns, tuple(rows)
    return (*columns[:place], *columns[place + 1 :]), tuple((*row[:place], *row[place + 1 :]) for row in rows)


def item_sentence(summary: GroupSummary) -> str:
    """The weakest items and how many rated them low, and what is missing."""
    weakest = summary.weakest()
    if not weakest:
        return "没有可以显示的项。" + hidden_sentence(summary.items, summary)
    told = "、".join(f"{one.spoken}（{one.mean} 分，{percent(one.low_share)} 的人评 3 分及以下）" for one in weakest[:TOLD])
    more = "按平均分从低到高排列，靠前的是" if len(weakest) > TOLD else "平均分从低到高是"
    return f"{among(summary, summary.items)}{more}{told}；占比只计评了分的人。" + hidden_sentence(summary.items, summary)


def common_table(problems: Iterable[CommonProblem]) -> Table:
    """The common problems in their order."""
    problems = tuple(problems)
    ranks = [problem.rank for problem in problems]
    rows = [(f"{one.rank}{' 并列' if ranks.count(one.rank) > 1 else ''}", f"{one.item} {one.name}", one.who) for one in problems]
    return ("次序", "项", "范围"), tuple(rows)


def common_sentence(summary: GroupSummary, problems: Iterable[CommonProblem]) -> str:
    """What makes a common problem, how many there are, and of how many items nobody knows."""
    found = len(tuple(problems))
    rule = f"至少 {FEWEST} 人且三分之一以上评 3 分及以下的项列为共性问题"
    if not found:
        return f"{rule}。{none_found(summary)}"
    return f"{rule}，{among(summary, summary.items)}共 {found} 项；半数以上的写“多数同志”，其余写“部分同志”。{unknown(summary)}"
