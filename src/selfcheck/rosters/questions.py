"""The questions about a roster: equal doubts make one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from selfcheck.rosters.cells import quoted
from selfcheck.rosters.drafts import BY_SHEET, About, Doubt, Draft
from selfcheck.rosters.wording import WORDED
from selfcheck.services.roster_records import Question

Key = tuple[About, str, tuple[str, ...]]
"""What is asked, in which sheet, and the key of its doubts."""
Concerned = tuple[int, Draft, Doubt]
"""Somebody with his place in the reading."""
MOST = 30
"""Questions of one kind that a sheet makes before they are put together."""
_OF_THE_FILE = {About.NUMBERED, About.SPELLING, About.SIMILAR, About.NAMESAKE}
"""What may concern several sheets at once."""
_OF_A_SHEET = {About.TITLE_UNIT, About.LINE_UNIT}
"""Whose choices name the units of one sheet."""
FEW_SHEETS = 5
_COARSER = {About.ROLE: 2, About.NOBODY: 1}
"""How much of their keys doubts of a kind keep when they are put together."""


def questions_about(drafts: Sequence[Draft]) -> tuple[Question, ...]:
    """All questions about the persons that the drafts become, one for each role."""
    places: dict[Key, list[Concerned]] = {}
    place = 0
    for draft in drafts:
        for _ in draft.roles:
            for doubt in draft.doubts:
                sheet = "" if doubt.about in _OF_THE_FILE else draft.sheet
                places.setdefault((doubt.about, sheet, doubt.key), []).append((place, draft, doubt))
            place += 1
    places = _bounded(_across_sheets(places))
    order = list(About)
    keys = sorted(places, key=lambda key: order.index(key[0]))
    return tuple(_question(key[0], places[key]) for key in keys)


def _across_sheets(places: dict[Key, list[Concerned]]) -> dict[Key, list[Concerned]]:
    """What is asked alike of more than a few sheets is one question: an office keeps its fifty branches on fifty sheets."""
    counts = Counter((about, key) for about, _, key in places)
    found: dict[Key, list[Concerned]] = {}
    for (about, sheet, key), concerned in places.items():
        is_one = counts[about, key] > FEW_SHEETS and (about not in _OF_A_SHEET or key == BY_SHEET)
        found.setdefault((about, "" if is_one else sheet, key), []).extend(concerned)
    return found


def _bounded(places: dict[Key, list[Concerned]]) -> dict[Key, list[Concerned]]:
    """A thousand different words in a column are no thousand questions: from a number on all of one kind are one."""
    counts = Counter((about, sheet) for about, sheet, _ in places)
    found: dict[Key, list[Concerned]] = {}
    for (about, sheet, key), concerned in places.items():
        if about in _COARSER and counts[about, sheet] > MOST:
            key = (*key[: _COARSER[about]], *map(str, concerned[0][1].roles))
        found.setdefault((about, sheet, key), []).extend(concerned)
    return found


def _question(about: About, concerned: Sequence[Concerned]) -> Question:
    kind, text, choices = WORDED[about]([(draft, doubt) for _, draft, doubt in concerned])
    sheets = {draft.sheet for _, draft, _ in concerned}
    if len(sheets) > 1:
        some = "".join(map(quoted, sorted(sheets)[:FEW_SHEETS]))
        text += f"（在工作表{some}{f'等 {len(sheets)} 张' if len(sheets) > FEW_SHEETS else ''}里）"
    rows = tuple(sorted({draft.row for _, draft, _ in concerned}))
    return Question(kind, sheets.pop() if len(sheets) == 1 else "", rows, text, tuple(choices), tuple(place for place, _, _ in concerned))
