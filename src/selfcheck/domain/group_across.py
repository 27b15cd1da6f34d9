"""The groups below a level against each other, by 方面: as a sentence and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.group import GroupSummary, GroupView, Result
from selfcheck.domain.group_tables import Table, reason
from selfcheck.domain.variants import quoted

WHOLE = "合计"
MISSING = "—"


def sentence(view: GroupView) -> str:
    """The lowest field of the 方面 that all groups show whole, and where to read why others are not shown."""
    if not view.below:
        return "下属各组还没有发布的结果。"
    cells = [(summary.group, result) for summary in view.below for result in summary.dimensions]
    found = [(result.mean, group, result.name) for group, result in cells if result.mean is not None]
    if not found:
        return f"下一级已有结果的有 {len(view.below)} 个，都没有可以显示的方面。"
    blank = "有的格子不显示，原因见表。" if len(found) < len(cells) else ""
    other = {result.name: None for _, result in cells if _differ(result, cells)}
    blank += f"{''.join(map(quoted, other))}各组能显示的项不同，不全可比。" if other else ""
    told = f"下一级已有结果的有 {len(view.below)} 个，{_lowest(view, cells)}。"
    return told + blank + "还没有结果的没有列出，也不计入合计；各组显示不全的方面不作合计。"


def _lowest(view: GroupView, cells: Sequence[tuple[str, Result]]) -> str:
    """The lowest of the fields that can be held against each other: no group hides anything of their 方面."""
    whole = {result.place for result in view.summary.dimensions if result.shown}
    found = [(result.mean, group, result.name) for group, result in cells if result.mean is not None and result.place in whole]
    if not found:
        return "没有一个方面各组都显示全，不比高低"
    lowest = min(mean for mean, _, _ in found)
    told = "、".join(f"{quoted(group)}的{quoted(name)}" for mean, group, name in found if mean == lowest)
    of = "各组都显示全的方面里" if len(whole) < len(view.summary.dimensions) else "其中"
    return f"{of}平均分最低的是{told}（{lowest} 分）"


def _differ(result: Result, cells: Sequence[tuple[str, Result]]) -> bool:
    """Whether a 方面 is told by other items in some other group."""
    return result.shown and any(one.shown and one.place == result.place and not one.same_items(result) for _, one in cells)


def named_rows(view: GroupView) -> tuple[tuple[str, GroupSummary], ...]:
    """All together, and each group below that has released, with its name."""
    return (WHOLE, view.summary), *((summary.group, summary) for summary in view.below)


def mean_at(summary: GroupSummary, number: int) -> float | None:
    """The mean of a 方面 by its number; None where it is not shown."""
    return next((result.mean for result in summary.dimensions if result.place.number == number), None)


def table(view: GroupView) -> Table:
    """The means of each group, with its number of submissions; why one is missing where it is."""
    columns = [(result.place.number, result.name) for result in view.summary.dimensions]
    rows = named_rows(view) if view.below else ()
    numbers = [number for number, _ in columns]
    return ("单位或组", "提交人数", *(name for _, name in columns)), tuple(_row(summary, name, numbers) for name, summary in rows)


def _row(summary: GroupSummary, name: str, numbers: Sequence[int]) -> tuple[str, ...]:
    known = {result.place.number: result for result in summary.dimensions}
    cells = (known.get(number) for number in numbers)
    return name, f"{summary.n}", *(MISSING if one is None else f"{one.mean}" if one.shown else reason(one, summary) for one in cells)
