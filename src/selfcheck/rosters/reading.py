"""What the sheets of a file are understood to say."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from selfcheck.rosters.above import lines_above
from selfcheck.rosters.cells import clean, quoted
from selfcheck.rosters.columns import by_hand
from selfcheck.rosters.drafts import Draft
from selfcheck.rosters.grid import Sheet
from selfcheck.rosters.header import Header, counts_people, find_header, titles_of, why_none, written
from selfcheck.rosters.labels import Kind, label_of
from selfcheck.rosters.memory import forget
from selfcheck.rosters.merged import Cells
from selfcheck.rosters.namesakes import ask_about_namesakes
from selfcheck.rosters.questions import questions_about
from selfcheck.rosters.rows import Reasons, RowReader
from selfcheck.rosters.sources import UnitSources
from selfcheck.rosters.spelling import ask_about_numbers, ask_about_short_names, ask_about_spelling
from selfcheck.services.roster_records import Columns, Person, Reading, SheetFound, Skipped

_PADDING = re.compile("(?<=[^ -~]) (?=[^ -~])")
"""Blanks between Chinese characters, and line breaks, as in 备　注."""
FIRST = 12
"""Rows of a sheet that are shown for choosing its columns."""
NOTES_SHEET = "填写说明"
"""The second sheet of the template."""


@dataclass(slots=True)
class _Read:
    """One sheet as it was read."""

    found: SheetFound
    drafts: list[Draft] = field(default_factory=list)
    skipped: Reasons = field(default_factory=list)
    errors: Reasons = field(default_factory=list)
    lines: tuple[int, ...] = ()
    """The numbers of all its lines."""
    unread: Skipped | None = None
    """Why there is nothing of the sheet."""
    counts: bool = False
    """Whether it is unread because it tells numbers of people."""
    notes: list[str] = field(default_factory=list)
    hidden_beside: tuple[str, ...] = ()


def understood(sheets: Sequence[Sheet], chosen: Mapping[str, Columns], known: Collection[str] = ()) -> Reading:
    """All that the sheets say; `chosen` are columns that somebody chose, by the name of their sheet, `known` names that are in no doubt."""
    try:
        return _understood(sheets, chosen, known)
    finally:
        forget()


def _understood(sheets: Sequence[Sheet], chosen: Mapping[str, Columns], known: Collection[str]) -> Reading:
    read = [_read(sheet, chosen.get(sheet.name), known) for sheet in sheets]
    for one, sheet in zip(read, sheets, strict=True):
        one.hidden_beside = sheet.hidden_beside
    several = sum(bool(one.drafts) for one in read) > 1
    for one in read:
        for draft in one.drafts:
            draft.sheet = one.found.name if several else ""
    drafts = [draft for one in read for draft in one.drafts]
    ask_about_numbers(drafts)
    ask_about_spelling(drafts)
    ask_about_short_names(drafts)
    ask_about_namesakes(drafts)
    persons = tuple(Person(one.row, one.sheet, one.name, one.unit, role, one.taken) for one in drafts for role in one.roles)
    skipped, errors = _gathered(read, several)
    notes = tuple(dict.fromkeys(note for one in read for note in one.notes))
    return Reading(tuple(one.found for one in read), persons, questions_about(drafts), skipped, errors, notes)


def _read(sheet: Sheet, chosen: Columns | None, known: Collection[str]) -> _Read:
    cells = Cells(sheet)
    header = _by_hand(cells, chosen) if chosen else find_header(cells)
    first = tuple((line.number, tuple(clean(cell) for cell in line.cells)) for line in sheet.lines[:FIRST])
    if header is None:
        (rows, reason), counts = why_none(cells), counts_people(cells)
        lines = tuple(line.number for line in sheet.lines)
        return _Read(SheetFound(sheet.name, first, None), lines=lines, unread=Skipped(sheet.name, rows, reason), counts=counts)
    sources = UnitSources(cells, header, sheet.name)
    if chosen and chosen.stated:
        sources.labelled = chosen.stated
    below = [line for line in sheet.lines if line.number > header.number]
    columns = header.blocks[0].columns
    if not columns.unit and not sources.tell(header, below):
        line = next((line for line in sheet.lines if line.number == header.number), sheet.lines[0])
        reason = (
            f"没有找到单位：第 {header.number} 行有{quoted(header.titles[columns.name])}，没有单位一列，标题里也没有写；"
            f"那一行写着：{written(line)}。下面 {len(below)} 行没有读。请手动选定各列，或者加上单位再上传"
        )
        return _Read(SheetFound(sheet.name, first, columns), unread=Skipped(sheet.name, (header.number,), reason))
    rows_read = RowReader(cells, header, sources, chosen is not None, known).read()
    found = SheetFound(sheet.name, first, columns, _unused(sheet, header, {draft.row for draft in rows_read.drafts}))
    skipped = [*lines_above(cells, header), *rows_read.skipped]
    return _Read(found, rows_read.drafts, skipped, rows_read.errors, notes=_notes(sheet, header, sources))


def _by_hand(cells: Cells, columns: Columns) -> Header:
    lines = cells.sheet.lines
    place = next((place for place, line in enumerate(lines) if line.number == columns.header), None)
    above = lines[place - 1] if place else None
    titles = titles_of(cells, lines[place], above) if place is not None else ()
    return Header(columns.header, titles, (by_hand(columns, titles),))


def _unused(sheet: Sheet, header: Header, rows: set[int]) -> tuple[str, ...]:
    """The titles of the columns that are not used; one without a title is told by its number."""
    used = {place for block in header.blocks for place in block.used}
    filled = {place for line in sheet.lines if line.number in rows for place, cell in enumerate(line.cells) if cell.strip()}
    found = []
    for place in range(max([len(header.titles), *(place + 1 for place in filled)])):
        title = _PADDING.sub("", " ".join(header.titles[place].split())) if place < len(header.titles) else ""
        if place not in used and (title or place in filled):
            found.append(title or f"第 {place + 1} 列（没有表头）")
    return tuple(found)


def _notes(sheet: Sheet, header: Header, sources: UnitSources) -> list[str]:
    where = f"工作表“{sheet.name}”" if sheet.name else "这个文件"
    found = []
    if not sheet.knows_hidden:
        found.append("这种格式的文件不说明哪些行是隐藏的，隐藏的行也读进来了。要分清，请另存为 .xlsx 再上传")
    if not header.blocks[0].columns.unit and sources.labelled:
        found.append(f"{where}没有单位一列，单位取自“{sources.labelled}”")
    used = {place for block in header.blocks for place in block.used}
    for place, title in enumerate(header.titles):
        label = label_of(title)
        if label and label.kind is Kind.LEADER_NAME and place not in used:
            found.append(f"{where}的{quoted(title)}一列像是负责人的姓名，没有读：已经有“姓名”一列")
    filled = {place for line in sheet.lines if line.number > header.number for place, cell in enumerate(line.cells) if cell.strip()}
    names = [block.columns.name for block in header.blocks if not block.second and block.columns.name in filled]
    if len(names) > 1:
        found.append(f"{where}有 {len(names)} 列姓名，都读了")
    return found


def _gathered(read: Sequence[_Read], several: bool) -> tuple[tuple[Skipped, ...], tuple[Skipped, ...]]:
    """Skipped rows and errors, those of one reason together. A sheet of which nothing was read is an error unless another one was."""
    skipped, errors = [], []
    is_read = any(one.drafts or one.found.columns for one in read)
    for one in read:
        sheet = one.found.name if several else ""
        skipped += _together(sheet, one.skipped)
        errors += _together(sheet, one.errors)
        if one.unread and (not is_read or (one.unread.rows and not one.counts)):
            errors.append(replace(one.unread, sheet=one.unread.sheet if len(read) > 1 else "", whole=True))
        elif one.unread and one.found.name != NOTES_SHEET:
            reason = "这张工作表写的是人数，没有姓名，没有读" if one.counts else "这张工作表没有表头，没有读"
            skipped.append(Skipped(one.found.name, one.lines, reason))
        skipped += [Skipped(name, (), f"工作表{quoted(name)}是隐藏的，没有读") for name in one.hidden_beside]
    return tuple(skipped), tuple(errors)


def _together(sheet: str, reasons: Reasons) -> list[Skipped]:
    rows: dict[str, dict[int, None]] = {}
    for row, reason in reasons:
        rows.setdefault(reason, {})[row] = None
    return [Skipped(sheet, tuple(sorted(numbers)), reason) for reason, numbers in rows.items()]
