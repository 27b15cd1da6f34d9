"""Reads the rows of a sheet under its header: every one that is not blank is a person, skipped, or wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from selfcheck.rosters.cells import only_cell, plain, quoted
from selfcheck.rosters.columns import Block, is_header
from selfcheck.rosters.drafts import About, Doubt, Draft
from selfcheck.rosters.grid import Line
from selfcheck.rosters.header import Header, header_at
from selfcheck.rosters.lines import is_count, is_date, is_example, is_foot, is_signature, is_sum, is_template_example
from selfcheck.rosters.merged import Cells
from selfcheck.rosters.persons import persons_of
from selfcheck.rosters.sources import UnitSources
from selfcheck.rosters.surnames import SINGLE
from selfcheck.rosters.titles import line_unit
from selfcheck.rosters.units import EXCEL_ERRORS, WITHOUT_VALUE, NoUnit
from selfcheck.services.errors import RosterUnreadable
from selfcheck.services.roster_records import Levels
from selfcheck.services.roster_told import column_letter

Reasons = list[tuple[int, str]]
PERSON_LIMIT = 40_000
"""Persons of one sheet: a cell may name hundreds of them."""
_NUMBER = re.compile(r"[0-9]+(?:\.0)?[.、)]?")
_SERIAL = re.compile(r"[0-9]+(?:\.0)?[.、)]?|[①-⑳]")
_COUNTING = re.compile(r"[(]?[0-9]{1,5}(?:\.0)?[)]?")

_LETTER = re.compile("[甲乙丙丁戊己庚辛壬癸]|[A-Z]|栏次")
"""What a row under the header may number the columns with."""


@dataclass(slots=True)
class Rows:
    """What the rows of a sheet came to."""

    drafts: list[Draft] = field(default_factory=list)
    skipped: Reasons = field(default_factory=list)
    errors: Reasons = field(default_factory=list)


class RowReader:
    """Goes through the lines behind the header."""

    def __init__(self, cells: Cells, header: Header, sources: UnitSources, by_hand: bool, known: Collection[str] = ()) -> None:
        self._cells, self._header, self._sources, self._by_hand = cells, header, sources, by_hand
        self._known = known
        self._lines = [line for line in cells.sheet.lines if line.number > header.number]
        self._leading: set[tuple[Levels, str]] = set()
        self.found = Rows()

    def read(self) -> Rows:
        sources, place = self._sources.of(self._header), 0
        while place < len(self._lines):
            line = self._lines[place]
            own = [cell for cell in map(plain, line.cells) if cell]
            if is_header(line.cells, self._header.titles):
                again = None if self._by_hand else header_at(self._cells, self._lines[: place + 2], place)
                if again:
                    self.found.skipped.append((line.number, "又是一行表头，不是人员"))
                    self._header, sources = again, self._sources.of(again)
                    place = next((at for at in range(place, len(self._lines)) if self._lines[at].number > again.number), len(self._lines))
                    continue
            elif own and not self._is_no_person(line, own):
                self._row(line, own, place, sources)
            place += 1
        return self.found

    def _is_no_person(self, line: Line, own: Sequence[str]) -> bool:
        """Passes over what lists nobody, and says why."""
        columns = [block.columns for block in self._header.blocks]
        names = [self._cells.own(line, one.name) for one in columns]
        heads = [own[0], *names, *(self._cells.own(line, place) for one in columns for place in one.unit)]
        if any(is_template_example(head) for head in heads):
            return True
        if len(own) > 1 and _LETTER.fullmatch(own[0]) and all(_LETTER.fullmatch(cell) or _COUNTING.fullmatch(cell) for cell in own):
            reason = "是各列的编号，不是人员"
        elif len(own) > 1 and all(map(_COUNTING.fullmatch, own)):
            reason = "只有数字，不是人员"
        elif any(is_example(head) for head in heads):
            reason = "是填写示例"
        elif any(is_sum(head) for head in heads) or (is_count(own[0]) and not any(names[:1]) or len(own) == 1 and is_count(own[0])):
            reason = "是合计，不是人员"
        elif (
            is_foot(own[0])
            or any(map(is_signature, heads if not any(names) else heads[1:]))
            or (not any(names) and any(is_foot(cell) or is_date(cell) for cell in own))
        ):
            reason = "是表下的说明、签字一类，不是人员"
        else:
            return False
        self.found.skipped.append((line.number, reason))
        return True

    def _row(self, line: Line, own: Sequence[str], place: int, sources: Sequence[UnitSources.Block]) -> None:
        blocks = self._header.blocks
        named = [block for block in blocks if self._cells.own(line, block.columns.name)]
        alone = only_cell(line)
        if alone is not None and self._is_line_of_its_own(line, alone, named, place):
            return
        if not named:
            self._nobody(line, own, place)
            return
        for block, source in zip(blocks, sources, strict=True):
            if block in named:
                self._persons(line, block, source)

    def _is_line_of_its_own(self, line: Line, column: int, named: Sequence[Block], place: int) -> bool:
        """A single cell that is no person's name: a unit for what follows, or a remark."""
        area, text = self._cells.area(line.number, column), plain(line.cells[column])
        is_wide = bool(area and area.right > area.left)
        unit = line_unit(line.cells[column])
        if text.upper() in EXCEL_ERRORS or (named and not is_wide and not (self._is_unit(line, text, unit) and self._names_follow(place))):
            return False
        if not is_wide and unit and any(column in block.columns.unit for block in self._header.blocks):
            return False
        if unit:
            self._sources.below(unit, line.cells[column])
        reason = "是小标题{}，不是人员" if unit else "只有一格有字：{}，不像人员"
        self.found.skipped.append((line.number, reason.format(quoted(line.cells[column]))))
        return True

    def _is_unit(self, line: Line, text: str, unit: str) -> bool:
        """Whether what stands alone where names do is a unit: 李科 and whoever has a number are persons."""
        is_numbered = any(_NUMBER.fullmatch(plain(cell)) for cell in line.cells)
        least = 4 if is_numbered else 2 if text[:1] not in SINGLE else 3
        return bool(unit) and len(text) >= least

    def _names_follow(self, place: int) -> bool:
        """Whether rows with more than a name come behind, so that a line with one cell is something else."""
        return any(sum(bool(cell.strip()) for cell in line.cells) > 1 for line in self._lines[place + 1 : place + 3])

    def _nobody(self, line: Line, own: Sequence[str], place: int) -> None:
        """A row without a name."""
        columns = self._header.blocks[0].columns
        if any(self._cells.is_without_value(line, column) for column in range(len(line.cells) + 1)) or self._cells.is_without_value(
            line, columns.name
        ):
            self.found.errors.append((line.number, f"里面{WITHOUT_VALUE}"))
        elif all(map(_SERIAL.fullmatch, own)):
            self.found.skipped.append((line.number, "只有序号，没有姓名"))
        elif self._cells.shown(line, columns.name):
            self.found.skipped.append((line.number, "姓名和上面的行是合并的一格，算同一个人"))
        elif only_cell(line) is not None and (unit := self._unit_for_those_below(line, place)):
            self._sources.below(unit, unit)
            self.found.skipped.append((line.number, f"只有单位{quoted(unit)}，下面没有写单位的行算在这个单位"))
        else:
            has_unit = any(self._cells.own(line, place) for place in columns.unit)
            self.found.errors.append((line.number, "有单位，没有姓名" if has_unit else "没有姓名"))

    def _unit_for_those_below(self, line: Line, place: int) -> str:
        """The unit of a row that has nothing else, if the row below has a name and no unit."""
        columns = self._header.blocks[0].columns
        below = self._lines[place + 1] if place + 1 < len(self._lines) else None
        if not columns.unit or below is None or not self._cells.own(below, columns.name) or self._cells.shown(below, columns.unit[0]):
            return ""
        return self._cells.own(line, columns.unit[0])

    def _persons(self, line: Line, block: Block, source: UnitSources.Block) -> None:
        try:
            unit = source.unit(line)
            drafts = persons_of(self._cells, line, block, unit, self._header.titles, self._known)
        except NoUnit as error:
            self.found.errors.append((line.number, str(error)))
            return
        if block.leads and len(self._header.blocks) > 1:
            drafts = self._not_yet_leading(line, drafts)
        if block.second:
            drafts = [draft for draft in drafts if draft.taken or all(doubt.about is not About.JOINED for doubt in draft.doubts)]
        for draft in drafts:
            if block.second:
                column = block.columns.name
                draft.taken = False
                draft.doubts = [Doubt(About.NAME_COLUMN, (self._header.titles[column], column_letter(column)), draft.written or draft.name)]
                continue
            draft.doubts += unit.doubts
            draft.numbered = unit.numbered
            if line.hidden and draft.taken:
                draft.doubts.append(Doubt(About.HIDDEN, cell=draft.name))
        self.found.drafts += drafts
        if len(self.found.drafts) > PERSON_LIMIT:
            raise RosterUnreadable(f"名册里超过 {PERSON_LIMIT} 人。请按单位分成几个文件，一个一个导入")

    def _not_yet_leading(self, line: Line, drafts: Sequence[Draft]) -> list[Draft]:
        """Those heads who are not written in a row above already: many write 组长 beside each of his members."""
        new = [draft for draft in drafts if (draft.unit, draft.name) not in self._leading]
        self._leading |= {(draft.unit, draft.name) for draft in new}
        if len(new) < len(drafts):
            self.found.skipped.append((line.number, "负责人已经写在上面的行里，不重复列入"))
        return new
