"""Which units of the organisation a roster means: offices write them shorter or longer, or leave out what is above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from selfcheck.services.roster_records import Choice, Levels, Question
from selfcheck.services.roster_spelling import spelling_key
from selfcheck.services.tree import SEPARATOR

Row = tuple[str, int]
"""Sheet and number."""
LONGER = 6
"""Letters that a unit's full name may have more than the short one, “公室” or “机关党支部”."""


def alike(one: str, other: str) -> bool:
    """Whether one name may be short for the other: 县委办 for 县委办公室, and never 一组 for 十一组."""
    short, long = sorted((spelling_key(one), spelling_key(other)), key=len)
    if short == long:
        return True
    if len(short) < 2 or len(long) - len(short) > LONGER:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short) and re.findall("[0-9]+", short) == re.findall("[0-9]+", long)


class Units:
    """The units of the organisation by their levels, and what those of a roster are found to be."""

    def __init__(self, known: Iterable[Levels], rows: Mapping[Levels, Sequence[Row]], answers: Mapping[str, int]) -> None:
        """`rows`: where the roster has each of its units."""
        self.known = dict.fromkeys(known)
        self._answers = answers
        self._below: dict[Levels, list[str]] = {}
        for path in self.known:
            self._below.setdefault(path[:-1], []).append(path[-1])
        self._rows: dict[Levels, list[Row]] = {}
        for unit, some in rows.items():
            for level in range(1, len(unit) + 1):
                self._rows.setdefault(unit[:level], []).extend(some)
        self._found: dict[Levels, Levels] = {}
        self.questions: list[Question] = []
        self.above: Levels = ()
        """The unit below which those stand that begin with none of the topmost units."""

    def loose(self) -> list[Levels]:
        """The first levels in the roster that are none of the topmost units of the organisation."""
        return [unit for unit in self._rows if self._is_loose(unit)]

    def likely_above(self, choices: Sequence[Levels]) -> Levels:
        """Below which of the units the loose ones most probably stand.

        Where most of them are already; else, if the roster has one level only, below the only topmost unit.
        """
        loose = {spelling_key(unit[0]) for unit in self.loose()}
        counts = {path: sum(spelling_key(name) in loose for name in self._below.get(path, ())) for path in choices}
        best = max(choices, key=lambda path: counts[path], default=())
        if counts.get(best):
            return best
        roots = [(name,) for name in self._below.get((), ())]
        return roots[0] if len(roots) == 1 and roots[0] in counts and all(len(unit) == 1 for unit in self._rows) else ()

    def place(self, unit: Levels) -> Levels:
        """What a unit of the roster is in the organisation, by the answers and, where there are none, by the best guess."""
        if unit not in self._found:
            self._found[unit] = self._place(unit)
        return self._found[unit]

    def _place(self, unit: Levels) -> Levels:
        name, loose = unit[-1], self._is_loose(unit)
        parent = self.place(unit[:-1]) if len(unit) > 1 else self.above if loose else ()
        siblings = self._below.get(parent, [])
        if name in siblings:
            return (*parent, name)
        there = [(*parent, other) for other in siblings if spelling_key(other) == spelling_key(name)]
        if loose:
            there = there or [path for path in self.known if spelling_key(path[-1]) == spelling_key(name)]
        # Where the roster has both, it has asked about them itself.
        there = there or [(*parent, other) for other in siblings if alike(other, name) and (*unit[:-1], other) not in self._rows]
        return self._asked(unit, there, (*parent, name)) if there else (*parent, name)

    def _is_loose(self, unit: Levels) -> bool:
        return len(unit) == 1 and not any(alike(root, unit[0]) for root in self._below.get((), ()))

    def _asked(self, unit: Levels, there: Sequence[Levels], new: Levels) -> Levels:
        sheets = {sheet for sheet, _ in self._rows[unit]}
        told = [SEPARATOR.join(path) for path in (*there, new)]
        text = f"名册写的是“{SEPARATOR.join(unit)}”，名单上有{''.join(f'“{name}”' for name in told[:-1])}。是同一个单位吗"
        same = (Choice(f"就是“{name}”", unit=path) for name, path in zip(told[:-1], there, strict=True))
        question = Question(
            "known",
            sheets.pop() if len(sheets) == 1 else "",
            tuple(sorted({row for _, row in self._rows[unit]})),
            text,
            (*same, Choice(f"另建“{told[-1]}”", unit=new)),
        )
        self.questions.append(question)
        return (*there, new)[min(self._answers.get(question.key, 0), len(there))]
