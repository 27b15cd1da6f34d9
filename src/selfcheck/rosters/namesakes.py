"""The same name twice in one unit: two persons, or one who is listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selfcheck.rosters.drafts import About, Doubt, Draft
from selfcheck.services.errors import InvalidInput
from selfcheck.services.names import person_name
from selfcheck.services.roster_records import Levels, Role

TWICE, APART = "twice", "apart"
"""Whether rows of one name are guessed to be one person, or several."""
MOST = 30
"""Names that are asked about one by one."""
_LONGEST = 20


def ask_about_namesakes(drafts: Sequence[Draft]) -> None:
    """Asks about those who have the same name, unit and role."""
    groups: dict[tuple[Levels, str, Role], dict[int, Draft]] = {}
    for draft in drafts:
        for role in draft.roles if draft.taken else ():
            groups.setdefault((draft.unit, draft.name, role), {})[id(draft)] = draft
    found = {tuple(group): (unit, name, list(group.values())) for (unit, name, _), group in groups.items() if len(group) > 1}
    for unit, name, some in found.values():
        _ask(unit, name, some, together=len(found) > MOST)


def _ask(unit: Levels, name: str, group: Sequence[Draft], together: bool) -> None:
    sheets = tuple(dict.fromkeys(draft.sheet for draft in group))
    once = ["" if place else name for place in range(len(group))]
    if len(sheets) > 1 or all(one.cells == other.cells for one, other in pairwise(group)):
        # Whole sheets are often there twice, so that there is one question for all of them.
        ways, key = [once, list(_numbered(name, group))], (TWICE, *sheets)
    elif together:
        ways, key = [_apart(name, group), once], (APART,)
    else:
        ways, key = [_apart(name, group), *_older(name, group), once], (APART, *unit, name)
    for place, draft in enumerate(group):
        draft.doubts.append(Doubt(About.NAMESAKE, key, draft.written or name, names=tuple(way[place] for way in ways)))


def _apart(name: str, group: Sequence[Draft]) -> list[str]:
    """What the cells have behind the name tells them apart, (女) and (男), else a number does."""
    written = [_kept(draft.written) for draft in group]
    different = len(set(written)) == len(group)
    return written if different and all(one.startswith(name) for one in written) else list(_numbered(name, group))


def _numbered(name: str, group: Sequence[Draft]) -> Iterator[str]:
    return (f"{name}（{number}）" for number in range(1, len(group) + 1))


def _older(name: str, group: Sequence[Draft]) -> list[list[str]]:
    return [[f"{name}（大）", f"{name}（小）"], [f"{name}（小）", f"{name}（大）"]] if len(group) == 2 else []


def _kept(written: str) -> str:
    try:
        return person_name("".join(written.split()).replace("(", "（").replace(")", "）"))[:_LONGEST]
    except InvalidInput:
        return ""
