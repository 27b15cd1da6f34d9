"""Units that are probably one although they are not written alike: 第1组 and 第一组, 县委办 and 县委办公室."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from selfcheck.rosters.drafts import About, Doubt, Draft
from selfcheck.services.roster_records import Levels
from selfcheck.services.roster_spelling import spelling_key
from selfcheck.services.tree import SEPARATOR

_APPENDED = re.findall(
    "[^ ]+",
    "公室 员会 委员会 室 局 科 组 小组 处 部 股 站 所 队 支部 党支部 机关支部 机关党支部 党委 机关党委 党组 总支 党总支"
    " 机关 村 村委会 社区 镇 乡 县 市 区 街道 办事处 公司 中心 学校 会",
)
"""What the full name of a unit has behind a short one; 县委 and 县委办 are two, so 办 is not among them."""


def ask_about_numbers(drafts: Sequence[Draft]) -> None:
    """Asks where rows with different numbers before a unit came to be of one: (1)生产队 and (2)生产队 may be two."""
    units: dict[Levels, list[Draft]] = {}
    for draft in drafts:
        units.setdefault(draft.unit, []).append(draft)
    for unit, group in units.items():
        if len({draft.numbered for draft in group if draft.numbered}) > 1:
            for draft in group:
                own = (*unit[:-1], draft.numbered or unit[-1])
                draft.doubts.append(Doubt(About.NUMBERED, unit, draft.numbered or unit[-1], units=(own,)))


def ask_about_spelling(drafts: Sequence[Draft]) -> None:
    """Gives units that are spelled in several ways one spelling, level by level, and asks about it."""
    for level in range(max((len(draft.unit) for draft in drafts), default=0)):
        groups: dict[tuple[Levels, str], list[Draft]] = {}
        for draft in drafts:
            if len(draft.unit) > level:
                groups.setdefault((draft.unit[:level], spelling_key(draft.unit[level])), []).append(draft)
        for group in groups.values():
            _unify(group, level)


def _unify(group: Sequence[Draft], level: int) -> None:
    counts = Counter(draft.unit[level] for draft in group)
    if len(counts) < 2:
        return
    spellings = sorted(counts, key=lambda name: (-counts[name], len(name.split()) > 1))
    path = SEPARATOR.join(group[0].unit[:level])
    for draft in group:
        above, own, below = draft.unit[:level], draft.unit[level], draft.unit[level + 1 :]
        units = tuple((*above, name, *below) for name in (*spellings[1:], own))
        draft.doubts.append(Doubt(About.SPELLING, (path, *spellings), own, units=units))
        draft.unit = (*above, spellings[0], *below)


def ask_about_short_names(drafts: Sequence[Draft]) -> None:
    """Asks where the name of a unit may be short for that of another one beside it, or stands there without those above it."""
    units: dict[Levels, list[Draft]] = {}
    for draft in drafts:
        for level in range(1, len(draft.unit) + 1):
            units.setdefault(draft.unit[:level], []).append(draft)
    for short, long in _pairs(list(units)):
        for draft in (*units[short], *units[long]):
            as_short = (*short, *draft.unit[len(long) :]) if draft.unit[: len(long)] == long else draft.unit
            as_long = (
                (*long, *draft.unit[len(short) :]) if draft.unit[: len(short)] == short and draft.unit[: len(long)] != long else draft.unit
            )
            key = (SEPARATOR.join(short), SEPARATOR.join(long))
            draft.doubts.append(Doubt(About.SIMILAR, key, SEPARATOR.join(draft.unit), units=(as_short, as_long)))


def _pairs(units: Sequence[Levels]) -> Iterator[tuple[Levels, Levels]]:
    known = {(unit[:-1], spelling_key(unit[-1])): unit for unit in units}
    below: dict[str, list[Levels]] = {}
    for unit in units:
        if len(unit) > 1:
            below.setdefault(spelling_key(unit[-1]), []).append(unit)
    for unit in units:
        key = spelling_key(unit[-1])
        if len(key) > 1 and not key.isdigit():
            yield from ((unit, known[unit[:-1], key + more]) for more in _APPENDED if (unit[:-1], key + more) in known)
        if len(unit) == 1 and len(below.get(key, ())) == 1:
            yield unit, below[key][0]
