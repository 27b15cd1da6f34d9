"""A group against the level above it and against its last round, by 方面: as a sentence and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.group import GroupSummary, GroupView, Result
from selfcheck.domain.group_across import WHOLE
from selfcheck.domain.group_tables import Table, reason
from selfcheck.domain.variants import quoted

OWN, ABOVE, LAST = "本组", "上级", "上一轮"
OF_SUMS = "上级和合计是已发布各组的数相加，每轮计入的组不一定相同；各组显示不全的方面不作合计。"
OTHER_ITEMS = "显示的项不同，不可比"


def others(view: GroupView) -> tuple[tuple[str, GroupSummary], ...]:
    """What the group is held against: name and release of each."""
    pairs = ((ABOVE, view.parent), (LAST, view.last))
    return tuple((name, summary) for name, summary in pairs if summary is not None)


def own_name(view: GroupView) -> str:
    """What the looked-at release is called: of a level above it is a sum."""
    return WHOLE if view.below else OWN


def means(summary: GroupSummary) -> dict[int, float]:
    """The means of the shown 方面, by number."""
    return {result.place.number: result.mean for result in summary.dimensions if result.mean is not None}


def _comparable(own: GroupSummary, other: GroupSummary) -> dict[int, float]:
    """The means of the other release, without those of a 方面 that is told by other items there."""
    here = {result.place.number: result for result in own.dimensions}
    there = {result.place.number: result for result in other.dimensions}
    return {number: mean for number, mean in means(other).items() if number in here and here[number].same_items(there[number])}


def series(view: GroupView) -> tuple[tuple[str, dict[int, float]], ...]:
    """The name and the means of the group's own release and, where they are of the same items, of each that it is held against."""
    own = view.summary
    compared = ((name, _comparable(own, summary)) for name, summary in others(view))
    return (own_name(view), means(own)), *((name, known) for name, known in compared if known)


def held_against(view: GroupView) -> tuple[Result, ...]:
    """The shown 方面 of the group that there is something to hold against."""
    _, *compared = series(view)
    return tuple(one for one in view.summary.dimensions if one.shown and any(one.place.number in known for _, known in compared))


def sentence(view: GroupView) -> str:
    """In how many 方面 the group lies below or above, each comparison by itself, and what a sum leaves open."""
    if not others(view):
        return "没有可以对照的上级或上一轮结果。"
    told = "".join(_against(view, name, summary) for name, summary in others(view))
    sums = any(summary.groups > 1 for summary in (view.summary, *(summary for _, summary in others(view))))
    return told + (OF_SUMS if sums else "")


def _against(view: GroupView, name: str, other: GroupSummary) -> str:
    which = f"{name}{quoted(other.group if name == ABOVE else other.round)}"
    own, known = means(view.summary), _comparable(view.summary, other)
    both = [result for result in view.summary.dimensions if result.place.number in known]
    if not both:
        return f"同{which}没有都能显示、项也相同的方面，不能对照。"
    sides: dict[str, list[str]] = {"低": [], "高": [], "相同": []}
    for result in both:
        here, there = own[result.place.number], known[result.place.number]
        sides["低" if here < there else "高" if here > there else "相同"].append(quoted(result.name))
    told = "，".join(f"{'' if side == '相同' else '较'}{side}的有{''.join(names)}" for side, names in sides.items() if names)
    rest = [quoted(one.name) for one in view.summary.dimensions if one.shown and one.place.number in means(other).keys() - known]
    return f"同{which}相比，{told}" + (f"；{''.join(rest)}两边能显示的项不同，没有比。" if rest else "。")


def table(view: GroupView) -> Table:
    """The means side by side with their differences where they are of the same items; why one is missing where it is."""
    compared = others(view)
    rows = view.summary.dimensions if compared else ()
    columns = ("方面", own_name(view), *(column for name, _ in compared for column in (name, f"比{name}")))
    return columns, tuple(_row(view.summary, result, [summary for _, summary in compared]) for result in rows)


def _row(own: GroupSummary, result: Result, compared: Sequence[GroupSummary]) -> tuple[str, ...]:
    cells = [result.name, f"{result.mean}" if result.shown else reason(result, own)]
    for summary in compared:
        found = next((other for other in summary.dimensions if other.place == result.place), None)
        cells.append("题目已改，不可比" if found is None else f"{found.mean}" if found.shown else reason(found, summary))
        cells.append(_difference(result, found))
    return tuple(cells)


def _difference(own: Result, other: Result | None) -> str:
    if other is None or own.mean is None or other.mean is None:
        return "—"
    return difference(own.mean, other.mean) if own.same_items(other) else OTHER_ITEMS


def difference(here: float, there: float) -> str:
    """The difference of two means as they are printed, with its sign."""
    tenths = round(10 * (here - there))
    return f"{'+' if tenths > 0 else '−' if tenths < 0 else ''}{abs(tenths) / 10}"
