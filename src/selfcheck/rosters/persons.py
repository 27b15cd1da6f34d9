"""The persons of one row, and what is doubtful about their names and roles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from selfcheck.rosters.cells import plain
from selfcheck.rosters.columns import Block
from selfcheck.rosters.drafts import About, Doubt, Draft
from selfcheck.rosters.grid import Line
from selfcheck.rosters.labels import Kind
from selfcheck.rosters.merged import Cells
from selfcheck.rosters.names import JOINED, SPLIT, names_in
from selfcheck.rosters.one_name import Named
from selfcheck.rosters.roles import LEADER, role_of
from selfcheck.rosters.sources import Told
from selfcheck.rosters.units import EXCEL_ERRORS, WITHOUT_VALUE, NoUnit
from selfcheck.services.errors import InvalidInput
from selfcheck.services.names import NAME_LIMIT, person_name
from selfcheck.services.roster_records import Levels


def persons_of(cells: Cells, line: Line, block: Block, unit: Told, titles: Sequence[str], known: Collection[str] = ()) -> list[Draft]:
    """Whom the row names; of a name that is `known` nothing is doubtful. Raises NoUnit, which says what is wrong with the row."""
    columns = block.columns
    cell, role = cells.own(line, columns.name), cells.shown(line, columns.role)
    for what, text in (("姓名", cell), *([("角色", role)] if block.role_kind is not Kind.DUTY else [])):
        if plain(text).upper() in EXCEL_ERRORS:
            raise NoUnit(f"{what}是 Excel 的错误值 {plain(text)}，请改正公式，或写上实际内容")
    if not role and block.role_kind is not Kind.DUTY and cells.is_without_value(line, columns.role):
        raise NoUnit(f"角色一格里{WITHOUT_VALUE}")
    if plain(role).upper() in EXCEL_ERRORS:
        role = ""
    number = next((place for place, own in enumerate(line.cells) if own.strip()), 0)
    row = tuple(plain(own) for place, own in enumerate(line.cells) if place != number or not plain(own).isdigit())
    found = []
    named = (Named(own, own),) if (own := _keepable(cell)) in known else names_in(cell)
    for one in named:
        for draft in _drafts(one, line, unit.levels, cell):
            draft.cells = row
            if draft.taken:
                _role(draft, one, block, role or unit.duty, titles)
            found.append(draft)
    if not found:
        raise NoUnit("没有姓名")
    several = [draft for draft in found if draft.taken]
    _blanks(several, named, cell)
    return found


def _drafts(one: Named, line: Line, unit: Levels, cell: str) -> Iterator[Draft]:
    """Somebody as a draft; where a blank was taken for part of his name, those behind him whom it might separate."""
    if one.nobody:
        draft = Draft("", line.number, one.written[:NAME_LIMIT], unit, one.written, taken=False)
        key = (one.nobody, one.name if one.nobody in ("long", "code") else "")
        keep = "" if one.nobody == "count" else _keepable(one.written)
        draft.doubts.append(Doubt(About.NOBODY, key, cell, names=(keep,)))
        yield draft
        return
    draft = Draft("", line.number, _kept(one.name), unit, one.written)
    if one.stripped:
        draft.doubts.append(Doubt(About.STRIPPED, (), one.written, names=(_keepable(one.written) or draft.name,)))
    if one.odd:
        draft.doubts.append(Doubt(About.ODD_NAME, (one.odd,), one.name))
    yield draft
    if one.blanks == JOINED:
        parts = one.written.split()
        draft.doubts.append(Doubt(About.JOINED, (), one.written, names=("",)))
        for part in parts:
            other = Draft("", line.number, _kept(part), unit, part, taken=False)
            other.doubts.append(Doubt(About.JOINED, (), one.written, names=(part,)))
            yield other


def _blanks(drafts: Sequence[Draft], named: Sequence[Named], cell: str) -> None:
    """Asks about persons between whom there are blanks only: the other choice is the first one with all of their names."""
    split = [draft for draft, one in zip(drafts, [one for one in named if not one.nobody], strict=False) if one.blanks == SPLIT]
    whole = "".join(draft.name for draft in split)
    for place, draft in enumerate(split):
        draft.doubts.append(Doubt(About.SPLIT, (), cell, names=("" if place else whole,)))


def _role(draft: Draft, one: Named, block: Block, cell: str, titles: Sequence[str]) -> None:
    """His role: by its column, else by the duty beside his name, else by the title over the names."""
    column = block.columns.role
    if column is None and block.with_duty and block.columns.unit:
        column = block.columns.unit[-1]
    told, kind, title = cell, block.role_kind or Kind.DUTY, titles[column] if column is not None and column < len(titles) else "角色"
    shown = told
    if not plain(told) and one.duty:
        told, kind, title, shown = one.duty, Kind.PARTY_ROLE, "姓名", one.written
    if not plain(told) and block.leads:
        told, kind, title = titles[block.columns.name], Kind.ROLE, titles[block.columns.name]
        draft.roles = LEADER
        if "负责人" not in told:
            draft.doubts.append(Doubt(About.ROLE, ("leads", title), told))
        return
    guess = role_of(told, kind)
    draft.roles = guess.roles
    if guess.asked:
        # Heads of all kinds in a column of duties are asked about at once.
        key = ("heads", title) if kind is Kind.DUTY else ("unknown" if guess.unknown else "role", title, plain(told))
        draft.doubts.append(Doubt(About.ROLE, key, shown))


def _kept(name: str) -> str:
    """Raises NoUnit."""
    try:
        return person_name(name)
    except InvalidInput as error:
        raise NoUnit(str(error)) from error


def _keepable(name: str) -> str:
    """A name as it could be kept, empty where it could not."""
    try:
        return person_name(" ".join(name.split()))
    except InvalidInput:
        return ""
